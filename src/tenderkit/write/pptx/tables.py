"""Tables with horizontal rules only, a tinted head and no other ornament (look.md)."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

from tenderkit.model.deck import Cell, Column, TableExhibit
from tenderkit.write.pptx.ink import emu, solid, write_paragraphs

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""Office's own table style without grid and fill."""


def write_table(slide: Any, plan: TableExhibit, language: str) -> Any:
    """Put a native table on a slide."""
    x0, top, x1, bottom = plan.box
    frame = slide.shapes.add_table(
        len(plan.rows) + 1, len(plan.columns), emu(x0), emu(top), emu(x1 - x0), emu(bottom - top)
    )
    frame.name = plan.id
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plan.alt)
    table = frame._element.graphic.graphicData.tbl
    properties = table.tblPr
    properties.set("bandRow", "0")
    properties.set("firstRow", "1")
    properties.find(qn("a:tableStyleId")).text = _NO_STYLE
    for column, grid in zip(plan.columns, table.tblGrid.findall(qn("a:gridCol")), strict=True):
        grid.set("w", str(emu(column.width)))
    for number, (cells, row) in enumerate(zip((plan.head, *plan.rows), table.findall(qn("a:tr")), strict=True)):
        row.set("h", str(emu(plan.heights[number])))
        for cell, column, element in zip(cells, plan.columns, row.findall(qn("a:tc")), strict=True):
            _write_cell(element, cell, column, language, head=number == 0)
    return frame


def _write_cell(element: Any, cell: Cell, column: Column, language: str, *, head: bool) -> None:
    write_paragraphs(element.find(qn("a:txBody")), cell.paragraphs, language)
    old = element.find(qn("a:tcPr"))
    if old is not None:
        element.remove(old)
    look = etree.SubElement(element, qn("a:tcPr"), anchor="ctr")
    for side, points in (("marL", 8.0), ("marR", column.after), ("marT", 4.0), ("marB", 4.0)):
        look.set(side, str(emu(points)))
    for tag in ("a:lnL", "a:lnR", "a:lnT"):
        etree.SubElement(etree.SubElement(look, qn(tag), w="0"), qn("a:noFill"))
    solid(etree.SubElement(look, qn("a:lnB"), w=str(emu(0.75))), "second" if head else "line")
    solid(look, "tint" if head else None)
