"""The way of handing in that stands beside the deadline: '30.09.2025, 03.00 PM – online through www.example.in'.

Why: the first table of an Indian notice gives each moment one row, and the row of the deadline also tells where to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tenderkit.extract.facts.candidates import Candidate
from tenderkit.extract.facts.labels import FRONT, Labelled, label_fit
from tenderkit.extract.facts.reading import EMAIL
from tenderkit.extract.wording.dates import moments
from tenderkit.extract.wording.phrases import plain

_WEIGHT, _WEAK = 0.86, 0.76
_LONGEST = 200
_TABLED = ("sheet", "cell", "line")
_URL = re.compile(r"https?://|www\.")


def beside_the_deadline(labels: Sequence[Labelled]) -> Iterator[Candidate]:
    """The portal or address in the cell of the deadline; else that its label speaks of handing in online."""
    for told in labels:
        pair = told.pair
        tabled = pair.kind in _TABLED and not pair.form and not pair.words.language.startswith("zh")
        if not tabled or pair.source.page > FRONT or len(pair.value) > 3 * _LONGEST:
            continue
        if label_fit("submission_deadline", told) < 0.7 or pair.words.has(
            "facts.cue_not.submission_deadline", told.label
        ):
            continue
        text = plain(pair.value)
        dated = moments(text)
        rest = text[dated[-1].end :] if dated else ""
        words = pair.words.find("facts.handing_in.way", rest)
        way = rest[words.start() :].strip(" ,.;") if words else ""
        told_there = _URL.search(way) or EMAIL.search(way) or pair.words.has("facts.handing_in.platform", way)
        if way and told_there and len(way) <= _LONGEST:
            yield Candidate(_WEIGHT, way, pair.source, pair.block, pair.value, pair.kind)
        elif dated and pair.words.has("facts.handing_in.online_label", told.label):
            online = pair.words.lexicon.text("facts.handing_in.online_told")
            yield Candidate(_WEAK, online, pair.source, pair.block, pair.value, pair.kind)
