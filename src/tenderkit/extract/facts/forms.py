"""The forms that a tender prints for the bid to fill in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tenderkit.extract.units.clauses import Layout, vocabulary_for
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape
from tenderkit.model.fact import FormAsked

_FORM_HEADING = Shape(
    r"^(?P<number><<~further.holds.form>>\s*[\dA-Z一二三四五六七八九十.\-]{1,6})\s*[:：.\-–—]?\s*(?P<name>.{2,80})$",
    re.IGNORECASE,
)


def find_forms(layouts: Sequence[Layout], vocabularies: dict[str, Vocabulary]) -> tuple[FormAsked, ...]:
    """The forms the tender prints for the bid, with whether they are signed and sealed."""
    found: list[FormAsked] = []
    seen: set[str] = set()
    for layout in layouts:
        for section in layout.document.sections:
            heading = " ".join(f"{section.number or ''} {section.title}".split())
            match = _FORM_HEADING.match(heading, vocabulary_for(heading, layout.document, vocabularies))
            if not match and section.part != "form":
                continue
            name = match.group("name") if match else section.title
            number = match.group("number") if match else section.number
            if plain(name) in seen or len(name) < 3 or len(name) > 80:
                continue
            seen.add(plain(name))
            text = plain(" ".join(layout.blocks[ident].text for ident in section.blocks if ident in layout.blocks))
            words = vocabulary_for(name + text[:200], layout.document, vocabularies)
            source = layout.blocks[section.blocks[0]].source if section.blocks else None
            if source is not None:
                found.append(
                    FormAsked(
                        name=name,
                        number=number,
                        signed=words.has("facts.signed", text),
                        sealed=words.has("facts.sealed", text),
                        source=source,
                    )
                )
    return tuple(found)
