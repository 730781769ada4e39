"""Ruling lines to grids."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tenderkit.read.grid import find_grids
from tenderkit.read.page import Rules


def rules(level: list[tuple[float, float, float]], upright: list[tuple[float, float, float]]) -> Rules:
    return Rules(np.array(level, float).reshape(-1, 3), np.array(upright, float).reshape(-1, 3), np.zeros((0, 4)))


def grid_of(rows: int, columns: int) -> Rules:
    level = [(100 + 20 * r, 50, 50 + 60 * columns) for r in range(rows + 1)]
    upright = [(50 + 60 * c, 100, 100 + 20 * rows) for c in range(columns + 1)]
    return rules(level, upright)


@given(st.integers(1, 12), st.integers(2, 8))
@settings(deadline=None, max_examples=30)
def test_a_full_grid_has_a_cell_in_every_place(rows: int, columns: int) -> None:
    (grid,) = find_grids(grid_of(rows, columns), 600, 800)
    assert grid.slots.shape == (rows, columns)
    assert len(grid.cells) == rows * columns


def test_a_missing_line_merges_cells() -> None:
    drawn = grid_of(2, 2)
    drawn.vertical = np.array([(50, 100, 140), (110, 120, 140), (170, 100, 140)], float)
    (grid,) = find_grids(drawn, 600, 800)
    assert (0, 0, 1, 2) in grid.cells
    assert len(grid.cells) == 3


def test_double_rules_are_one() -> None:
    level = [(y + d, 50, 170) for y in (100, 120, 140) for d in (0, 2)]
    upright = [(x + d, 100, 142) for x in (50, 110, 170) for d in (0, 2)]
    (grid,) = find_grids(rules(level, upright), 600, 800)
    assert grid.slots.shape == (2, 2)


def test_a_frame_and_an_underline_are_no_tables() -> None:
    assert find_grids(grid_of(1, 1), 600, 800) == []
    assert find_grids(rules([(100, 50, 200)], []), 600, 800) == []


def test_lines_off_the_page_count_for_nothing() -> None:
    drawn = grid_of(2, 2)
    drawn.horizontal = np.vstack([drawn.horizontal, [[-3000, 50, 170]]])
    (grid,) = find_grids(drawn, 600, 800)
    assert grid.box[1] == 100
