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


PRINT = "<style>body { font-family: 'Liberation Sans', 'Noto Sans CJK SC'; font-size: 10pt } table { border-collapse: collapse }"


def of_print(html: str, css: str = "td { border: 1px solid; padding: 2px 4px }") -> RequirementSet:
    data = bytes(weasyprint.HTML(string=f"{PRINT} {css}</style>{html}").write_pdf())
    return extract_requirements(tender_of([read_bytes(data, "tender.pdf")]))


def test_a_colon_in_a_column_of_its_own_is_no_value() -> None:
    rows = "<tr><td>1.<td>Tender Reference No.<td>:<td>TCB/ENG/0412<tr><td>2.<td>Offer validity<td>:<td>180 days"
    more = "<tr><td>3.<td>Contract Period<td>:<td>24 months<tr><td>4.<td>EMD<td>:<td>Rs. 3.20 Lakh"
    found = of_print(f"<table>{rows}{more}</table>")
    assert (fact(found, "bid_validity_days"), fact(found, "contract_duration")) == (180, "24 months")
    assert fact(found, "bid_security") == {"amount": 320000, "currency": "INR"}


def test_a_numbered_box_holds_its_value_and_the_next_box_is_none() -> None:
    html = (
        "<table style='width: 100%'><tr><td>2. CONTRACT NO.<td>3. AWARD DATE<td>4. ORDER NUMBER<td>5. SOLICITATION NUMBER<br>81TX4426Q0090"
        "<td>8. OFFER DUE DATE/ LOCAL TIME<br>05/14/2027 2:00 PM"
        "<tr><td colspan=3>9. ISSUED BY CODE 81TX44<br>Tamber Valley Laboratories<br>Office of Acquisition, Building 3"
        "<td colspan=2>15. DELIVER TO CODE 81TX45<br>Receiving Dock B, 12 Lowell Pike, Tamber, OH 44999"
        "<tr><td colspan=3>16. ADMINISTERED BY<br>See Block 9<td colspan=2>18. PAYMENT BY CODE</table>"
    )
    found = of_print(html, "@page { size: letter; margin: 0.5in } td { border: 1px solid; padding: 2px 4px }")
    assert fact(found, "reference_number") == "81TX4426Q0090"
    assert fact(found, "buyer") == "Tamber Valley Laboratories"
    assert fact(found, "delivery_place") == "Receiving Dock B, 12 Lowell Pike, Tamber, OH 44999"


def test_labels_listed_in_one_cell_have_their_values_beside_them() -> None:
    html = (
        "<table style='width: 15cm'><tr><td>Sl.<td>Description<td>Details<tr><td>6<td style='width: 7cm'>Pre-Bid Meeting<br>"
        "Last date &amp; time of submission of bids<br>Date &amp; time of opening of bids"
        "<td>17.07.2026 at 11:30 hrs<br>04.08.2026 up to 15:00 hrs<br>05.08.2026 at 15:30 hrs"
        "<tr><td>7<td>Validity of Bid<td>120 days</table>"
    )
    found = of_print(html)
    assert fact(found, "submission_deadline") == "2026-08-04T15:00"
    assert fact(found, "opening_time") == "2026-08-05T15:30"


def test_labels_in_capitals_share_a_line() -> None:
    found = extracted(
        "# Invitation to bid\n\n| BID NO.: 26-ITB-31 | CLOSING: 3 May 2027 |\n|---|---|\n"
        "| LAST DAY FOR QUESTIONS: 21 April 2027 by 4:00 PM SUBMIT VIA: Bidwell portal, www.bidwell.example | - |\n"
    )
    assert fact(found, "submission_method") == "Bidwell portal, www.bidwell.example"


def test_two_addresses_side_by_side_do_not_run_into_each_other() -> None:
    left = "ISSUED BY:<br>Lorn County Council<br>4 Castle Street, Suite 12<br>Lorn, NP 58590"
    right = "SUBMIT BIDS TO:<br>Bid Desk, Room 121<br>4 Castle Street<br>Lorn, NP 58591"
    found = of_print(f"<h2>IFB # 26-0448</h2><table style='width: 100%'><tr><td>{left}<td>{right}</table>", "")
    assert fact(found, "buyer") == "Lorn County Council"
    assert fact(found, "submission_method") == "Bid Desk, Room 121, 4 Castle Street, Lorn, NP 58591"


def test_an_address_under_a_label_as_wide_as_the_form() -> None:
    html = (
        "<table style='width: 17cm'><tr><td>BID NUMBER:<td>ZWB/2027/04<td>CLOSING DATE:<td>21 May 2027<td>CLOSING TIME:<td>11:00"
        "<tr><td colspan=6><b>BID RESPONSE DOCUMENTS MAY BE DEPOSITED IN THE BID BOX SITUATED AT</b>"
        "<tr><td colspan=6>Zintle Water Board, Ground Floor<tr><td colspan=6>17 Reservoir Road, Zintle</table>"
    )
    found = of_print(html)
    assert fact(found, "submission_method") == "Zintle Water Board, Ground Floor, 17 Reservoir Road, Zintle"
    assert fact(found, "submission_deadline") == "2027-05-21T11:00"


def test_the_parts_of_an_address_in_a_data_sheet() -> None:
    html = (
        "<h2>Bid Data Sheet (BDS)</h2><table style='width: 16cm'><tr><td>ITB 1.1<td>The Purchaser is: Ministry of Water"
        "<tr><td>ITB 22.1<td>For Bid submission purposes only, the Purchaser's address is:<br>Attention: Procurement Unit<br>"
        "Street Address: 14 Dam Avenue<br>Floor/ Room number: room 307<br>City: Port Sorva</table>"
    )
    found = of_print(html)
    assert fact(found, "submission_method") == "Procurement Unit, 14 Dam Avenue, room 307, Port Sorva"


def test_labels_in_two_tongues_and_a_cover_in_chinese() -> None:
    html = (
        "<table style='width: 16cm'><tr><td>標書編號<br>Tender Reference<td>CEH/T/057<tr><td>截標日期及時間<br>Closing Date and Time"
        "<td>二零二七年五月二十一日中午十二時正<tr><td>投標書有效期<br>Tender Validity<td>120日</table>"
    )
    found = of_print(html)
    assert (fact(found, "reference_number"), fact(found, "bid_validity_days")) == ("CEH/T/057", 120)


def test_one_of_two_ticked_words_goes_on_with_the_words_behind_both() -> None:
    found = extracted(
        "# Invitation for bids\n\n| 13. Requirements | b. A bid guarantee ☒ is, ☐ is not required. |\n|---|---|\n"
    )
    assert fact(found, "bid_security") != {"required": False}


def test_short_millions_and_the_sign_of_the_land() -> None:
    found = extracted("# Invitation to tender\n\n| Estimated total value | £7.2m excluding VAT |\n|---|---|\n")
    assert fact(found, "budget") == {"amount": 7200000, "currency": "GBP"}


def test_a_lone_last_word_belongs_to_the_title_above_it_and_who_signs_does_not() -> None:
    title = "<h1>REQUEST FOR PROPOSAL (RFP)</h1><h1>Programme Hollin - Digital Records<br>Platform</h1>"
    signed = "<p>Bids are opened on the same day.</p><p>By order of the Managing Director, Tamber</p><p>General Manager(A)</p>"
    found = of_print(f"{title}<h3>EXECUTIVE SUMMARY</h3>{signed}", "h1 { text-align: center }")
    assert fact(found, "title") == "Programme Hollin - Digital Records Platform"
