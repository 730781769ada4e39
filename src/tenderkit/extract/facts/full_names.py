"""A body told by its letters alone ('The RDA invites bids'), by the place of the tender that spells its name out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tenderkit.extract.facts.pairs import Pair
from tenderkit.extract.wording.phrases import plain
from tenderkit.lexicon.patterns import Worded
from tenderkit.model.fact import Fact

_LETTERS = Worded(r"(?:<<~grammar.full.the>>\s+)?(?P<letters>[A-Z][A-Z&]{1,9})")
_SMALL = "(?:&|<<~grammar.full.small>>)"
_NAME = rf"[A-Z][\w'’&.-]*(?:,?\s+(?:{_SMALL}\s+)*[A-Z][\w'’&.-]*){{1,11}}"
_BODY = Worded(rf"(?<![\w.]){_NAME}")
_ARTICLE = Worded(r"^<<~grammar.full.the>>\s+")


def in_full(body: Fact, stated: Sequence[Pair]) -> Fact:
    """The body with its name spelled out, where a sentence gives its letters behind it or its words begin with them."""
    short = _LETTERS.fullmatch(str(body.value))
    if short is None:
        return body
    letters = short.group("letters")
    behind = Worded(rf"(?P<name>{_NAME})\s*\((?:<<~grammar.full.the_small>>\s+)?[\"“']?{re.escape(letters)}[\"”']?\)")
    texts = [plain(pair.value) for pair in stated if pair.words.language == "en"]
    named = next((match for text in texts if letters in text and (match := behind.search(text))), None)
    if named:
        return body.model_copy(update={"value": f"{_ARTICLE.sub('', named.group('name'))} ({letters})"})
    spelled = (one.group() for text in texts for one in _BODY.finditer(text))
    full = next((name for name in map(_bare, spelled) if _initials(name) == letters), None)
    return body.model_copy(update={"value": full}) if full and len(letters) > 2 else body


def _bare(name: str) -> str:
    return _ARTICLE.sub("", name)


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[A-Za-z][\w'’-]*", name) if word[0].isupper())
