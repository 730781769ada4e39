"""The rule of the price score, in a form that can be computed where it is a common one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from tenderkit.extract.clauses import Layout, section_part
from tenderkit.extract.phrases import Vocabulary, plain
from tenderkit.extract.scheme_found import Found, group_of
from tenderkit.model.criterion import PriceFormula
from tenderkit.model.source import PageSource
from tenderkit.model.tender import FURNITURE

Form = Literal["lowest_over_price", "average_deviation", "linear"]

_LINE = re.compile(r"[=＝].{0,80}[/÷／]|[/÷／].{0,60}[×x*]\s*\d|[\])）]\s*[/÷／]\s*[\[(（]", re.IGNORECASE)
_LINEAR = re.compile(
    r"(?P<points>80|90|\d{2,3})\s*[x×*]?\s*[(（\[{]\s*1\s*[-–−]\s*[(（\[{]?\s*(?:Pt|P\s*t|price).{0,20}[-–−].{0,20}min",
    re.IGNORECASE,
)
_TIMES = re.compile(r"[×x*]\s*(?:100\s*%\s*[×x*]\s*)?(?P<points>\d{1,3}(?:\.\d+)?)(?!\s*[%\d])", re.IGNORECASE)


def price_formula(layouts: Sequence[Layout], found: Sequence[Found]) -> PriceFormula | None:
    """The formula in the price row's own rule, else in a line of its own."""
    points = next((row.points for item in found for row in item.rows if group_of(row, item.words) == "price"), None)
    for item in found:
        for row in item.rows:
            if group_of(row, item.words) == "price" and row.scale:
                form = form_of(row.scale, item.words)
                if form:
                    return PriceFormula(form=form, points=row.points, text=row.scale, source=row.source)
    words = found[0].words if found else None
    for text, source in _printed(layouts) if words else ():
        form = form_of(text, words) if words else None
        if form:
            own = _TIMES.search(plain(text))
            stated = float(own.group("points")) if own and points is None else points
            return PriceFormula(form=form, points=stated, text=text, source=source)
    return None


def form_of(text: str, words: Vocabulary) -> Form | None:
    """Which of the common forms a rule has: the lowest over the price, the deviation from a mean, a straight line."""
    flat = plain(text)
    squeezed = re.sub(r"[\s()（）]", "", flat.replace("÷", "/"))
    if _LINEAR.search(flat):
        return "linear"
    lowest = any(words.has("criteria.price_formula.lowest", form) for form in (flat, squeezed))
    average = words.has("criteria.price_formula.average", flat)
    if average and (not lowest or words.has("criteria.price_formula.deviation", flat)):
        return "average_deviation"
    if lowest or words.has("criteria.formula_marks", squeezed):
        return "lowest_over_price"
    return None


def _printed(layouts: Sequence[Layout]) -> Iterator[tuple[str, PageSource]]:
    """Lines outside tables that look like a formula."""
    for layout in layouts:
        for block in layout.document.blocks:
            if block.kind in FURNITURE or len(block.text) > 400 or section_part(layout, block) == "contract":
                continue
            if _LINE.search(plain(block.text)) or _LINEAR.search(plain(block.text)):
                yield block.text, block.source
