"""What the first sentences of a notice state without a label: who buys, for whom, and what it is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tenderkit.extract.clauses import Layout, vocabulary_for
from tenderkit.extract.fact_places import called_place
from tenderkit.extract.phrases import Vocabulary, plain
from tenderkit.extract.sentences import sentences
from tenderkit.extract.shapes import Shape
from tenderkit.model.source import PageSource
from tenderkit.model.tender import FURNITURE, Block

CoverFact = tuple[float, Any, PageSource, str, str]
"""Weight, value, place, block and text."""
COVER_PAGES = 4
_INVITES = re.compile(
    r"^(?:the\s+)?(?P<who>[A-Z][^.;:()“\"]{1,110}?(?:\s\([A-Z]{2,8}\)(?:\s[A-Z]\w+){0,4})?)\s*(?:,?\s*[(（][^)）]{2,80}[)）],?)?\s*(?:,[^,.;]{3,60},|,\s*(?:through|acting|represented|by)\b[^.;]{3,120}?)?\s*(?:hereby\s+|now\s+|is\s+|are\s+|has\s+|would like to\s+|wishes to\s+)?"
    r"(?:invites?|seeking|seeks?|soliciting|solicits|requesting|requests|requires|intends|wishes|wants|desires|desirous|calls for|inviting|invite|invited|looking for)\b"
)
_SHORTENED = re.compile(r"\b(U\.S|Inc|Ltd|Co|Corp|St|No|Dept|Govt)\.(?=\s)")
"""Short words whose full stop ends no sentence."""
_NOBODY = re.compile(
    r"^(?:we|it|this|that|these|the|our|your|you|interested|all|any|each|bidders?|vendors?|tenderers?|offerors?|proposals?|bids?|tenders?|quotations?|sealed|online|government|purchaser|employer|client|agency|city|county|state|company|contractor|consultants?)\b"
    r"(?!\s+(?:of|[A-Z]\w+\s))",
    re.IGNORECASE,
)
_CALLS = re.compile(
    r"\b(?:is|are)\s+(?:seeking|looking for|inviting|requesting|soliciting)\b|\b(?:invites?|solicits?)\b", re.IGNORECASE
)
_KIND_OF_CALL = re.compile(
    r"\b(?:proposals?|bids?|tenders?|quotations?|quotes?|offers?|RFP|expressions? of interest|website|contractor|consultant|firm|vendor)\b",
    re.IGNORECASE,
)
_ON_BEHALF = re.compile(
    r"^(?:the\s+)?(?P<agent>[A-Z][^.;:“\"]{4,170}?),?\s+(?:hereby\s+|now\s+|is\s+)?(?:issues?|issuing|invites?|inviting|seeks?|seeking|requests?|requesting|solicits?|soliciting)\b"
    r"[^.;]{0,90}?\bon behalf of\s+(?:the\s+)?(?P<whom>[A-Z][^.;:]{4,90}?)(?=\s+(?:to|for|invites?|hereby)\b|,|\.|;|$)"
)
"""A body that buys for another: the first is its agent."""
_IS_A_BODY = re.compile(
    r"^(?:the\s+)?(?P<who>[A-Z][^.;:“\"]{4,90}?(?:\s*\([A-Z]{2,10}\))?)\s*(?:[(（][^)）]{2,60}[)）],?)?\s+(?:is|are)\s+(?:a|an|the|one of)\b[^.;]{0,70}?"
)
_FOR_WHOM = re.compile(
    r"\b(?:for (?:the )?requirements of|on behalf of|issued by|conducted by|undertaken by|administered by)\s+(?:the\s+)?(?P<who>[A-Z][^.;:,()]{4,90})",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:\b(?:invites?|inviting|seeking|seeks|soliciting|solicits?|requests?|requesting|submit your|calls? for)\b[^.]{0,60}?\b(?:bids?|tenders?|proposals?|offers?|quotations?|quotes|submissions?|responses|applications|contractors|firms|suppliers|bidders|providers)\b[^.:]{0,150}?|\b(?i:bids?|tenders?|proposals?|offers?|quotations?)\b[^.]{0,40}?\b(?:is|are|has been|have been)\s+(?:hereby\s+)?(?:invited|requested|sought)\b[^.:]{0,120}?|\binvited\b[^.]{0,60}?\b(?:bids?|tenders?|proposals?|offers?|quotations?)\b[^.:]{0,90}?|^(?:[Tt]his|[Tt]he)?[^.]{0,60}\b(?i:request for (?:proposals?|quotations?|tenders?))\b[^.]{0,20}?)"
    r"\b(?:for|to)\b\s*:?\s*(?:the\s+)?(?P<title>(?:provision|supply|procurement|construction|selection|development|design|appointment|implementation|delivery|[A-Z])(?:[^.;:()]|\([^()]{1,14}\)){10,160}?)"
    r"(?=\s+(?:for (?:a|the) (?:period|term)|across|in accordance|as (?:per|described|specified|detailed|set)|from (?:eligible|qualified|interested|reputed)|to (?:be|the)\b|at (?:its|the)\b)|[.;:]|\s*\((?![^()]{1,14}\))|$)"
)
_CALLED = Shape(
    r"(?:<<notices.call>>)[^.;:]{0,140}?(?:(?:<<notices.paper>>)[^.;:]{0,110}?\b(?:for|to)|(?:<<notices.provider>>)[^.;:]{0,60}?\b(?:for|to))\s+"
    r"(?:the\s+|an?\s+)?(?:(?:<<notices.provide>>)\s+)?(?:the\s+|an?\s+)?(?P<title>(?:[^.;:()]|\([^()]{1,14}\)){9,160}?)"
    r"(?=\s+(?:<<notices.title_ends>>)|[.;:]|,\s+(?:<<notices.title_ends>>)|\s*\((?![^()]{1,14}\))|$)"
)
"""'invites bids from … for X', 'is looking for a firm to provide X': the widest form of a call, so that its name counts least."""
_TOLD_THERE = re.compile(r"\b(?:described|specified|detailed|outlined|listed|set out)\b", re.IGNORECASE)
_COMPRISES = re.compile(
    r"^The (?:work|works|project|assignment|contract)\s+(?:under this \w+ )?(?:comprises?|consists? of|involves?|covers?|is for)\s+(?:the\s+)?(?P<title>[^.;:()]{14,150}?)"
    r"(?=\s+(?:including|comprising|with|as per|along with|in accordance)\b|[,.;:]|$)"
)
_ACQUIRES = re.compile(
    r"\b(?:intends|issues?|issued|seeks|requires|plans|proposes)\b[^.;]{0,160}?\bto\s+(?:procure|acquire|purchase|obtain|provide|hire|engage)\s+(?:the\s+|an?\s+)?"
    r"(?P<title>(?:[A-Z]|\w+ (?:\w+ ){0,3}(?:services|support|system|software|equipment))[^.;:]{8,150}?)"
    r"(?=\s+(?:in accordance|as (?:per|described|specified|detailed|listed)|listed|described|under|pursuant|for (?:a|the) (?:period|term))\b|[.;:]|$)"
)
"""'… intends to acquire Physical Therapy Services in accordance with …'."""


def is_organisation(text: str, words: Vocabulary) -> bool:
    """Whether a name is an organisation's: by a word anywhere in it, or one that counts only at its end."""
    bare = re.sub(r"(?:\s*[(（][^()（）]{2,20}[)）]|,\s+[\w .]{3,30})$", "", text)
    ends = any(match.end() >= len(bare) - 1 for match in words.pattern("facts.organisation_end").finditer(bare))
    return ends or words.has("facts.organisation", text)


def asked_for(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[CoverFact]:
    """The name of what a notice asks for: 'invites tenders for the provision of …'."""
    for block, sentence, _ in _first_sentences(layout, vocabularies):
        flat = plain(sentence)
        match = _ASKS.search(flat) or _COMPRISES.match(flat) or _ACQUIRES.search(flat)
        if match and not re.match(
            r"(?:request|proposal|tender|bid|information)\b(?!\s+(?:technology|systems?|management|security)\b)",
            match.group("title"),
            re.IGNORECASE,
        ):
            yield 0.84 - 0.01 * block.source.page, match.group("title").strip(), block.source, block.id, sentence
            return
    for block, sentence, words in _first_sentences(layout, vocabularies):
        called = _CALLED.search(plain(sentence), words)
        title = called.group("title").strip(" ,") if called else ""
        if len(title.split()) >= 2 and not words.starts("notices.no_title", title) and not _TOLD_THERE.search(title):
            yield 0.79 - 0.01 * block.source.page, title, block.source, block.id, sentence
            return


def called_to(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[CoverFact]:
    """The place that a call for bids names."""
    for block, sentence, words in _first_sentences(layout, vocabularies):
        call = words.find("notices.call", plain(sentence))
        place = called_place(plain(sentence)[call.start() :], words) if call else None
        if place:
            yield 0.78 - 0.01 * block.source.page, place, block.source, block.id, sentence
            return


def _first_sentences(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[tuple[Block, str, Vocabulary]]:
    for block in layout.document.blocks:
        if block.source.page > COVER_PAGES:
            return
        if block.kind in FURNITURE or block.kind in ("contents", "table", "picture") or len(block.text) < 40:
            continue
        words = vocabulary_for(block.text, layout.document, vocabularies)
        if not words.language.startswith("zh"):
            for sentence in sentences(" ".join(block.text.split()), words)[:3]:
                yield block, _SHORTENED.sub(r"\1", re.sub(r"^[\d.]+\s+", "", sentence)), words


_UNNAMED = re.compile(
    r"(?:^|[。，,\s])(?P<agent>[^，,。；;：:\s（(]{4,30}?(?:公司|中心|事务所|院))\s*(?:接受|受)\s*(?:采购人|招标人|業主|业主|有关单位)?\s*的?委[托託]"
    r"|委[托託](?P<told>[^，,。；;：:\s（(由对為为]{4,30}?(?:公司|中心|事务所))(?=[对，,為为就组組])"
)
"""'甲招标公司受委托，对 …', '现委托甲公司对 …': the agent alone."""
_IS_BUYER = re.compile(
    r"(?:项目业主|项目法人|招标人|采购人|招標人)(?:和(?:招标人|项目业主))?\s*[为為]\s*(?P<whom>[^，,。；;：:\s（(]{4,30}?)\s*(?=[，,。；;（(]|\s)"
)
"""'项目法人和招标人为乙局，资金已落实'."""
_ENTRUSTED = re.compile(
    r"(?P<agent>[^，,。；;：:\s（(]{4,30}?)(?:\s*[（(][^）)]{2,30}[）)])?\s*(?:接受|受)\s*(?P<whom>[^，,。；;：:\s（(]{3,30}?)(?:\s*[（(][^）)]{2,30}[）)])?\s*的?委[托託]"
)
"""'甲招标公司受乙的委托' names both."""


def _entrusted(layout: Layout, vocabularies: dict[str, Vocabulary], part: str) -> Iterator[CoverFact]:
    for block in layout.document.blocks[:60]:
        match = _ENTRUSTED.search(plain(block.text)) if "委" in block.text and not block.table else None
        if match and is_organisation(match.group(part), vocabulary_for(block.text, layout.document, vocabularies)):
            yield 0.9, match.group(part), block.source, block.id, block.text
            return
    for block in layout.document.blocks[:60]:
        if block.table or not block.text.strip():
            continue
        alone = (_UNNAMED if part == "agent" else _IS_BUYER).search(plain(block.text))
        name = next((found for found in alone.groups() if found), "") if alone else ""
        if name and is_organisation(name, vocabulary_for(block.text, layout.document, vocabularies)):
            yield 0.85, name, block.source, block.id, block.text
            return


def stated_agent(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[CoverFact]:
    """The body that buys for another."""
    yield from _entrusted(layout, vocabularies, "agent")
    for block, sentence, words in _first_sentences(layout, vocabularies):
        match = _ON_BEHALF.match(plain(sentence))
        if match and not words.has("facts.head_of_state", match.group("whom")):
            yield 0.9, match.group("agent").strip(" ,"), block.source, block.id, sentence
            return


def stated_buyer(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[CoverFact]:
    """The body that invites, or in whose name another does."""
    yield from _entrusted(layout, vocabularies, "whom")
    for block, sentence, words in _first_sentences(layout, vocabularies):
        flat = plain(sentence)
        for_another = _ON_BEHALF.match(flat)
        if for_another and not words.has("facts.head_of_state", for_another.group("whom")):
            yield 1.35, for_another.group("whom").strip(" ,"), block.source, block.id, sentence
            return
        match = _INVITES.match(flat) or _FOR_WHOM.search(flat)
        if match is None and words.has("facts.body", flat[:220]):
            match = _IS_A_BODY.match(flat)
            if match and len(match.group("who").split()) <= 9 and match.group("who").split()[-1][0].isupper():
                yield 0.76, match.group("who").strip(" ,"), block.source, block.id, sentence
            continue
        who = match.group("who") if match else ""
        calls = _CALLS.search(flat) or _KIND_OF_CALL.search(flat)
        short = len(who.split()) <= 5 and who[:1].isupper() and not _NOBODY.match(who) and calls
        alone = len(re.sub(r"^[Tt]he\s+", "", who).split()) < 2
        if match and (short or (is_organisation(who, words) and not alone)) and len(who.split()) <= 14:
            yield (
                0.8 if is_organisation(who, words) else 0.76,
                match.group("who").strip(" ,"),
                block.source,
                block.id,
                sentence,
            )
            return
