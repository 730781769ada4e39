"""The addresses that the front of a tender gives: of an office it names, or of the letterhead.

Why: a bid goes 'to the County Auditor's Office', 'at the town offices' or 'at the address on the cover'; where that is
stands in another sentence, or at the head of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tenderkit.extract.facts.candidates import Candidate, front_statements
from tenderkit.extract.facts.pairs import Pair
from tenderkit.extract.facts.where_received import ADDRESS as AN_ADDRESS
from tenderkit.extract.facts.where_received import ENDS
from tenderkit.extract.wording.phrases import Vocabulary
from tenderkit.extract.wording.shapes import Shape

ADDRESS, LETTERHEAD = "address", "letterhead"
"""The kinds of candidates that only complete others."""
_WEIGHT = 0.2
"""Too weak to stand: it completes a way that names the office."""
_LINE = 90
_TOWN = re.compile(r"^[A-Z][\w .,'’-]{2,40}\d{4,}(?:-\d{4})?$|^[A-Z][\w '’-]+,\s+[A-Z][\w .'’-]{1,30}$")
_POINTS = Shape(
    r",?\s*(?:(?:at|to)\s+)?(?:<<facts.handing_in.pointing>>)[\s.,;]*$",
    re.IGNORECASE,
)


def addresses_told(stated: Sequence[Pair]) -> Iterator[Candidate]:
    """Each sentence of the front up to the end of the address in it, and the lines of the letterhead."""
    told = list(front_statements(stated))
    for at, (pair, text) in enumerate(told):
        found = AN_ADDRESS.search(text, pair.words)
        if found is None or not re.search(r"\d", found.group()):
            continue
        short = len(text) <= _LINE and not text.endswith(":")
        town = told[at + 1][1] if short and at + 1 < len(told) and _TOWN.match(told[at + 1][1]) else ""
        end = ENDS.of(pair.words).search(text, found.end())
        value = f"{text}, {town}".strip(" ,") if short else text[: end.start() if end else len(text)]
        yield Candidate(_WEIGHT, value, pair.source, pair.block, pair.value, LETTERHEAD if short else ADDRESS)


def without_pointer(way: str, words: Vocabulary) -> str:
    """A way without the words that only point at an address ('… at the address on the cover')."""
    return _POINTS.of(words).sub("", way).strip(" ,")
