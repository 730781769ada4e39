"""Refuses what is not proved: a sentence whose figures, dates or names its sources do not hold (house rule 3)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from tenderkit.errors import PlugInError
from tenderkit.lexicon.patterns import Worded
from tenderkit.model.library import Fragment
from tenderkit.model.response import Sentence
from tenderkit.model.source import FragmentSource, PageSource

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<![.!?。！？] )(?<!^)\b[A-Z][A-Za-z0-9]+(?:[-/][A-Za-z0-9]+)*")
_CHINESE_NUMBER = Worded(r"[一二三四五六七八九十百千万亿两]{2,}|[一二三四五六七八九十两](?=[<<.respond.counted>>])")


def facts_in(text: str) -> set[str]:
    """The figures, dates and names that a text states, in a form that can be compared."""
    plain = unicodedata.normalize("NFKC", text)
    figures = {match.group().replace(",", "") for match in _NUMBER.finditer(plain)}
    names = {match.group().lower() for match in _NAME.finditer(plain)}
    return figures | names | set(_CHINESE_NUMBER.pattern.findall(plain))


def unproved(sentence: Sentence, fragments: Mapping[str, Fragment], asked: str = "") -> set[str]:
    """What a sentence states that neither its sources nor the requirement it answers hold."""
    held = unicodedata.normalize("NFKC", asked + " " + " ".join(_words_of(s, fragments) for s in sentence.sources))
    plain = held.replace(",", "").lower()
    numbers = {match.group().replace(",", "") for match in _NUMBER.finditer(held)}
    return {f for f in facts_in(sentence.text) if (f not in numbers if f[0].isdigit() else f not in plain)}


def check_cited(sentence: Sentence, fragments: Mapping[str, Fragment], asked: str, drafter: str) -> Sentence:
    """The sentence, if it is proved. Raises PlugInError naming the drafter and what no source holds."""
    for source in sentence.sources:
        if isinstance(source, FragmentSource) and source.fragment not in fragments:
            raise PlugInError(
                f"drafter '{drafter}' cites '{source.fragment}', which it was not given", hint="use another drafter"
            )
    missing = unproved(sentence, fragments, asked)
    if missing:
        shown = ", ".join(sorted(missing)[:3])
        raise PlugInError(f"drafter '{drafter}' states {shown}, which no source holds", hint="use another drafter")
    return sentence


def _words_of(source: object, fragments: Mapping[str, Fragment]) -> str:
    if isinstance(source, FragmentSource):
        fragment = fragments.get(source.fragment)
        return " ".join(filter(None, (fragment.title, fragment.body, _front_matter(fragment)))) if fragment else ""
    if isinstance(source, PageSource):
        return source.quote or ""
    return ""


def _front_matter(fragment: Fragment) -> str:
    """The data of the front matter as text: validity, results, properties count as held."""
    return fragment.model_dump_json(exclude={"body", "title", "stamp", "path"}, exclude_none=True)
