"""Items that only name a thing ('Battery checks', 'Audited accounts of three years') and are asked for by their list.

Why: short tenders list tasks, deliverables, papers and qualifications as mere nouns below a heading ('Deliverables') or
opening ('The technical proposal should include:'); the demand stands in that heading or opening alone.
"""

from __future__ import annotations

import re

from tenderkit.extract.units.clauses import Unit
from tenderkit.extract.units.sections import Context
from tenderkit.extract.wording.actors import US
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape
from tenderkit.extract.wording.thresholds import thresholds
from tenderkit.lexicon.patterns import Worded
from tenderkit.model.tender import Block

_STATES = Shape(r"^<<&~grammar.listed.subjects>>\b|<<&!grammar.listed.of_thing>>(?=[a-z])<<sentences.listed.states>>")
"""Further verbs that make a sentence, unless a relative clause holds them."""
_RELATIVE = Worded(r"(?<=[\w)])[ ,]+<<~grammar.listed.relative>>\b[^,;]*", re.IGNORECASE)
"""A clause that only says more of the thing named ('staff who will be on the team')."""
_CONTACT = Shape(r"@|https?:|www\.|<<sentences.listed.contacts>> ?[:.]", re.IGNORECASE)
_SHARE = Worded(r"\b\d{1,3}(?:\.\d+)?\s?%|\b\d{1,3} <<~grammar.listed.percent>>\b", re.IGNORECASE)
_TITLED = Shape(r"<<sentences.listed.titled>>\.*$")
_ABOVE = 3
"""The heading of a list and those above it may ask for what it names."""
_ASKING = (("technical",), ("delivery",), ("submission",), ("qualification",))
"""Sections whose lists name what is asked for."""
_PART = re.compile(r"[A-Z]\. (?=[A-Z])[^.;:]{5,60}$")
"""The row that heads a part of a data sheet ('B. Contents of the bidding documents')."""
_IS = Shape(r"\b(?:<<extract.clause.be>>)\s*:\s*$")
"""'The present system is:', 'The regions are:': what opens so tells what there is."""
_SMALL = 3
_IN_CAPITALS = 0.75
"""This share of the longer words of a title begins with a capital."""
_DIGIT = re.compile(r"\d")
_LABEL = 8
"""A label that waits for its value has so many words at most."""
_HEAD = 60
"""So many letters of an item tell whether it names a paper."""
_LOT = Shape(r"^\W*<<~values.lots.word>>\s*(?:No\.?\s*)?\d{1,3}\b(?P<name>[^.;]{3,120})$", re.IGNORECASE)
_LOT_NAME = 14
"""The name of a lot has so many words at most."""
_LONGEST = 60
"""A longer item is no mere name of a thing."""


def listed(unit: Unit, context: Context) -> bool:
    """Whether an item without a verb names something that its heading or the words that open its list ask for."""
    text, words = unit.plain, unit.words
    if unit.kind not in ("item", "row") or unit.part != "body" or unit.opens_list or text.endswith((":", "?")):
        return False
    if context.judging or context.contract or context.form or context.unasked or context.defining:
        return False
    bare = _RELATIVE.sub("", text)
    if (
        has_verb(bare, words)
        or _STATES.search(bare, words)
        or _CONTACT.search(text, words)
        or len(text.split()) > _LONGEST
        or not re.search(r"[A-Za-z]{3}", text)
    ):
        return False
    if words.has("extract.statement", text) or words.has("extract.buyer_right", text) or _is_title(unit):
        return False
    if (unit.clause and text == unit.clause) or (unit.table is not None and _PART.match(unit.text)):
        return False
    if unit.kind == "row":
        return not context.background and _asked_row(unit)
    papers = not unit.lead_in and words.has("extract.listed.papers", text[:_HEAD])
    return papers or (not context.background and not _heads(unit) and _asked(unit, context))


def names_lot(unit: Unit) -> bool:
    """Whether an item or row only names a lot ('Lot 2 Laboratory equipment'), be it by the heading of its column."""
    if unit.header and unit.words.pattern("values.lots.column").fullmatch(plain(unit.header[0])):
        short = len(unit.plain.split()) <= _LOT_NAME and unit.label is None
        if short and not has_verb(unit.plain, unit.words) and not thresholds(unit.text, unit.words):
            return True
    found = _LOT.match(unit.plain, unit.words)
    return found is not None and re.search(r"\d", found["name"]) is None and not has_verb(found["name"], unit.words)


def has_verb(text: str, words: Vocabulary) -> bool:
    """Whether a text holds a word that makes it a sentence ('is', 'has', 'will')."""
    return words.has("sentences.listed.verbs", text)


def names_field(unit: Unit) -> bool:
    """Whether a row only names what is to be filled in beside it ('Make offered'; on a form, 'Names of the partners')."""
    text, words = unit.plain, unit.words
    if _DIGIT.search(text):
        return False
    named = unit.part == "form" and unit.kind == "row" and ":" not in text and not has_verb(text, words)
    return named or (words.starts("extract.blank_label", text) and len(text.split()) <= _LABEL)


def _heads(unit: Unit) -> bool:
    """Whether a line with a number of several parts is set as a title: all its longer words begin with a capital."""
    words = [word for word in unit.plain.strip(" .").split() if len(word) > _SMALL]
    numbered = re.match(r"\d+(?:\.\d+)+", unit.clause or "") is not None
    titled = all(word[:1].isupper() for word in words) and len(words) > 1
    return numbered and (titled or _TITLED.search(unit.plain, unit.words) is not None)


def heads_deeper(unit: Unit, below: Block | None) -> bool:
    """Whether a numbered line in capitals or set as a title only names the items of a deeper level that follow it."""
    deeper = below is not None and below.kind == "list_item" and (below.level or 0) > (unit.block.level or 0)
    if not deeper or not _is_numbered_item(unit):
        return False
    text = unit.plain.strip(" .")
    longer = [word for word in re.findall(r"[A-Za-z][\w'’/&-]*", text) if len(word) > _SMALL]
    titled = len(longer) > 1 and sum(word[:1].isupper() for word in longer) >= _IN_CAPITALS * len(longer)
    plainly = _only_names(text, unit.words) and not unit.words.has("extract.limit", text)
    return titled and plainly and (unit.clause or "").strip("(.)").isalnum()


def heads_alone(unit: Unit, above: Block | None, below: Block | None) -> bool:
    """Whether a short numbered line between two paragraphs is the title of the second ('4. Period of validity.'), no item of a list."""
    if above is None or below is None or above.kind == "list_item" or below.kind != "paragraph":
        return False
    explained = len(below.text) > _HEAD and below.text[:1].isupper()
    return (
        explained and not unit.lead_in and _is_numbered_item(unit) and _only_names(unit.plain.strip(" ."), unit.words)
    )


def _is_numbered_item(unit: Unit) -> bool:
    return unit.block.kind == "list_item" and unit.words.language == "en" and bool(unit.clause)


def _only_names(text: str, words: Vocabulary) -> bool:
    """Whether a line is short and has neither a verb nor a figure, nor a mark that goes on."""
    return len(text) <= _HEAD and not has_verb(text, words) and re.search(r"[:;,?\d]", text) is None


def _asked_row(unit: Unit) -> bool:
    """Whether a row names a paper to hand in, or a part of the payment, by the headings of its table and section."""
    header = plain(" | ".join(unit.header))
    if unit.words.has("extract.listed.headers", header):
        return True
    title = plain(unit.heading_path[-1]) if unit.heading_path else ""
    paid = _SHARE.search(unit.plain) is not None
    return paid and (
        unit.words.has("extract.listed.payment", title) or unit.words.has("extract.listed.payment", header)
    )


def _is_title(unit: Unit) -> bool:
    """Whether a unit only names the clause that goes on behind it ('a. Assignment. The supplier shall …')."""
    rest = len(plain(unit.block.text)) - len(unit.plain)
    return unit.table is None and unit.follows is None and unit.plain.endswith(".") and rest > len(unit.plain)


def _asked(unit: Unit, context: Context) -> bool:
    """Whether the words that open the list, or else its heading, ask for what it names."""
    words = unit.words
    lead = words.pattern("extract.listed.among_others").sub("", plain(unit.lead_in)) if unit.lead_in else ""
    if lead:
        if words.has("extract.listed.never", lead) or context.lead_in_role in ("buyer", "committee"):
            return False
        if (context.binding_lead_in and context.lead_in_role in US) or words.has("extract.listed.openings", lead):
            return True
        if _IS.search(lead, words) and not words.has("extract.listed.headings", lead):
            return False
    if not unit.heading_path or (context.kinds[:1] and "contract" in context.kinds[0][:1]):
        return False
    titles = [plain(title) for title in unit.heading_path[-_ABOVE:]]
    if words.has("extract.listed.never", titles[-1]) or words.has("extract.tender_papers", " ".join(titles)):
        return False
    kinds = next((kind for kind in context.kinds if kind), ())
    return kinds[:1] in _ASKING or any(words.has("extract.listed.headings", title) for title in titles)
