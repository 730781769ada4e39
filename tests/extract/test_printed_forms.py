"""Facts and requirements of printed forms: leaders, boxes with several labels a row, names and addresses in tables."""

from __future__ import annotations

import weasyprint

from tenderkit.extract import extract_requirements
from tenderkit.model.requirement import RequirementSet
from tenderkit.read import read_bytes
from tenderkit.read.guard import tender_of


def extracted(text: str) -> RequirementSet:
    return extract_requirements(tender_of([read_bytes(text.encode(), "tender.md")]))


def fact(found: RequirementSet, key: str) -> object:
    return found.facts[key].value if key in found.facts else None


def test_dots_lead_from_a_label_to_its_value() -> None:
    found = extracted(
        "# Invitation to Tender\n\nTender No. ............ HB/2027/14\n\nBid validity ............ 90 days\n"
    )
    assert (fact(found, "reference_number"), fact(found, "bid_validity_days")) == ("HB/2027/14", 90)


def test_names_and_addresses_in_a_table_bind_nobody() -> None:
    rows = "| 联系人 | 王老师 |\n|---|---|\n| 联系电话 | 0571-88880000 |\n| 开户银行 | 云泽银行城东支行 |\n"
    found = extracted(f"# 招标公告\n\n## 技术要求\n\n{rows}\n投标人应当提供原厂质保三年。\n")
    assert [item.text for item in found.requirements] == ["投标人应当提供原厂质保三年。"]


def test_a_row_of_labels_and_values_beside_wide_values_is_no_heading() -> None:
    html = (
        "<table><tr><td>项目名称<td colspan=3>云泽市档案数字化项目<tr><td>采购人<td colspan=3>云泽市档案馆"
        "<tr><td>评标方法<td>综合评分法<td>联系人<td>刘女士</table>"
    )
    css = "<style>body { font-family: 'Noto Sans CJK SC' } table { border-collapse: collapse } td { border: 1px solid }</style>"
    data = bytes(weasyprint.HTML(string=css + html).write_pdf())
    found = extract_requirements(tender_of([read_bytes(data, "tender.pdf")]))
    assert fact(found, "evaluation_method") == "综合评分法"
