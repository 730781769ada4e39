"""The parts of a plan, printed in order into the body of a template."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.oxml.ns import qn

from tenderkit.model.document import (
    BidPlan,
    Contents,
    Heading,
    PageBreak,
    Paragraph,
    Part,
    Picture,
    Section,
    Span,
    Table,
)
from tenderkit.write.docx.contents import contents
from tenderkit.write.docx.numbering import labels, restarted, style_levels
from tenderkit.write.docx.runs import Press, Target, element, paragraph, run
from tenderkit.write.docx.sections import Sections
from tenderkit.write.docx.styles import StyleIds, style_ids
from tenderkit.write.docx.tables import table
from tenderkit.write.package import printable

_EMU_IN_TWIP = 635
_HEADING_STYLES = {"front": "front_heading", "annex": "annex_heading"}
_TALLEST = 0.55
"""Share of a page's height that a picture may take, so that its caption and some text stay with it."""

_UNREADABLE = (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
    KeyError,
    ValueError,
    ZeroDivisionError,
)


class Body:
    """Prints the parts of one plan into one opened template."""

    def __init__(
        self, document: Any, plan: BidPlan, pictures: Mapping[str, bytes], pages: Mapping[str, int] | None
    ) -> None:
        self._document, self._plan, self._pictures, self._pages = document, plan, pictures, pages
        self._styles = document.part._styles_part.element
        self._numbering = _numbering_of(document)
        ids = style_ids(self._styles)
        self._headings = [part for part in plan.parts if isinstance(part, Heading)]
        self._press = Press(ids, plan.language, self._targets(ids))
        self._sections = Sections(document, plan)
        self._section = Section(bare=True)
        self._list: str | None = None

    def print(self) -> None:
        """Replace the template's sample body with the plan."""
        body = self._document.element.body
        last = body.sectPr
        for child in list(body):
            if child is not last:
                body.remove(child)
        parts = list(self._plan.parts)
        if parts and isinstance(first := parts[0], Section):
            self._section = first
            parts = parts[1:]
        for index, part in enumerate(parts):
            following = parts[index + 1] if index + 1 < len(parts) else None
            for made in self._part(part, following):
                last.addprevious(made)
        body.replace(last, self._sections.properties(self._section))

    def _targets(self, ids: StyleIds) -> dict[str, Target]:
        """Bookmark, number and page of every heading."""
        found = [
            (_counting(item), style_levels(self._styles, self._numbering, ids.paragraphs[_style(item)]))
            for item in self._headings
        ]
        made = labels(found)
        return {
            item.anchor: Target(
                bookmark=f"_Ref{index:06}",
                label=label,
                title=item.text.text,
                page=str((self._pages or {}).get(item.anchor, "…")),
            )
            for index, (item, label) in enumerate(zip(self._headings, made, strict=True), start=1)
        }

    def _part(self, part: Part, following: Part | None) -> Iterator[Any]:
        if isinstance(part, Paragraph):
            yield paragraph(self._press, part, numbering=self._list_of(part))
        elif isinstance(part, Heading):
            yield self._heading(part)
        elif isinstance(part, Table):
            yield table(self._press, part, self._sections.width(self._section))
            if not isinstance(following, Section):
                yield self._gap()
        elif isinstance(part, Picture):
            yield from self._picture(part)
        elif isinstance(part, Contents):
            yield from contents(self._press, part, self._headings)
        elif isinstance(part, PageBreak):
            broken = self._gap()
            broken.append(element("w:r", element("w:br", type="page")))
            yield broken
        else:
            yield self._close()
            self._section = part

    def _gap(self) -> Any:
        """Tables that touch would melt into one; a thin paragraph keeps them apart."""
        return element("w:p", element("w:pPr", element("w:pStyle", val=self._press.styles.paragraphs["gap"])))

    def _close(self) -> Any:
        """The end of a section: its properties stand in its last paragraph."""
        closing = self._gap()
        closing.find(qn("w:pPr")).append(self._sections.properties(self._section))
        return closing

    def _heading(self, part: Heading) -> Any:
        target = self._press.targets[part.anchor]
        number = str(int(target.bookmark[4:]))
        made = element("w:p", element("w:pPr", element("w:pStyle", val=self._press.styles.paragraphs[_style(part)])))
        made.append(element("w:bookmarkStart", id=number, name=target.bookmark))
        made.append(run(self._press, part.text.text, None, part.text.language))
        made.append(element("w:bookmarkEnd", id=number))
        if part.text.notes:
            made.append(run(self._press, ", ".join(map(str, part.text.notes)), "source", "en"))
        return made

    def _list_of(self, part: Paragraph) -> str | None:
        """Each numbered list counts for itself; its first item says so."""
        if part.role != "numbered":
            return None
        if part.restart or self._list is None:
            style = self._press.styles.paragraphs["numbered"]
            self._list = restarted(self._numbering, self._styles, style)
        return self._list

    def _picture(self, part: Picture) -> Iterator[Any]:
        """The picture within the page, its title under it; the name of the file where there is no readable picture."""
        inline = self._inline(self._pictures.get(part.path))
        if inline is not None:  # said aloud to those who do not see it
            inline.docPr.set("descr", printable(part.title.text))
        if inline is None:
            name = Span(text=f"[{part.path}]", sources=part.title.sources, language="en", look="open")
            yield paragraph(self._press, Paragraph(role="figure", inlines=(name,)))
        else:
            figure = paragraph(self._press, Paragraph(role="figure"))
            drawing = element("w:drawing")
            drawing.append(inline)
            figure.append(element("w:r", drawing))
            yield figure
        yield paragraph(self._press, Paragraph(role="note", inlines=(part.title,)))

    def _inline(self, data: bytes | None) -> Any:
        if data is None:
            return None
        try:
            inline = self._document.part.new_pic_inline(io.BytesIO(data))
        except _UNREADABLE:
            return None
        wide, tall = int(inline.extent.cx), int(inline.extent.cy)
        widest = self._sections.width(self._section) * _EMU_IN_TWIP
        tallest = self._sections.height(self._section) * _EMU_IN_TWIP * _TALLEST
        scale = min(1.0, widest / max(1, wide), tallest / max(1, tall))
        for box in inline.iter(qn("wp:extent"), qn("a:ext")):
            if box.get("cx"):
                box.set("cx", str(int(wide * scale)))
                box.set("cy", str(int(tall * scale)))
        return inline


def _style(part: Heading) -> str:
    return _HEADING_STYLES.get(part.numbering, f"heading_{part.level}")


def _counting(part: Heading) -> str:
    return part.numbering


def _numbering_of(document: Any) -> Any:
    parts = [relation.target_part for relation in document.part.rels.values() if not relation.is_external]
    return next((part.element for part in parts if str(part.partname) == "/word/numbering.xml"), None)
