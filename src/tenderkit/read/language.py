"""The language of a text by its characters: English, simplified or traditional Chinese."""

from __future__ import annotations

import re
from functools import cache

from tenderkit.lexicon import lexicon
from tenderkit.model.frozen import Language

_HAN, _LETTER = re.compile("[\u4e00-\u9fff]"), re.compile("[A-Za-z]")
SAMPLE = 20_000


def language_of(text: str) -> Language:
    """'zh' or 'zh-Hant' when Han characters carry the text, else 'en'."""
    sample = text[:SAMPLE]
    han, letters = len(_HAN.findall(sample)), len(_LETTER.findall(sample))
    if han * 3 < letters or not han:
        return "en"
    of_traditional, of_simplified = _own_signs("zh-Hant"), _own_signs("zh")
    traditional = sum(c in of_traditional and c not in of_simplified for c in sample)
    simplified = sum(c in of_simplified and c not in of_traditional for c in sample)
    return "zh-Hant" if traditional > simplified else "zh"


@cache
def _own_signs(language: str) -> frozenset[str]:
    """Signs that are written so in one kind of Chinese and otherwise in the other."""
    return frozenset(lexicon(language).text("read.own_signs"))
