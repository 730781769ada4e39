"""Where Chinese sentences say that bids go: the platform they are handed in through, or the office they are brought to.

Why: a notice tells it in the middle of a sentence that also tells when, by whom and what happens to late bids; a cell of
a fact sheet holds the place alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tenderkit.extract.facts.pairs import Pair
from tenderkit.extract.facts.reading import EMAIL, joined_lines, short_text
from tenderkit.extract.wording.dates import moments
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.sentences import sentences
from tenderkit.extract.wording.shapes import Shape
from tenderkit.lexicon.patterns import Worded, every

SIGN = r"(?:[^，,。；;:：（()）\n]|[:：](?=//)|[（(][^（()）\n]{0,80}[）)])"
_BROUGHT = Shape(
    r"<<~facts.handed.to>>|(?<=<<~facts.handed.until>>)(?:<<~facts.handed.bring>>)(?!<<~facts.handed.bring_not>>)"
)
_TO = Shape(
    rf"(?:{_BROUGHT.form})"
    rf"(?:\s*[（(][^）)]{{2,30}}[）)]\s*[:：])?(?:[^，,。；;:：]{{0,8}}(?:<<~facts.handed.box>>)\s*[:：])?\s*[:：]?\s*(?:<<~facts.handed.stands_at>>)?(?P<at>{SIGN}{{3,80}}?)(?=[，,。；;\n]|$|(?:<<~facts.handed.goes_on>>))"
)
"""'递交至某某中心四楼', '投入設於某某大樓地下的投標箱'."""
_HOW = Shape(
    r"(?P<how>(?:<<~facts.handed.how>>)(?:[、/<<&.grammar.handed.or>>]?(?:<<~facts.handed.how>>))*(?:<<~facts.handed.how_ends>>)?)\s*$"
)
"""'郵遞、專人送達或電子投標方式' before the verb and the office."""
_UPLOADED = Shape(
    r"(?P<paper>(?:<<~facts.handed.online_file>>)[^，,。；;<<&.grammar.handed.of>>]{0,6}(?:<<~facts.handed.documents>>))[^，,。；;]{0,24}$"
)
_LONG_NAME = 8
_THROUGH = Shape(
    rf"(?P<said>(?:<<~facts.handed.through>>|<<~facts.handed.at>>)(?P<at>{SIGN}{{2,50}}?(?:<<~facts.handed.platform>>)[”」』\"]?(?:[（(][^（()）]{{2,80}}[）)])?)"
    r"[^，,。；;（(]{0,14}?(?:<<~facts.handed.verb>>))"
)
"""'通过某某平台在线递交': the way with its verb, as one says it."""
_LED = Shape(r"<<~facts.handed.through>>|<<~facts.handed.at>>")
_THROUGH_INSIDE = Shape(r"<<~facts.handed.through>>")
_AT = Shape(
    rf"(?:<<~facts.handed.at>>)(?P<at>{SIGN}{{3,60}}?)(?:<<~facts.handed.in_person>>)?(?:<<~facts.handed.verb>>)"
    r"|(?:<<~facts.handed.in_person>>)(?:<<~facts.handed.verb>>)[（(](?P<aside>[^（()）\n]{4,80})[）)]"
)
"""'到某某会议室现场递交', '现场递交（某某会议室）'."""
_TOLD = Shape(
    rf"(?:<<~facts.handed.place>>)(?:[（(][^）)]{{1,6}}[）)])?\s*(?:<<~facts.handed.is>>|[:：])\s*(?P<at>{SIGN}{{3,80}})"
)
_POINTED = Shape(r"^(?:<<~facts.handed.stands_at>>)?(?:<<~facts.handed.pointed>>)")
"""'上指地址的體育局總部'."""
_THERE = Shape(r"^(?P<at>.{2,40}(?:<<~facts.handed.platform>>))[<<&.grammar.handed.inside>>](?=[\u3400-\u9fff]{2})")
"""'某平台中按照要求填写和' before the verb."""
_FIRST = Shape(r"^(?P<at>[^，,。；;:：]{2,40}(?:<<~facts.handed.platform>>))[，,。；;](?=.{12})")
"""A platform beside its label, with what is to be done there."""
_OPENED = Shape(
    rf"(?:<<~facts.handed.at>>)(?P<at>{SIGN}{{4,60}}?)(?:<<~facts.handed.publicly>>)?(?:<<facts.cue.opening_time>>)"
)
"""'在某某大厅公开开标', under a heading that tells of handing in too."""
_ENDS = Shape(r"(?:<<~facts.handed.ends>>)+$")
_OPENS_NOT = Shape(r"^(?:<<~facts.handed.opens_not>>)")
_BEFORE_NOT = Shape(r"(?:<<~facts.handed.before_not>>)[^，,。；;]{0,5}$")
_PLACE_SIGN = Worded(r"[<<.grammar.handed.signs>>]|<<~grammar.handed.words>>|@|https?:|www\.")
_NO_PLACE = Worded(
    r"<<~grammar.handed.place_is>>\s*$|<<~dates.signs.year>>\s*<<~dates.signs.month>>\s*<<~dates.signs.day>>"
)
_ROOM = Worded("[<<.grammar.handed.rooms>>]")
_CUT_SHORT = 60
"""A labelled text longer than this is a sentence; without a place in it, it says no way of handing in."""


def read_chinese_submission(value: str, pair: Pair) -> str | None:
    """Where and how to hand in, as one writes it into a cell: the platform with its address, the office, the mailbox."""
    words = pair.words
    if pair.kind in ("sentence", "statement"):
        return handed_in_chinese(value, words, above=pair.above)
    told = (handed_in_chinese(one, words, above=pair.label) for one in sentences(joined_lines(value), words)[:6])
    found = next((one for one in told if one), None)
    return found or place_beside(value, pair)


def place_beside(value: str, pair: Pair) -> str | None:
    """A short text that names a place or a platform, without the moment before it."""
    words, text = pair.words, short_text(value, pair.words, 220)
    if text is None or len(text) < 6:
        return None
    text = _without_moments(text) if moments(text) else text
    if len(text) < 6:
        return None
    if pair.kind == "under" and (len(text) > _CUT_SHORT // 2 or re.search(r"[，,]", text)):
        return None
    platform = _FIRST.match(text, words)
    text = platform.group("at") if platform and named(platform.group("at"), words) else text
    known = words.has("facts.handing_in.where", text) and not words.has("facts.handed.no_way", plain(text))
    if not known or (len(text) > _CUT_SHORT and not _PLACE_SIGN.search(text)):
        return None
    if len(text) > 2 * _CUT_SHORT or words.starts("notices.place.refers", text) or _vague(text, words):
        return None
    return None if _NO_PLACE.search(text) else text


def _without_moments(text: str) -> str:
    """The place of a text that tells place and moment ('某楼四楼采购处，某日下午五时前')."""
    parts = [part.strip() for part in re.split(r"[，,。；;\n]", _rest(text))]
    placed = [not moments(part) and _PLACE_SIGN.search(part) is not None for part in parts]
    start = next((at for at, good in enumerate(placed) if good), len(parts))
    end = next((at for at in range(start, len(parts)) if not placed[at]), len(parts))
    return "，".join(parts[start:end])


def _rest(text: str) -> str:
    """A text without the moment that it opens with."""
    dated = moments(text)
    return (
        text[dated[0].end :].lstrip("".join(("，,；; ", *every("grammar.handed.before"))))
        if dated[0].start <= 1
        else text
    )


def handed_in_chinese(sentence: str, words: Vocabulary, *, above: str = "") -> str | None:
    """The place or platform that a sentence on the handing in of bids names; None for any other sentence."""
    text = re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", joined_lines(sentence))
    if not words.has("facts.handed.subject", f"{plain(text)} {above}"):
        return None
    return next(_ways(text, words, above), None)


def _ways(text: str, words: Vocabulary, above: str) -> Iterator[str]:
    for brought in _BROUGHT.of(words).finditer(text):
        found = _TO.of(words).match(text, brought.start())
        if found and allowed(text, found.start(), found.end(), words):
            verb = text[brought.start() : found.start("at")].rstrip(" ：:")
            for place in _place(found.group("at"), words):
                yield _led(text[: brought.start()], verb, place, words)
    for led in _LED.of(words).finditer(text):
        online = _THROUGH.of(words).match(text, led.start())
        if online is None or moments(online.group("at")) or _THROUGH_INSIDE.search(online.group("at"), words):
            continue
        if allowed(text, online.start(), online.end(), words):
            yield from _way(online.group("said"), online.group("at"), words)
    for found in _AT.of(words).finditer(text):
        at = found.group("at") or found.group("aside")
        if not _THROUGH_INSIDE.search(at, words) and allowed(text, found.start(), found.end(), words):
            yield from _place(at, words)
    for found in _TOLD.of(words).finditer(text):
        told = words.has("facts.handing_in.verb", f"{text[: found.start()]} {above}")
        if told and allowed(text, found.start(), found.end(), words):
            yield from _place(found.group("at"), words)
    if words.has("facts.handed.subject", above) and words.has("facts.place_label", above):
        for found in _OPENED.of(words).finditer(text):
            yield from _place(found.group("at"), words)


def _led(before: str, verb: str, place: str, words: Vocabulary) -> str:
    """A place with the ways of bringing bids to it, a platform with what is uploaded to it; any other as it is."""
    how = _HOW.search(before, words)
    if how and "@" not in place:
        return f"{how.group('how')}{verb}{place}"
    if not words.starts("facts.handed.upload", verb) or not is_platform(place, words):
        return place
    paper = _UPLOADED.search(before, words) if len(place) >= _LONG_NAME else None
    return f"{paper.group('paper') if paper else ''}{verb}{place}"


def allowed(text: str, start: int, end: int, words: Vocabulary) -> bool:
    """Whether the clause says that bids go there: not late ones, not questions, security or samples."""
    opens = max((match.end() for match in re.finditer(r"[。；;]", text[:start])), default=0)
    clause = plain(text[opens:end])
    return not words.has("facts.handed.other", clause) and not _BEFORE_NOT.search(text[opens:start], words)


def _place(said: str, words: Vocabulary) -> Iterator[str]:
    mailbox = EMAIL.search(said)
    if mailbox:
        yield mailbox.group()
        return
    place = _ENDS.of(words).sub("", said.strip(" ：:")).strip(" 、")
    aside = re.search(r"[（(][^（()）]*[）)]$", place)
    place = place[: aside.start()] if aside and _vague(aside.group(), words) else place
    if place.count("“") != place.count("”") or place.count("「") != place.count("」"):
        place = place.strip("“”「」")
    place = _POINTED.of(words).sub("", place)
    platform = _THERE.match(place, words)
    place = platform.group("at") if platform else place
    if words.has("facts.place_label", place):
        return
    if len(place) < 4 or moments(place) or _OPENS_NOT.match(place, words) or _vague(place, words):
        return
    if _PLACE_SIGN.search(place) or (words.has("facts.handed.platform", place) and named(place, words)):
        yield place


def _way(said: str, platform: str, words: Vocabulary) -> Iterator[str]:
    """A way through a platform, if the platform has a name and is no step on the way to it."""
    if (
        named(platform, words)
        and not _OPENS_NOT.match(platform, words)
        and not words.has("facts.handed.no_way", plain(said))
    ):
        yield said


def named(platform: str, words: Vocabulary) -> bool:
    """Whether a platform has a name of its own ('交易平台' and '下载招标文件的平台' have none)."""
    told = plain(platform)
    pointed = words.has("facts.handed.obtained", told) and words.has("facts.handed.documents", told)
    return not pointed and bool(words.pattern("facts.handed.nameless").sub("", told).strip("“”\"' "))


def is_place(way: str) -> bool:
    """Whether a way tells where something stands: a building, a room, a street."""
    return _PLACE_SIGN.search(way) is not None


def is_platform(way: str, words: Vocabulary) -> bool:
    """Whether a way is a platform of the net and no hall of one."""
    return words.has("facts.handed.platform", way) and not _ROOM.search(_ASIDE.sub("", way))


_ASIDE = re.compile(r"[（(][^（()）]*[）)]|https?://\S+")


def _vague(place: str, words: Vocabulary) -> bool:
    """Whether a text only points to a place ('指定地点', '投标邀请中指明的地址') and tells no address with it."""
    return not re.search(r"\d", place) and words.has("facts.handed.vague", plain(place))
