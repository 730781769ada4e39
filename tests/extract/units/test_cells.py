"""What one cell of a table holds, read item by item."""

from __future__ import annotations

from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.extract.units.cells import cell_paragraphs
from tenderkit.extract.wording.phrases import vocabulary

HEAD = ["序号", "标的名称", "技术要求", "数量"]


def asked(*pieces: object) -> list[str]:
    return [item.text for item in extract_requirements(tender(*pieces, language="zh")).requirements]


def test_items_that_only_a_space_sets_off_are_read_one_by_one() -> None:
    cell = "1.起重高度3.5米 2.抱夹搬运,满足各种货箱 3.速度0~1800 mm/s ;转弯直径1850mm"
    assert asked("# 技术规格", [HEAD, ["1", "码头吊车", cell, "4"]]) == [
        "1.起重高度3.5米",
        "2.抱夹搬运,满足各种货箱",
        "3.速度0~1800 mm/s ;转弯直径1850mm",
    ]


def test_two_figures_after_spaces_are_no_list() -> None:
    cell = "起重高度约 1.5米，转弯直径 2.5米，适用于码头"
    assert asked("# 技术规格", [HEAD, ["1", "码头吊车", cell, "4"]]) == [f"码头吊车 {cell}"]


def test_a_number_before_a_mark_begins_an_item() -> None:
    lines = "2.具备声光告警功能\n3. ▲支持导航功能"
    assert cell_paragraphs(lines, vocabulary("zh")) == lines.split("\n")


def test_the_proof_asked_for_stays_with_what_it_proves() -> None:
    cell = "1.▲具有避障装置，覆盖角度≥180°。提供检测报告复印件。\n2.载重2吨。"
    assert asked("# 技术规格", [HEAD, ["1", "码头吊车", cell, "4"]]) == [
        "1.▲具有避障装置，覆盖角度≥180°。提供检测报告复印件。",
        "2.载重2吨。",
    ]


def test_of_a_packages_row_only_who_may_bid_is_asked_for() -> None:
    rows = [
        ["标包", "服务名称", "数量", "供应商资格要求", "本包预算金额"],
        ["1", "渡口食堂", "1", "1、在中国境内注册；2、具有《食品经营许可证》", "97.56万元"],
    ]
    found = extract_requirements(tender("# 渡口食堂采购公告", rows, language="zh")).requirements
    assert [(item.text, item.category, item.disqualifying) for item in found] == [
        ("1、在中国境内注册；", "qualification", True),
        ("2、具有《食品经营许可证》", "qualification", True),
    ]
