"""Cuts a paragraph into sentences, and a run-in list into its items, without changing a character."""

from __future__ import annotations

import re

from tenderkit.extract.phrases import CJK, Vocabulary

_OPEN = "（(《“「『【["
_CLOSE = "）)》”」』】]"
_ENGLISH_END = re.compile(
    r"[.!?][”\"’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9•·])|(?<=[a-z)] )\.(?=[A-Z])|(?<=[a-z]{3})\.(?=[A-Z][a-z])"
)
_CHINESE_END = re.compile(r"[。！？][”’」』）)]*")
_LAST_WORD = re.compile(r"(\S+)$")
_INITIAL = re.compile(r"^(?:[A-Za-z]|(?:[A-Za-z]\.)+[A-Za-z])$")
_NUMERIC = re.compile(r"^[(\[]?(?:\d+(?:\.\d+)*|[ivx]{1,4}|[A-Za-z])$", re.IGNORECASE)
_RUN_IN = re.compile(
    rf"(?:(?<=[;；:：。，,])\s*|(?<=[{CJK}])(?=[（(]\d)|^\s*)"
    r"(?P<mark>[（(](?P<a>\d{1,2})[）)]|(?P<b>\d{1,2})\s*[、)）]|(?P<c>\d{1,2})\s*[.．](?!\d)|(?P<d>[①-⑳])|"
    r"[（(](?P<e>[一二三四五六七八九十]{1,2})[）)])"
)
_HAN = "一二三四五六七八九十"
_BOXES = "□☐■☑☒√✔"
_MAX_DEPTH_SPAN = 400
_NAME, _NAMES = 22, 3
_MADE_UP = re.compile(r"(?:组成|組成|构成|構成|包括|包含|涵盖|涵蓋)(?:如下|以下|下列)?[^，。；]{0,6}[:：]$")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"]


def sentences(text: str, words: Vocabulary) -> list[str]:
    """The sentences of a paragraph. Nothing is cut inside brackets, after an abbreviation or a lone number."""
    chinese = words.language.startswith("zh")
    ends = _chinese_ends(text) if chinese else _english_ends(text, words)
    pieces, start = [], 0
    for end in [*ends, len(text)]:
        piece = text[start:end].strip()
        if piece:
            pieces.append(piece)
        start = end
    return pieces


def _chinese_ends(text: str) -> list[int]:
    depth_at = _open_brackets(text)
    if text.lstrip()[:1] in _BOXES and text.lstrip():
        return sorted(
            {*_boxed(text), *(found.end() for found in _CHINESE_END.finditer(text) if not depth_at[found.start()])}
        )
    return [found.end() for found in _CHINESE_END.finditer(text) if not depth_at[found.start()]]


def _boxed(text: str) -> list[int]:
    """Where the further options of a line of boxes begin ('■ 不接受 | □ 接受，方式：')."""
    return [at for at, sign in enumerate(text) if sign in _BOXES and text[:at].strip()]


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
    for found in _ENGLISH_END.finditer(text):
        before = text[: found.start()]
        last = _LAST_WORD.search(before)
        word = last.group(1).lstrip("(\"'“") if last else ""
        if text[found.start()] == "." and (_INITIAL.match(word) or words.starts("extract.abbreviations", word + ".")):
            continue
        if text[found.start()] == "." and _NUMERIC.match(word) and (len(before) - len(word)) < 2:
            continue
        ends.append(found.end())
    return ends


def run_in_items(text: str) -> tuple[str, list[str]]:
    """A run-in list '…：1、…；2、…' as its opening words and its items; ('text', []) where there is none.

    A list counts only if its numbers run 1, 2, 3 …, so that figures and references are left alone.
    """
    marks = [(found, _value(found)) for found in _RUN_IN.finditer(text)]
    chosen: list[re.Match[str]] = []
    for found, value in marks:
        if value == len(chosen) + 1:
            chosen.append(found)
    if len(chosen) < 2:
        return text, []
    starts = [found.start("mark") for found in chosen]
    pieces = [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    opening = text[: starts[0]].strip()
    return (text, []) if _only_names(opening, pieces) else (opening, pieces)


def _only_names(opening: str, pieces: list[str]) -> bool:
    """Whether the items of one sentence are mere names ('文件由下列部分组成：（1）投标函；（2）报价表。'): it stays whole."""
    short = all(len(piece) <= _NAME for piece in pieces) and len(pieces) >= _NAMES
    return short and _MADE_UP.search(opening) is not None and all("。" not in piece[:-1] for piece in pieces)


def lettered_items(text: str) -> tuple[str, list[str]]:
    """An English run-in list of whole sentences '…: i. If …. ii. If ….' as its opening words and its items.

    A list that goes on within one sentence ('…: (1) the name; (2) the place; and (3) …') stays one statement.
    """
    opened = re.search(r":\s*(?=(?P<style>[ai1])\.\s?[A-Z])", text)
    if not opened:
        return text, []
    style = opened.group("style")
    wanted = _ROMAN if style == "i" else [str(n) for n in range(1, 40)] if style == "1" else list(_LETTERS)
    starts: list[int] = []
    for found in re.finditer(r"(?:(?<=[:;.,])|(?<=[a-z]))\s*\b(?P<mark>[a-z]{1,4}|\d{1,2})\.(?=\s?[A-Z])", text):
        if len(starts) < len(wanted) and found.group("mark") == wanted[len(starts)]:
            starts.append(found.start("mark"))
    if len(starts) < 2:
        return text, []
    pieces = [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    return text[: starts[0]].strip(), pieces


def _value(found: re.Match[str]) -> int:
    circled, han = found.group("d"), found.group("e")
    if han:
        return _HAN.index(han[-1]) + 1 + (10 if len(han) == 2 else 0)
    return ord(circled) - 0x2460 + 1 if circled else int(found.group("a") or found.group("b") or found.group("c"))
