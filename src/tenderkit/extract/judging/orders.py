"""What English text orders: 'Provide …', 'Clearly identify …', 'If the price changes, notify …', 'Training: train staff …'."""

from __future__ import annotations

import re
from functools import lru_cache

from tenderkit.extract.wording.phrases import Vocabulary
from tenderkit.extract.wording.shapes import Shape
from tenderkit.lexicon.patterns import Worded

_NOUN_OF = Worded(
    r"^[A-Z][a-z]+ (?:<<~grammar.actor.of>>\b|<<~grammar.small.and>> [a-z]+<<~grammar.noun.of_it>> <<~grammar.actor.of>>\b)"
    r"|^[A-Z][a-z]+, (?:[a-z]+,? ){0,3}[A-Za-z]+<<~grammar.noun.in_list>>\b"
)
_NAMED = re.compile(r"^[A-Z][\w /&-]{2,40}:\s+(?=[A-Z])")
_AFTER_CONDITION = Shape(r"^(?=[A-Z])(?:<<extract.clause.condition>>)[^,;:]{0,140}, (?:(?:<<extract.clause.then>>) )?")
_MANNER = Shape(r"^(?=[A-Z])(?:\w{3,}ly|<<sentences.orders.first>>),? (?=[a-z])")
"""How or when a thing is to be done ('Briefly describe …', 'Then remove …')."""


def after_label(text: str) -> str:
    """A text without the few words before a colon that name it ('Change management: train staff …')."""
    match = _NAMED.match(text)
    return text[match.end() :] if match else text


def after_condition(text: str, words: Vocabulary) -> str:
    """What a text goes on with behind the condition it begins with ('If the price changes, notify …')."""
    match = _AFTER_CONDITION.match(text, words)
    return text[match.end() :] if match else ""


def is_order(text: str, words: Vocabulary) -> bool:
    """Whether a sentence is an order, be it behind a label or a condition."""
    return is_imperative(after_label(text), words) or is_imperative(after_condition(text, words), words)


@lru_cache(maxsize=1024)
def is_imperative(text: str, words: Vocabulary) -> bool:
    """Whether a text begins with an order ('Provide …', 'Briefly describe …'); kept, as one sentence is asked more than once."""
    text = text.lstrip("(")
    manner = _MANNER.match(text, words)
    return _orders(text, words) or (manner is not None and _orders(text[manner.end() :], words))


def _orders(text: str, words: Vocabulary) -> bool:
    """Whether the first word orders; 'Test' or 'Report' only with an article or the like behind."""
    if words.starts("extract.not_imperative", text) or _NOUN_OF.match(text):
        return False
    if words.starts("extract.imperative", text):
        return True
    match = words.pattern("extract.imperative_ambiguous").match(text)
    return bool(match) and words.starts("extract.determiner", text[match.end() :].lstrip())  # type: ignore[union-attr]
