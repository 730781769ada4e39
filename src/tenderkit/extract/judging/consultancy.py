"""The tasks of a tender for advice are what is bought.

Why: where a system or goods are bought, 'prepare a plan' and 'hold workshops' tell how these are delivered; where research,
a campaign or a strategy is bought there is no other thing, and the same words tell what the service must be. The kinds are
weighed sentence by sentence (`weighing`), so this is settled once for the document.
"""

from __future__ import annotations

from collections.abc import Mapping

from tenderkit.extract.judging.judgement import Judged
from tenderkit.model.requirement import Category

_LEAST = 8
"""Fewer statements on the work say nothing of what the document buys."""
_FEW_PRODUCTS, _MANY_ACTS = 0.15, 0.33
"""Shares of the statements on the work that name a product, and that name an act of advising. Of forty tenders those for
advice lie at .11 and fewer, .40 and more; of the others none with so few products has more than .10 of such acts."""


def with_advice(kinds: Mapping[int, Category], items: Mapping[int, Judged]) -> dict[int, Category]:
    """The kinds, with tasks of a tender for advice as technical unless they tell when, by whom or how it is reported."""
    work: dict[str, list[int]] = {}
    for at, kind in kinds.items():
        unit = items[at].unit
        if kind in ("technical", "delivery"):
            work.setdefault(unit.source.document, []).append(at)
    found = dict(kinds)
    for places in work.values():
        if _buys_advice([items[at] for at in places]):
            found |= {at: "technical" for at in places if not _manner(items[at])}
    return found


def _buys_advice(items: list[Judged]) -> bool:
    products = sum(item.unit.words.has("extract.consultancy.products", item.unit.plain) for item in items)
    acts = sum(item.unit.words.has("extract.consultancy.acts", item.unit.plain) for item in items)
    number = len(items)
    return number >= _LEAST and products <= _FEW_PRODUCTS * number and acts >= _MANY_ACTS * number


def _manner(item: Judged) -> bool:
    return item.unit.words.has("extract.consultancy.manner", item.unit.plain)
