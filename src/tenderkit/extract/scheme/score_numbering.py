"""How the rows of a scheme are numbered: the kinds of numbering tell heads of parts from the rows below them."""

from __future__ import annotations

import re

from tenderkit.extract.scheme.score_patterns import alternation, by_words
from tenderkit.extract.wording.phrases import CJK, Vocabulary


def numbering(text: str, words: Vocabulary) -> str:
    """The kind of numbering at the beginning of a text: 'decimal', '(digit)', 'ROMAN' …; '' where it has none."""
    return next((style for style, pattern in _styles(words) if pattern.match(text)), "")


@by_words
def _styles(words: Vocabulary) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The kinds of numbering, each with how it looks; the first that fits counts."""
    return (
        ("subcriterion", re.compile(rf"^(?:{alternation('numbered_below', words)})", re.IGNORECASE)),
        (
            "criterion",
            re.compile(rf"^(?:{alternation('numbered', words)})\s+(?:\d+|[A-Z]\b|[IVX]+\b)", re.IGNORECASE),
        ),
        ("decimal3", re.compile(r"^(?:[A-Z]\.?)?\d+\.\d+\.\d+")),
        ("decimal", re.compile(r"^(?:[A-Z]\.?)?\d+\.\d+")),
        ("digit", re.compile(r"^\d{1,2}\s*(?:[.、．](?!\d)|$)")),
        ("digit)", re.compile(r"^\d{1,2}[)）]")),
        ("(digit)", re.compile(r"^[(（]\d{1,2}[)）]")),
        ("(zh)", re.compile(r"^[(（][一二三四五六七八九十]{1,3}[)）]")),
        (
            "zh",
            re.compile(
                rf"^第?[一二三四五六七八九十]{{1,3}}(?:[、.．]|(?:{alternation('numbered_part', words)})+|\s*$)"
            ),
        ),
        ("circled", re.compile(r"^[①-⑳]")),
        ("ROMAN", re.compile(r"^\(?[IVX]{1,4}(?:[.)]\s|\s*$)")),
        ("roman", re.compile(r"^\(?[ivx]{1,4}(?:[.)]\s|\s*$)")),
        ("coded", re.compile(r"^[A-H]-?\d{1,2}(?:[.-]\d{1,2})?(?:[.、:：]|\s|$)")),
        ("LETTER", re.compile(rf"^\(?[A-H](?:[.、)]\s?|\s+(?=[{CJK}])|\s*$)")),
        ("letter", re.compile(r"^\(?[a-h](?:[.)]\s?|\s*$)")),
        ("dash", re.compile(r"^[–—-]\s")),
        ("ring", re.compile(r"^[○o]\s")),
        ("circle", re.compile(r"^[◦○]\s")),
        ("bullet", re.compile(r"^[•●▪■◆➢✓‣·»\uf000-\uf0ff*]\s")),
    )
