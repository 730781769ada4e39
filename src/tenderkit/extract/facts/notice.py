"""What the first sentences of a notice state without a label: who buys, for whom, and what it is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tenderkit.extract.facts.counted import without_number
from tenderkit.extract.facts.notice_chinese import entrusted_agent, entrusting_buyer
from tenderkit.extract.facts.places import called_place
from tenderkit.extract.units.clauses import Layout, vocabulary_for
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.sentences import sentences
from tenderkit.extract.wording.shapes import Shape
from tenderkit.model.source import PageSource
from tenderkit.model.tender import FURNITURE, Block

CoverFact = tuple[float, Any, PageSource, str, str]
"""Weight, value, place, block and text."""
COVER_PAGES = 4
_THE = r"(?:(?:<<notices.the>>)\s+)?"
_INVITES = Shape(
    rf"^{_THE}(?P<who>[A-Z](?:[^.;:()“\"]|\([A-Z]{{2,10}}\)){{1,130}}?(?:\s\([A-Z]{{2,8}}\)(?:\s[A-Z]\w+){{0,4}})?)\s*(?:,?\s*[(（][^)）]{{2,80}}[)）],?)?"
    r"\s*(?:,[^,.;]{3,60},|,\s*(?:<<notices.through>>)[^.;]{3,120}?|,\s+[^,.;]{3,60},\s*(?:<<notices.through>>)[^.;]{3,120}?)?\s*(?:(?:<<notices.hereby>>)\s+)?(?:<<notices.invites>>)"
)
_LABEL_FIRST = re.compile(r"^[A-Z][A-Z /&-]{4,50}:\s+(?=[A-Z][a-z])")
"""The label in capitals that a paragraph opens with ('NOTICE TO BIDDERS: The Board of …')."""
_CALLED_HERE = re.compile(r"\s*\((?:[a-z][a-z ,]{2,40})?[\"“][^\"”()]{2,60}[\"”]\s*\)")
"""What a body is called from here on ('("the Agent")', '(hereinafter called "the Bank")')."""
_SHORTENED = Shape(r"(?P<word>(?:<<notices.shortened>>))\.(?=\s)")
"""Short words whose full stop ends no sentence."""
_NOBODY = Shape(r"^(?:<<notices.nobody>>)(?!\s+(?:(?:<<notices.of>>)|[A-Z]\w+\s))", re.IGNORECASE)
_ON_BEHALF = Shape(
    rf"^{_THE}(?P<agent>[A-Z](?:[^.;:“\"]|(?<=\w)\.(?=\w)){{4,170}}?),?\s+(?:(?:<<notices.hereby>>)\s+)?(?:<<notices.issues>>)"
    rf"[^.;]{{0,90}}?(?:<<notices.on_behalf>>)\s+{_THE}(?:(?:<<facts.officer>>)\s*(?:\([^)]{{1,20}}\))?,\s+)?(?P<whom>[A-Z][^.;:]{{4,90}}?)(?=\s+(?:<<notices.behalf_ends>>)|,|\.|;|$)"
)
"""A body that buys for another: the first is its agent."""
_IS_A_BODY = Shape(
    rf"^{_THE}(?P<who>[A-Z][^.;:“\"]{{4,90}}?(?:\s*\([A-Z]{{2,10}}\))?)\s*(?:[(（][^)）]{{2,60}}[)）],?)?\s+(?:<<notices.is_a>>)[^.;]{{0,70}}?"
)
_FOR_WHOM = Shape(
    rf"(?:<<notices.for_whom>>|(?:<<notices.process>>)[^.;]{{0,30}}(?:<<notices.run_by>>))\s+{_THE}(?P<who>[A-Z][^.;:,()]{{4,90}})",
    re.IGNORECASE,
)
_ASKS = Shape(
    r"(?:(?:<<notices.asks.verb>>)[^.]{0,60}?(?:<<notices.asks.what>>)[^.:]{0,150}?|(?:<<notices.asks.paper>>)[^.]{0,40}?(?:<<notices.asks.are_invited>>)[^.:]{0,120}?"
    r"|(?:<<notices.asks.invited>>)[^.]{0,60}?(?:<<notices.asks.paper>>)[^.:]{0,90}?|^<<&~grammar.cover.this>>?[^.]{0,60}(?:<<notices.asks.request_for>>)[^.]{0,20}?)"
    rf"(?:<<notices.for_to>>)\s*:?\s*{_THE}(?P<title>(?:(?:<<notices.asks.opens>>)|[A-Z])(?:[^.;:()]|\([^()]{{1,14}}\)){{10,160}}?)"
    r"(?=\s+(?:<<notices.asks.ends>>)|[.;:]|\s*\((?![^()]{1,14}\))|$)"
)
_CALLED = Shape(
    r"(?:(?:<<notices.requirement>>)|(?:<<notices.call>>)[^.;:]{0,140}?(?:(?:<<notices.paper>>)[^.;:]{0,110}?(?:<<notices.for_to>>)|(?:<<notices.provider>>)[^.;:]{0,60}?(?:(?:<<notices.for_to>>)|(?:<<notices.of>>))))\s+"
    r"(?:(?:<<notices.article>>)\s+)?(?:(?:<<notices.provide>>)\s+)?(?:(?:<<notices.article>>)\s+)?(?P<title>(?:[^.;:()]|\([^()]{1,14}\)){9,160}?)"
    r"(?=\s+(?:<<notices.title_ends>>)|[.;:]|,\s+(?:<<notices.title_ends>>)|\s*\((?![^()]{1,14}\))|$)"
)
"""'invites bids from … for X', 'is looking for a firm to provide X': the widest form of a call, so that its name counts least."""
_NAMED_IN_QUOTES = Shape(
    rf"(?:<<notices.named_in_quotes>>)[\s:*]*{_THE}[\"“](?:(?:<<notices.kind_of_call>>)\s+(?:<<notices.for_to>>)\s+{_THE})?"
    r"(?P<title>[A-Z][^\"“”]{11,220}?)(?:\s+[–—-]\s+(?=\S*\d)[A-Z][\w./-]+)?[\"”]",
    re.IGNORECASE,
)
"""'NIT No. 14 for "Augmentation of rising main"', 'the words "Bid for hiring of two vans – T/2026/02"'."""
_NAMES_A_WORK = 6
"""A name of so many words in quotes is that of the work, whatever its words are."""
_TAKEN_FOR = Shape(
    rf"^(?:[^.;:]{{0,40}}(?:<<notices.given>>),?\s+)?(?:\w+\s+){{0,3}}(?:<<notices.paper_for>>)\s+<<&~grammar.small.for>>\s+{_THE}(?:(?:<<notices.whole_works>>)\s+{_THE})?"
    r"(?P<title>[A-Z0-9](?:[^.;:()]|\([^()]{1,60}\)){7,160}?)(?:,\s*)?\s+(?=<<notices.taken_in>>)",
    re.IGNORECASE,
)
"""'Sealed bids for the construction of X will be received' (EJCDC C-111 and the notices of the states)."""
_PAID_FOR = Shape(
    rf"(?:<<notices.proceeds>>)[^.;:]{{0,60}}?\s<<&~grammar.cover.towards>>\s+{_THE}(?:<<notices.pays_for>>)\s+<<&~grammar.cover.of_for>>\s+{_THE}(?P<title>[A-Z][^.;:]{{8,160}}?)(?=[.;:]|$)"
)
"""'… intends to apply part of the proceeds to payments under the contract for X' (the notices of the development banks)."""
_OUT_TO_TENDER = Shape(
    r"(?:<<notices.puts>>)\s+(?:<<&~grammar.cover.its>>\s+)(?P<title>[^.;:]{6,90}?)\s+(?:<<notices.to_tender>>)\b",
    re.IGNORECASE,
)
"""'… are putting their catering contracts out to tender'."""
_MARKED_NAME = Shape(
    rf"(?:<<notices.envelope_marked>>)[^\"“.;]{{0,50}}[\"“]\s*(?:(?:<<notices.cover.kind>>|<<&~grammar.cover.sealed>>|<<notices.kind_of_call>>)\s+){{0,3}}(?:(?:<<notices.for_to>>)\s+)?(?:(?=\S*\d)[\w/.-]+)?\s*[:–-]?\s*{_THE}(?P<title>[^\"“”]{{8,160}}?)"
    r"(?:[\s:,–—-]+(?:<<notices.kind_of_call>>))?[.,]?\s*[\"”]",
    re.IGNORECASE,
)
"""What the envelope must bear: 'plainly marked "Mill Street Drainage Improvements Bid"'."""
_DO_NOT = Shape(r"[\s,–—-]+(?:<<facts.handing_in.denied>>|<<notices.do_not>>)\b.*$", re.IGNORECASE)
_HELD_NAME = Shape(
    rf"(?:<<notices.cover.kind_titled>>)\s*(?:<<notices.cover.number>>)?\.?\s*(?=[A-Z\d/-]*\d)[A-Z0-9][A-Z0-9/.-]{{2,24}}\s*[,:–—-]\s+{_THE}"
    r"(?P<title>(?:[A-Z][\w'’&/-]*|<<&~grammar.cover.inner>>|&|\([A-Z][^()]{2,40}\))(?:,?\s(?:[A-Z][\w'’&/-]*|<<&~grammar.cover.inner>>|&|[–-]|\([A-Z][^()]{2,40}\))){1,16})"
)
"""'All holders of RFP 26-07, Terminal Retail Concession (Two Units)': number and name within a sentence."""
_EXTENDS = Shape(
    r"(?:<<notices.cover.call_kind>>)\s+(?:(?:<<notices.for_to>>)\s+)?(?P<title>(?-i:[A-Z])[\w'’&/-]*(?:\s(?:(?-i:[A-Z])[\w'’&/-]*|<<&~grammar.cover.joins>>|&)){1,12}),\s+(?:<<notices.cover.kind_inside>>)\b",
    re.IGNORECASE,
)
"""'is extending an Invitation to Bid Fire Pump Test Facility, Project No. 12'."""
_RECEIVES_FOR = Shape(
    rf"(?:<<notices.bodies.receives>>)\s+(?:\w+\s+){{0,3}}(?:<<notices.paper_for>>)\s+<<&~grammar.small.for>>\s+{_THE}(?:(?:<<notices.whole_works>>)\s+{_THE})?"
    r"(?P<title>[A-Za-z0-9](?:[^.;:(),]|\([^()]{1,60}\)){7,140}?),?\s+(?=<<notices.until_then>>)"
)
"""'Notice is given that the City of X will receive sealed bids for the Y until 2:00 p.m.'."""
_TAKEN_THEN_FOR = Shape(
    rf"(?:<<notices.paper_for>>)\s+(?:<<notices.taken_in>>)[^;]{{0,240}}?\s+<<&~grammar.small.for>>\s+{_THE}"
    r"(?P<title>(?:[A-Z0-9][\w.&'’/-]*,?\s+(?:<<&~grammar.cover.inner>>\s+){0,2}){1,14}(?:<<notices.ends_title>>))(?=[,.;]|\s+[a-z(]|$)"
)
"""'Sealed proposals will be received … at the Town Hall for the Mill Road Pump Station Reconstruction Project'."""
_BIDS_FOR = Shape(
    rf"^(?:\w+\s+)?(?:<<notices.paper_for>>)\s+<<&~grammar.small.for>>\s+{_THE}(?P<title>[A-Za-z0-9][^.;:]{{14,180}})\.?$",
    re.IGNORECASE,
)
"""A line of its own: 'Bids for providing unarmed guards for the Chancery.'"""
_THEN_FOLLOWS = Shape(
    r"(?:<<notices.paper_for>>)[^.;:]{0,160}?\s+<<&~grammar.small.for>>(?:\s+(?:(?:<<notices.the>>)\s+)?(?:<<&~grammar.cover.supply>>\s+)?(?:(?:<<notices.the>>)\s+)?<<&~grammar.cover.following>>(?:\s+\w+)?)?[.:]?$",
    re.IGNORECASE,
)
"""'… will receive sealed bids for', with the name in the next line."""
_FOLLOWING_WORK = Shape(
    r"(?:<<notices.following_work>>)\s*[:–-]+\s*(?P<title>[A-Z][^;:]{14,220}?)(?=\.\s|\.?$|;)", re.IGNORECASE
)
_COMPRISES = Shape(
    rf"^<<&~grammar.cover.the>>\s+(?:<<notices.work>>)\s+(?:(?:<<notices.under_this>>)\s+\w+\s+)?(?:<<notices.comprises>>)\s+{_THE}(?P<title>[^.;:()]{{14,150}}?)"
    r"(?=\s+(?:<<notices.including>>)|[,.;:]|$)"
)
_ACQUIRES = Shape(
    r"(?:<<notices.plans>>)[^.;]{0,160}?(?:<<notices.to_acquire>>)\s+(?:(?:<<notices.article>>)\s+)?"
    r"(?P<title>(?:[A-Z]|\w+ (?:\w+ ){0,3}(?:<<notices.wares>>))[^.;:]{8,150}?)"
    r"(?=\s+(?:<<notices.acquire_ends>>)|[.;:]|$)"
)
"""'… intends to acquire Physical Therapy Services in accordance with …'."""


_ARTICLE = Shape(r"^(?:<<notices.the>>)\s+", re.IGNORECASE)


_ENUMERATED = re.compile(r"^(?:[\d.]+|\(?(?:\d{1,2}|[ivxlc]{1,5}|[A-Za-z])[.)])\s+")
_NUMBER_TOLD = Shape(
    r"(?:<<notices.cover.kind>>)\s+(?:<<notices.cover.number>>)\.?\s*:?\s*(?P<value>(?=(?:[A-Z/-]*\d){4})(?=\d*[A-Z])[A-Z0-9][A-Z0-9/-]{5,24})(?=[\s,.;]|$)",
    re.IGNORECASE,
)


_MARKED = Shape(
    r"(?:<<notices.marked>>)[\s:*]*(?:(?P<quote>[\"“])(?:[^\"“”]{0,120}[–—-]\s)?|(?:[A-Z][\w()]*\s+){0,4})"
    r"(?P<value>(?=\S*\d)[A-Z][\w.-]*(?:/[\w.()-]+){2,})(?=[\s\"”,.;:]|$)",
    re.IGNORECASE,
)
"""The number that the envelope or the subject bears: 'clearly marked "KTC/PROC/002/2026 – Security Services"'."""


_ENDORSED = Shape(
    r"(?:<<notices.marked>>)\s(?:<<&~grammar.cover.with_as>>\s)?[\s:“\"]*(?:[A-Z]+\s){1,2}<<&~grammar.cover.number>>[:.]?\s*(?P<code>(?=\S*\d)\S{4,30})[\s:–-]+"
    r"(?P<title>(?:[A-Z][A-Z'’/&,-]*|\([A-Z0-9]+\)|\d+)(?:\s(?:[A-Z][A-Z'’/&,-]*|\([A-Z0-9]+\)|\d+|&|-)){3,40})(?=[\s\"”,.;]|$)",
)
"""What the envelope bears in capitals behind the number ('endorsed with TENDER NO. MN:7/2026 SUPPLY OF … TO …')."""


def stated_number(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[CoverFact]:
    """The number that a sentence tells: 'Solicitation number 140F0926Q0117 is issued as a request for quotation'."""
    for block, sentence, words in first_sentences(layout, vocabularies):
        told = _NUMBER_TOLD.search(sentence, words) or _MARKED.search(sentence, words)
        if told:
            yield 0.8 - 0.02 * block.source.page, told.group("value"), block.source, block.id, sentence
            return


def is_organisation(text: str, words: Vocabulary) -> bool:
    """Whether a name is an organisation's: by a word anywhere in it, or one that counts only at its end."""
    bare = re.sub(r"(?:\s*[(（][^()（）]{2,20}[)）]|,\s+[\w .]{3,30})$", "", text)
    ends = any(match.end() >= len(bare) - 1 for match in words.pattern("facts.organisation_end").finditer(bare))
    return ends or words.has("facts.organisation", text)


def _named(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[CoverFact]:
    """The name that a notice puts in quotes, or between 'bids for' and 'will be received'."""
    last: str | None = None
    for block in first_blocks(layout, least=14):
        words = vocabulary_for(block.text, layout.document, vocabularies)
        follows = last is not None and _THEN_FOLLOWS.search(last, words)
        last = plain(" ".join(block.text.split()))
        if follows and 2 <= len(last.split()) <= 30 and not words.starts("notices.no_title", last):
            yield 1.05, last.split(". ")[0].strip(" .,"), block.source, block.id, block.text
            return
        if len(block.text) < _LEAST:
            continue
        flat = plain(_ENUMERATED.sub("", " ".join(block.text.split()))).replace("“", '"').replace("”", '"')
        quoted = _NAMED_IN_QUOTES.search(flat, words)
        borne = None if quoted else _ENDORSED.search(flat, words)
        taken = None if quoted else borne or _TAKEN_FOR.match(flat, words) or _FOLLOWING_WORK.search(flat, words)
        taken = taken or (None if quoted else _BIDS_FOR.match(flat, words))
        taken = taken or (None if quoted else _RECEIVES_FOR.search(flat, words) or _TAKEN_THEN_FOR.search(flat, words))
        found = quoted or taken
        title = without_number(found.group("title"), words) if found else ""
        if title and not words.starts("notices.no_title", title):
            sure = words.has("facts.title_words", title)
            if sure or taken or len(title.split()) >= _NAMES_A_WORK:
                yield (
                    (0.86 if title[0].islower() else 1.2 if sure else 1.05),
                    title.strip(" ,"),
                    block.source,
                    block.id,
                    block.text,
                )
                return


def asked_for(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[CoverFact]:
    """The name of what a notice asks for: 'invites tenders for the provision of …'."""
    yield from _named(layout, vocabularies)
    for block, sentence, words in first_sentences(layout, vocabularies):
        flat = plain(sentence)
        if words.has("notices.told_elsewhere", flat):
            continue
        match = _ASKS.search(flat, words) or _COMPRISES.match(flat, words) or _ACQUIRES.search(flat, words)
        told = match is not None and match.re == _COMPRISES.of(words)
        vague = match is not None and told and words.starts("notices.no_title", match.group("title"))
        title = without_number(match.group("title").strip(), words) if match else ""
        if title and not vague and not words.starts("notices.asks.no_title", title):
            yield 0.84 - 0.01 * block.source.page, title, block.source, block.id, sentence
            return
    for block, sentence, words in first_sentences(layout, vocabularies):
        called = _CALLED.search(plain(sentence), words)
        title = without_number(called.group("title").strip(" ,"), words) if called else ""
        told = words.starts("notices.no_title", title) or words.has("notices.told_there", title)
        told = told or words.has("notices.told_elsewhere", title)
        if len(title.split()) >= 2 and not told:
            yield 0.79 - 0.01 * block.source.page, title, block.source, block.id, sentence
            return


def marked_name(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[CoverFact]:
    """The name that the envelope must bear, or that stands behind the number or the kind of call within a sentence."""
    for block in first_blocks(layout, least=14):
        words = vocabulary_for(block.text, layout.document, vocabularies)
        if words.language.startswith("zh"):
            continue
        flat = plain(" ".join(block.text.split())).replace("“", '"').replace("”", '"')
        held = (shape.search(flat, words) for shape in (_EXTENDS, _OUT_TO_TENDER, _HELD_NAME, _MARKED_NAME, _PAID_FOR))
        for weight, match in zip((0.87, 0.8, 0.86, 0.85, 0.84), held, strict=True):
            title = _DO_NOT.of(words).sub("", match.group("title")).strip(" ,.–-") if match else ""
            if match and match.re == _HELD_NAME.of(words) and _goes_on(flat[match.end() :], words):
                continue
            if (
                len(title.split()) >= 2
                and not words.starts("notices.no_title", title)
                and (words.has("facts.title_words", title) or (match and _named_work(match, title, words)))
            ):
                yield weight - 0.01 * block.source.page, title, block.source, block.id, block.text


def _goes_on(rest: str, words: Vocabulary) -> bool:
    """Whether a name of capitals goes on in small letters ('Repair of the Mill Road bridge'): all of it is read elsewhere."""
    small = re.match(r"\s[a-z]", rest) is not None
    return small and not any(words.starts(f"notices.{key}", rest.strip()) for key in ("title_ends", "object_ends"))


def _named_work(match: re.Match[str], title: str, words: Vocabulary) -> bool:
    """Whether what stands in quotes behind the kind of call is a name, though none of its words tells of work ('Bid for Mill Culvert')."""
    before = match.group()[: match.start("title") - match.start()].rpartition('"')[2]
    quoted = match.re == _MARKED_NAME.of(words) and words.has("notices.cover.kind", before)
    return quoted and title[:1].isupper() and not words.has("facts.title_of_papers", title)


def called_to(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[CoverFact]:
    """The place that a call for bids names."""
    for block, sentence, words in first_sentences(layout, vocabularies):
        call = words.find("notices.call", plain(sentence)) or words.find("notices.comprises", plain(sentence))
        place = called_place(plain(sentence)[call.start() :], words) if call else None
        if place:
            yield 0.78 - 0.01 * block.source.page, place, block.source, block.id, sentence
            return


_LEAST = 40


def first_blocks(layout: Layout, least: int = _LEAST) -> Iterator[Block]:
    """The paragraphs of the first pages, but for short lines."""
    for block in layout.document.blocks:
        if block.source.page > COVER_PAGES:
            return
        told = block.kind not in FURNITURE and block.kind not in ("contents", "table", "picture")
        if told and len(block.text) >= least:
            yield block


def first_sentences(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[tuple[Block, str, Vocabulary]]:
    """The first sentences of each English paragraph of the first pages."""
    for block in first_blocks(layout):
        words = vocabulary_for(block.text, layout.document, vocabularies)
        if not words.language.startswith("zh"):
            for sentence in sentences(" ".join(block.text.split()), words)[:3]:
                bare = _LABEL_FIRST.sub("", _ENUMERATED.sub("", sentence))
                yield block, _SHORTENED.of(words).sub(r"\g<word>", bare), words


def stated_agent(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[CoverFact]:
    """The body that buys for another."""
    yield from (stated.told() for stated in entrusted_agent(layout, vocabularies))
    for block, sentence, words in first_sentences(layout, vocabularies):
        match = _ON_BEHALF.match(_CALLED_HERE.sub("", plain(sentence)), words)
        officer = match is not None and words.starts("facts.officer", match.group("agent"))
        if match and not officer and not words.has("facts.head_of_state", match.group("whom")):
            yield 0.9, match.group("agent").strip(" ,"), block.source, block.id, sentence
            return


_BODY_BEHIND = re.compile(r"\s*,\s+(?P<body>[A-Z][^,.;]{4,90})")


def _body_of_officer(flat: str, match: re.Match[str], words: Vocabulary) -> str:
    """Who calls, or the body of the officer who does ('The Managing Director, X Corporation, invites …')."""
    who = match.group("who")
    if not words.starts("facts.officer", who):
        return who
    inside = next((part for part in who.split(", ")[1:] if is_organisation(part, words)), None)
    if inside is not None:
        return inside
    behind = _BODY_BEHIND.match(flat, match.end("who"))
    return behind.group("body") if behind and is_organisation(behind.group("body"), words) else who


_INNER = Shape(
    r"^(?:(?:<<notices.the>>)\s+)?(?:<<notices.bodies.town>>|<<notices.cover.state>>|<<&~grammar.cover.state>>)\s+(?!of\b)[A-Z]",
    re.IGNORECASE,
)
"""'County Executive's Office', 'Town Board': a part of a body that has its name elsewhere."""
_OF_A_BODY = 0.06
_CALLS_ITSELF = 0.05
"""'X invites bids' tells more surely who buys than a line of the cover that names a body."""


def stated_buyer(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[CoverFact]:
    """The body that invites, or in whose name another does."""
    yield from (stated.told() for stated in entrusting_buyer(layout, vocabularies))
    for block, sentence, words in first_sentences(layout, vocabularies):
        flat = _CALLED_HERE.sub("", plain(sentence))
        for_another = _ON_BEHALF.match(flat, words)
        whom = for_another.group("whom").strip(" ,") if for_another else ""
        if whom and not words.has("facts.head_of_state", whom) and not words.starts("facts.officer", whom):
            yield 1.35, whom, block.source, block.id, sentence
            return
        match = _INVITES.match(flat, words)
        if match is None or _NOBODY.match(match.group("who"), words):
            match = _FOR_WHOM.search(flat, words) or match
        if match is None and words.has("facts.body", flat[:220]):
            match = _IS_A_BODY.match(flat, words)
            if match and len(match.group("who").split()) <= 9 and match.group("who").split()[-1][0].isupper():
                yield 0.76, match.group("who").strip(" ,"), block.source, block.id, sentence
            continue
        who = _body_of_officer(flat, match, words) if match else ""
        calls = words.has("notices.calls", flat) or words.has("notices.kind_of_call", flat)
        short = len(who.split()) <= 5 and who[:1].isupper() and not _NOBODY.match(who, words) and calls
        alone = len(_ARTICLE.of(words).sub("", who).split()) < 2
        if who and not (who.split()[-1][0].isupper() or who.endswith(")")):
            continue
        if match and (short or (is_organisation(who, words) and not alone)) and len(who.split()) <= 14:
            sure = _CALLS_ITSELF if match.re == _INVITES.of(words) else 0.0
            inner = _INNER.match(who, words) is not None
            state = words.has("notices.cover.state", who.split(" of ")[0]) and len(who.split(" of ")[0].split()) == 1
            weight = (
                (0.0 if state else sure)
                + (0.8 if is_organisation(who, words) else 0.76)
                - (_OF_A_BODY if inner else 0.0)
            )
            yield weight - 0.03 * state, who.strip(" ,"), block.source, block.id, sentence
            if not state:
                return
