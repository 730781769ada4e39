"""The half of a text in two tongues that we read: 'बिडर … करना होगा/The bidder shall …'.

Why: central buyers of many countries print each clause twice, in a script of their own and in English, parted by a
slash. What binds is said in both; the matrix holds the half that the bid team answers.
"""

from __future__ import annotations

import re

_OTHER_SCRIPT = re.compile(r"[\u0400-\u10ff\u1200-\u1cff\ufffd]")
"""Letters of scripts that tenderkit has no words for (Cyrillic, Arabic, those of India …), and what no font could name."""
_SLASH = re.compile(r"\s*[/|](?!(?<=\d.)\d)\s*")
_READ_WORD = re.compile(r"[A-Za-z]{2,}")
_FEWEST_LETTERS, _FEWEST_WORDS = 4, 2


def read_half(text: str) -> str:
    """A text in two tongues without the half that we do not read; any other text as it is."""
    if len(_OTHER_SCRIPT.findall(text)) < _FEWEST_LETTERS:
        return text
    for slash in _SLASH.finditer(text):
        before, after = text[: slash.start()], text[slash.end() :]
        for ours, theirs in ((after, before), (before, after)):
            if _OTHER_SCRIPT.search(theirs) and not _OTHER_SCRIPT.search(ours):
                return ours if len(_READ_WORD.findall(ours)) >= _FEWEST_WORDS else text
    return text
