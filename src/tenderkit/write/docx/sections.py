"""Sections: paper, orientation, and running heads and feet cloned from the template with their words filled in."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from docx.oxml.ns import qn

from tenderkit.model.document import BidPlan, Section
from tenderkit.write.docx.runs import element
from tenderkit.write.package import printable

_PAPER = {"A4": (11906, 16838), "Letter": (12240, 15840)}
"""Twips, portrait."""

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Sections:
    """Makes the properties of each section from those of the template's last one."""

    def __init__(self, document: Any, plan: BidPlan) -> None:
        self._document = document
        self._base = copy.deepcopy(document.element.body.sectPr)
        self._paper = _PAPER[plan.paper]
        self._words = {
            "{title}": plan.title,
            "{company}": plan.company,
            "{client}": plan.client,
            "{bid_number}": plan.bid_number,
        }
        self._made: dict[tuple[str, bool, str], str] = {}
        template = document.sections[-1]
        self._parts = {
            "header": template.header.part if not template.header.is_linked_to_previous else None,
            "footer": template.footer.part if not template.footer.is_linked_to_previous else None,
        }

    def width(self, section: Section) -> int:
        """Twips between the margins."""
        margins = self._base.find(qn("w:pgMar"))
        across = self._paper[1] if section.landscape else self._paper[0]
        return across - int(margins.get(qn("w:left"))) - int(margins.get(qn("w:right")))

    def height(self, section: Section) -> int:
        """Twips between head and foot."""
        margins = self._base.find(qn("w:pgMar"))
        down = self._paper[0] if section.landscape else self._paper[1]
        return down - int(margins.get(qn("w:top"))) - int(margins.get(qn("w:bottom")))

    def properties(self, section: Section) -> Any:
        """The sectPr of a section, with its own head and foot."""
        made = copy.deepcopy(self._base)
        for tag in ("w:headerReference", "w:footerReference", "w:type", "w:titlePg"):
            for found in made.findall(qn(tag)):
                made.remove(found)
        across, down = reversed(self._paper) if section.landscape else self._paper
        size = made.find(qn("w:pgSz"))
        size.set(qn("w:w"), str(across))
        size.set(qn("w:h"), str(down))
        size.attrib.pop(qn("w:orient"), None)
        if section.landscape:
            size.set(qn("w:orient"), "landscape")
        made.insert(0, element("w:type", val="nextPage"))
        for kind in ("footer", "header"):
            relation = self._running(kind, section)
            made.insert(0, element(f"w:{kind}Reference", type="default"))
            made[0].set(f"{_RELATION}id", relation)
        return made

    def _running(self, kind: str, section: Section) -> str:
        """The relation to a head or foot: empty on a bare page, else the template's with its words filled in.

        Sections whose head or foot would read the same share one part.
        """
        source = None if section.bare else self._parts[kind]
        chapter = section.chapter if source is not None and "{chapter}" in _text(source.element) else ""
        key = (kind, source is None, chapter)
        if key not in self._made:
            add = self._document.part.add_header_part if kind == "header" else self._document.part.add_footer_part
            part, self._made[key] = add()
            if source is not None:
                root = part.element
                root[:] = [copy.deepcopy(child) for child in source.element]
                _relate(source, part, root)
                fill(root, {**self._words, "{chapter}": chapter})
        return self._made[key]


def _text(root: Any) -> str:
    return "".join(text.text or "" for text in root.iter(qn("w:t")))


def fill(root: Any, words: Mapping[str, str]) -> None:
    """Put values for the {names} of a template's text; a name must stand in one run."""
    for text in root.iter(qn("w:t")):
        for name, value in words.items():
            if text.text and name in text.text:
                text.text = text.text.replace(name, printable(value))


def _relate(source: Any, part: Any, root: Any) -> None:
    """Pictures and links of the template's head or foot, under the new part's relation ids."""
    renamed = {
        name: part.relate_to(relation.target_ref, relation.reltype, is_external=True)
        if relation.is_external
        else part.relate_to(relation.target_part, relation.reltype)
        for name, relation in source.rels.items()
    }
    for one in root.iter():
        for name, value in one.attrib.items():
            if name.startswith(_RELATION) and value in renamed:
                one.set(name, renamed[value])
