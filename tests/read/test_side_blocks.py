"""Blocks side by side on a page, and cells that list labels beside their values."""

from __future__ import annotations

import pytest
import weasyprint
from tests.read.test_aligned import line

from tenderkit.model.tender import Document
from tenderkit.read import read_bytes
from tenderkit.read.lines import joined
from tenderkit.read.side_blocks import side_blocks

ISSUER = ["ISSUED BY:", "Lorn County Council", "4 Castle Street, Suite 12", "Lorn, NP 58590"]
DESK = ["SUBMIT BIDS TO:", "Bid Desk, Room 121", "8 Harbour Street, Ground Floor", "Lorn, NP 58591"]


def of_print(html: str, css: str = "") -> Document:
    style = f"<style>body {{ font: 10pt 'Liberation Sans', 'Noto Sans CJK SC' }} table {{ width: 100% }} {css}</style>"
    return read_bytes(bytes(weasyprint.HTML(string=style + html).write_pdf()), "tender.pdf").document


def test_each_block_is_read_to_its_end() -> None:
    document = of_print(
        f"<table><tr><td>{'<br>'.join(ISSUER)}<td>{'<br>'.join(DESK)}</table><p>The contract runs for three years from the day of its award, with two options of a year.</p>"
    )
    text = "\n".join(block.text for block in document.blocks)
    assert text.index("58590") < text.index("SUBMIT BIDS TO:") < text.index("58591") < text.index("The contract runs")


def test_two_contacts_with_their_labels_stand_apart() -> None:
    buyer = "招标人：云泽市档案馆<br>地址：云泽市府前街1号<br>联系人：沈主任<br>电话：0977-5550101"
    agent = "招标代理机构：恒基项目管理公司<br>地址：云泽市创业大厦1602<br>联系人：娄工<br>电话：0977-5550155"
    document = of_print(f"<table><tr><td>{buyer}<td>{agent}</table>")
    assert [block.text for block in document.blocks][:2] == ["招标人：云泽市档案馆", "地址：云泽市府前街1号"]


@pytest.mark.parametrize(
    "rows",
    [
        [("Deadline for questions:", "5pm, 14 August 2026"), ("Deadline for bids:", "4pm, 28 August 2026")] * 3,
        [("Signed:", "Signed:"), ("Name: ____________", "Name: ____________"), ("Date: ________", "Date: ________")],
        [("Item:", "Description of what is needed:")]
        + [(f"Pump number {n}", "Centrifugal, with motor") for n in range(9)],
    ],
)
def test_names_with_values_signatures_and_lists_are_no_blocks(rows: list[tuple[str, str]]) -> None:
    assert side_blocks([line(i, (72, left), (300, right)) for i, (left, right) in enumerate(rows)], []) == []


def test_days_listed_beside_their_names_are_kept_apart() -> None:
    names = "Pre-bid meeting<br>Last date and time of submission<br>Opening of bids"
    days = "17.07.2026 at 11:30 hrs<br>04.08.2026 up to 15:00 hrs<br>05.08.2026 at 15:30 hrs"
    css = "table { width: auto; border-collapse: collapse } td { border: 1px solid }"
    document = of_print(f"<table><tr><td>6<td>{names}<td>{days}<tr><td>7<td>Validity<td>120 days</table>", css)
    texts = [cell.text for cell in document.tables[0].cells]
    assert texts[1] == names.replace("<br>", "\n")
    assert texts[2] == days.replace("<br>", "\n")


def test_a_number_in_words_keeps_its_hyphen() -> None:
    assert joined("within twenty-", "four months") == "within twenty-four months"


def test_a_title_set_letter_by_letter_is_read_in_words() -> None:
    css = "h1 { letter-spacing: 4pt; font-size: 14pt } p { font-size: 10pt }"
    document = of_print("<h1>Notice Inviting Tender</h1><p>Options A B C and D are priced. Lots 1 2 3 4 too.</p>", css)
    assert [block.text for block in document.blocks][:2] == [
        "Notice Inviting Tender",
        "Options A B C and D are priced. Lots 1 2 3 4 too.",
    ]
