"""What the sentences of a Chinese notice state without a label: who buys, who acts for it, and what is bought."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tenderkit.extract.units.clauses import Layout, vocabulary_for
from tenderkit.extract.wording.dates import moments
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape
from tenderkit.lexicon.patterns import Worded
from tenderkit.model.source import PageSource
from tenderkit.model.tender import FURNITURE, Block

_FIRST_BLOCKS = 60
_PAGES = 4
_SHORTEST_COMPANY = 7
"""A company's name has so many signs ('意信招标有限公司')."""
_SIGN = r"(?:[^，,。；;：:\s（()）“”「」]|[（(][^（()）]{1,10}[）)](?=[\u3400-\u9fff]))"
"""A sign of a name; brackets belong to it where the name goes on behind them ('某某招标（集团）有限公司')."""
_ASIDE = r"(?:\s*[（(][^）)]{2,40}[）)])?\s*"
_ENTRUSTED = Shape(
    rf"(?:(?P<agent>{_SIGN}{{4,30}}?){_ASIDE})?(?:<<notices.entrusted.by>>)\s*(?P<whom>{_SIGN}{{3,30}}?){_ASIDE}"
    rf"(?:<<notices.entrusted.done>>)(?:[,，]\s*(?P<behind>{_SIGN}{{3,30}}?(?:<<notices.entrusted.body>>))(?=[,，]|<<~notices.entrusted.acts>>))?",
    needs=("notices.entrusted.by", "notices.entrusted.done"),
)
"""'甲招标公司受乙的委托', '受乙委托，甲公司就 …'."""
_UNNAMED = Shape(
    rf"(?:^|[。，,\s])(?P<agent>{_SIGN}{{4,30}}?(?:<<notices.entrusted.body>>))\s*(?:<<notices.entrusted.by>>)\s*"
    r"(?:<<notices.entrusted.principal>>)?\s*(?:<<notices.entrusted.done>>)"
    rf"|(?:<<notices.entrusted.done>>)(?P<told>(?![<<&.notices.entrusted.not_told>>]){_SIGN}{{4,30}}?(?:<<notices.entrusted.body>>))(?=<<~notices.entrusted.acts>>)"
    rf"|(?:<<notices.entrusted.office>>)\s*(?:<<~notices.entrusted.is>>)\s*(?P<called>{_SIGN}{{4,36}}?)\s*(?=[，,。；;（(]|\s|$)"
)
"""'甲招标公司受委托，对 …', '现委托甲公司对 …', '招标代理机构为甲公司': the agent alone."""
_AGENCY = Shape(
    rf"(?P<agent>{_SIGN}{{2,30}}?(?:<<~notices.entrusted.agency>>))(?!<<~notices.entrusted.agency_not>>)",
    needs=("notices.entrusted.agency",),
)
"""A company that by its name buys for others."""
_BEFORE_NAME = Shape(r"^.*(?:<<~notices.entrusted.before_name>>)")
"""What may stand right before a name: the end of an address, a word such as 'at'."""
_IS_BUYER = Shape(
    rf"(?:<<notices.entrusted.principal>>)(?:<<&~notices.entrusted.and>>(?:<<notices.entrusted.principal>>))?\s*(?:<<~notices.entrusted.is>>)\s*"
    rf"(?P<whom>{_SIGN}{{3,36}}?)\s*(?=[，,。；;（(]|\s|$)"
)
"""'项目法人和招标人为乙局，资金已落实'."""
_OPENS = Shape(
    rf"^(?:(?:<<~notices.entrusted.according>>)[^，,。]{{4,60}}[，,]\s*)?"
    rf"(?P<whom>{_SIGN}{{4,30}}?){_ASIDE}(?:<<~notices.entrusted.opens>>)[^。]{{4,120}}?(?:<<notices.entrusted.buys>>)"
)
"""'某医院就“…”开展谈判', '根据政府采购法，某医院就 …'."""
_CALLS_ITSELF = Shape(
    rf"(?:^|[，,。；;]|<<&~notices.entrusted.whom_by>>)\s*(?P<whom>(?!<<&~notices.entrusted.whom_by>>){_SIGN}{{3,30}}?)\s*[（(](?:<<notices.entrusted.short>>)[:：]?\s*[“「『\"]?(?:<<notices.entrusted.itself>>)"
)
"""'由客家委员会（以下简称本会）填写': the one who writes the tender."""
_SIGNED = Shape(r"(?:<<~notices.entrusted.signs>>)+\s*$")
_NO_NAME = Worded(r"[\W\d<<.grammar.cover.notice>>]")
_DAY_AND_PLACE = Worded(r"^.{6,14}<<~notices.entrusted.day>>\s*<<~notices.entrusted.at>>\s*")
_QUOTED = Shape(
    r"(?:<<~notices.entrusted.about>>)[^，,。；;“”「」《》]{0,14}[“「《](?P<title>[^”」》]{5,80})[”」》](?P<rest>[^。]{0,40})"
)
_ABOUT = Shape(
    r"(?:<<~notices.entrusted.about>>)(?P<title>(?!<<~notices.entrusted.pointing>>)[^，,。；;“”「」《》]{5,70}?)"
    r"(?:[（(][^（()）]{2,40}[）)])?(?:<<~notices.entrusted.held>>)[^，,。；;]{0,14}?(?:<<notices.entrusted.buys>>)"
)
_APPROVED = Shape(
    r"(?:<<~notices.entrusted.this_project>>)[“「《]?(?P<title>(?!<<~notices.entrusted.pointing>>)[^，,。；;“”「」《》]{6,80}?)[”」》]?(?:[（(][^（()）]{2,40}[）)])?(?:<<~notices.entrusted.approved>>)"
)
"""'本招标项目某工程已由某局批准建设'."""


_TENDERED = Shape(
    r"(?:<<~notices.entrusted.tendered>>)(?P<title>(?:<<~notices.entrusted.supplied>>)[^，,。；;：:“”「」]{3,50}?)(?=[，,。；;]|$)"
)
"""'誠邀貴公司承投供應及安裝電子顯示屏。'"""
_PROSPECTIVE = Shape(
    r"^(?:<<notices.entrusted.overview>>)?[:：\s]*(?P<title>[^，,。；;]{6,90}?)\s*(?:<<~notices.entrusted.prospective>>)"
)
"""'某项目的潜在投标人应在某平台获取招标文件' opens every notice after the form of the ministry of finance."""


_TWICE = re.compile(r"(?P<end>\w\w)(?P=end)$")
"""'某设备采购 采购项目': the form prints the kind behind a name that ends with it."""


@dataclass(frozen=True)
class Stated:
    """What a sentence states, with its weight and place."""

    weight: float
    value: str
    source: PageSource
    block: str
    text: str

    def told(self) -> tuple[float, str, PageSource, str, str]:
        """In the form in which covers state facts."""
        return self.weight, self.value, self.source, self.block, self.text


def _texts(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[tuple[Block, str, Vocabulary]]:
    for block in layout.document.blocks[:_FIRST_BLOCKS]:
        words = vocabulary_for(block.text, layout.document, vocabularies)
        if words.language.startswith("zh") and not block.table and block.kind not in FURNITURE:
            yield block, plain(block.text), words


def is_body(text: str, words: Vocabulary) -> bool:
    """Whether a name ends as that of a body."""
    bare = re.sub(r"[（(][^（()）]{2,20}[）)]$", "", text)
    ends = ("facts.organisation", "facts.organisation_end")
    return 3 <= len(bare) <= 40 and any(
        match.end() == len(bare) for key in ends for match in words.pattern(key).finditer(bare)
    )


def entrusted_agent(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[Stated]:
    """The body that buys for another."""
    for block, text, words in _texts(layout, vocabularies):
        match = _ENTRUSTED.search(text, words)
        name = (match.group("agent") or match.group("behind") or "") if match else ""
        if name and is_body(name, words):
            yield Stated(0.9, name, block.source, block.id, text)
            return
        for alone in _UNNAMED.of(words).finditer(text):
            name = next((found for found in alone.groupdict().values() if found), "")
            if is_body(name, words):
                yield Stated(0.85, name, block.source, block.id, text)
                return
    yield from _agency(layout, vocabularies)


def _agency(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[Stated]:
    """The company that buys for others by its name, where nothing says for whom: the one most spoken of."""
    named: dict[str, list[Stated]] = {}
    for block, text, words in _texts(layout, vocabularies):
        for match in _AGENCY.of(words).finditer(text):
            name = _BEFORE_NAME.of(words).sub("", match.group("agent"))
            if len(name) >= _SHORTEST_COMPANY and is_body(name, words):
                named.setdefault(name, []).append(Stated(0.8, name, block.source, block.id, text))
    if named:
        yield max(named.values(), key=len)[0]


def entrusting_buyer(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[Stated]:
    """The body for which another buys, or that the notice says to be the one who invites."""
    acted_for = False
    for block, text, words in _texts(layout, vocabularies):
        match = _ENTRUSTED.search(text, words)
        if match and is_body(match.group("whom"), words):
            yield Stated(0.9, match.group("whom"), block.source, block.id, text)
            return
        acted_for = acted_for or bool(match) or words.has("notices.entrusted.office", text)
    for block, text, words in _texts(layout, vocabularies):
        told = [match.group("whom") for match in _IS_BUYER.of(words).finditer(text)]
        told = [name for name in told if words.has("facts.organisation", name) or is_body(name, words)]
        if told:
            yield Stated(0.85, told[-1], block.source, block.id, text)
            return
    yield from _inviting(layout, vocabularies, acted_for=acted_for)
    if not acted_for:
        yield from _signing(layout, vocabularies)


def _inviting(layout: Layout, vocabularies: dict[str, Vocabulary], *, acted_for: bool) -> Iterator[Stated]:
    """The body that the notice says to buy; where an agent is spoken of, none that buys for others."""
    for block, text, words in _texts(layout, vocabularies):
        opened = _OPENS.match(text, words)
        if opened and is_body(opened.group("whom"), words):
            if not (acted_for and words.has("facts.buying_office", opened.group("whom"))):
                yield Stated(0.84, opened.group("whom"), block.source, block.id, text)
            return
        if acted_for:
            continue
        itself = _CALLS_ITSELF.search(text, words)
        if itself and is_body(itself.group("whom"), words):
            yield Stated(0.83, itself.group("whom"), block.source, block.id, text)
            return
        headed = bought_by(text, words) if block.kind == "heading" else None
        if headed:
            yield Stated(0.82, headed, block.source, block.id, text)
            return


def bought_by(heading: str, words: Vocabulary) -> str | None:
    """The body of a heading that names nothing but it and the kind of notice ('某医院公开招标公告')."""
    named = list(words.pattern("facts.titled_buyer").finditer(heading))
    if not named or not 4 <= named[-1].end() <= 30:
        return None
    rest = words.pattern("notices.entrusted.buys").sub("", heading[named[-1].end() :])
    rest = words.pattern("facts.cover_generic").sub("", rest)
    return heading[: named[-1].end()] if len(_NO_NAME.sub("", rest)) < 4 else None


def _signing(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[Stated]:
    """The body that signs a notice: its name above the date, or behind the day and place in Macau."""
    found = [one for one in _texts(layout, vocabularies) if one[0].source.page <= _PAGES]
    for at, (block, text, words) in enumerate(found):
        after = found[at + 1][1] if at + 1 < len(found) else ""
        placed = _DAY_AND_PLACE.match(text)
        signed = _SIGNED.search(text, words)
        last = at >= len(found) - 2 or (len(after) < 24 and bool(moments(after)))
        if len(text) > 60 or at < 2 or not (placed or signed or last):
            continue
        name = _SIGNED.of(words).sub("", text[placed.end() if placed else 0 :]).strip(" 。")
        office = list(words.pattern("facts.titled_buyer").finditer(name))
        name = name[: office[-1].end()] if office and 0 < len(name) - office[-1].end() <= 6 else name
        if re.search(r"[:：，,]|\d", name) or not is_body(name, words) or words.has("facts.buying_office", name):
            continue
        yield Stated(0.8, name, block.source, block.id, text)
        return


_NUMBER = Shape(
    r"(?:<<facts.label.reference_number>>)\s*[:：]?\s*(?P<value>(?=[^，,。；;）)\s]*\d)[A-Z][A-Za-z0-9〔〕\[\]/_.-]{4,40})(?=[，,。；;）)\s]|$)"
    r"|[（(]\s*(?P<numbered><<&~grammar.clause.ordinal>>\s?[\w.-]+/[\w./-]+\s?<<&~notices.entrusted.numbered>>)\s*[）)]"
)
"""'（案号 AB-12-02）', '（第 27/P/24 號）': a number without a colon before it."""


def bracketed_number(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[Stated]:
    """The number of the file that stands in the middle of a sentence or heading."""
    for block, text, words in _texts(layout, vocabularies):
        found = _NUMBER.search(text, words)
        if found and block.source.page <= _PAGES:
            yield Stated(0.82, found.group("value") or found.group("numbered"), block.source, block.id, text)
            return


def stated_title(layout: Layout, vocabularies: dict[str, Vocabulary]) -> Iterator[Stated]:
    """What a notice says that it is about: '就“…”进行采购', '本招标项目…已由某局批准'."""
    for block, text, words in _texts(layout, vocabularies):
        for weight, form in ((0.93, _QUOTED), (0.9, _APPROVED), (0.9, _PROSPECTIVE), (0.88, _ABOUT), (0.85, _TENDERED)):
            found = form.search(text, words)
            title = _TWICE.sub(r"\g<end>", found.group("title").strip()) if found else ""
            if found is None or words.has("notices.entrusted.no_title", title):
                continue
            if form is _QUOTED and not words.has("notices.entrusted.buys", found.group("rest") + text[: found.start()]):
                continue
            yield Stated(weight, title, block.source, block.id, text)
            return
