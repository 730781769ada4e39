"""Parts of tables on successive pages become one table."""

from __future__ import annotations

from tenderkit.model.tender import Table
from tenderkit.read.table import DraftCell, DraftTable, tightened
from tenderkit.read.tables import TableFlow, merged

XS = (70.0, 110.0, 300.0, 360.0, 520.0)


def part(
    page: int, rows: list[list[str]], shift: float = 0, spans: dict[tuple[int, int], int] | None = None
) -> DraftTable:
    """A table of rows 20 points high; `spans` gives cells more rows than one."""
    spans = spans or {}
    xs = tuple(x + shift for x in XS[: len(rows[0]) + 1])
    covered = {(r + i, c) for (r, c), count in spans.items() for i in range(1, count)}
    cells = [
        DraftCell(r, c, spans.get((r, c), 1), 1, text, (xs[c], 80 + 20 * r, xs[c + 1], 100 + 20 * r), page=page)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        if (r, c) not in covered
    ]
    return DraftTable(page, (xs[0], 80, xs[-1], 80 + 20 * len(rows)), len(rows), len(rows[0]), cells, xs)


def joined(*parts: DraftTable) -> list[list[str]]:
    flow = TableFlow([parts[0]])
    for more in parts[1:]:
        assert flow.takes(more)
        flow.parts.append(more)
    return rows_of(merged(flow, "T1-t1", "T1"))


def rows_of(table: Table) -> list[list[str]]:
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


HEAD = ["No.", "Requirement", "Points", "Rule"]


def test_a_cell_broken_by_the_page_is_joined_and_the_repeated_head_dropped() -> None:
    first = part(1, [HEAD, ["1", "The platform reads", "5", "by demonstration and"]])
    second = part(2, [HEAD, ["", "all formats.", "", "inspection."], ["2", "Support", "5", "by plan."]])
    assert joined(first, second) == [
        HEAD,
        ["1", "The platform reads all formats.", "5", "by demonstration and inspection."],
        ["2", "Support", "5", "by plan."],
    ]


def test_figures_in_both_rows_of_a_column_are_two_rows() -> None:
    first = part(1, [HEAD, ["技术部分", "重点难点分析及对策", "10", "0-10分；"]])
    second = part(2, [["", "工作内容介绍", "30", "0-30分；"], ["", "服务承诺", "5", "0-5分；"]], spans={(0, 0): 2})
    assert joined(first, second)[1:] == [
        ["技术部分", "重点难点分析及对策", "10", "0-10分；"],
        ["", "工作内容介绍", "30", "0-30分；"],
        ["", "服务承诺", "5", "0-5分；"],
    ]


def test_a_name_merged_over_rows_goes_on_over_the_page() -> None:
    first = part(1, [HEAD, ["Technical", "Plan", "10", "0-10"]])
    second = part(2, [["", "Staff", "30", "0-30"], ["", "Tools", "5", "0-5"]], spans={(0, 0): 2})
    flow = TableFlow([first, second])
    (name,) = [cell for cell in merged(flow, "T1-t1", "T1").cells if cell.text == "Technical"]
    assert (name.row, name.row_span) == (1, 3)


def test_a_name_merged_over_rows_does_not_join_them() -> None:
    first = part(1, [["Part A", "", "", ""], ["", "Staff are named.", "", "yes"]], spans={(0, 0): 2})
    second = part(2, [["", "Staff are trained.", "", "yes"]])
    assert len(joined(first, second)) == 3


def test_pages_of_a_bound_document_shift_the_columns() -> None:
    first = part(1, [["ITB 11.1", "The bidder attaches a"]])
    second = part(2, [["", "certificate."], ["ITB 13.1", "No alternatives."]], shift=18)
    assert joined(first, second) == [
        ["ITB 11.1", "The bidder attaches a certificate."],
        ["ITB 13.1", "No alternatives."],
    ]
    other = part(2, [["1", "Another table"]])
    other.xs = (70.0, 200.0, 300.0)
    assert not TableFlow([first]).takes(other)


def test_a_border_that_hangs_out_below_is_no_row() -> None:
    table = part(1, [["Lot", "Item", "Qty"], ["North", "Mattress", "5"], ["", "", ""]], spans={(1, 0): 2})
    table.cells = [cell for cell in table.cells if cell.row < 2]
    table.cells.append(DraftCell(2, 1, 1, 2, "", (110, 120, 360, 140)))
    assert tightened(table).rows == 2
