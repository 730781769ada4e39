"""Text boxes, native shapes, connectors and rules."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.oxml.ns import qn

from tenderkit.model.deck import Connector, Rule, Shape, TextBox
from tenderkit.write.pptx.ink import emu, frame, solid, write_paragraphs

_FORMS = {
    "rectangle": MSO_SHAPE.RECTANGLE,
    "rounded": MSO_SHAPE.ROUNDED_RECTANGLE,
    "chevron": MSO_SHAPE.CHEVRON,
    "pentagon": MSO_SHAPE.PENTAGON,
    "diamond": MSO_SHAPE.DIAMOND,
    "ellipse": MSO_SHAPE.OVAL,
    "triangle": MSO_SHAPE.ISOSCELES_TRIANGLE,
}
_LINES = {
    "straight": MSO_CONNECTOR.STRAIGHT,
    "curved": MSO_CONNECTOR.CURVE,
    "elbow": MSO_CONNECTOR.ELBOW,
}
_SITES = {"top": 0, "left": 1, "bottom": 2, "right": 3}
"""Connection sites of a rectangle, counted as Office does."""


def write_text(slide: Any, text: TextBox, language: str) -> Any:
    """Put a text box on a slide."""
    shape = slide.shapes.add_textbox(*_place(text.box))
    shape.name = text.id
    body = shape._element.txBody
    frame(body, text.anchor, 0)
    write_paragraphs(body, text.paragraphs, language)
    return shape


def write_shape(slide: Any, plan: Shape, language: str) -> Any:
    """Put a native shape on a slide, flat: without the effects of the theme."""
    shape = slide.shapes.add_shape(_FORMS[plan.form], *_place(plan.box))
    shape.name = plan.id
    shape._element.nvSpPr.cNvPr.set("descr", plan.alt)
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)
    properties = shape._element.spPr
    solid(properties, plan.fill)
    _outline(properties, plan.border, plan.border_width)
    body = shape._element.txBody
    frame(body, plan.anchor, plan.inset, 4)
    write_paragraphs(body, plan.paragraphs, language)
    if plan.form == "rounded":
        shape.adjustments[0] = 0.12
    return shape


def write_connector(slide: Any, plan: Connector, shapes: dict[str, Any]) -> Any:
    """Draw a connector that is glued to two shapes."""
    connector = slide.shapes.add_connector(_LINES[plan.form], 0, 0, 0, 0)
    connector.begin_connect(shapes[plan.start], _SITES[plan.start_side])
    connector.end_connect(shapes[plan.end], _SITES[plan.end_side])
    connector.name = plan.id
    _bare_line(connector, plan.colour, plan.width, arrow=plan.arrow)
    return connector


def write_rule(slide: Any, plan: Rule) -> Any:
    """Draw a straight line."""
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, emu(plan.x0), emu(plan.y0), emu(plan.x1), emu(plan.y1))
    line.name = plan.id
    _bare_line(line, plan.colour, plan.width, dashed=plan.dashed)
    return line


def _bare_line(line: Any, colour: Any, width: float, *, arrow: bool = False, dashed: bool = False) -> None:
    style = line._element.find(qn("p:style"))
    if style is not None:
        line._element.remove(style)
    _outline(line._element.spPr, colour, width, arrow=arrow, dashed=dashed)


def _outline(properties: Any, colour: Any, width: float, *, arrow: bool = False, dashed: bool = False) -> None:
    outline = etree.SubElement(properties, qn("a:ln"), w=str(emu(width)))
    solid(outline, colour)
    if dashed:
        etree.SubElement(outline, qn("a:prstDash"), val="dash")
    if arrow:
        etree.SubElement(outline, qn("a:tailEnd"), type="triangle", w="med", len="med")


def _place(box: tuple[float, float, float, float]) -> tuple[Any, Any, Any, Any]:
    x0, top, x1, bottom = box
    return emu(x0), emu(top), emu(x1 - x0), emu(bottom - top)
