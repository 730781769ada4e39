"""Where bids go, of a tender that says it in no known form: the address in a sentence that lets bids come in.

Why: 'SEALED PROPOSALS … will be received and opened publicly at the office of the Commission, Room 200, 311 High Street'
or 'the office of the Clerk, 6 Mill Drive, to whom all bids shall be submitted' say by their parts together what no list
of forms holds. What counts is what the text is made of: a paper that is a bid, a word of coming in, and an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tenderkit.extract.facts.candidates import LEAST, Candidate, front_statements
from tenderkit.extract.facts.handing_in import NUMBERED_STREET
from tenderkit.extract.facts.pairs import Pair
from tenderkit.extract.facts.reading import unshouted
from tenderkit.extract.wording.dates import moments
from tenderkit.extract.wording.phrases import Vocabulary
from tenderkit.extract.wording.shapes import Shape

_WEIGHT = LEAST + 0.01
_LONGEST, _SHORTEST = 200, 10
_BEFORE = 150
"""So many letters before an address the sentence must say that bids come in."""
_AT = Shape(
    r"\b(?P<lead>at|to|in|into|(?<=\bbe )with)\s+(?=(?:the\s+|its\s+|our\s+)?(?:[A-Z0-9]|(?:<<facts.handing_in.received_at>>)))",
    0,
)
ADDRESS = Shape(
    rf"{NUMBERED_STREET}|\bP\.?\s?O\.?\s*Box\b"
    r"|\b(?:<<facts.handing_in.room>>)\s+(?:No\.?\s*)?\d|\b\d{1,2}(?:st|nd|rd|th)\s+(?:<<notices.place.storey>>)\b|(?:<<facts.handing_in.town_house>>)|(?:<<facts.handing_in.bid_box>>)",
    re.IGNORECASE,
)
ENDS = Shape(
    r",?\s+(?:and\s+)?(?:<<facts.handing_in.until>>)\b|,?\s+(?:<<facts.handing_in.tail>>)\b|\s+(?:<<facts.handing_in.received_until>>)\b"
    r"|[;:]|\.\s|\.?$|\s+\(",
    re.IGNORECASE,
)
_TO_WHOM = Shape(
    r"\bat\s+(?P<at>[^;]{10,160}?),?\s+(?:to\s+(?:whom|which)|where)\s+(?:all\s+)?(?:<<facts.handing_in.paper>>)[^;.]{0,40}?(?:<<facts.handing_in.verb>>)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\d|[A-Z]\w+ [A-Z]")
_DANGLES = re.compile(r"[\s,]+(?:and|or|on|at|by|the)?$")


def where_received(stated: Sequence[Pair]) -> Iterator[Candidate]:
    """The addresses of sentences that let bids come in."""
    for pair, said in front_statements(stated):
        words = pair.words
        text = unshouted(said, words)
        way = _to_whom(text, words) or _received_at(text, words)
        if way:
            yield Candidate(_WEIGHT - 0.0005 * pair.source.page, way, pair.source, pair.block, pair.value)


def _to_whom(text: str, words: Vocabulary) -> str | None:
    """'… at the office of the Clerk, 6 Mill Drive, to whom all bids shall be submitted'."""
    found = _TO_WHOM.search(text, words)
    return found.group("at").strip(" ,") if found and ADDRESS.search(found.group("at"), words) else None


def _received_at(text: str, words: Vocabulary) -> str | None:
    """The first address behind words of coming in, without the deadline and what follows."""
    dated = [(moment.start, moment.end) for moment in moments(text)]
    for match in _AT.finditer(text, words):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        if any(start - 4 <= match.start() < end for start, end in dated) or not _lets_in(before, text, words):
            continue
        rest = text[match.end() : match.end() + _LONGEST]
        end = ENDS.search(rest, words)
        dates = [start - match.end() for start, _ in dated if start >= match.end()]
        at = rest[: min([end.start() if end else len(rest), *dates])]
        at = _DANGLES.sub("", at.strip())
        if len(at) >= _SHORTEST and _NAMED.search(at) and ADDRESS.search(at, words):
            return f"{match.group('lead').replace('with', 'to')} {at}"
    return None


def _lets_in(before: str, text: str, words: Vocabulary) -> bool:
    """Whether the words before an address let bids come in, and speak of no documents to be had or meeting to be held."""
    spoken = words.has("facts.handing_in.paper", text) and words.has("facts.handing_in.comes_in", before)
    return (
        spoken
        and not words.has("facts.handing_in.had_there", before)
        and not words.has("facts.cue_not.submission_method", before)
    )
