"""Words to runs: style, language tag, fields, notes. Looks come from the template's styles alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tenderkit.model.document import Paragraph, Reference, Span
from tenderkit.write.docx.numbering import Label
from tenderkit.write.docx.styles import StyleIds
from tenderkit.write.package import printable

_LATIN = {"en": "en-GB", "zh": "en-US", "zh-Hant": "en-US"}
_EAST_ASIAN = {"en": "zh-CN", "zh": "zh-CN", "zh-Hant": "zh-TW"}


@dataclass(frozen=True)
class Target:
    """What a reference can point at: its bookmark, number, title, and page where that is measured."""

    bookmark: str
    label: Label
    title: str
    page: str


@dataclass(frozen=True)
class Press:
    """What printing a paragraph needs."""

    styles: StyleIds
    language: str
    targets: Mapping[str, Target]


def element(tag: str, *children: Any, **attributes: str) -> Any:
    """A WordprocessingML element; attribute names get the w: prefix."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name.rstrip('_')}"), value)
    for child in children:
        made.append(child)
    return made


def paragraph(press: Press, part: Paragraph, style: str | None = None, numbering: str | None = None) -> Any:
    """A paragraph of the plan as an element."""
    properties = element("w:pPr", element("w:pStyle", val=press.styles.paragraphs[style or part.role]))
    if numbering:
        properties.append(element("w:numPr", element("w:ilvl", val="0"), element("w:numId", val=numbering)))
    made = element("w:p", properties)
    for inline in part.inlines:
        for run in _inline(press, inline):
            made.append(run)
    return made


def _inline(press: Press, inline: Span | Reference) -> Iterator[Any]:
    if isinstance(inline, Reference):
        yield from reference(press, inline)
        return
    look = None if inline.look == "plain" else inline.look
    yield run(press, inline.text, look, inline.language)
    if inline.notes:
        numbers = run(press, ", ".join(map(str, inline.notes)), "source", "en")
        target = press.targets.get("sources")
        yield element("w:hyperlink", numbers, anchor=target.bookmark, history="1") if target else numbers


def run(press: Press, text: str, look: str | None, language: str) -> Any:
    """Text in one look and language; line breaks and tabs as Word writes them."""
    made = element("w:r", properties(press, look, language))
    for index, line in enumerate(printable(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        if index:
            made.append(element("w:br"))
        for place, piece in enumerate(line.split("\t")):
            if place:
                made.append(element("w:tab"))
            if piece:
                made.append(_text(piece))
    return made


def properties(press: Press, look: str | None, language: str) -> Any:
    """Style and language tags, so that fonts and spelling follow the words and not the machine."""
    made = element("w:rPr")
    if look:
        made.append(element("w:rStyle", val=press.styles.characters[look]))
    if language.startswith("zh"):
        made.append(element("w:rFonts", hint="eastAsia"))
    latin = _LATIN.get(language, language)
    asian = _EAST_ASIAN.get(language if language.startswith("zh") else press.language, "zh-CN")
    made.append(element("w:lang", val=latin, eastAsia=asian))
    return made


def _text(text: str, tag: str = "w:t") -> Any:
    made = element(tag)
    made.text = text
    made.set(qn("xml:space"), "preserve")
    return made


def field(press: Press, instruction: str, shown: str) -> Iterator[Any]:
    """A field with what it shows until Word or LibreOffice works it out anew."""
    yield element("w:r", element("w:fldChar", fldCharType="begin"))
    yield element("w:r", _text(f" {instruction} ", "w:instrText"))
    yield element("w:r", element("w:fldChar", fldCharType="separate"))
    yield run(press, shown, None, press.language)
    yield element("w:r", element("w:fldChar", fldCharType="end"))


def reference(press: Press, part: Reference) -> Iterator[Any]:
    """Number and page of a heading as live fields, its title as a link."""
    target = press.targets[part.anchor]
    if part.before:
        yield run(press, part.before, None, press.language)
    if part.shows == "page":
        yield from field(press, f"PAGEREF {target.bookmark} \\h", target.page)
    elif part.shows == "title":
        gap = " " if target.label.gap else ""
        text = run(press, gap + target.title, None, press.language)
        yield element("w:hyperlink", text, anchor=target.bookmark, history="1")
    elif target.label.full:
        yield from field(press, f"REF {target.bookmark} \\w \\h", target.label.full)
    if part.after:
        yield run(press, part.after, None, press.language)
