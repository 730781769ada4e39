"""The weight of the price where it stands apart from the scheme: '80:20', 'T = 80 and P = 20', '20 % for the financial bid'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tenderkit.extract.clauses import Layout, heading_path
from tenderkit.extract.phrases import Vocabulary
from tenderkit.extract.scheme_columns import SchemeRow
from tenderkit.extract.scheme_found import Found, speaks_of_scoring
from tenderkit.extract.scheme_spoken import texts

_UNNAMED = "financial"
_PRICE = r"(?:financial|price|pricing|commercials?|cost)"
_NOUN = r"(?:\s+(?:scores?|marks|bids?|proposals?|offers?|evaluation|components?|criteri(?:on|a)|quotes?|quotations?|part|envelope|assessment)){0,3}"
_NAME = rf"(?P<name>{_PRICE}{_NOUN})"
_SHARE = r"(?P<points>\d{1,2}(?:\.\d+)?)\s*(?:%|per\s?cent|points|marks)"
_PATTERNS = (
    re.compile(
        rf"{_SHARE}\s*(?:weight(?:age|ing)?\s*)?(?:will be |is |shall be )?(?:given |assigned |allocated )?(?:to|for|on|of)?\s*(?:the\s+)?{_NAME}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_NAME}\s*(?:weight(?:age|ing)?|component|\(|of|:|=|will|shall|be|carry|carries|has|have|is|-|–|\s)*(?:a\s+)?(?:weight(?:age|ing)?\s*(?:of)?\s*)?:?\s*{_SHARE}",
        re.IGNORECASE,
    ),
)
_SYMBOL = re.compile(
    r"\b(?:S?[fp]|P[fw]?|F[nswx]?|FS|PF)\s*[x×*=]\s*(?P<points>0?\.\d{1,2}|\d{1,2}(?:\s*%)?)(?!\d|[.,]\d|\s*[x×*/])",
    re.IGNORECASE,
)
_RATIO = re.compile(r"(?<![\d:/])(?P<first>\d{1,2})\s*%?\s*[:/]\s*(?P<second>\d{1,2})\s*%?(?![\d:/])")
_SHARED = re.compile(r"(?P<first>\d{1,2})\s*%\s*(?:and|及|和|:|/)\s*(?P<second>\d{1,2})\s*%")
_QUALITY = re.compile(
    r"\btechnical|\bquality|\bnon-price|\bqcbs\b|\bS?t\s*[x×*]|技术|技術|质量|質量|品质", re.IGNORECASE
)
_NAMED = re.compile(
    rf"\b{_PRICE}(?!\s+based){_NOUN}|价格(?:评审|部分|分)?|價格(?:評審|部分|分)?|报价|報價", re.IGNORECASE
)


def price_share(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Found | None:
    """The weight of the price, stated in a sentence beside a scheme for the technical part alone."""
    best: tuple[tuple[bool, bool], Found] | None = None
    for block, text, words in texts(layout, vocabularies):
        if not words.has("criteria.weighed", text) or not _QUALITY.search(text):
            continue
        share = _said(text) or _by_ratio(text)
        if share is None or not 5 <= share[1] <= 95:
            continue
        row = SchemeRow(share[0], share[1], text, None, None, block.source)
        rank = (share[0] != _UNNAMED, bool(speaks_of_scoring(heading_path(layout, block), words)))
        if best is None or (best[1].rows[0].points == share[1] and rank > best[0]):
            best = rank, Found((row,), None, (block.id,), words, layout.document.id)
    return best[1] if best else None


def _said(text: str) -> tuple[str, float] | None:
    """The share that a sentence names with the price."""
    for pattern in _PATTERNS:
        match = pattern.search(text)
        if match:
            return match.group("name"), float(match.group("points"))
    symbol = _SYMBOL.search(text)
    named = _longest(_NAMED.findall(text))
    if symbol and named:
        figure = symbol.group("points").replace("%", "").strip()
        return named, round(float(figure) * (100 if float(figure) < 1 else 1), 2)
    return None


def _by_ratio(text: str) -> tuple[str, float] | None:
    """The share in a ratio of the two parts; the order is that in which the text names them."""
    price, quality = _NAMED.search(text), _QUALITY.search(text)
    for match in (*_RATIO.finditer(text), *_SHARED.finditer(text)):
        first, second = float(match.group("first")), float(match.group("second"))
        if first + second == 100:
            before = price is not None and quality is not None and price.start() < quality.start()
            named = _longest(_NAMED.findall(text)) or _UNNAMED
            return named, first if before else second
    return None


def _longest(names: Sequence[str]) -> str | None:
    return max(names, key=len, default=None)
