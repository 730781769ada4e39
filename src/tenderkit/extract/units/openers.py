"""Which words open a list, and how far the list goes: a number as high as the opener's own ends it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tenderkit.extract.wording.lists import numbering
from tenderkit.lexicon.patterns import Worded
from tenderkit.model.tender import Block


@dataclass(frozen=True)
class Opener:
    """The words that open a list, where they stand, and the number of the first item under them."""

    text: str
    block: Block
    first: str | None = None

    def going_on(self, block: Block) -> Opener | None:
        """The same list after a block: a list goes on with its items only."""
        if block.kind != "list_item":
            return None
        return self if self.first else Opener(self.text, self.block, block.number)


_RANKS: tuple[re.Pattern[str] | Worded, ...] = (
    Worded(r"<<~grammar.clause.ordinal>>.+[<<.grammar.clause.chapters>>]"),
    re.compile(r"[一二三四五六七八九十]+\s*[、.．]"),
    re.compile(r"[（(][一二三四五六七八九十]+[)）]"),
    re.compile(r"\d{1,3}\s*[.、．]?$"),
    re.compile(r"\d{1,3}[.．]\d{1,3}[.、．]?$"),
    re.compile(r"\d{1,3}(?:[.．]\d{1,3}){2}[.、．]?$"),
    re.compile(r"\d{1,3}(?:[.．]\d{1,3}){3,}[.、．]?$"),
    re.compile(r"[（(]?\d{1,3}[)）]"),
    re.compile(r"[①-⑳]"),
)


_PLAIN = 3
"""The rank of '1.': below '1.1' it is an item of that clause, unless it is the clause that comes next ('2.')."""
_LETTERS = re.compile(r"[^A-Za-z]")
_DIGITS = re.compile(r"\d+")


def rank_of(number: str | None) -> int | None:
    """How high a number stands by its form (章 above 一、 above （一） above 1. above 1.1 above (1) above ①)."""
    if not number:
        return None
    return _rank(number.strip())


@lru_cache(maxsize=1024)
def _rank(number: str) -> int | None:
    return next((rank for rank, form in enumerate(_RANKS) if form.match(number)), None)


def beside(number: str | None, opener: str | None) -> bool:
    """Whether a numbered item stands beside or above the item that opened a list, rather than in the list."""
    own, other = rank_of(number), rank_of(opener)
    if own is None or other is None or own > other:
        return False
    if own == _PLAIN and other > _PLAIN:
        return int(_DIGITS.findall(number or "0")[0]) == int(_DIGITS.findall(opener or "0")[0]) + 1
    return True


def still_open(opener: Opener | None, block: Block) -> Opener | None:
    """The list that a block may still belong to: a number as high as the opener's, or above its items', ends it."""
    if opener is None or beside(block.number, opener.block.number):
        return None
    alike = bool(block.number) and numbering(block.number) == numbering(opener.block.number)
    alike = alike and not _roman_below(block.number, opener)
    if alike and block.kind == opener.block.kind == "list_item":
        return None
    own, first = rank_of(block.number), rank_of(opener.first)
    return None if own is not None and first is not None and own < first else opener


def _roman_below(number: str | None, opener: Opener) -> bool:
    """Whether an item counted in Roman figures stands below one counted in letters ('(g) …: (i) …; (ii) …').

    'vi' behind 'v' and 'xi' behind 'x' stand beside it.
    """
    own, above, first = (_LETTERS.sub("", text or "").lower() for text in (number, opener.block.number, opener.first))
    if above in ("", "i") or len(above) > 1 or own == f"{above}i":
        return False
    begun = own == "i" and above != "h"
    return begun or (first == "i" and set(own) <= set("ivx")) or (len(own) > 1 and set(own) <= set("ivx"))


def ended(opener: Opener | None, block: Block) -> frozenset[str]:
    """The block whose list ends before this block, if one does: no later item leans on it."""
    return frozenset({opener.block.id}) if opener and still_open(opener, block) is None else frozenset()


def last_opening(text: str) -> str:
    """The sentence of a paragraph that opens a list: its last one."""
    cut = max(text.rfind(". "), text.rfind("。"), text.rfind("；"))
    tail = text[cut + 1 :].strip() if 0 <= cut < len(text) - 2 else text
    return tail or text
