"""Opens the template, adds the slides of a plan, pins the package. Decides nothing about content."""

from __future__ import annotations

import copy
import io
from typing import Any
from zipfile import BadZipFile

from lxml import etree
from pptx import Presentation
from pptx.exc import PackageNotFoundError
from pptx.oxml.ns import qn

from tenderkit.errors import TemplateError
from tenderkit.model.deck import Chart, Connector, Deck, Exhibit, Paragraph, Rule, Run, Shape, Slide, TextBox
from tenderkit.write.package import pin_package, printable
from tenderkit.write.pptx.charts import pin_workbooks, write_chart
from tenderkit.write.pptx.ink import SPEECH, write_paragraphs
from tenderkit.write.pptx.shapes import write_connector, write_rule, write_shape, write_text
from tenderkit.write.pptx.tables import write_table
from tenderkit.write.pptx.theme import recolour

LAYOUTS = {"cover": "Cover", "statement": "Statement"}
"""The layout of a template that prints each kind of slide."""

_TITLE, _BODY, _FOOT, _NUMBER = "title", "body", "ftr", "sldNum"


def write_pptx(deck: Deck, template: bytes) -> bytes:
    """The deck as a PowerPoint file. Same deck and template, same bytes."""
    presentation = _opened(template)
    recolour(presentation, deck)
    layouts = _layouts(presentation)
    for slide in deck.slides:
        _write_slide(presentation, layouts[LAYOUTS[slide.layout]], slide, deck)
    properties = presentation.core_properties
    properties.title, properties.author = printable(deck.title)[:255], printable(deck.author)[:255]
    properties.language, properties.revision = SPEECH.get(deck.language, deck.language), 1
    pin_workbooks(presentation)
    buffer = io.BytesIO()
    presentation.save(buffer)
    return pin_package(buffer.getvalue())


def check_template(template: bytes) -> None:
    """Raises TemplateError naming what a template lacks."""
    _layouts(_opened(template))


def _layouts(presentation: Any) -> dict[str, Any]:
    layouts = {layout.name: layout for layout in presentation.slide_layouts}
    for missing in sorted(set(LAYOUTS.values()) - set(layouts)):
        raise TemplateError(f"deck template has no layout '{missing}'", hint="add a slide layout of that name")
    for name in LAYOUTS.values():
        for kind in (_TITLE, _BODY):
            if _placeholder(layouts[name], kind) is None:
                raise TemplateError(
                    f"layout '{name}' of the deck template has no '{kind}' placeholder", hint="add it in the layout"
                )
    return layouts


def _opened(template: bytes) -> Any:
    try:
        presentation = Presentation(io.BytesIO(template))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as error:
        raise TemplateError(f"deck template cannot be opened: {error}", hint="give a .pptx file") from None
    if len(presentation.slides):
        raise TemplateError("deck template holds slides of its own", hint="delete them: only layouts are used")
    return presentation


def _write_slide(presentation: Any, layout: Any, plan: Slide, deck: Deck) -> None:
    slide = presentation.slides.add_slide(layout)
    _fill(slide, layout, _TITLE, (plan.headline,), deck.language, (plan.headline_size, plan.headline_leading))
    _fill(slide, layout, _BODY, plan.subtitle if plan.layout == "cover" else (plan.foot,), deck.language)
    _carry(slide, layout, _FOOT, deck.mark, deck.language)
    _carry(slide, layout, _NUMBER, None, deck.language)
    shapes: dict[str, Any] = {}
    for exhibit in plan.exhibits:
        if not isinstance(exhibit, Connector):
            shapes[exhibit.id] = _write_exhibit(slide, exhibit, deck.language)
    for exhibit in plan.exhibits:
        if isinstance(exhibit, Connector):
            shapes[exhibit.id] = write_connector(slide, exhibit, shapes)
    tree = slide.shapes._spTree
    for exhibit in plan.exhibits:
        tree.append(shapes[exhibit.id]._element)
    _write_notes(slide, plan, deck.language)


def _write_exhibit(slide: Any, exhibit: Exhibit, language: str) -> Any:
    if isinstance(exhibit, TextBox):
        return write_text(slide, exhibit, language)
    if isinstance(exhibit, Shape):
        return write_shape(slide, exhibit, language)
    if isinstance(exhibit, Rule):
        return write_rule(slide, exhibit)
    if isinstance(exhibit, Chart):
        return write_chart(slide, exhibit, language)
    assert not isinstance(exhibit, Connector)
    return write_table(slide, exhibit, language)


def _fill(
    slide: Any,
    layout: Any,
    kind: str,
    lines: tuple[str, ...],
    language: str,
    type_of: tuple[float, float] | None = None,
) -> None:
    """Put text into a placeholder; its look stays the layout's, but for size and leading where the plan gives them."""
    element = _placeholder(slide, kind)
    if element is None:
        raise TemplateError(
            f"layout '{layout.name}' of the deck template has no '{kind}' placeholder", hint="add it in the layout"
        )
    body = element.txBody
    for old in body.findall(qn("a:p")):
        body.remove(old)
    for line in lines or ("",):
        body.append(_plain(line, language, type_of))


def _plain(text: str, language: str, type_of: tuple[float, float] | None = None) -> Any:
    paragraph = etree.Element(qn("a:p"))
    if type_of:
        look = etree.SubElement(etree.SubElement(paragraph, qn("a:pPr")), qn("a:lnSpc"))
        etree.SubElement(look, qn("a:spcPts"), val=str(round(type_of[1] * 100)))
    run = etree.SubElement(paragraph, qn("a:r"))
    properties = etree.SubElement(run, qn("a:rPr"), lang=SPEECH.get(language, language))
    if type_of:
        properties.set("sz", str(round(type_of[0] * 100)))
    etree.SubElement(run, qn("a:t")).text = printable(text)
    return paragraph


def _carry(slide: Any, layout: Any, kind: str, text: str | None, language: str) -> None:
    """Carry a foot or slide number over from the layout: python-pptx leaves these out of new slides."""
    source = _placeholder(layout, kind)
    if source is None:
        return
    element = copy.deepcopy(source)
    properties = element.spPr
    for child in list(properties):
        properties.remove(child)
    element.nvSpPr.cNvPr.set("id", str(max(shape.shape_id for shape in slide.shapes) + 1))
    slide.shapes._spTree.append(element)
    if text is not None:
        _fill(slide, layout, kind, (text,), language)


def _placeholder(holder: Any, kind: str) -> Any:
    for shape in holder.shapes._spTree.iter(qn("p:sp")):
        mark = shape.find(f".//{qn('p:ph')}")
        if mark is not None and mark.get("type", "body") in (kind, "ctrTitle" if kind == _TITLE else kind):
            return shape
    return None


def _write_notes(slide: Any, plan: Slide, language: str) -> None:
    if not plan.notes:
        return
    body = slide.notes_slide.notes_text_frame._txBody
    paragraphs = tuple(Paragraph(runs=(Run(text=line),), size=12, leading=16, space_before=4) for line in plan.notes)
    write_paragraphs(body, paragraphs, language)
