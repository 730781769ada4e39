"""What the rest of a Chinese tender adds to its way of handing in: which platform 'the platform' is, where the hall stands.

Why: a notice names its platform where documents are obtained and later says '通过平台上传'; it asks for a file online and
for paper in another sentence; a small one tells only where the bids are opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tenderkit.extract.facts.candidates import LEAST, Candidate
from tenderkit.extract.facts.handed_chinese import SIGN, allowed, is_place, is_platform, named, place_beside
from tenderkit.extract.facts.labels import FRONT, Labelled
from tenderkit.extract.facts.pairs import Pair
from tenderkit.extract.facts.reading import joined_lines
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape

_SAID, _GUESSED, _FORM = 0.79, 0.77, 0.755
_LONGEST = 160
_ADDRESS = r"\s*(?:[（(][^（()）]{2,80}[）)]|(?:https?://|www\.)[\w./:%?=&-]+)"
_OBTAINED = Shape(
    rf"(?:<<~facts.handed.through>>|(?<![潜潛存所])(?:<<~facts.handed.at>>))\s*(?P<name>[“\"]?{SIGN}{{2,30}}?(?:<<~facts.handed.platform>>)(?!<<~facts.handed.platform_not>>)[”\"]?)(?P<url>{_ADDRESS})?"
)
"""'登录棠溪阳光采购平台（https://…）下载招标文件'."""
_THROUGH = Shape(r"^(?:<<~facts.handed.through>>)+")
_BY_IT = Shape(
    r"(?:<<~facts.handed.through>>|<<~facts.handed.at>>)(?P<at>[^，,。；;:：]{0,14}?(?:<<~facts.handed.platform>>)?)[^，,。；;:：]{0,8}?(?:<<~facts.handed.verb>>)"
    r"|(?:<<~facts.handed.to>>)(?P<there>[^，,。；;:：]{0,14}?(?:<<~facts.handed.platform>>))"
)
"""'通过平台上传', '上传至交易平台'."""
_LED = Shape(r"^.{0,12}(?:<<~facts.handed.stands_at>>|<<~facts.handed.at>>|<<~facts.handed.to>>)")
_ADDRESSED = r"[\u3400-\u9fff]{2,24}?\s*\d+\s*[号號][\u3400-\u9fff]{0,6}?"


def chinese_ways(
    found: Sequence[Candidate], labels: Sequence[Labelled], stated: Sequence[Pair], words: Vocabulary
) -> list[Candidate]:
    """The ways told, with what other places of the tender tell of them."""
    told = [one for one in found if one.weight >= LEAST]
    platforms = list(_platforms(stated))
    more = list(_by_the_platform(stated, platforms)) if platforms else []
    if not told and not more:
        more = [*_online(stated, platforms), *_where_opened(labels)]
    return [_addressed(one, stated, words) for one in _both([*found, *more], words)]


def _platforms(stated: Sequence[Pair]) -> Iterator[tuple[str, Pair]]:
    """The platforms through which documents are obtained, each with its address and the sentence."""
    for pair in stated:
        words = pair.words
        obtained = words.has("facts.handed.obtained", pair.label) and words.has("facts.handed.documents", pair.label)
        if pair.form or pair.source.page > FRONT or not obtained:
            continue
        for match in _OBTAINED.finditer(joined_lines(pair.value), words):
            name = _THROUGH.of(words).sub("", match.group("name"))
            if named(name, words) and not words.has("facts.handed.vague", name):
                yield f"{name}{(match.group('url') or '').strip()}", pair


def _by_the_platform(stated: Sequence[Pair], platforms: Sequence[tuple[str, Pair]]) -> Iterator[Candidate]:
    """Sentences that hand in 'through the platform' or by its short name."""
    for pair in stated:
        words = pair.words
        if pair.form or not words.has("facts.handed.subject", pair.label):
            continue
        for match in _BY_IT.finditer(pair.label, words):
            at = (match.group("at") or match.group("there") or "").strip('“”" ')
            called = next((name for name, _ in platforms if len(at) > 2 and name.lstrip('“"').startswith(at)), "")
            nameless = words.has("facts.handed.platform", at) and not named(at, words)
            if (called or nameless) and allowed(pair.label, match.start(), match.end(), words):
                yield Candidate(_SAID, called or platforms[0][0], pair.source, pair.block, pair.value)
                return


def _online(stated: Sequence[Pair], platforms: Sequence[tuple[str, Pair]]) -> Iterator[Candidate]:
    """The platform of a tender that is bid for online, which says nowhere how else."""
    if any(pair.words.has("facts.handed.electronic", pair.label) for pair in stated if not pair.form):
        for name, pair in platforms[:1]:
            yield Candidate(_GUESSED, name, pair.source, pair.block, pair.value)


def _where_opened(labels: Sequence[Labelled]) -> Iterator[Candidate]:
    """Where bids are opened or talks are held, of a tender that tells no other place."""
    for told in labels:
        pair = told.pair
        if pair.form or pair.source.page > FRONT or not pair.words.has("facts.handed.opened_at", told.label):
            continue
        place = place_beside(pair.value, pair)
        if place:
            yield Candidate(_FORM, place, pair.source, pair.block, pair.value, pair.kind)


def _both(found: Sequence[Candidate], words: Vocabulary) -> list[Candidate]:
    """The ways of handing in; those of a file online and of paper at a place joined, where the tender asks for both."""
    good = [one for one in found if one.weight >= LEAST]
    online = _best(one for one in good if is_platform(str(one.value), words))
    paper = _best(one for one in good if _is_hall(str(one.value), words))
    said = [one.said for one in good if one is online or _is_hall(str(one.value), words)]
    if online is None or paper is None or not any(_of_paper(one, words) for one in said):
        return list(found)
    together = f"{online.value}；{paper.value}"
    best = max(online, paper, key=lambda one: one.weight)
    return [replace(one, value=together) if one is best and len(together) <= _LONGEST else one for one in found]


def _best(found: Iterator[Candidate]) -> Candidate | None:
    return max(found, key=lambda one: one.weight, default=None)


def _is_hall(way: str, words: Vocabulary) -> bool:
    """Whether a way is a place to bring paper to."""
    return "@" not in way and is_place(way) and not is_platform(way, words)


def _of_paper(said: str, words: Vocabulary) -> bool:
    """Whether a text asks for the bid on paper, and not of the winner alone."""
    text = plain(said)
    return words.has("facts.handed.on_paper", text) and not words.has("facts.handed.paper_not", text)


def _addressed(found: Candidate, stated: Sequence[Pair], words: Vocabulary) -> Candidate:
    """A place without house number ('體育局總部') by another sentence that gives it with its address."""
    place = str(found.value) if found.weight >= LEAST else ""
    if not 4 <= len(place) <= 24 or re.search(r"\d|@|http", place):
        return found
    whole = re.compile(rf"{_ADDRESSED}{re.escape(place)}")
    held = (match for pair in stated if place in pair.label and (match := whole.search(pair.label)))
    text = next((match.group() for match in held), "")
    return replace(found, value=_LED.of(words).sub("", text) or found.value)
