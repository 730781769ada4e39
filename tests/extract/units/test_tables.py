"""The paragraphs of cells: lines joined where they ran out of room, apart where each says something of its own."""

from __future__ import annotations

from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.extract.units.cells import cell_paragraphs
from tenderkit.extract.wording.phrases import vocabulary

ENGLISH = vocabulary("en")


def test_properties_of_goods_stand_apart() -> None:
    cell = "Material: beech, oiled\nColour: sand\nWith a bag, printed,\nFolded flat"
    assert cell_paragraphs(cell, ENGLISH) == [
        "Material: beech, oiled",
        "Colour: sand",
        "With a bag, printed, Folded flat",
    ]


def test_lines_with_a_colon_that_name_no_properties_run_on() -> None:
    cell = "Place: the harbour office, room\nSecond floor: ring twice at the\nDoor of the warden"
    assert cell_paragraphs(cell, ENGLISH) == [" ".join(cell.split("\n"))]


def test_who_is_to_receive_goods_by_when_is_a_requirement_of_delivery() -> None:
    table = [
        ["S.No.", "Consignee / Reporting Officer", "Address", "Quantity", "Delivery Days"],
        ["1", "A. Poe", "4001, Harbour Stores, Dock Street, Wexmoor", "12", "45"],
        ["2", "B. Roe", "4002, Pier Stores, Mill Road, Wexmoor", "8", "60"],
    ]
    rows = extract_requirements(tender("# Ropes", table)).requirements
    assert [(row.text, row.category, row.obligation) for row in rows] == [
        ("A. Poe 4001, Harbour Stores, Dock Street, Wexmoor 12 45", "delivery", "mandatory"),
        ("B. Roe 4002, Pier Stores, Mill Road, Wexmoor 8 60", "delivery", "mandatory"),
    ]
