"""Colours, text and units as python-pptx and its XML want them."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Emu

from tenderkit.model.deck import Colour, Paragraph
from tenderkit.write.package import printable

THEME_COLOURS: dict[Colour, str] = {
    "ink": "tx1",
    "paper": "bg1",
    "primary": "accent1",
    "accent": "accent2",
    "second": "accent3",
    "muted": "accent4",
    "line": "accent5",
    "pale": "accent6",
    "tint": "bg2",
}
"""Each colour of the palette is a colour of the theme, so that a deck can be recoloured in PowerPoint too."""

SPEECH = {"en": "en-GB", "zh": "zh-CN", "zh-Hant": "zh-TW"}
"""Language tags that Office knows; they choose spelling and the form of Chinese characters."""

_ALIGN = {"left": "l", "centre": "ctr", "right": "r"}


def emu(points: float) -> Emu:
    """Points in the unit of Office Open XML."""
    return Emu(round(points * 12700))


def solid(parent: Any, colour: Colour | None) -> None:
    """Append a fill of a theme colour, or none."""
    if colour is None:
        etree.SubElement(parent, qn("a:noFill"))
    else:
        etree.SubElement(etree.SubElement(parent, qn("a:solidFill")), qn("a:schemeClr"), val=THEME_COLOURS[colour])


def write_paragraphs(body: Any, paragraphs: tuple[Paragraph, ...], language: str) -> None:
    """Fill a text body (`a:p` elements) with paragraphs; what stood in it goes."""
    for old in body.findall(qn("a:p")):
        body.remove(old)
    for paragraph in paragraphs:
        body.append(_paragraph(paragraph, language))
    if not paragraphs:
        etree.SubElement(body, qn("a:p"))


def _paragraph(paragraph: Paragraph, language: str) -> Any:
    element = etree.Element(qn("a:p"))
    look = etree.SubElement(element, qn("a:pPr"), algn=_ALIGN[paragraph.align])
    indent = paragraph.size if paragraph.bullet else 0
    look.set("marL", str(emu(indent)))
    look.set("indent", str(-emu(indent)))
    for tag, points in (("a:lnSpc", paragraph.leading), ("a:spcBef", paragraph.space_before)):
        etree.SubElement(etree.SubElement(look, qn(tag)), qn("a:spcPts"), val=str(round(points * 100)))
    if paragraph.bullet:
        solid_colour = etree.SubElement(look, qn("a:buClr"))
        etree.SubElement(solid_colour, qn("a:schemeClr"), val=THEME_COLOURS["accent"])
        etree.SubElement(look, qn("a:buFont"), typeface="Arial")
        etree.SubElement(look, qn("a:buChar"), char="•")
    else:
        etree.SubElement(look, qn("a:buNone"))
    for run in paragraph.runs:
        node = etree.SubElement(element, qn("a:r"))
        properties = etree.SubElement(node, qn("a:rPr"), lang=SPEECH.get(language, language))
        if language.startswith("zh"):
            properties.set("altLang", "en-GB")
        properties.set("sz", str(round((run.size or paragraph.size) * 100)))
        properties.set("b", str(int(run.bold)))
        solid(properties, run.colour)
        etree.SubElement(properties, qn("a:latin"), typeface="+mn-lt")
        etree.SubElement(properties, qn("a:ea"), typeface="+mn-ea")
        etree.SubElement(node, qn("a:t")).text = printable(run.text)
    return element


def frame(body: Any, anchor: str, inset: float, inset_top: float = 0) -> None:
    """Set margins and anchor of a text body, which keeps its size and wraps."""
    properties = body.find(qn("a:bodyPr"))
    for child in list(properties):
        properties.remove(child)
    for side, points in (("lIns", inset), ("rIns", inset), ("tIns", inset_top), ("bIns", inset_top)):
        properties.set(side, str(emu(points)))
    properties.set("wrap", "square")
    properties.set("anchor", {"top": "t", "middle": "ctr", "bottom": "b"}[anchor])
    etree.SubElement(properties, qn("a:noAutofit"))
