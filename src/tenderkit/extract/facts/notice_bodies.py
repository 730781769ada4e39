"""Who buys and who buys for another, as English notices, letters and covers tell it without a label.

Why: 'sealed bids will be received by the Board of X' is how the states of the USA advertise, 'X has been appointed by Y
to run this competition' how consultants do, 'for and on behalf of' how crown agents and central purchasing bodies do.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tenderkit.extract.facts.cover_lines import Line
from tenderkit.extract.facts.notice import CoverFact, first_blocks, first_sentences, is_organisation
from tenderkit.extract.units.clauses import Layout, vocabulary_for
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape

_THE = r"(?:(?:<<notices.the>>)\s+)?"
_NAME = r"[A-Z](?:[^.;:“\"]|(?<=\w)\.(?=[\w,]))"
_AS = r"(?:\s*\([^()]{2,60}\))?"
_APPOINTED = Shape(
    rf"(?:^|(?<=[.;]\s)){_THE}(?P<agent>{_NAME}{{3,110}}?)\s+(?:<<notices.bodies.been>>)\s+(?:\w+ly\s+)?(?:<<notices.bodies.appointed>>)\s+"
    rf"(?:(?:<<notices.bodies.by>>)\s+{_THE}(?P<whom>{_NAME}{{3,90}}?){_AS}\s+)?(?:<<notices.bodies.to_run>>)"
)
_BEHALF_FIRST = Shape(
    rf"^{_THE}(?P<agent>{_NAME}{{3,110}}?),?\s+(?:(?:<<notices.bodies.acting>>)\s+)?(?:<<notices.bodies.behalf>>)\s+{_THE}"
    rf"(?P<whom>{_NAME}{{3,90}}?){_AS},?\s+(?:(?:<<notices.hereby>>)\s+)?(?:<<notices.invites>>)"
)
_RUN_BY = Shape(
    rf"(?:<<notices.bodies.run_by>>)\s+{_THE}(?P<agent>{_NAME}{{3,90}}?),?\s+(?:(?:<<notices.bodies.acting>>)\s+)?(?:<<notices.bodies.behalf>>)\s+{_THE}"
    rf"(?P<whom>{_NAME}{{3,90}}?)(?=[.,;(]|\s+<<&~grammar.cover.whom>>\b|$)"
)
"""'This tender is run by Meridian Ltd on behalf of the Borough of Reed'."""
_BEHALF_OPENS = Shape(
    rf"^(?i:(?:<<notices.bodies.behalf>>))\s+{_THE}(?P<whom>{_NAME}{{3,90}}?){_AS},\s+{_THE}(?P<agent>{_NAME}{{3,110}}?){_AS},?\s+(?:(?:<<notices.hereby>>)\s+)?(?:<<notices.invites>>)"
)
"""'On behalf of the Diocese of Reed, Moss Architects invite tenders'."""
_ITS_AGENT = Shape(
    rf"^{_THE}(?P<whom>{_NAME}{{3,90}}?){_AS},?\s+(?:\w+<<&~grammar.cover.ing>>\s+)?(?:<<notices.bodies.its_agent>>),?\s+{_THE}(?P<agent>[A-Z][^,;(]{{3,80}}?)(?=,|\s+\(|\s+(?:<<notices.is>>)|\s+(?:<<notices.invites>>))"
)
"""'The Foundation, acting through its procurement agent Meridian LLP, invites …'."""
_TAKEN_BY = Shape(
    rf"(?:<<notices.bodies.taken_by>>),?\s+(?P<the>{_THE})(?P<whom>{_NAME}{{3,90}}?)(?={_AS},?\s+<<&~grammar.cover.until>>\b|\s+(?:<<notices.invites>>)|,|\.\s|\s*\()",
    re.IGNORECASE,
)
_GREETS = Shape(rf"^(?:<<notices.bodies.greetings>>)\s+{_THE}(?P<whom>[A-Z][^.;:!,]{{3,80}})", re.IGNORECASE)
_DEFINED = Shape(
    r"(?P<whom>(?:[A-Z][\w.&'’-]*(?:,?\s+(?:(?:&|<<&~grammar.cover.joins>>)\s+)*)){1,12}?)\((?:[A-Z]{2,10}\)\s*\()?(?:(?:<<notices.bodies.defined>>)[\s,]*)+"
    r"[\"“'](?:<<&~grammar.small.the>>\s+)?(?P<term>[A-Z][\w ]{3,30})[\"”']"
)
_INITIALS = Shape(
    r"(?P<whom>(?:[A-Z][\w.&'’-]*(?:,?\s+(?:(?:&|<<&~grammar.cover.joins>>)\s+)*)){2,12}?)\((?:(?:<<notices.bodies.defined>>)[\s,]*)+[\"“']?(?P<term>[A-Z]{2,8})[\"”']?\)"
)
"""'… reimbursed by the State Resource Center (hereinafter referred to as SRC)'."""
_ACRONYM = Shape(
    r"(?:^|(?<=[,.;]\s))(?:<<&~grammar.cover.the_first>>\s+)?(?P<whom>[A-Z]{3,8})\s+(?:<<notices.bodies.acts>>)"
)
_RESERVES = Shape(
    rf"(?:^|(?<=[.;]\s)){_THE}(?P<whom>[A-Z](?:[^.;:,“\"]|(?<=St)\.){{3,90}}?){_AS},?\s+(?:<<notices.bodies.reserves>>|<<notices.bodies.acts>>)"
)
"""'The Town of X reserves the right to reject any and all bids' closes the notices of many states."""
_BOARD_OF = Shape(
    r"^(?:[A-Z]\w+\s+){1,2}of\s+(?:<<notices.the>>)\s+(?P<whom>(?:<<notices.bodies.town>>)\s+of\s+[A-Z].*)$",
    re.IGNORECASE,
)
"""Of 'Town Board of the Town of X' the town buys."""
_SIGNED = Shape(r"^(?:<<notices.bodies.signed>>)[\s,./-]*(?P<whom>[A-Z].{4,110})?$", re.IGNORECASE)
_PRACTICE = Shape(r"(?:<<notices.bodies.practice>>)$", re.IGNORECASE)
_ON_BEHALF_LINE = Shape(
    rf"^(?P<agent>.*?)[\s,(*]*(?:<<notices.bodies.behalf>>)[\s*:]*{_THE}(?P<whom>[A-Z].*)?$", re.IGNORECASE
)
_FEW_WORDS = 16


def told_bodies(
    layout: Layout, lines: Sequence[Line], vocabularies: dict[str, Vocabulary]
) -> dict[str, list[CoverFact]]:
    """The bodies that buy ('buyer') and those that buy for them ('agent'), each with its weight."""
    found: dict[str, list[CoverFact]] = {"buyer": [], "agent": []}
    for role, fact in (
        *_on_the_cover(lines),
        *_in_sentences(layout, vocabularies),
        *_by_its_letters(layout, vocabularies),
    ):
        found[role].append(fact)
    found["buyer"] += (*_greeting(layout, vocabularies), *_signed(layout, vocabularies))
    return found


def _on_the_cover(lines: Sequence[Line]) -> Iterator[tuple[str, CoverFact]]:
    """'Department of Administration / on behalf of the / Department of Fish' on lines of their own."""
    for at, line in enumerate(lines[:20]):
        match = _ON_BEHALF_LINE.match(line.text, line.words) if len(line.text) < 200 and not line.begun else None
        if match is None or line.words.has("notices.cover.sentence", line.text):
            continue
        after = lines[at + 1].text if at + 1 < len(lines) else ""
        whom = (match.group("whom") or after).strip(" ,.*")
        if not _is_body(whom, line.words):
            continue
        yield "buyer", (1.0, whom, line.block.source, line.block.id, line.text)
        above = [one.text.strip(" ,.*") for one in lines[:at] if one.kind == "organisation"][:3]
        agent = match.group("agent").strip(" ,(*")
        agent = agent if _is_body(agent, line.words) else ", ".join(above)
        if agent:
            yield "agent", (0.95, agent, line.block.source, line.block.id, line.text)


def _is_body(name: str, words: Vocabulary) -> bool:
    few = 1 < len(name.split()) <= _FEW_WORDS
    return few and name[:1].isupper() and is_organisation(name, words) and not words.has("facts.head_of_state", name)


def _in_sentences(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[tuple[str, CoverFact]]:
    for block, sentence, words in first_sentences(layout, vocabularies):
        flat = plain(sentence)
        for two in (_APPOINTED, _BEHALF_FIRST, _RUN_BY, _BEHALF_OPENS, _ITS_AGENT):
            match = two.search(flat, words)
            whom, agent = (_name(match, "whom"), _name(match, "agent")) if match else ("", "")
            first = agent.split(", ")[0]
            buys = not whom or (_is_body(whom, words) and not words.starts("notices.bodies.inner", whom))
            named = len(first.split()) >= 2 and all(
                word[0].isupper() or word in ("of", "and", "&") for word in first.split()
            )
            if buys and (named or _is_body(first, words) or _PRACTICE.search(first, words)):
                yield "agent", (0.92, first, block.source, block.id, sentence)
                if whom:
                    yield "buyer", (1.2, whom, block.source, block.id, sentence)
        match = _TAKEN_BY.search(flat, words)
        whom = _name(match, "whom") if match else ""
        town = _BOARD_OF.match(whom, words)
        whom = town.group("whom") if town else whom
        if _is_body(whom, words) and not words.has("facts.not_the_buyer", whom):
            yield "buyer", (0.84 - 0.01 * block.source.page, whom, block.source, block.id, sentence)
        match = _DEFINED.search(flat, words)
        whom = _name(match, "whom") if match else ""
        term = words.find("facts.label.buyer", match.group("term")) if match else None
        if match and term and len(term.group()) >= len(match.group("term")) - 1 and _is_body(whom, words):
            yield "buyer", (0.84 - 0.01 * block.source.page, whom, block.source, block.id, sentence)
        called = _by_initials(flat, words)
        if called and not words.has("facts.not_the_buyer", called):
            yield "buyer", (0.8 - 0.01 * block.source.page, called, block.source, block.id, sentence)


def _by_initials(flat: str, words: Vocabulary) -> str | None:
    """The body that a sentence gives the letters of its name to call it by."""
    match = _INITIALS.search(flat, words)
    whom = _name(match, "whom") if match else ""
    initials = "".join(word[0] for word in whom.split() if word[0].isupper())
    return whom if match and initials.endswith(match.group("term")) and _is_body(whom, words) else None


def _name(match: re.Match[str], group: str) -> str:
    return (match.group(group) or "").strip(" ,*")


def _by_its_letters(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[tuple[str, CoverFact]]:
    """The body that its letters name ('USTP will evaluate …'), where nothing names it in full."""
    said: list[tuple[str, CoverFact]] = []
    for block in layout.document.blocks:
        words = vocabulary_for(block.text, layout.document, vocabularies)
        match = _ACRONYM.search(plain(block.text), words) if not block.table else None
        if match and match.group("whom") not in words.lexicon.words("notices.bodies.no_body"):
            said.append((match.group("whom"), (0.76, match.group("whom"), block.source, block.id, block.text)))
    counted = Counter(name for name, _ in said)
    yield from _reserving(layout, vocabularies)
    if counted:
        most = counted.most_common(1)[0][0]
        yield "buyer", next(fact for name, fact in said if name == most)


def _reserving(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[tuple[str, CoverFact]]:
    """The body that keeps the right to reject bids."""
    for block in first_blocks(layout):
        words = vocabulary_for(block.text, layout.document, vocabularies)
        for match in _RESERVES.finditer(plain(block.text), words):
            whom = _name(match, "whom")
            named = all(word[0].isupper() or len(word) <= 3 for word in whom.split())
            named = named and not words.starts("facts.officer", whom)
            if named and _is_body(whom, words) and not words.has("facts.not_the_buyer", whom):
                sure = words.has("notices.bodies.reserves", match.group())
                yield (
                    "buyer",
                    ((0.82 if sure else 0.77) - 0.01 * block.source.page, whom, block.source, block.id, match.group()),
                )
                return


def _greeting(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[CoverFact]:
    """The body whose letter greets: 'Greetings from X.'"""
    for block in first_blocks(layout, least=12):
        words = vocabulary_for(block.text, layout.document, vocabularies)
        match = _GREETS.match(plain(block.text), words)
        if match and len(match.group("whom").split()) <= 6:
            yield 0.79, match.group("whom").strip(" ,*"), block.source, block.id, block.text
            return


def _signed(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[CoverFact]:
    """The office whose officer signs ('Sd/- Executive Engineer, Works Division No. IV')."""
    blocks = [block for block in first_blocks(layout, least=4) if not block.table]
    for block, *behind in itertools.zip_longest(blocks, blocks[1:], blocks[2:]):
        words = vocabulary_for(block.text, layout.document, vocabularies)
        match = _SIGNED.match(plain(block.text), words)
        if match is None:
            continue
        texts = [match.group("whom") or "", *(plain(one.text) for one in behind if one is not None)]
        for text in texts:
            flat = text.strip("() ")
            if _is_body(flat, words) and words.starts("facts.officer", flat) and len(flat) < 120:
                yield 0.79, flat, block.source, block.id, text
                return
