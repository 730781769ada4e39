"""Every label, sentence and cover line that may state a fact, with its weight."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tenderkit.extract.clauses import Layout, vocabulary_for
from tenderkit.extract.cover import cover_facts
from tenderkit.extract.dates import day_first
from tenderkit.extract.fact_reading import Reading
from tenderkit.extract.fact_values import READERS
from tenderkit.extract.pairs import Pair, chosen
from tenderkit.extract.phrases import Vocabulary, plain
from tenderkit.extract.sentences import sentences
from tenderkit.model.source import PageSource
from tenderkit.model.tender import FURNITURE, Block

_KIND = {
    "sheet": 0.5,
    "cell": 0.3,
    "line": 0.3,
    "under": 0.15,
    "column": -0.1,
    "statement": 0.25,
    "said": 0.2,
    "sentence": 0.0,
    "cover": 0.2,
}
_EXACT, _STARTS, _HOLDS = 1.0, 0.7, 0.4
LEAST = 0.75
_FRONT = 12
"""Pages at the front are never forms, whatever their headings say."""
_STATED = ("bid_validity_days", "bid_security", "copies", "delivery_place", "submission_deadline", "opening_time")


@dataclass(frozen=True)
class Candidate:
    """A value that may be the fact, with its weight."""

    weight: float
    value: Any
    source: PageSource
    block: str
    said: str
    ceiling: bool = False
    """For the budget: the words speak of the highest price allowed, which may lie under the budget."""


def reading_of(layouts: Sequence[Layout], vocabularies: dict[str, Vocabulary]) -> Reading:
    """The currency, the order of day and month, and the words of a tender."""
    sample = " ".join(block.text for layout in layouts for block in layout.document.blocks[:400])
    sample += " ".join(cell.text for layout in layouts for table in layout.document.tables[:8] for cell in table.cells)
    language = layouts[0].document.language if layouts else "en"
    words = vocabularies.get(language) or vocabularies["en"]
    counts = {
        code: words.count(f"facts.currency.{code}", plain(sample)) + _hinted(code, words, sample)
        for code in sorted(words.lexicon.under("facts.currency"))
    }
    usual = (
        max(counts, key=lambda code: counts[code])
        if any(counts.values())
        else ("CNY" if language == "zh" else "TWD" if language == "zh-Hant" else "USD")
    )
    first = day_first(plain(sample))
    flows = all(len(layout.document.pages) <= 1 for layout in layouts)
    return Reading(usual, first if first is not None else usual != "USD", words, flows)


def _hinted(code: str, words: Vocabulary, sample: str) -> int:
    """How often words speak that only one currency's country uses (lakh, crore)."""
    key = f"facts.currency_hint.{code}"
    return words.count(key, plain(sample)) if words.lexicon.has(key) else 0


def candidates(key: str, everything: Sequence[Pair], reading: Reading) -> Iterator[Candidate]:
    """The values beside the labels of a fact."""
    read: Callable[[str, Pair, Reading], Any] = READERS[key]
    for pair in everything:
        fit = label_fit(key, pair)
        if fit <= 0:
            continue
        value = read(pair.value, pair, reading)
        if value is None:
            continue
        weight = (
            fit
            + _KIND[pair.kind]
            - (0.8 if pair.form and pair.source.page > _FRONT else 0)
            - (0.5 if pair.contract else 0)
        )
        weight += (0.6 if key == "contact_email" else 0.25) * max(0.0, 1 - pair.source.page / 40)
        ceiling = key == "budget" and pair.words.has("facts.ceiling", pair.label)
        yield Candidate(weight + specific(key, value), value, pair.source, pair.block, pair.value, ceiling)


def specific(key: str, value: Any) -> float:
    """What a value gains that names an address, a portal or weights, and loses that is but a word."""
    if key == "submission_method":
        if re.search(r"所示|规定的|規定的|须将|須將|截止时间前|截止時間前", str(value)):
            return -0.25
        told = re.search(r"@|https?:|www\.|\d|[路号號室楼樓]", str(value))
        return 0.12 if told else -0.12 if len(str(value)) < 16 else 0.0
    if key == "contract_duration":
        return 0.15 if re.search(r"\bexten|\boption|\brenew", str(value), re.IGNORECASE) else 0.0
    return 0.06 if key == "evaluation_method" and "%" in str(value) else 0.0


def label_fit(key: str, pair: Pair) -> float:
    """How well a pair's label is one of the fact's labels: whole, at its start or end, or somewhere in it."""
    words, label = pair.words, pair.label.strip(" *()")
    if pair.kind == "statement" and (key not in _STATED or _not_the_label(key, words, pair.above)):
        return 0.0
    if pair.above and len(label) <= 24 and whole(words.find("facts.generic_label", label), label):
        above = pair.above.strip(" *()")
        if len(above) < 120 and any(words.has(f"facts.label.{other}", above) for other in READERS):
            place = key == "submission_method" and words.has("facts.place_label", label)
            return 0.0 if not place and _not_the_label(key, words, above) else 0.9 * _label_match(key, pair, above)
    fit = _label_match(key, pair, label)
    if fit <= 0 or (key == "title" and (pair.kind == "column" or pair.source.page > 3 * _FRONT)):
        return 0.0
    if _not_the_label(key, words, label):
        return 0.0
    if key == "submission_method" and pair.kind == "said" and not words.has("facts.cue.bid", label):
        return 0.0
    weakness = _weakness(key, words, label)
    return 0.0 if weakness and pair.kind == "said" else max(0.0, fit - weakness)


def _not_the_label(key: str, words: Vocabulary, label: str) -> bool:
    listed = f"facts.label_not.{key}"
    return words.lexicon.has(listed) and words.has(listed, label)


def whole(match: re.Match[str] | None, label: str) -> bool:
    """Whether a word of a list is all that the label says."""
    return match is not None and match.start() <= 1 and match.end() >= len(label) - 2


def _weakness(key: str, words: Vocabulary, label: str) -> float:
    """What a label loses that may name the fact or something wider ('department' beside 'organisation')."""
    listed = f"facts.label_weak.{key}"
    if not words.lexicon.has(listed) or not whole(words.find(listed, label), label):
        return 0.0
    return 0.4 if key == "title" else 0.2


def _label_match(key: str, pair: Pair, label: str) -> float:
    words = pair.words
    match = words.find(f"facts.label.{key}", label)
    if match:
        if pair.kind == "statement":
            return 0.8 if match.start() < 60 else 0.0
        if match.start() <= 1 and match.end() >= len(label) - 2:
            return _EXACT
        share = (match.end() - match.start()) / len(label)
        if key in ("title", "delivery_place", "contract_duration") and share < 0.6:
            return 0.0
        if match.start() <= 1 or match.end() >= len(label) - 2:
            return _STARTS + 0.3 * share if len(label) < 80 else 0.0
        return _HOLDS + 0.4 * share if len(label) < 70 else 0.0
    return _named_above(key, pair, label)


def _named_above(key: str, pair: Pair, label: str) -> float:
    """'名称：X' under the heading '采购人信息' names the buyer."""
    if key not in ("buyer", "agent") or len(label) > 12:
        return 0.0
    words = pair.words
    name = words.find("facts.name_label", label)
    if not name or name.start() > 1 or name.end() < len(label) - 1:
        return 0.0
    ends = {
        other: [m.end() for m in words.pattern(f"facts.label.{other}").finditer(pair.above)]
        for other in ("buyer", "agent")
    }
    here, there = max(ends[key], default=-1), max((e for o, v in ends.items() if o != key for e in v), default=-1)
    return 0.95 if here > there else 0.0


def sentence_pairs(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[Pair]:
    """Every sentence of the text and of its tables, as a pair without a label of its own."""
    blocks = [b for b in layout.document.blocks if b.kind not in FURNITURE and b.kind not in ("contents", "picture")]
    for at, block in enumerate(blocks):
        table = layout.tables.get(block.table or "")
        whole_text = _with_address(block, blocks[at + 1 : at + 6])
        texts = [(cell.text, cell.source) for cell in table.cells] if table else [(whole_text, block.source)]
        section = layout.sections.get(block.id)
        part = section.part if section else "body"
        for text, source in texts:
            if not (40 if table and "@" not in text else 12) < len(text) < 4000:
                continue
            words = vocabulary_for(text, layout.document, vocabularies)
            for sentence in sentences(chosen(text), words):
                yield Pair(
                    plain(sentence),
                    sentence,
                    source,
                    block.id,
                    words,
                    "",
                    "sentence",
                    part == "form",
                    part == "contract",
                )


def _with_address(block: Block, following: Sequence[Block]) -> str:
    """A paragraph that ends in 'to:' with the short lines of the address under it."""
    if not _ADDRESSED.search(block.text):
        return block.text
    lines = list(itertools.takewhile(lambda b: b.kind != "table" and len(b.text) <= 70, following))
    return ", ".join([block.text.rstrip(), *(" ".join(line.text.split()) for line in lines)]).replace(":,", ":", 1)


_ADDRESSED = re.compile(r"\b(?:to|at|below|address|addressed|attention)\s*:\s*$", re.IGNORECASE)


def from_sentences(key: str, stated: Sequence[Pair], reading: Reading) -> Iterator[Candidate]:
    """The values in sentences that hold a cue of a fact."""
    cue = "facts.methods" if key == "evaluation_method" else f"facts.cue.{key}"
    if key == "contact_email":
        yield from _addresses(stated, reading)
    for pair in stated:
        words = pair.words
        behind = pair.source.page > _FRONT or reading.flows
        if not words.lexicon.has(cue) or (pair.form and behind) or not words.has(cue, pair.label):
            continue
        if words.lexicon.has(f"facts.cue_not.{key}") and words.has(f"facts.cue_not.{key}", pair.label):
            continue
        if key == "evaluation_method" and not _is_the_one(pair):
            continue
        if key in ("submission_deadline", "bid_validity_days", "opening_time") and not words.has(
            "facts.cue.bid", pair.label
        ):
            continue
        value = READERS[key](pair.value, pair, reading)
        if value is None:
            continue
        weight = (
            0.85
            - (0.4 if pair.contract else 0)
            + 0.2 * max(0.0, 1 - pair.source.page / 40)
            - min(0.12, len(pair.label) / 3000)
        )
        if key == "evaluation_method" and words.has("facts.cue.this_one", pair.label):
            weight += 0.08
        yield Candidate(weight + specific(key, value), value, pair.source, pair.block, pair.value)


def _is_the_one(pair: Pair) -> bool:
    """Whether a sentence that names a method says that it is the one: it is a heading, opens with it, or speaks of award."""
    named = pair.words.find("facts.methods", pair.label)
    opens = named is not None and named.start() <= 12
    return len(pair.label) <= 60 or opens or pair.words.has("facts.cue.chosen", pair.label)


def _addresses(stated: Sequence[Pair], reading: Reading) -> Iterator[Candidate]:
    """Mail addresses that stand without a label; the front pages count most."""
    for pair in stated:
        address = READERS["contact_email"](pair.value, pair, reading) if "@" in pair.value else None
        if address and not pair.words.has("facts.cue_not.contact_email", pair.label):
            yield Candidate(
                0.78 + 0.3 * max(0.0, 1 - pair.source.page / 20), address, pair.source, pair.block, pair.value
            )


def from_cover(
    key: str, layouts: Sequence[Layout], vocabularies: dict[str, Vocabulary], reading: Reading
) -> Iterator[tuple[float, Any, PageSource, str, str]]:
    """What the cover states without a label, if the fact's own reader would take it."""
    for weight, value, source, block, text in cover_facts(key, layouts, vocabularies):
        words = vocabulary_for(text, layouts[0].document, vocabularies)
        pair = Pair(plain(text), value, source, block, words, "", "cover")
        read = READERS[key](value, pair, reading) if key != "reference_number" else value
        if read is not None:
            yield weight, read, source, block, text
