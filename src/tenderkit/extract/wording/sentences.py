"""Cuts a paragraph into sentences, and a run-in list into its items, without changing a character."""

from __future__ import annotations

import re
from functools import lru_cache

from tenderkit.extract.wording.long_texts import parts
from tenderkit.extract.wording.phrases import CJK, Vocabulary
from tenderkit.extract.wording.shapes import Shape
from tenderkit.lexicon.patterns import Worded

_OPEN = "（(《“「『【["
_CLOSE = "）)》”」』】]"
_ENGLISH_END = re.compile(
    r"[.!?][”\"’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9•·])|(?<=[a-z)] )\.(?=[A-Z])|(?<=[a-z]{3})\.(?=[A-Z][a-z])(?![\w.-]{0,80}@)"
)
_CHINESE_END = re.compile(r"[。！？][”’」』）)]*")
_REMARK = re.compile(
    r"\s*[（(](?!\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[）)])[^（）()。]{4,160}[）)][。；;]?(?=\s*$|\s*\n)"
)
_BRACKETED = re.compile(r"\([^()]{0,400}\)")
_INITIAL = re.compile(r"^(?:[A-Za-z]|(?:[A-Za-z]\.)+[A-Za-z]|\d{1,2}\.[A-Z])$")
_AND_SO_ON = "etc"
_GOES_ON_NEW = Shape(
    r"\s+(?=[A-Z])(?:<<extract.clause.article>>|<<extract.clause.condition>>|<<extract.clause.opener>>)\s"
)
"""What begins a sentence of its own behind 'etc.', which otherwise ends none."""
_REFERENCE = re.compile(r"^[A-Z]\.\d{1,2}$")
"""A reference such as 'subsection E.2.', whose own full stop ends no sentence before a bracket."""
_STREET = Worded(r"<<~grammar.sentence.streets>>$")
_TOWN = re.compile(r"\s+(?:[A-Z][a-z]+\s?){1,3},?\s+[A-Z]{2}\b")
"""'12 Mill Rd. Leonard, MI 48367': an address goes on with the town."""
_CLOCK = re.compile(r"\d\s?[ap]\.m$", re.IGNORECASE)
_OF_CLOCK = Worded(
    r"\s*(?:[A-Z]{2,5}\b|[(\d]|<<~dates.begins>>|"
    r"[A-Z]\w+ (?:<<~dates.of_time>> )?<<~dates.time>>\b|<<~dates.zones>>)"
)
"""What goes on with a time of day ('4 p.m. September 18', '5 p.m. GMT'); a sentence begins otherwise."""
_NUMERIC = re.compile(r"^[(\[]?(?:\d+(?:\.\d+)*|[ivx]{1,4}|[A-Za-z])$", re.IGNORECASE)
_RUN_IN = re.compile(
    rf"(?:(?<=[;；:：。，,])\s*|(?<=[{CJK}])(?=[（(]\d)|^\s*|(?P<gap>(?<=\S)\s+)(?=\d{{1,2}}\s*[、.．](?!\d)))"
    r"(?P<mark>[（(](?P<a>\d{1,2})[）)]|(?P<b>\d{1,2})\s*[、)）]|(?P<c>\d{1,2})\s*[.．](?!\d)|(?P<d>[①-⑳])|"
    r"[（(](?P<e>[一二三四五六七八九十]{1,2})[）)])"
)
_SPACED = 3
"""So many items make a list whose items are only set off by a space ('1.高度3米 2.载重2吨 3.…')."""
_HAN = "一二三四五六七八九十"
_BOXES = "□☐■☑☒√✔"
_CHOICE_WITHIN = re.compile(rf"(?<=[{CJK}])\s*[{_BOXES}]\s*[{CJK}]{{1,6}}\s*[{_BOXES}]\s*[{CJK}]{{1,8}}\s+(?=[{CJK}])")
"""A choice in the middle of a sentence ('本项目专门面向 ■中小 □小微企业 采购'): it parts nothing."""
_MAX_DEPTH_SPAN = 400
_LONGEST_WORD, _CLOCK_SIGNS = 200, 8
"""So many signs before a full stop tell whether it ends a sentence, so many whether a time of day stands there."""
_NAME, _NAMES = 22, 3
_RUNS_ON = Shape(r"<<sentences.lists.runs_on>>(?:<<sentences.lists.these>>)?$")
_OBJECT = 60
"""Objects of a verb are no longer."""
_MADE_UP = Shape(r"<<sentences.lists.made_up>>(?:<<sentences.lists.these>>)?[^，。；]{0,6}[:：]$")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = [
    tens + ones
    for tens in ("", "x", "xx")
    for ones in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    if tens + ones
]


def sentences(text: str, words: Vocabulary) -> list[str]:
    """The sentences of a paragraph. Nothing is cut inside brackets, after an abbreviation or a lone number."""
    return list(_sentences(text, words))


@lru_cache(maxsize=8192)
def _sentences(text: str, words: Vocabulary) -> tuple[str, ...]:
    """The same, kept: a paragraph is cut for its pairs, for the facts in its sentences and for its units."""
    chinese = words.language.startswith("zh")
    ends = _chinese_ends(text) if chinese else _english_ends(text, words)
    pieces, start = [], 0
    for end in [*ends, len(text)]:
        pieces += [piece for part in parts(text[start:end].strip()) if (piece := part.strip())]
        start = end
    return tuple(pieces)


def _chinese_ends(text: str) -> list[int]:
    found = list(_CHINESE_END.finditer(text))
    depth_at = _open_brackets(text) if found else []
    ends = [end.end() for end in found if not depth_at[end.start()]]
    ends = [_with_remark(text, end) for end in ends]
    boxed = _boxed(text) if text.lstrip().startswith(tuple(_BOXES)) else []
    return sorted({*boxed, *ends})


def _with_remark(text: str, end: int) -> int:
    """The end of a sentence with the remark in brackets that follows it ('…应在开标前办理。（办理流程详见网站）。')."""
    remark = _REMARK.match(text, end)
    return remark.end() if remark else end


def _boxed(text: str) -> list[int]:
    """Where the further options of a line of boxes begin ('■ 不接受 | □ 接受，方式：')."""
    within = [found.span() for found in _CHOICE_WITHIN.finditer(text)]
    return [
        at
        for at, sign in enumerate(text)
        if sign in _BOXES and text[:at].strip() and not any(start <= at < end for start, end in within)
    ]


def _open_brackets(text: str) -> list[bool]:
    """For each character, whether a bracket that is closed soon after is open there."""
    inside = [False] * (len(text) + 1)
    stack: list[int] = []
    for at, sign in enumerate(text):
        if sign in _OPEN:
            stack.append(at)
        elif sign in _CLOSE and stack:
            began = stack.pop()
            if at - began <= _MAX_DEPTH_SPAN:
                inside[began:at] = [True] * (at - began)
    return inside


def _english_ends(text: str, words: Vocabulary) -> list[int]:
    ends = []
    inside = [found.span() for found in _BRACKETED.finditer(text)] if "(" in text else []
    nearest = 0
    for found in _ENGLISH_END.finditer(text):
        while nearest < len(inside) and inside[nearest][1] <= found.end():
            nearest += 1
        if nearest < len(inside) and inside[nearest][0] < found.end():
            continue
        before = text[max(0, found.start() - _LONGEST_WORD) : found.start()]
        word = _last_word(before).lstrip("(\"'“")
        if (
            text[found.start()] == "."
            and _CLOCK.search(before[-_CLOCK_SIGNS:])
            and not _OF_CLOCK.match(text, found.end())
        ):
            ends.append(found.end())
            continue
        if word == _AND_SO_ON and _GOES_ON_NEW.match(text, words, found.end()):
            ends.append(found.end())
            continue
        if text[found.start()] == "." and (_INITIAL.match(word) or words.starts("extract.abbreviations", word + ".")):
            continue
        if _STREET.match(word) and _TOWN.match(text, found.end()):
            continue
        if _REFERENCE.match(word) and text[found.end() : found.end() + _LONGEST_WORD].lstrip()[:1] == "(":
            continue
        if text[found.start()] == "." and _NUMERIC.match(word) and found.start() - len(word) < 2:
            continue
        ends.append(found.end())
    return ends


def _last_word(text: str) -> str:
    """The word at the very end of a text, if one stands there."""
    text = text.removesuffix("\n")
    return text.rsplit(None, 1)[-1] if text and not text[-1].isspace() else ""


def run_in_items(text: str, words: Vocabulary) -> tuple[str, list[str]]:
    """A run-in list '…：1、…；2、…' as its opening words and its items; ('text', []) where there is none.

    A list counts only if its numbers run 1, 2, 3 …, so that figures and references are left alone.
    """
    marks = [(found, _value(found)) for found in _RUN_IN.finditer(text)]
    chosen: list[re.Match[str]] = []
    for found, value in marks:
        if value == len(chosen) + 1:
            chosen.append(found)
    gaps = any(found["gap"] for found in chosen)
    if len(chosen) < (_SPACED if gaps else 2):
        return text, []
    starts = [found.start("mark") for found in chosen]
    pieces = [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    opening = text[: starts[0]].strip()
    whole = _only_names(opening, pieces, words) or _within_sentence(opening, pieces, words)
    return (text, []) if whole else (opening, pieces)


def _within_sentence(opening: str, pieces: list[str], words: Vocabulary) -> bool:
    """Whether the items are objects of the verb they follow ('购买文件时需持（1）营业执照；（2）授权书。'): it stays whole."""
    runs_on = _RUNS_ON.search(opening, words) is not None
    return runs_on and all(len(piece) <= _OBJECT and "。" not in piece[:-1] for piece in pieces)


def _only_names(opening: str, pieces: list[str], words: Vocabulary) -> bool:
    """Whether the items of one sentence are mere names ('文件由下列部分组成：（1）投标函；（2）报价表。'): it stays whole."""
    short = all(len(piece) <= _NAME for piece in pieces) and len(pieces) >= _NAMES
    return short and _MADE_UP.search(opening, words) is not None and all("。" not in piece[:-1] for piece in pieces)


_LETTERED = re.compile(r":\s*(?=(?P<style>[ai1])\.\s?[A-Z])")
_LETTER = re.compile(r"(?:(?<=[:;.,])|(?<=[a-z]))\s*\b(?P<mark>[a-z]{1,4}|\d{1,2})\.(?=\s?[A-Z])")


def lettered_items(text: str) -> tuple[str, list[str]]:
    """An English run-in list of whole sentences '…: i. If …. ii. If ….' as its opening words and its items.

    A list that goes on within one sentence ('…: (1) the name; (2) the place; and (3) …') stays one statement.
    """
    opened = _LETTERED.search(text)
    if not opened:
        return text, []
    style = opened.group("style")
    wanted = _ROMAN if style == "i" else [str(n) for n in range(1, 40)] if style == "1" else list(_LETTERS)
    starts: list[int] = []
    for found in _LETTER.finditer(text):
        if len(starts) < len(wanted) and found.group("mark") == wanted[len(starts)]:
            starts.append(found.start("mark"))
    if len(starts) < 2:
        return text, []
    pieces = [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    return text[: starts[0]].strip(), pieces


def english_items(text: str) -> tuple[str, list[str]]:
    """An English list within a text as its opening words and its items; (text, []) where there is none."""
    siblings = sibling_items(text)
    if siblings:
        return "", siblings
    if ":" not in text:
        return text, []
    for cut in (lettered_items, dashed_items):
        opening, items = cut(text)
        if items:
            return opening, items
    return clause_items(text)


_DASHED = re.compile(r":\s*(?=[-–•▪]\s+[A-Z0-9])")
_DASH = re.compile(r"(?<=[\s:])[-–•▪]\s+(?=[A-Z0-9])")


def dashed_items(text: str) -> tuple[str, list[str]]:
    """A list whose dashes stand on one line ('The Contractor shall: - Provide … - Ensure …')."""
    opened = _DASHED.search(text)
    dashes = [found for found in _DASH.finditer(text) if opened and found.start() >= opened.end()]
    if opened is None or len(dashes) < 2:
        return text, []
    ends = [*(found.start() for found in dashes[1:]), len(text)]
    pieces = [text[found.end() : end].strip() for found, end in zip(dashes, ends, strict=True)]
    return text[: dashes[0].start()].strip(), pieces


_SIBLING = re.compile(
    r"(?P<before>^|[;:.,)]\s*(?=\()|[;:.,]\s+|\s)(?P<mark>\((?P<a>[a-z]{1,4}|\d{1,2})\)|(?P<b>[a-z]{1,4}|\d{1,2})[.)](?=\s|[A-Z])|(?P<c>[ivx]{1,5})(?=\s))"
)
_CLAUSES = re.compile(r":\s*(?=\((?:1|a|i)\))")
_SEPARATED = Worded(r";\s*(?:<<~grammar.sentence.joins>>,?)?\s*$", re.IGNORECASE)
_NAMED_ITEM = Worded(r"\s*<<~grammar.sentence.after_mark>>\b")
_ENDED = Worded(r"[;:.,)](?:\s*(?:<<~grammar.small.and>>|<<~grammar.small.or>>))?\s*$")
_ITEM_WORDS = 25
"""Items of fewer words on average are an enumeration within one statement."""


def sibling_items(text: str) -> list[str]:
    """An item with those that follow it on the same line ('(b) Chipset: … (c) Main board: …'), each by itself."""
    marks = _in_order(text, 0) if _SIBLING.match(text) else []
    return _cut_at(text, marks) if marks and marks[0].start() == 0 and len(marks) > 1 else []


def clause_items(text: str) -> tuple[str, list[str]]:
    """A sentence that lists clauses ('… shall: (1) give …; (2) keep …; and (3) …') as its opening and its items."""
    opened = _CLAUSES.search(text)
    marks = _in_order(text, opened.end()) if opened else []
    if len(marks) < 2 or marks[0].start() > opened.end():  # type: ignore[union-attr]
        return text, []
    pieces = _cut_at(text, marks)
    apart = all(_SEPARATED.search(piece) for piece in pieces[:-1])
    if not apart or sum(len(piece.split()) for piece in pieces) < _ITEM_WORDS * len(pieces):
        return text, []
    return text[: marks[0].start("mark")].strip(), pieces


def _in_order(text: str, start: int) -> list[re.Match[str]]:
    """The marks of a list from a place on, as long as each is the next of its kind and stands where an item begins."""
    chosen: list[re.Match[str]] = []
    wanted: tuple[str, list[str]] | None = None
    for found in _SIBLING.finditer(text, max(0, start - 1)):
        kind = next(name for name in ("a", "b", "c") if found.group(name))
        mark = found.group(kind)
        if wanted is None:
            if found.start("mark") > start:
                return []
            wanted = (kind, _follow(mark))
        elif kind == wanted[0] and wanted[1] and mark == wanted[1][0] and _begins_item(text, found, kind):
            wanted = (kind, wanted[1][1:])
        else:
            continue
        chosen.append(found)
    return chosen


def _follow(mark: str) -> list[str]:
    """The marks that come after one: roman numbers for 'i' and what is roman beyond it, letters, figures."""
    if mark.isdigit():
        return [str(number) for number in range(int(mark) + 1, 60)]
    if mark in _ROMAN and (len(mark) > 1 or mark == "i"):
        return _ROMAN[_ROMAN.index(mark) + 1 :]
    return list(_LETTERS[_LETTERS.index(mark) + 1 :]) if mark in _LETTERS else []


def _begins_item(text: str, found: re.Match[str], kind: str) -> bool:
    """Whether a mark opens an item rather than naming one ('as stated in (b) above')."""
    rest = text[found.end() :]
    if _NAMED_ITEM.match(rest):
        return False
    ended = found.group("before").strip() != "" or _ENDED.search(text[: found.start("mark")])
    return bool(ended) or (kind == "a" and rest.lstrip()[:1].isupper())


def _cut_at(text: str, marks: list[re.Match[str]]) -> list[str]:
    starts = [found.start("mark") for found in marks]
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def _value(found: re.Match[str]) -> int:
    circled, han = found.group("d"), found.group("e")
    if han:
        return _HAN.index(han[-1]) + 1 + (10 if len(han) == 2 else 0)
    return ord(circled) - 0x2460 + 1 if circled else int(found.group("a") or found.group("b") or found.group("c"))
