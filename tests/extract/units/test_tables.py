"""The paragraphs of cells: lines joined where they ran out of room, apart where each says something of its own."""

from __future__ import annotations

from tenderkit.extract.units.tables import cell_paragraphs
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
