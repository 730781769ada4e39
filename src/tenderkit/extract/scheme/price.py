"""The weight of the price where it stands apart from the scheme: '80:20', 'T = 80 and P = 20', '20 % for the financial bid'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tenderkit.extract.scheme.found import Found, speaks_of_scoring
from tenderkit.extract.scheme.row import SchemeRow
from tenderkit.extract.scheme.score_patterns import alternation, by_words
from tenderkit.extract.scheme.spoken import texts
from tenderkit.extract.scheme.tree import makes_whole
from tenderkit.extract.units.clauses import Layout, heading_path
from tenderkit.extract.wording.phrases import Vocabulary
from tenderkit.lexicon import lexicon

_SYMBOL = re.compile(
    r"\b(?:S?[fp]|P[fw]?|F[nswx]?|FS|PF)\s*[x×*=]\s*(?P<points>0?\.\d{1,2}|\d{1,2}(?:\s*%)?)(?!\d|[.,]\d|\s*[x×*/])",
    re.IGNORECASE,
)
_WHOLES = (100, 1000)
_TECHNICAL_SYMBOL = r"\bS?t\s*[x×*]"
_RATIO = re.compile(r"(?<![\d:/])(?P<first>\d{1,2})\s*%?\s*[:/]\s*(?P<second>\d{1,2})\s*%?(?![\d/]|:\d)")

_SENTENCE_ENDS = re.compile(r"(?<=[a-z\d)%])\.\s+(?=[A-Z])")
_TWO_DIGITS = re.compile(r"(?<![\d.,/:])\d{2}(?![\d/:]|[.,]\d)")


@dataclass(frozen=True)
class _Patterns:
    """How a sentence names the share of the price, and that of the rest."""

    share_first: re.Pattern[str]
    name_first: re.Pattern[str]
    name_plain: re.Pattern[str]
    points_first: re.Pattern[str]
    weight_first: re.Pattern[str]
    times: re.Pattern[str]
    shared: re.Pattern[str]
    quality: re.Pattern[str]
    named: re.Pattern[str]
    preferred: re.Pattern[str]


def price_share(layout: Layout, vocabularies: dict[str, Vocabulary], rest: float) -> Found | None:
    """The weight of the price, stated in a sentence beside a scheme for the technical part alone, of `rest` points.

    Where preference is given beside the price ('80/20: price 80, specific goals 20'), with the points of that.
    """
    best: tuple[tuple[bool, bool], Found] | None = None
    for block, text, words in texts(layout, vocabularies, shared=True):
        said = bool(speaks_of_scoring(heading_path(layout, block), words))
        if not (said or words.has("criteria.weighed", text)):
            continue
        share = _said(text, words) or _by_ratio(text, words)
        if share is None or not (_patterns(words).quality.search(text) or rest + share[1] in _WHOLES):
            continue
        if not (5 <= share[1] <= 95 or makes_whole(rest + share[1])):
            continue
        rows = [SchemeRow(share[0], share[1], block.source, text)]
        preferred = _patterns(words).preferred.findall(text)
        if preferred and rest in _WHOLES:
            rows.append(SchemeRow(preferred[-1], 100 - share[1], block.source, text))
        rank = (share[0] != _unnamed(), said)
        if best is None or (best[1].rows[0].points == share[1] and rank > best[0]):
            best = rank, Found(tuple(rows), None, (block.id,), words, layout.document.id)
    return best[1] if best else None


def both_shares(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Found | None:
    """Quality and price by the ratio between them, where no scheme is told ('in the ratio 70:30 (technical : financial)')."""
    for block, text, words in texts(layout, vocabularies, shared=True):
        if not (speaks_of_scoring(heading_path(layout, block), words) or words.has("criteria.weighed", text)):
            continue
        share, quality = _ratio(text, words), _patterns(words).quality.search(text)
        if share is None or quality is None or _patterns(words).named.search(text) is None:
            continue
        rows = (
            SchemeRow(quality.group(), 100 - share[1], block.source, text),
            SchemeRow(share[0], share[1], block.source, text),
        )
        return Found(rows, None, (block.id,), words, layout.document.id)
    return None


def _said(text: str, words: Vocabulary) -> tuple[str, float] | None:
    """The share that a sentence names with the price."""
    for pattern in (
        _patterns(words).share_first,
        _patterns(words).name_first,
        _patterns(words).name_plain,
        _patterns(words).points_first,
        _patterns(words).weight_first,
        _patterns(words).times,
    ):
        match = pattern.search(text)
        if match:
            points = float(match.group("points"))
            return match.group("name"), round(points * 100, 2) if points < 1 else points
    symbol = _SYMBOL.search(text)
    named = _longest(_patterns(words).named.findall(text))
    if symbol and named:
        figure = symbol.group("points").replace("%", "").strip()
        return named, round(float(figure) * (100 if float(figure) < 1 else 1), 2)
    return None


def _by_ratio(text: str, words: Vocabulary) -> tuple[str, float] | None:
    """The share in a ratio of the two parts, else in two bare figures that make a hundred."""
    return _ratio(text, words) or _of_two(text, words)


def _ratio(text: str, words: Vocabulary) -> tuple[str, float] | None:
    """The share in a ratio of the two parts; the order is that in which the text names them."""
    price, quality = _patterns(words).named.search(text), _patterns(words).quality.search(text)
    for match in (*_RATIO.finditer(text), *_patterns(words).shared.finditer(text)):
        first, second = float(match.group("first")), float(match.group("second"))
        if first + second == 100:
            before = price is not None and quality is not None and price.start() < quality.start()
            named = _longest(_patterns(words).named.findall(text)) or _unnamed()
            return named, first if before else second
    return None


def _of_two(text: str, words: Vocabulary) -> tuple[str, float] | None:
    """The share in a sentence whose only two figures make a hundred and that names both parts, each before its figure."""
    for sentence in _SENTENCE_ENDS.split(text):
        figures = [float(figure) for figure in _TWO_DIGITS.findall(sentence)]
        price, quality = _patterns(words).named.search(sentence), _patterns(words).quality.search(sentence)
        if price and quality and len(figures) == 2 and sum(figures) == 100:
            named = price.group()
            title, _, last = named.rpartition(" ")
            named = title if title and words.has("criteria.header.score", last) else named
            return named, figures[0] if price.start() < quality.start() else figures[1]
    return None


def _longest(names: Sequence[str]) -> str | None:
    return max(names, key=len, default=None)


@cache
def _unnamed() -> str:
    """What the share is called where no name for the price stands near."""
    return lexicon("en").text("criteria.price_share.unnamed")


@by_words
def _patterns(words: Vocabulary) -> _Patterns:
    price, noun = alternation("price_share.price", words), alternation("price_share.noun", words)
    name = rf"(?P<name>(?:{price})(?:\s*\([A-Z][a-z]?\))?(?:\s+(?:{noun})){{0,3}})"
    figure, unit = r"(?P<points>\d{1,4}(?:\.\d+)?)", f"(?:{alternation('price_share.unit', words)})"
    verbs = f"(?:{alternation('price_share.verb', words)})"
    weight, verb_plain = (
        rf"(?:(?:{alternation('price_share.weight', words)})\s*)",
        alternation("price_share.verb_plain", words),
    )
    to, article = alternation("price_share.to", words), alternation("price_share.article", words)
    both = alternation("price_share.both", words)
    return _Patterns(
        share_first=re.compile(
            rf"{figure}\s*{unit}\s*{weight}?(?:{verbs}\s+)*(?:(?:{to})\s+)?(?:(?:{article})\s+)?{name}\b", re.IGNORECASE
        ),
        name_first=re.compile(
            rf"\b{name}\s*(?:{weight}|{verbs}|[(:=\s–-])*(?:(?:{article})\s+)?(?:{weight}(?:{to})?\s*)?:?\s*{figure}\s*{unit}",
            re.IGNORECASE,
        ),
        name_plain=re.compile(
            rf"(?P<name>(?:{alternation('price_share.price_plain', words)})(?:{alternation('price_share.noun_plain', words)}){{0,2}})(?:(?:{verb_plain})*|[^。；;，,\d]{{2,24}}[，,](?:{verb_plain})+)\s*[:×x*]?\s*{figure}\s*{unit}(?!\s*[x×*÷/(])"
        ),
        points_first=re.compile(
            rf"{unit}\s[^.;:]{{0,60}}?\b(?:{to})\s+(?:(?:{article})\s+)?{name}\s+(?:{verbs}\s+)+{figure}\b(?!\s*{unit})",
            re.IGNORECASE,
        ),
        weight_first=re.compile(
            rf"\b{name}\s*(?:{verbs}\s+)*(?:(?:{article})\s+)?{weight}(?:{to})\s+{figure}\b", re.IGNORECASE
        ),
        times=re.compile(
            rf"(?<![\d.])(?P<points>0?\.\d{{1,2}}|\d{{1,2}}\s*(?=%))\s*%?\s*[x×*]\s*(?:(?:{article})\s+)?{name}\b",
            re.IGNORECASE,
        ),
        shared=re.compile(rf"(?P<first>\d{{1,2}})\s*%\s*(?:{both}|[:/])\s*(?P<second>\d{{1,2}})\s*%"),
        quality=re.compile(
            rf"(?:\b|(?<=[^\x00-\x7f]))(?:{alternation('price_share.quality', words)})|{_TECHNICAL_SYMBOL}",
            re.IGNORECASE,
        ),
        preferred=re.compile(rf"\b(?:{alternation('price_share.preference', words)})", re.IGNORECASE),
        named=re.compile(
            rf"\b(?:{price})(?!\s+(?:{alternation('price_share.not_after', words)}))(?:\s*\([A-Z][a-z]?\))?(?:\s+(?:{noun})){{0,3}}|(?:{alternation('price_share.price_plain', words)})(?:{alternation('price_share.noun_plain', words)}){{0,2}}",
            re.IGNORECASE,
        ),
    )
