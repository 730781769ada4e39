"""Any scheme, in any of the common forms, is read back with the rows and points it was printed with."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.making import tender

from tenderkit.extract import extract_requirements

NAMES = {
    "en": [
        "Understanding of the assignment",
        "Work plan",
        "Key personnel",
        "References",
        "Quality assurance",
        "Innovation",
        "Local knowledge",
        "Environmental plan",
        "Health and safety",
        "Reporting",
        "Training offer",
        "Equipment",
        "Risk management",
        "Communication",
        "Transition",
    ],
    "zh": [
        "需求理解",
        "总体方案",
        "进度安排",
        "人员配备",
        "质量措施",
        "应急预案",
        "类似业绩",
        "体系认证",
        "培训方案",
        "售后服务",
        "安全管理",
        "设备配置",
        "财务状况",
        "项目经理",
        "创新做法",
    ],
}
GROUPS = {"en": ["Technical part", "Company part", "Delivery part"], "zh": ["技术部分", "商务部分", "服务部分"]}
WORDS = {
    "en": ("# Evaluation criteria", "Criterion", "Maximum points", "Part", "Total", "{} ({} points)"),
    "zh": ("# 评分办法", "评审因素", "分值", "评分类别", "合计", "{}（{}分）"),
}
Row = tuple[str, int]


@st.composite
def schemes(draw: st.DrawFn) -> tuple[str, list[tuple[str, list[Row]]]]:
    """A language, and groups of rows whose points make up a hundred."""
    language = draw(st.sampled_from(["en", "zh"]))
    sizes = draw(st.lists(st.integers(2, 4), min_size=2, max_size=3))
    names = draw(st.permutations(NAMES[language]))
    cuts = draw(st.lists(st.integers(1, 49), min_size=sum(sizes) - 1, max_size=sum(sizes) - 1, unique=True))
    points = [2 * (after - before) for before, after in pairwise([0, *sorted(cuts), 50])]
    rows = list(zip(names, points, strict=False))
    groups, at = [], 0
    for name, size in zip(GROUPS[language], sizes, strict=False):
        groups.append((name, rows[at : at + size]))
        at += size
    return language, groups


def read_back(language: str, *pieces: object) -> list[tuple[str, float | None]]:
    """The rows that are extracted from a scheme under its heading, after a page of other things."""
    before = ["# Scope" if language == "en" else "# 采购需求", "The supplier shall keep the lifts in order."]
    found = extract_requirements(tender(*before, WORDS[language][0], *pieces, language=language))
    return [(row.name, row.max_score) for row in found.criteria]


def leaves(groups: list[tuple[str, list[Row]]]) -> list[Row]:
    return [row for _, rows in groups for row in rows]


@settings(deadline=None, max_examples=50)
@given(schemes())
def test_a_table_of_names_and_points(scheme: tuple[str, list[tuple[str, list[Row]]]]) -> None:
    language, groups = scheme
    _, name, points, _, total, _ = WORDS[language]
    table = [[name, points], *([row, str(value)] for row, value in leaves(groups)), [total, "100"]]
    assert read_back(language, table) == leaves(groups)


@settings(deadline=None, max_examples=50)
@given(schemes())
def test_a_table_with_the_name_of_each_group_in_its_first_row(
    scheme: tuple[str, list[tuple[str, list[Row]]]],
) -> None:
    language, groups = scheme
    _, name, points, part, total, _ = WORDS[language]
    table = [[part, name, points]]
    for group, rows in groups:
        table += [[group if at == 0 else "", row, str(value)] for at, (row, value) in enumerate(rows)]
    assert read_back(language, [*table, [total, "", "100"]]) == leaves(groups)


@settings(deadline=None, max_examples=50)
@given(schemes())
def test_a_table_with_numbered_groups_that_give_their_sum(scheme: tuple[str, list[tuple[str, list[Row]]]]) -> None:
    language, groups = scheme
    _, name, points, _, _, _ = WORDS[language]
    table = [["No." if language == "en" else "序号", name, points]]
    for number, (group, rows) in enumerate(groups):
        table.append(["ABC"[number] if language == "en" else "一二三"[number], group, str(sum(v for _, v in rows))])
        table += [[str(at), row, str(value)] for at, (row, value) in enumerate(rows, start=1)]
    assert read_back(language, table) == leaves(groups)


@settings(deadline=None, max_examples=50)
@given(schemes())
def test_lines_with_their_points_in_brackets(scheme: tuple[str, list[tuple[str, list[Row]]]]) -> None:
    language, groups = scheme
    items = [f"- {at}. " + WORDS[language][-1].format(*row) for at, row in enumerate(leaves(groups), start=1)]
    assert read_back(language, *items) == leaves(groups)


@settings(deadline=None, max_examples=50)
@given(schemes())
def test_lines_of_a_table_without_rules(scheme: tuple[str, list[tuple[str, list[Row]]]]) -> None:
    language, groups = scheme
    _, name, points, _, total, _ = WORDS[language]
    lines = [f"{row} {value}" for row, value in leaves(groups)]
    assert read_back(language, f"{name} {points}", *lines, f"{total} 100") == leaves(groups)


@settings(deadline=None, max_examples=50)
@given(schemes())
def test_weights_in_the_first_column_and_a_rule_in_the_last(scheme: tuple[str, list[tuple[str, list[Row]]]]) -> None:
    language, groups = scheme
    rule = ["Rule", "assessed by the committee"] if language == "en" else ["评分标准", "由评审小组酌情打分"]
    head = ["Weighting" if language == "en" else "权重", WORDS[language][1], rule[0]]
    table = [head, *([f"{value}%", row, rule[1]] for row, value in leaves(groups))]
    assert read_back(language, table) == leaves(groups)


@settings(deadline=None, max_examples=50)
@given(schemes())
def test_items_that_end_in_points_under_items_that_give_their_sum(
    scheme: tuple[str, list[tuple[str, list[Row]]]],
) -> None:
    language, groups = scheme
    pieces = []
    for number, (group, rows) in enumerate(groups, start=1):
        total = sum(value for _, value in rows)
        pieces.append(f"- {number}. " + WORDS[language][-1].format(group, total))
        pieces += [f"- ({at}) " + WORDS[language][-1].format(*row) for at, row in enumerate(rows, start=1)]
    assert read_back(language, *pieces) == leaves(groups)


@settings(deadline=None, max_examples=50)
@given(schemes(), st.sampled_from(["# Scope of services", "# Service levels", "# Payment", "# Reporting"]))
def test_a_page_without_scores_has_no_criteria(scheme: tuple[str, list[tuple[str, list[Row]]]], heading: str) -> None:
    language, groups = scheme
    names = [name for name, _ in leaves(groups)]
    table = [["Item", "Description"], *([name, "as agreed with the buyer"] for name in names)]
    lines = [f"- {name}: see annex {number}" for number, name in enumerate(names, start=1)]
    shares = [["Instalment", "Share"], *([name, f"{value}%"] for name, value in leaves(groups))]
    found = extract_requirements(tender(heading, table, *lines, "# Payment schedule", shares, language=language))
    assert found.criteria == ()
