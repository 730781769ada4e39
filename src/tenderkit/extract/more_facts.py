"""Facts beyond the public list, the forms a bid must hold, and the lots."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tenderkit.extract.clauses import Layout, vocabulary_for
from tenderkit.extract.fact_reading import BLANK
from tenderkit.extract.pairs import Pair
from tenderkit.extract.phrases import Vocabulary, plain
from tenderkit.extract.shapes import Shape
from tenderkit.model.fact import Fact, FormAsked
from tenderkit.model.source import PageSource

_MORE = (
    "payment_terms", "warranty_period", "liquidated_damages", "performance_bond", "site_visit", "page_limit",
    "language", "governing_law", "delivery_time", "price_validity", "blind_bid", "contact_person",
)  # fmt: skip
_LABELS, _CUES = tuple(f"facts.more.{key}" for key in _MORE), tuple(f"facts.more_cue.{key}" for key in _MORE)
_SPAN = r"(?:\d|(?<![A-Za-z])<<~values.holds.number>>)[^.。;；]{0,24}?<<~values.holds.period>>"
_PERCENT = r"(?:[%％‰]|<<~values.holds.share>>)"
_SHAPES = {
    key: Shape(pattern, re.IGNORECASE)
    for key, pattern in {
        "payment_terms": r"\d|<<~values.holds.payment_terms>>",
        "warranty_period": _SPAN,
        "liquidated_damages": rf"\d\s*(?:\([\d.]+\)\s*)?{_PERCENT}|<<values.holds.share_of>>",
        "performance_bond": rf"\d\s*(?:\.\d+)?\s*{_PERCENT}|\d{{4}}|\d\.\d\d$|<<values.holds.performance_bond>>",
        "site_visit": r"\d{4}|<<values.holds.site_visit>>|\d{1,2}[/.]\d{1,2}",
        "page_limit": r"\d+\)?\s*(?:\w+\s+){0,2}-?<<~values.holds.page>>|<<values.holds.sheet>>.{0,8}\d",
        "language": r"<<values.holds.language>>",
        "governing_law": r"<<values.holds.governing_law>>",
        "delivery_time": _SPAN,
        "price_validity": r"<<~values.holds.price_validity>>|\d",
        "blind_bid": r".",
        "contact_person": r"^(?:<<values.holds.title>>\.?\s+)?[A-Z][\w.'-]+(?:\s+[A-Z][\w.'-]+){1,4}(?:\s*[,(].{0,60})?$|^[\u3400-\u9fff、，, ]{2,40}$",
    }.items()
}
"""What a value must hold to be the fact, and not just stand under its name."""
_LONGEST = 400
_FORM_HEADING = Shape(
    r"^(?P<number><<~values.holds.form>>\s*[\dA-Z一二三四五六七八九十.\-]{1,6})\s*[:：.\-–—]?\s*(?P<name>.{2,80})$",
    re.IGNORECASE,
)
_NO_VALUE = Shape(r"[□]|_{3,}|\[[^\]]*\]|…{2,}|<<values.holds.elsewhere>>|^<<values.holds.elsewhere_first>> ")
_SUPPOSED = Shape(r"^\W*(?:[\d.]+\s*)?<<values.holds.condition>>", re.IGNORECASE)


def more_facts(everything: Sequence[Pair], stated: Sequence[Pair]) -> dict[str, Fact]:
    """For each further fact the text beside its best label, else the sentence that states it, verbatim."""
    found: dict[str, tuple[float, str, PageSource]] = {}
    for pair in everything:
        if pair.form or pair.kind in ("sentence", "column") or not 2 <= len(pair.value.strip()) <= _LONGEST:
            continue
        held = pair.words.held(_LABELS, pair.label) if len(pair.label) <= 60 else ()
        for key in _MORE:
            match = pair.words.find(f"facts.more.{key}", pair.label) if f"facts.more.{key}" in held else None
            if not match or match.start() > 3 or not _shaped(key, pair):
                continue
            weight = (match.end() - match.start()) / len(pair.label) + (0.5 if pair.kind == "sheet" else 0)
            _keep(found, key, weight, pair)
    for pair in stated:
        held = pair.words.held(_CUES, pair.label) if not pair.form and len(pair.value) <= _LONGEST else ()
        for key in _MORE:
            if (
                key not in found
                and f"facts.more_cue.{key}" in held
                and _shaped(key, pair)
                and not _of_a_paper(key, pair)
            ):
                _keep(found, key, 0.45, pair)
    return {
        key: Fact(
            value=" ".join(value.split()),
            source=source.model_copy(update={"quote": value[:300]}),
            confidence=0.6 if weight >= 0.5 else 0.45,
        )
        for key, (weight, value, source) in sorted(found.items())
        if weight >= 0.4
    }


def _of_a_paper(key: str, pair: Pair) -> bool:
    """Whether a sentence says when a report or plan is due, which is no time of delivery."""
    return key == "delivery_time" and pair.words.has("facts.paper_due", pair.value)


def _keep(found: dict[str, tuple[float, str, PageSource]], key: str, weight: float, pair: Pair) -> None:
    if key not in found or weight > found[key][0]:
        found[key] = (weight, pair.value, pair.source)


def _shaped(key: str, pair: Pair) -> bool:
    """Whether a value looks like the fact: it holds what the fact is made of and no blank to fill in."""
    text = " ".join(pair.value.split())
    if pair.kind == "sentence" and _SUPPOSED.match(text, pair.words):
        return False
    filled = not _NO_VALUE.search(text, pair.words) and not BLANK.search(text, pair.words)
    return filled and _SHAPES[key].search(text, pair.words) is not None


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
