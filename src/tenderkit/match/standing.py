"""What breaks a tie between fragments that answer equally well: bids won with it, a review that is not overdue.

And what does not stand in one's way twice: a text that almost repeats one that ranks before it gives way to the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from tenderkit.match.terms import Terms
from tenderkit.model.library import Fragment
from tenderkit.model.match import Reason
from tenderkit.model.strategy import Outcome

EDGE = 0.02
"""The most that standing can make up for in chance: it orders near-equals and never lifts what does not answer."""
PRIOR = 2
"""Bids of unknown end that are added to each count: one bid won is no proof."""
OVERDUE = -0.5
REPEATS = 0.95
"""Share of all words of two texts that they have in common when one almost repeats the other."""

Item = TypeVar("Item")


@dataclass(frozen=True)
class Record:
    """In how many bids that were won and lost each fragment was used."""

    won: Counter[str]
    lost: Counter[str]


def record_of(outcomes: Iterable[Outcome]) -> Record:
    """The counts of outcomes; bids that are open or were withdrawn say nothing."""
    known = [outcome for outcome in outcomes if outcome.result in ("won", "lost")]
    count = {
        result: Counter(key for one in known if one.result == result for key in dict.fromkeys(one.fragments))
        for result in ("won", "lost")
    }
    return Record(count["won"], count["lost"])


def standing(fragment: Fragment, record: Record, as_of: date | None) -> float:
    """From -1 to 1: how well a fragment stands among equals."""
    won, lost = record.won[fragment.id], record.lost[fragment.id]
    used = (won - lost) / (won + lost + PRIOR)
    return 0.5 * used + (OVERDUE if _overdue(fragment, as_of) else 0.0)


def standing_reasons(fragment: Fragment, record: Record, as_of: date | None) -> tuple[Reason, ...]:
    """The same in words."""
    found = []
    won, lost = record.won[fragment.id], record.lost[fragment.id]
    if won:
        found.append(Reason(code="won_bids", params={"n": won}))
    elif lost:
        found.append(Reason(code="lost_bids", params={"n": lost}))
    if _overdue(fragment, as_of):
        found.append(Reason(code="review_overdue", params={"date": str(fragment.review_by)}))
    return tuple(found)


def _overdue(fragment: Fragment, as_of: date | None) -> bool:
    return as_of is not None and fragment.review_by is not None and fragment.review_by < as_of


def apart(items: Sequence[Item], keep: int, terms: Callable[[Item], Terms]) -> list[tuple[Item, Item | None]]:
    """The items in order, each with the one before it that it almost repeats; repeats come after the first `keep`.

    Texts with other figures are no repeats, however alike their words: that is where near-misses differ.
    """
    chosen: list[tuple[Item, Item | None]] = []
    repeats: list[tuple[Item, Item | None]] = []
    for item in items:
        first = next((other for other, _ in chosen if _repeats(terms(item), terms(other))), None)
        (chosen if first is None else repeats).append((item, first))
        if len(chosen) == keep:
            break
    return [*chosen, *repeats]


def _repeats(one: Terms, other: Terms) -> bool:
    mine, theirs = set(one.words), set(other.words)
    if not mine or len(mine & theirs) < REPEATS * len(mine | theirs):
        return False
    return all(word.isalpha() for word in mine ^ theirs)
