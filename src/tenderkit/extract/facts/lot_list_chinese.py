"""The lots of a Chinese tender from its lines ('第一标段：座椅') and sentences ('分为两个子包，…（子包1）、…（子包2）')."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tenderkit.extract.units.clauses import Layout, texts_of, vocabulary_for
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape
from tenderkit.lexicon.patterns import Worded, every
from tenderkit.model.source import PageSource
from tenderkit.model.tender import FURNITURE

_ORDINAL = r"<<&~grammar.clause.ordinal>>"
_COUNT = r"(?:[一二两兩三四五六七八九十]{1,3}|\d{1,3}|[A-Z](?![A-Za-z]))"
_NUMBER = rf"(?:[A-Z]{{1,4}}-?\d{{1,2}}|{_COUNT})"
_COUNTED = r"(?:<<~values.lots.counted>>)(?!<<~values.lots.not_after>>)"
_MARK = (
    rf"(?:(?:\d{{3}}(?={_ORDINAL}))?{_ORDINAL}\s?{_NUMBER}\s?{_COUNTED}"
    rf"|(?<![\dA-Za-z<<&.grammar.clause.ordinal>>一二三四五六七八九十])(?:[A-Z]{{1,4}}-?\d{{1,2}}|[A-Z]|\d{{1,3}})\s?{_COUNTED}(?!\s?\d)"
    rf"|(?:<<~values.lots.before_number>>)\s?(?:[A-Z]-)?{_COUNT}(?!\d|\s?{_COUNTED}))"
)
"""'第一标段', '2包', '子包1', '采购包A', '第SG-1标段'."""
_PART = rf"(?:{_MARK}|{_ORDINAL}\s?{_COUNT}\s?(?:<<~values.lots.parts>>))"
"""Where a sentence has divided the work: '第1項' too."""
_LINE = Shape(
    rf"^\W*(?:[\d.、]{{0,8}}\s*[^，,。：:]{{2,12}}[：:]\s*)?(?P<mark>{_MARK})\s*(?P<colon>[:：.、\-–—(（]?)\s*(?P<name>[^：:]{{2,120}})[:：]?$"
)
_ALONE = Shape(rf"^\W*(?P<mark>{_MARK})\W*$")
_CALLED = Shape(rf"^\W*(?P<word>{_COUNTED})?(?:<<~values.names.name_label>>)\s*[:：]\s*(?P<name>.{{2,120}})$")
_DIVIDED = Shape(
    rf"(?:<<~values.lots.divided>>)[^，。；;\d]{{0,6}}?(?P<count>{_COUNT})\s?(?:<<~values.lots.each>>)?\s?(?:{_COUNTED}|<<~values.lots.parts>>)"
)
_MARKED = Shape(
    rf"(?P<mark>{_PART})\s*(?:[:：]|(?:<<~facts.handed.is>>)|[（(](?=[^（()）]{{3,60}}[）)]))?\s*(?P<name>(?:(?!{_PART})[^。；;：:（()）\n]){{0,70}})"
)
_ASIDE = Shape(rf"(?P<name>[^。；;：:，,、（()）\n]{{3,60}})[（(]\s*(?P<mark>{_PART})\s*[）)]")
_KINDS = Worded(
    r"(?:^|[。；;，,])\s*(?P<mark>[\u3400-\u9fff]{2,4}<<~grammar.lot.ends>>)[:：]\s*(?P<name>[^。；;：:，,]{3,60})"
)
_VALUED = Shape(rf"(?:^|[。；;，,、：:\s])(?P<mark>{_MARK})\s*[:：]\s*[^，。；;]*\d")
_MEASURED = Shape(r"^[\d.,¥￥]+\s*(?:<<~values.lots.measure>>)")
Found = tuple[dict[str, str], PageSource | None]


@dataclass(frozen=True)
class _Text:
    """A line or cell of the tender with its place and words."""

    text: str
    source: PageSource
    words: Vocabulary
    tabled: bool


def chinese_lots(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Found:
    """Lots by id and name: from lines that open with them, from a sentence that divides, from what is told of each."""
    texts = [text for text in _texts(layout, vocabularies) if text.words.language.startswith("zh")]
    for reading in (_from_lines, _from_division, _from_values):
        lots, source = reading(texts)
        if lots:
            return lots, source
    return {}, None


def _texts(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[_Text]:
    for block in layout.document.blocks:
        if block.kind in FURNITURE or block.kind == "contents":
            continue
        for text, source in texts_of(layout, block):
            words = vocabulary_for(text, layout.document, vocabularies)
            for line in text.split("\n"):
                if line.strip():
                    yield _Text(plain(line), source, words, block.table in layout.tables)


def _from_lines(texts: list[_Text]) -> Found:
    """Lines that open with a lot and name it, or a lot alone above its name."""
    if _tells_of_each(texts):
        return {}, None
    lots: dict[str, str] = {}
    source: PageSource | None = None
    for at, one in enumerate(texts):
        if not _may_name(one):
            continue
        mark, name = _on_line(one, texts[at + 1 : at + 3], len(lots) + 1)
        if not name or mark in lots or name in lots.values() or not _is_name(name, one.words):
            continue
        source = source or one.source
        lots[mark] = name
    return (lots, source) if len(lots) > 1 or _is_first_alone(lots) else ({}, None)


def _tells_of_each(texts: list[_Text]) -> bool:
    """Whether lines that open with a lot tell its terms one after the other ('采购包1: 自合同签订之日起365日'), not its name."""
    told: dict[str, set[str]] = {}
    for one in filter(_may_name, texts):
        named = _LINE.match(one.text, one.words)
        if named and named.group("colon") in (":", "："):
            told.setdefault(named.group("mark"), set()).add(named.group("name"))
    return any(len(names) >= _TERMS for names in told.values())


def _may_name(one: _Text) -> bool:
    """Whether a text is a line that may name a lot: outside a table, and no paragraph."""
    return not one.tabled and len(one.text) <= _LONGEST_LINE


_LONGEST_LINE = 140
_TERMS = 3
"""So many different texts behind the same lot are its terms."""


def _on_line(one: _Text, following: list[_Text], number: int) -> tuple[str, str]:
    """The lot of a line and its name; '包名称：…' is the name of the next one."""
    named = _LINE.match(one.text, one.words)
    if named and (named.group("colon") or not one.words.has("values.lots.no_line", named.group("name"))):
        return named.group("mark"), named.group("name").strip(" .;；。:：）)")
    own = _CALLED.match(one.text, one.words)
    if own and own.group("word"):
        return own.group("word") + str(number), own.group("name")
    alone = _ALONE.match(one.text, one.words)
    called = next((match for other in following if (match := _CALLED.match(other.text, other.words))), None)
    return (alone.group("mark"), called.group("name")) if alone and called else ("", "")


def _is_first_alone(lots: dict[str, str]) -> bool:
    """Whether there is but one lot, and it is numbered as the first."""
    return len(lots) == 1 and re.search(r"[1一A]", next(iter(lots))) is not None


def _from_division(texts: list[_Text]) -> Found:
    """A sentence that says into how many lots the work falls, with what follows it."""
    for at, one in enumerate(texts):
        divided = _DIVIDED.search(one.text, one.words)
        if divided is None:
            continue
        behind = [one.text[divided.end() :], *(other.text for other in texts[at + 1 : at + 4])]
        for text in (behind[0], "；".join(behind), one.text):
            lots = _marked(text, one.words)
            if len(lots) > 1 or (lots and text == behind[0] and "1" in divided.group()):
                return lots, one.source
    return {}, None


def _marked(text: str, words: Vocabulary) -> dict[str, str]:
    """The lots that a text names one after the other."""
    for form in (_ASIDE.of(words), _MARKED.of(words), _KINDS.pattern):
        lots: dict[str, str] = {}
        for match in form.finditer(text):
            name = match.group("name").strip(" 、（(" + "".join(every("grammar.small.and_signs")))
            lots.setdefault(match.group("mark"), name if _is_name(name, words) else "")
        named = {mark: name or mark for mark, name in lots.items()}
        if any(lots.values()) and (len(named) > 1 or form is not _KINDS.pattern):
            return named
    return {}


def _from_values(texts: list[_Text]) -> Found:
    """A text that tells something of each lot ('第1标段：14个月；第2标段：16个月'), where none names them."""
    for one in texts:
        marks = list(dict.fromkeys(match.group("mark") for match in _VALUED.finditer(one.text, one.words)))
        if len(marks) > 1 and re.search(r"(?:0|^|\D)1\D*$|[一A]", marks[0]):
            return {mark: mark for mark in marks}, one.source
    return {}, None


def _is_name(name: str, words: Vocabulary) -> bool:
    """Whether a text may name a lot: it is no sum, no term, and says nothing of bidders."""
    letters = re.sub(r"[\W\d_]", "", name)
    return len(letters) > 1 and not _MEASURED.match(name, words) and not words.has("values.lots.no_line", name)
