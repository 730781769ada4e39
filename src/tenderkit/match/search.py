"""`library search`: fragments for a few words in either language, with reasons and filters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np

from tenderkit.match.encode import Encoder
from tenderkit.match.index import Index, Spread, index_of
from tenderkit.match.likeness import likeness
from tenderkit.match.passages import label, passages
from tenderkit.match.rank import Hit, Query, query_of, rank
from tenderkit.match.terms import has_han, terms_of
from tenderkit.model.library import Fragment, Library
from tenderkit.model.match import Candidate, Reason
from tenderkit.ports import Shelf


def search_library(
    library: Library,
    query: str,
    *,
    kinds: Sequence[str] = (),
    tags: Sequence[str] = (),
    language: str | None = None,
    valid_on: date | None = None,
    limit: int = 10,
    cache: Path | None = None,
    index: Index | None = None,
    shelf: Shelf | None = None,
    spread: Spread | None = None,
) -> tuple[Candidate, ...]:
    """The best fragments for a query that pass the filters, best first. A filter that is empty lets all through.

    `index` is one that is already built of the same library, `shelf` keeps what is made of its
    fragments, `spread` makes it over several processes.
    """
    encoder = Encoder(cache)
    index = index or index_of(library, encoder, shelf, spread)
    asked = query_of(query, "zh" if has_han(query) else "en")
    filters = bool(kinds or tags or language or valid_on)
    allowed = (
        np.array([_passes(item, kinds, tags, language, valid_on) for item in library.fragments], bool)
        if filters
        else None
    )
    hits = next(iter(rank(index, [asked], encoder, limit, allowed)))
    encoder.save()
    return tuple(_candidate(hit, asked, index, library.fragments[hit.place], valid_on) for hit in hits)


def _passes(
    item: Fragment, kinds: Sequence[str], tags: Sequence[str], language: str | None, valid_on: date | None
) -> bool:
    known = {tag.lower() for tag in item.tags}
    if kinds and item.kind not in kinds:
        return False
    if any(tag.lower() not in known for tag in tags):
        return False
    if language and item.language != language:
        return False
    return valid_on is None or valid_by(item, valid_on)


def valid_by(item: Fragment, day: date) -> bool:
    """Whether a fragment holds on a day; one without dates always does."""
    return (item.valid_from is None or item.valid_from <= day) and (item.valid_until is None or day <= item.valid_until)


def _candidate(hit: Hit, asked: Query, index: Index, item: Fragment, valid_on: date | None) -> Candidate:
    reasons = likeness(hit, asked, terms_of(f"{label(item)}. {item.body}"), index)
    if valid_on and item.valid_until:
        reasons.append(Reason(code="valid", params={"date": item.valid_until.isoformat()}))
    return Candidate(
        fragment=item.id,
        score=min(1.0, max(0.0, hit.score)),
        stamp=item.stamp,
        passage=passages(item)[hit.sentence],
        reasons=tuple(reasons),
    )
