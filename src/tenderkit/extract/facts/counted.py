"""The number of a call before the name of its work: 'Bid No. 4383 - Repair of the quay', 'RFP 22-104, Cleaning'."""

from __future__ import annotations

import re

from tenderkit.extract.wording.phrases import Vocabulary
from tenderkit.extract.wording.shapes import Shape

_NUMBER = (
    r"(?:<<notices.number_of>>)\.?\s*(?:<<notices.cover.number>>)?\.?\s*[:#]?\s*(?P<code>[A-Z\d][\w./-]*\d[\w./-]*)"
)
COUNTED = Shape(rf"{_NUMBER}\s*(?:[:–—-]|,)\s+(?=(?-i:[A-Z\d]))", re.IGNORECASE)
"""Kind, number and what parts it from the name."""
_NUMBER_ONLY = Shape(rf"{_NUMBER}\W*", re.IGNORECASE)


def without_number(title: str, words: Vocabulary) -> str:
    """A title without the number of the call before it; nothing if it is but that number."""
    if _NUMBER_ONLY.of(words).fullmatch(title):
        return ""
    counted = COUNTED.of(words).match(title)
    return title[counted.end() :] if counted else title
