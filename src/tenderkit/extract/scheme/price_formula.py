"""The rule of the price score: which of the common forms it has, and the figures with which it can be computed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from tenderkit.extract.scheme.found import Found, group_of
from tenderkit.extract.scheme.score_patterns import alternation, by_words
from tenderkit.extract.units.clauses import Layout, section_part
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.lexicon.patterns import Worded, every
from tenderkit.model.criterion import PriceFormula, PriceTerms
from tenderkit.model.source import PageSource
from tenderkit.model.tender import FURNITURE

Form = Literal["lowest_over_price", "average_deviation", "lowest_deviation", "linear"]

_LINE = re.compile(r"[=＝].{0,80}[/÷／]|[/÷／].{0,60}[×x*]\s*\d|[\])）]\s*[/÷／]\s*[\[(（]", re.IGNORECASE)
_TIMES = re.compile(r"[×x*]\s*(?:100\s*%\s*[×x*]\s*)?(?P<points>\d{1,3}(?:\.\d+)?)(?!\s*[%\d])", re.IGNORECASE)
_FACTOR = Worded(r"(?:[×x*]|<<~criteria.price_formula.of>>)\s*(?P<share>0\.\d{1,3}|\d{2}(?:\.\d+)?\s*%)")
_SHARE_OF = {n: Worded(rf"\bE\s*{n}\s*[=:<<.criteria.price_formula.is>>]\s*(?P<points>\d+(?:\.\d+)?)") for n in "12"}
_CONTEXT, _LONGEST = 8, 600


def price_formula(layouts: Sequence[Layout], found: Sequence[Found]) -> PriceFormula | None:
    """The formula in the price row's own rule, else in a line of its own, with its terms as far as they are told."""
    points = next((row.points for item in found for row in item.rows if group_of(row, item.words) == "price"), None)
    for item in found:
        for row in item.rows:
            if group_of(row, item.words) == "price" and row.scale:
                form = form_of(row.scale, item.words)
                if form:
                    return _made(form, row.points, row.scale, row.source, layouts, item.words)
    words = found[0].words if found else None
    for text, source in _printed(layouts, words) if words else ():
        form = form_of(text, words) if words else None
        if form and words:
            own = _TIMES.search(plain(text))
            stated = float(own.group("points")) if own and points is None else points
            return _made(form, stated, text, source, layouts, words)
    return None


def _made(
    form: Form, points: float | None, text: str, source: PageSource, layouts: Sequence[Layout], words: Vocabulary
) -> PriceFormula:
    """A formula with its terms: from its own words first, then from what stands elsewhere about the benchmark."""
    terms = terms_of(form, text, words)
    if form in ("average_deviation", "lowest_deviation"):
        around = " ".join([text, *_about_benchmark(layouts, words)])
        measured = _deviates_from(around, words)
        terms = terms_of(measured, around, words) if measured else None
        form = measured or form
    return PriceFormula(form=form, points=points, text=text, source=source, terms=terms)


def form_of(text: str, words: Vocabulary) -> Form | None:
    """Which of the common forms a rule has: lowest over price, points off for a deviation, a straight line."""
    flat = plain(text)
    squeezed = re.sub(r"[\s()（）]", "", flat.replace("÷", "/"))
    if _is_linear(flat, words):
        return "linear"
    lowest = any(words.has("criteria.price_formula.lowest", form) for form in (flat, squeezed))
    average = words.has("criteria.price_formula.average", flat)
    if _steps(flat, words):
        lowest = lowest or words.has("criteria.price_formula.least", flat)
        return "average_deviation" if average or not lowest else "lowest_deviation"
    if average and (not lowest or words.has("criteria.price_formula.deviation", flat)):
        return "average_deviation"
    if lowest or words.has("criteria.formula_marks", squeezed):
        return "lowest_over_price"
    return None


def _is_linear(flat: str, words: Vocabulary) -> bool:
    """Whether a rule is a straight line, from the lowest price or between the highest and the lowest."""
    return _lines(words)["linear"].search(flat) is not None or _lines(words)["range"].search(flat) is not None


def _deviates_from(around: str, words: Vocabulary) -> Form | None:
    """Which benchmark a deviation is measured from; None where no words say so."""
    flat = plain(around)
    if words.has("criteria.price_formula.average", flat):
        return "average_deviation"
    return "lowest_deviation" if words.has("criteria.price_formula.least", flat) else None


def terms_of(form: Form, text: str, words: Vocabulary) -> PriceTerms | None:
    """The figures of a rule; None where they do not suffice to compute it."""
    flat = plain(text)
    if form == "lowest_over_price":
        return PriceTerms(benchmark="lowest")
    if form == "linear":
        return PriceTerms(benchmark="lowest" if _lines(words)["linear"].search(flat) else "range")
    steps = _steps(flat, words)
    if not steps:
        return None
    average = form == "average_deviation"
    return PriceTerms(
        benchmark="average" if average else "lowest",
        trimmed=average and _patterns(words)["trimmed"].search(flat) is not None,
        factor=_factor(flat, words) if average else 1.0,
        off_above=steps.get("above"),
        off_below=steps.get("below", 0.0 if not average else None),
    )


def _steps(flat: str, words: Vocabulary) -> dict[str, float]:
    """How many points are off for each percent above and below the benchmark."""
    found: dict[str, float] = {}
    for name in ("step", "step_first", "points_first"):
        for match in _patterns(words)[name].finditer(flat):
            parts = match.groupdict()
            percent, points = _figure(parts["percent"]), float(parts["points"] or parts.get("later") or 0)
            sides = match.group("side").lower()
            if percent <= 0:
                continue
            for side in ("above", "below"):
                if _patterns(words)[side].search(sides) or _patterns(words)["either"].search(sides):
                    found.setdefault(side, round(points / percent, 6))
    for side, number in (("above", "1"), ("below", "2")):
        factor = _SHARE_OF[number].search(flat)
        if factor:
            found.setdefault(side, float(factor.group("points")))
    return found


def _figure(text: str) -> float:
    return 1.0 if text == "1" or text in every("criteria.price_formula.one") else float(text)


def _factor(flat: str, words: Vocabulary) -> float:
    """What the average is multiplied by: 'lowered by 3 %' is 0.97."""
    lowered = _patterns(words)["lowered"].search(flat)
    if lowered:
        return round(1 - float(lowered.group("percent")) / 100, 6)
    times = _patterns(words)["average_times"].search(flat)
    if times:
        share = times.group("share").replace("%", "").strip()
        return round(float(share) / (100 if float(share) > 1 else 1), 6)
    return 1.0


@by_words
def _patterns(words: Vocabulary) -> dict[str, re.Pattern[str]]:
    """The patterns of rules, of the lexicon's words of all languages."""
    above, below = alternation("price_formula.above", words), alternation("price_formula.below", words)
    either, off = alternation("price_formula.either", words), alternation("price_formula.off", words)
    each, average = alternation("price_formula.each", words), alternation("price_formula.average", words)
    share = rf"(?:%|{alternation('price_formula.percent', words)})"
    percent = rf"(?P<percent>\d+(?:\.\d+)?|{alternation('price_formula.one', words)})\s*{share}"
    unit = rf"(?:{alternation('price_formula.points', words)})"
    points = rf"(?P<points>\d+(?:\.\d+)?)\s*{unit}"
    near, apart = r"[^。;；]{0,40}?", r"[^。;；.]{0,40}?"
    side = rf"(?P<side>(?:{each})[^。;；]{{0,60}}?(?:{above}|{below}|{either}))"
    return {
        "step": re.compile(rf"{side}{near}{percent}{apart}(?:{off})[^。;；.\d]{{0,12}}{points}", re.IGNORECASE),
        "step_first": re.compile(
            rf"(?:{each})\s*{percent}(?P<side>[^。;；.]{{0,40}}?(?:{above}|{below}|{either}))[^。;；]{{0,40}}?(?:{points}[^。;；.]{{0,30}}?(?:{off})|(?:{off})\s*(?:(?:{alternation('price_formula.by', words)})\s*)?(?P<later>\d+(?:\.\d+)?)\s*{unit})",
            re.IGNORECASE,
        ),
        "points_first": re.compile(
            rf"{points}[^。;；.\d]{{0,40}}?(?:{off})?[^。;；.\d]{{0,20}}?(?:{each})\s*{percent}(?P<side>[^。;；.]{{0,40}}?(?:{above}|{below}|{either}))",
            re.IGNORECASE,
        ),
        "above": re.compile(above, re.IGNORECASE),
        "below": re.compile(below, re.IGNORECASE),
        "either": re.compile(either, re.IGNORECASE),
        "trimmed": re.compile(alternation("price_formula.trimmed", words), re.IGNORECASE),
        "lowered": re.compile(
            rf"(?<!{alternation('price_formula.not_each', words)})(?:{alternation('price_formula.lowered', words)})\s*(?P<percent>\d+(?:\.\d+)?)\s*%",
            re.IGNORECASE,
        ),
        "average_times": re.compile(rf"(?:{average})[^。;；.]{{0,12}}?{_FACTOR.pattern.pattern}", re.IGNORECASE),
    }


@by_words
def _lines(words: Vocabulary) -> dict[str, re.Pattern[str]]:
    """The patterns of straight lines, and a quick look for a rule in percent, of the lexicon's words of all languages."""
    highest, lowest = alternation("price_formula.highest", words), alternation("price_formula.lowest_price", words)
    price = alternation("price_formula.price_sign", words)
    the, smallest = (f"(?:{'|'.join(every(f'criteria.price_formula.{key}'))})" for key in ("the", "smallest"))
    return {
        "percent": re.compile(rf"\d\s*%|{alternation('price_formula.percent', words)}", re.IGNORECASE),
        "linear": re.compile(
            rf"(?P<points>80|90|\d{{2,3}})\s*[x×*]?\s*[(（\[{{]\s*1\s*[-–−]\s*[(（\[{{]?\s*(?:Pt|P\s*t|{price}).{{0,20}}[-–−].{{0,20}}{smallest}",
            re.IGNORECASE,
        ),
        "range": re.compile(
            rf"(?:{highest})[^=.。;；]{{0,24}}?[-–−][^=.。;；]{{0,40}}?[)\]]?\s*[/÷]\s*[(\[]?\s*(?:{the}\s+)?(?:{highest})[^=.。;；]{{0,24}}?[-–−]\s*(?:{the}\s+)?(?:{lowest})",
            re.IGNORECASE,
        ),
    }


def _about_benchmark(layouts: Sequence[Layout], words: Vocabulary) -> list[str]:
    """What stands elsewhere about the benchmark: how it is averaged, how far it is lowered, what is taken off."""
    found: list[str] = []
    for layout in layouts:
        for block in layout.document.blocks:
            if block.kind in FURNITURE or section_part(layout, block) == "contract":
                continue
            table = layout.tables.get(block.table or "")
            texts = [cell.text for cell in table.cells] if table else [block.text]
            found += [
                text for text in texts if len(text) < _LONGEST and words.has("criteria.price_formula.words", text)
            ]
            if len(found) >= _CONTEXT:
                return found[:_CONTEXT]
    return found


def _printed(layouts: Sequence[Layout], words: Vocabulary) -> Iterator[tuple[str, PageSource]]:
    """Lines outside tables that look like a formula, or that take points off step by step."""
    for layout in layouts:
        for block in layout.document.blocks:
            if block.kind in FURNITURE or len(block.text) > 400 or section_part(layout, block) == "contract":
                continue
            flat = plain(block.text)
            if (
                _LINE.search(flat)
                or _is_linear(flat, words)
                or (_lines(words)["percent"].search(flat) and _steps(flat, words))
            ):
                yield block.text, block.source
