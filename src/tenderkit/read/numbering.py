"""The number or bullet a paragraph begins with: '3.2.1', '(a)', '第三章', '（一）', '★3.2', 'Section L', '•'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from tenderkit.lexicon.patterns import every

HAN = "一二三四五六七八九十百零〇两壹贰叁肆伍陆柒捌玖拾"
MARKS = "★☆▲△●※#＃*＊◆◇■"
_MARK = rf"(?P<mark>[{re.escape(MARKS)}]{{1,3}}\s?)?"
BULLETS = "•●○▪▫■◦‣⁃∙·►➢➤✓✔❖◆◇§-–—*Øü"


@dataclass(frozen=True, slots=True)
class Number:
    """A number at the head of a paragraph: as printed, its kind, and the values along its path."""

    text: str
    kind: str
    values: tuple[int, ...]
    end: int
    """Where the paragraph's own words begin."""

    @property
    def depth(self) -> int:
        """How many parts the number has."""
        return len(self.values)


def han_value(text: str) -> int:
    """The value of a Chinese numeral up to 999, or of digits; 0 when it is neither."""
    if text.isdigit():
        return int(text)
    plain = text.translate(str.maketrans("壹贰叁肆伍陆柒捌玖拾〇两", "一二三四五六七八九十零二"))
    total = current = 0
    for character in plain:
        if character in "一二三四五六七八九":
            current = "一二三四五六七八九".index(character) + 1
        elif character in "十百":
            total += (current or 1) * (10 if character == "十" else 100)
            current = 0
    return total + current


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def roman_value(text: str) -> int:
    """The value of a Roman numeral; 0 when it is none."""
    total, highest = 0, 0
    for character in reversed(text.lower()):
        value = _ROMAN.get(character, 0)
        if not value:
            return 0
        total += value if value >= highest else -value
        highest = max(highest, value)
    return total


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns in order; named ones (Section, Annex, 附件) come from the lexicons of all languages."""
    named, units, annexes, ordinal = (_either(f"read.{key}") for key in ("named", "units", "annexes", "ordinal"))
    return tuple(
        (kind, re.compile(_MARK + pattern, flags))
        for kind, pattern, flags in (
            ("chapter", rf"(?P<n>(?:{ordinal})\s*(?P<v>[{HAN}\d]{{1,4}})\s*(?P<unit>{units}))", 0),
            ("annex", rf"(?P<n>(?:{annexes})\s*(?P<v>[{HAN}\d]{{1,3}}(?:[-－.]\d+)*))(?=[\s:：.、]|[^\d\s])", 0),
            (
                "named",
                rf"(?P<n>(?:{named})\s+(?:No\.?\s*)?(?P<v>(?:[A-Z]|\d{{1,3}}|[IVXLC]{{1,6}})(?:[-.]\w{{1,4}})*))(?=$|[\s:.–—,)-])",
                re.IGNORECASE,
            ),
            ("han", rf"(?P<n>(?P<v>[{HAN}]{{1,4}})\s*[、．.])", 0),
            ("han_paren", rf"(?P<n>[（(]\s*(?P<v>[{HAN}]{{1,4}})\s*[）)])", 0),
            ("id", r"(?P<n>(?P<v>[A-Z]{2,8}(?:[-_/][A-Z]{1,6}){0,2}[-_]\d{1,5}(?:\.\d{1,3}){0,3}))(?=$|[\s:：])", 0),
            ("lettered", r"(?P<n>(?P<v>[A-Z]{1,2}[-.]\d{1,3}(?:\.\d{1,3}){0,5})\.?)(?=$|[\s:])", 0),
            (
                "decimal",
                r"(?P<n>(?P<v>\d{1,3}(?:[.．]\d{1,3}){1,6})[.．、)）]?)(?![\d%％])(?=$|\s|[^\x00-\x7f\W\d]|[A-Z][a-z]{2}|[（(★▲※“\"])",
                0,
            ),
            ("sub", r"(?P<n>(?P<v>\d{1,3}(?:\.\d{1,3}){0,4})\s?[（(](?P<w>[a-z]{1,4}|\d{1,2})[）)])(?=\s)", 0),
            ("simple", r"(?P<n>(?P<v>\d{1,3})(?:[.．](?![\d%％])|、))", 0),
            # '(415) 538-2096' is a telephone number
            ("paren", r"(?P<n>[（(]\s*(?P<v>\d{1,3})\s*[）)])(?!\s*\d{3}[-.\s]\d{4})", 0),
            ("half", r"(?P<n>(?P<v>\d{1,3})[)）])", 0),
            # '.1 Submit shop drawings': paragraphs of specification chapters
            ("half", r"(?P<n>\.(?P<v>\d{1,2}))(?=\s+[A-Za-z]{2})", 0),
            ("circled", r"(?P<n>(?P<v>[①-⑳㈠-㈩⑴-⒇]))", 0),
            ("letter_paren", r"(?P<n>[（(]\s*(?P<v>[a-zA-Z]|[ivxIVX]{2,5})\s*[）)])(?=\s|[\u4e00-\u9fff])", 0),
            ("letter_half", r"(?P<n>(?P<v>[a-zA-Z]|[ivx]{2,5})[)）])(?=\s|[\u4e00-\u9fff])", 0),
            ("letter_dot", r"(?P<n>(?P<v>[A-Za-z]|[ivx]{2,5}|[IVX]{2,5})[.．])(?=\s|[\u4e00-\u9fff])", 0),
            ("letter_dot", r"(?P<n>(?P<v>[a-z]|[ivx]{2,5})\.)(?=[A-Z][a-z])", 0),
            ("letter_bare", r"(?P<n>(?P<v>i{1,3}|iv|vi{0,3}|ix|xi{0,3}))(?=\s+[a-z]{2})", 0),
            ("bare", r"(?P<n>(?P<v>\d{1,2}))(?=\s{1,3}[A-Z\u4e00-\u9fff])", 0),
            ("bullet", rf"(?P<n>(?P<v>[{re.escape(BULLETS)}\uf000-\uf0ff]|o(?=\s+[A-Z])))(?=\s|[\u4e00-\u9fff])", 0),
        )
    )


@cache
def _any_pattern() -> re.Pattern[str]:
    """All patterns as one: most lines have no number, and one look tells."""
    whole = "|".join(
        f"(?{'i' if pattern.flags & re.IGNORECASE else ''}:{re.sub(r'[(][?]P<[a-z]+>', '(?:', pattern.pattern)})"
        for _, pattern in _patterns()
    )
    return re.compile(whole)


def _either(key: str) -> str:
    return "|".join(re.escape(word) for word in sorted(every(key), key=lambda word: (-len(word), word)))


def number_of(text: str) -> Number | None:
    """The number or bullet a text begins with, if any."""
    return _number(text[:48])


@lru_cache(maxsize=50_000)
def _number(head: str) -> Number | None:
    start = len(head) - len(head.lstrip())
    if _any_pattern().match(head, start) is None:
        return None
    for kind, pattern in _patterns():
        found = pattern.match(head, start)
        if found:
            mark = (found.group("mark") or "").strip()
            printed = mark + " ".join(found.group("n").split())
            return Number(printed, kind, _values(kind, found.group("v"), found.groupdict().get("w")), found.end("n"))
    return None


def _values(kind: str, value: str, inner: str | None) -> tuple[int, ...]:
    if kind in ("chapter", "han", "han_paren"):
        return (han_value(value),)
    if kind == "circled":
        code = ord(value)
        return (next(code - base + 1 for base in (0x2460, 0x2474, 0x3220) if 0 <= code - base < 20),)
    if kind == "bullet":
        return ()
    if kind == "id":
        return (int(re.findall(r"\d+", value)[0]),)
    parts = [part for part in re.split(r"[-－.．]", value) if part]
    values = tuple(_single(part) for part in parts)
    return values + ((_single(inner),) if inner else ())


def _single(part: str) -> int:
    if part.isdigit():
        return int(part)
    if all(character in HAN for character in part):
        return han_value(part)
    if len(part) > 1 and roman_value(part):
        return roman_value(part)
    return ord(part[0].lower()) - 96 if part[0].isalpha() and part[0].isascii() else 0
