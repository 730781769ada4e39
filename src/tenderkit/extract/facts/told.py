"""The facts a bid stands on. Every label and sentence that may state one is weighed; the best stands.

A data sheet prevails over general text, a stated label over a sentence, the notice over forms and the draft contract.
Two good places that disagree are a finding that shows both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from tenderkit.extract.facts.amending import amending, outranking
from tenderkit.extract.facts.amount_words import amount_findings
from tenderkit.extract.facts.called import called_number, called_terms, called_work, named_spot
from tenderkit.extract.facts.candidates import (
    LEAST,
    Candidate,
    addresses,
    candidates,
    cued_sentences,
    from_cover,
    from_sentences,
    sentence_pairs,
)
from tenderkit.extract.facts.completion import EACH, completed, supported
from tenderkit.extract.facts.cover import cover_facts
from tenderkit.extract.facts.currency import reading_of
from tenderkit.extract.facts.forms import find_forms
from tenderkit.extract.facts.full_names import in_full
from tenderkit.extract.facts.further_facts import further_facts
from tenderkit.extract.facts.labels import labelled
from tenderkit.extract.facts.letterhead import addresses_told
from tenderkit.extract.facts.lot_list import find_lots
from tenderkit.extract.facts.notice import is_organisation
from tenderkit.extract.facts.online import beside_the_deadline
from tenderkit.extract.facts.pairs import Pair, pairs
from tenderkit.extract.facts.places import titled_place
from tenderkit.extract.facts.sites import told_site
from tenderkit.extract.facts.spotting import Spotting
from tenderkit.extract.facts.times import AT_THE_DEADLINE, MINUTES_LATER, SAME_DAY, resolved_rule
from tenderkit.extract.facts.values import NO_CODE, same_value
from tenderkit.extract.facts.ways_chinese import chinese_ways
from tenderkit.extract.facts.where_received import where_received
from tenderkit.extract.units.clauses import Layout
from tenderkit.extract.wording.dates import clocks
from tenderkit.extract.wording.phrases import Vocabulary, closed_up
from tenderkit.model.fact import Fact, FormAsked
from tenderkit.model.finding import Finding

PUBLIC = (
    "title", "reference_number", "buyer", "agent", "submission_deadline", "clarification_deadline", "opening_time",
    "budget", "bid_security", "bid_validity_days", "contract_duration", "delivery_place", "evaluation_method",
    "submission_method", "contact_email", "copies",
)  # fmt: skip
_DISAGREE = 1.2
_ISO = re.compile(r"^\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class FactsFound:
    """The facts of a tender with what the other parts need from them."""

    facts: dict[str, Fact] = field(default_factory=dict)
    forms: tuple[FormAsked, ...] = ()
    lots: dict[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    blocks: frozenset[str] = frozenset()
    buyer_texts: tuple[str, ...] = ()
    deadline: date | None = None


def find_facts(layouts: Sequence[Layout], vocabularies: dict[str, Vocabulary]) -> FactsFound:
    """All facts of a tender."""
    amends = amending(layouts, vocabularies)
    layouts = sorted(layouts, key=lambda layout: layout.document.id in amends)
    everything = [pair for layout in layouts for pair in pairs(layout, vocabularies)]
    reading = reading_of(layouts, vocabularies)
    stated = [pair for layout in layouts for pair in sentence_pairs(layout, vocabularies)]
    labels, cued = list(labelled(everything)), cued_sentences(stated, reading)
    covers = cover_facts(layouts, vocabularies)
    spotting = Spotting([*everything, *stated], reading)

    def told(key: str) -> list[Candidate]:
        """What labels, addresses, sentences and the cover tell of a fact."""
        found = list(candidates(key, labels, reading))
        found += addresses(stated, reading) if key == "contact_email" else ()
        found += from_sentences(key, cued.get(key, ()), reading)
        found += (*beside_the_deadline(labels), *addresses_told(stated)) if key == "submission_method" else ()
        found += from_cover(key, covers.get(key, ()), layouts[0], vocabularies, reading)
        if key == "submission_method" and reading.words.language.startswith("zh"):
            return chinese_ways(found, labels, stated, reading.words)
        told_enough = any(candidate.weight >= LEAST for candidate in found)
        if told_enough:
            return found
        found += where_received(stated) if key == "submission_method" else spotting.candidates(key)
        more = {"contract_duration": called_terms, "title": called_work, "reference_number": called_number}.get(key)
        found += more(stated) if more else ()
        return found

    facts, blocks, disagreements = _chosen(told, amends, reading.words)
    findings = (*amount_findings(layouts, vocabularies, reading), *disagreements)
    _open_with_the_deadline(facts, reading.words)
    _due_at_the_opening(facts, stated)
    _handed_in_at_the_box(facts, reading.words)
    _placed_by_its_title(facts, reading.words)
    _placed_by_its_words(facts, stated)
    _bought_by_its_title(facts, reading.words)
    _bought_where_handed_in(facts, reading.words)
    facts |= {role: in_full(facts[role], stated) for role in ("buyer", "agent") if role in facts}
    _placed_elsewhere(facts)
    lots, lot_source = find_lots(layouts, vocabularies)
    if lots and lot_source:
        facts["lots"] = Fact(value=[{"id": ident, "name": name} for ident, name in lots.items()], source=lot_source)
        _placed_by_lot(facts, list(lots))
    _timed_by_lot(facts, list(lots))
    facts |= further_facts(everything, stated)
    return FactsFound(
        facts=facts,
        forms=find_forms(layouts, vocabularies),
        lots=lots,
        findings=findings,
        blocks=frozenset(blocks),
        buyer_texts=_buyer_texts(facts),
        deadline=_day(facts.get("submission_deadline")),
    )


def _chosen(
    told: Callable[[str], list[Candidate]], amends: dict[str, int], words: Vocabulary
) -> tuple[dict[str, Fact], set[str], list[Finding]]:
    """The best of what is told of each fact, the deadline first; the blocks that say it, and where they disagree."""
    facts: dict[str, Fact] = {}
    blocks: set[str] = set()
    findings: list[Finding] = []
    for key in sorted(PUBLIC, key=lambda key: key != "submission_deadline"):
        found = [candidate for candidate in told(key) if _plausible(key, candidate.value, facts)]
        found = outranking(key, supported(key, found), amends)
        best = max(found, key=lambda candidate: candidate.weight, default=None)
        if best is not None and best.weight >= LEAST:
            found.sort(key=lambda candidate: -candidate.weight)
            best = completed(key, best, found, words)
            facts[key] = _fact(key, best, found)
            blocks |= {candidate.block for candidate in found if same_value(key, candidate.value, best.value)}
            findings += [] if best.source.document in amends else _disagreement(key, best, found)
    return facts, blocks, findings


def _buyer_texts(facts: dict[str, Fact]) -> tuple[str, ...]:
    buyer = facts.get("buyer")
    return (buyer.source.quote or "", str(buyer.value)) if buyer else ()


def _day(deadline: Fact | None) -> date | None:
    return date.fromisoformat(str(deadline.value)[:10]) if deadline else None


def _open_with_the_deadline(facts: dict[str, Fact], words: Vocabulary) -> None:
    """An opening 'at the deadline' or later that day is told by the deadline; a rule before it gets its day."""
    opening, deadline = facts.get("opening_time"), facts.get("submission_deadline")
    if opening is not None and opening.value == AT_THE_DEADLINE:
        if deadline is None:
            del facts["opening_time"]
        else:
            facts["opening_time"] = opening.model_copy(update={"value": deadline.value})
    elif opening is not None and str(opening.value).startswith(MINUTES_LATER):
        if deadline is None or "T" not in str(deadline.value):
            del facts["opening_time"]
        else:
            later = timedelta(minutes=int(str(opening.value).removeprefix(MINUTES_LATER)))
            moment = (datetime.fromisoformat(str(deadline.value)) + later).isoformat(timespec="minutes")
            facts["opening_time"] = opening.model_copy(update={"value": moment})
    elif opening is not None and str(opening.value).startswith(SAME_DAY):
        if deadline is None:
            del facts["opening_time"]
        else:
            moment = f"{str(deadline.value)[:10]}{str(opening.value).removeprefix(SAME_DAY)}"
            facts["opening_time"] = opening.model_copy(update={"value": moment})
    asked = facts.get("clarification_deadline")
    if asked is not None and deadline is not None and not _ISO.match(str(asked.value)):
        day = resolved_rule(str(asked.value), str(deadline.value), words)
        facts["clarification_deadline"] = asked.model_copy(update={"resolved": day})


def _due_at_the_opening(facts: dict[str, Fact], stated: Sequence[Pair]) -> None:
    """Bids are due when they are opened, where a sentence takes them until that time: 'until 3:00 p.m. on the date above'."""
    opening = facts.get("opening_time")
    if opening is None or "submission_deadline" in facts or not _ISO.match(str(opening.value)):
        return
    for pair in stated:
        taken = pair.words.has("facts.handing_in.paper", pair.value) and pair.words.has("facts.until", pair.value)
        if taken and clocks(pair.value) == [str(opening.value)[11:16]]:
            source = pair.source.model_copy(update={"quote": pair.value[:300]})
            facts["submission_deadline"] = opening.model_copy(update={"source": source, "confidence": 0.6})
            return


def _handed_in_at_the_box(facts: dict[str, Fact], words: Vocabulary) -> None:
    """A 'delivery address' with a box for bids is where these go, and no place of delivery."""
    place = facts.get("delivery_place")
    if place is not None and words.has("facts.handing_in.bid_box", str(place.value)):
        facts.setdefault("submission_method", place)
        del facts["delivery_place"]


def _placed_by_its_title(facts: dict[str, Fact], words: Vocabulary) -> None:
    """Works and services in a place are named by it ('Construction of a hall at Ramgarh'), if nothing else says where."""
    title = facts.get("title")
    if title is None or "delivery_place" in facts:
        return
    at = None if words.language.startswith("zh") else titled_place(str(title.value), words) or named_spot(facts, words)
    if at:
        facts["delivery_place"] = title.model_copy(update={"value": at, "confidence": 0.4})


def _placed_by_its_words(facts: dict[str, Fact], stated: Sequence[Pair]) -> None:
    """Where a sentence of work or goods names a place, in words that no list holds."""
    site = None if "delivery_place" in facts else told_site(stated, facts)
    if site:
        source = site.pair.source.model_copy(update={"quote": site.pair.value[:300]})
        facts["delivery_place"] = Fact(value=site.said, source=source, confidence=0.4)


def _placed_elsewhere(facts: dict[str, Fact]) -> None:
    """A call 'for the Town of X' names who buys; where nothing but a sentence says so, it is no place of delivery."""
    place, buyer = facts.get("delivery_place"), facts.get("buyer")
    if place is not None and buyer is not None and (place.confidence or 0) <= _GUESSED:
        same = str(place.value).lower().removeprefix("the ") == str(buyer.value).lower().removeprefix("the ")
        if same:
            del facts["delivery_place"]


def _placed_by_lot(facts: dict[str, Fact], lots: list[str]) -> None:
    """The places of a list of lots, each with the lot that goes there."""
    place = facts.get("delivery_place")
    parts = str(place.value).split("; ") if place else []
    if place and len(parts) == len(lots) > 1:
        said = "; ".join(f"{lot}: {part}" for lot, part in zip(lots, parts, strict=True))
        facts["delivery_place"] = place.model_copy(update={"value": said})


def _timed_by_lot(facts: dict[str, Fact], lots: list[str]) -> None:
    """The terms of the rows of a column, each with its lot; of another list the first."""
    term = facts.get("contract_duration")
    parts = str(term.value).split(EACH) if term else []
    if term and len(parts) > 1:
        each = "；".join(f"{lot}：{part}" for lot, part in zip(lots, parts, strict=False))
        facts["contract_duration"] = term.model_copy(update={"value": each if len(parts) == len(lots) else parts[0]})


_PART_OF_IT = re.compile(r"附[属屬設设]|第[一二三四五六七八九十\d]")
"""Of '某大学附属医院' the hospital buys."""


def _bought_by_its_title(facts: dict[str, Fact], words: Vocabulary) -> None:
    """A Chinese title opens with the name of who buys ('某市中心医院传输系统采购项目'), if nothing else tells it."""
    title = facts.get("title")
    if title is None or "buyer" in facts or not words.language.startswith("zh"):
        return
    bodies = words.matches("facts.titled_buyer", str(title.value))
    named = next((body for body in bodies if not _PART_OF_IT.match(str(title.value), body.end())), None)
    if named and 4 <= named.end() <= 22 and len(str(title.value)) - named.end() >= 4:
        facts["buyer"] = title.model_copy(update={"value": str(title.value)[: named.end()], "confidence": 0.4})


def _bought_where_handed_in(facts: dict[str, Fact], words: Vocabulary) -> None:
    """The body whose office takes the bids buys, if nothing else tells who does."""
    way = facts.get("submission_method")
    if way is None or "buyer" in facts or words.language.startswith("zh"):
        return
    parts = [re.sub(r"^.*\b(?:to|at|of)\s+(?:the\s+)?(?=[A-Z])", "", part) for part in str(way.value).split(", ")]
    bodies = [
        part for part in parts if part[:1].isupper() and 2 <= len(part.split()) <= 9 and not re.search(r"[@?]", part)
    ]
    named = [one for one in bodies if is_organisation(one, words) and not words.has("facts.street", one)]
    named = [one for one in named if not words.has("facts.not_the_buyer", one) and not re.search(r"\d", one)]
    if named:
        facts["buyer"] = way.model_copy(update={"value": named[0], "confidence": 0.4})


_UNREADABLE = re.compile(r"(?=.*[\u3400-\u9fff])(?:.*?[\u0370-\u1fff\ua000-\uabff\ue000-\uf8ff\ufffd]){2}", re.DOTALL)
"""Han with letters of scripts that no Chinese text mixes: characters read by a wrong table."""


def _plausible(key: str, value: Any, facts: dict[str, Fact]) -> bool:
    """Whether a moment fits the deadline: questions end before it, within a year; bids are opened on or after it."""
    if _UNREADABLE.search(str(value)) or (key == "reference_number" and NO_CODE.fullmatch(str(value))):
        return False
    deadline = facts.get("submission_deadline")
    if deadline is None or key not in ("clarification_deadline", "opening_time") or not _ISO.match(str(value)):
        return True
    days = (date.fromisoformat(str(value)[:10]) - date.fromisoformat(str(deadline.value)[:10])).days
    return -365 <= days <= 0 if key == "clarification_deadline" else 0 <= days <= 120


_NAMES = ("title", "buyer", "agent")


def _fact(key: str, best: Candidate, found: Sequence[Candidate]) -> Fact:
    also = tuple(
        candidate.source.model_copy(update={"quote": candidate.said[:200]})
        for candidate in found
        if candidate is not best and candidate.weight >= LEAST and same_value(key, candidate.value, best.value)
    )
    source = best.source.model_copy(update={"quote": best.said[:300]})
    value = closed_up(best.value) if key in _NAMES and isinstance(best.value, str) else best.value
    return Fact(value=value, source=source, also=also[:5], confidence=_confidence(best, bool(also)))


_SURE = {"sheet": 0.95, "cell": 0.9, "line": 0.9, "under": 0.75, "statement": 0.75, "said": 0.75, "column": 0.65}
_GUESSED = 0.55
"""A sentence or a line of the cover: read by its words, without a label that says what it is."""


def _confidence(best: Candidate, repeated: bool) -> float:
    """How sure a fact is: a labelled cell more than a sentence, a weak label less, a second place that agrees more."""
    sure = _SURE.get(best.kind, _GUESSED)
    weak = 0.15 if best.kind in _SURE and best.weight < 1.1 else 0.0
    return round(min(0.98, sure - weak + (0.05 if repeated else 0.0)), 2)


_COMPARED = ("submission_deadline", "opening_time", "budget", "bid_security", "bid_validity_days", "reference_number")


def _disagreement(key: str, best: Candidate, found: Sequence[Candidate]) -> list[Finding]:
    """A finding that shows both places, where two good ones say different things."""
    if key not in _COMPARED or best.value == AT_THE_DEADLINE:
        return []
    other = next((candidate for candidate in found if _contradicts(key, best, candidate)), None)
    if other is None:
        return []
    params: dict[str, str | int | float] = {
        "fact": key, "first": printed(best.value), "first_page": best.source.page,
        "second": printed(other.value), "second_page": other.source.page,
    }  # fmt: skip
    return [Finding(code="facts_disagree", severity="warning", params=params, source=other.source)]


def _contradicts(key: str, best: Candidate, other: Candidate) -> bool:
    least = 1.45 if key == "reference_number" else _DISAGREE
    if other.weight < least or other.value == AT_THE_DEADLINE or other.ceiling != best.ceiling:
        return False
    apart = other.source.page != best.source.page or other.block != best.block
    return apart and not same_value(key, other.value, best.value)


def printed(value: Any) -> str:
    """A value in a line of prose."""
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values())
    return str(value)
