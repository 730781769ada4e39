"""How bids are chosen and in how many copies they come: the name of a method with its weights, originals and copies."""

from __future__ import annotations

import itertools
import re

from tenderkit.extract.facts.award import standard
from tenderkit.extract.facts.pairs import Pair
from tenderkit.extract.facts.reading import Reading, short_text
from tenderkit.extract.units.clauses import bare_text
from tenderkit.extract.wording.phrases import CJK, Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape
from tenderkit.lexicon.patterns import Worded

_ONE_OF = r"(?:(?:<<ways.number>>)|\b\d{1,2})"
_COUNT = Shape(
    r"\b(?:<<notices.article>>)\s+(?:\w+\s+){0,2}(?:<<ways.copies.original>>)\s*(?:,|\+|&|(?:<<ways.copies.plus>>))\s*[^.;]{4,140}"
    rf"|(?<![.,\d]){_ONE_OF}\s*(?:\(\w+\)\s*)?(?!(?:<<ways.copies.counted_by>>))(?:[\w-]+\s){{0,3}}?(?:<<ways.copies.what>>)[^.;]{{0,140}}"
    r"|(?:<<ways.copies.in_duplicate>>)[^.;]{0,60}|(?:<<ways.copies.original>>)\s*(?:\+|(?:<<ways.copies.plus>>))\s*[^.;]{0,80}?(?:<<ways.copies.copy>>)",
    re.IGNORECASE,
)
_LAST_COUNT = Shape(r".*(?:<<ways.copies.last>>)", re.IGNORECASE | re.DOTALL)
_BARE_COUNT = Shape(
    rf"^(?!0)(?:{_ONE_OF}|(?:<<ways.copies.alone>>))\b(?!\s+(?:<<ways.copies.each>>))(?:\s*\(\w+\))?[^.\d]{{0,48}}$",
    re.IGNORECASE,
)
"""A number that stands where the number of copies is asked for."""
_BESIDE_THE_ORIGINAL = Shape(r"(?:<<ways.copies.beside>>)", re.IGNORECASE)
_MORE_COPIES = Shape(
    r"(?:\s*\(\d+\))?(?:\s+(?:(?:<<ways.copies.printed>>)\s+)?(?:<<ways.copies.copy>>))?(?P<more>\s+(?:<<ways.and>>)\s+[^.;]{4,80})?",
    re.IGNORECASE,
)
_NUMBERED = Shape(rf"{_ONE_OF}(?!\s+(?:<<ways.copies.addition>>))", re.IGNORECASE)
_UNTIL = Shape(r",?\s*(?:(?:<<ways.and>>)\s+)?(?:<<facts.handing_in.until>>).*$", re.IGNORECASE | re.DOTALL)
_DIGIT = "\\d一二两兩三四五六七八九十壹贰貳叁肆伍陆"
_SIGN = rf"\s*[【\[]?[{_DIGIT}]+[】\]]?\s*"
_CHINESE_COPIES = Shape(
    rf"[{CJK}]{{0,8}}(?:[（(][^）)]{{1,8}}[）)])?(?:{_SIGN}(?:<<~ways.copies.piece>>)[（(][^）)]*(?:<<~ways.copies.original>>)[^）)]*[）)]"
    rf"|(?:<<~ways.copies.original>>){_SIGN}(?:<<~ways.copies.piece>>)?(?:[,，、<<&.grammar.copies.and>>]?\s*(?:<<~ways.copies.of_them>>)?(?:<<~ways.copies.copy>>){_SIGN}(?:<<~ways.copies.piece>>)?)?"
    rf"|(?:<<~ways.copies.one_original>>){_SIGN}(?:<<~ways.copies.copy_short>>)|(?:<<~ways.copies.in_duplicate>>){_SIGN}(?:<<~ways.copies.piece>>))"
    rf"|{_SIGN}(?:<<~ways.copies.counted_by>>)[^，。；,;]{{0,14}}(?:<<~ways.copies.what>>)[^，。；,;]{{0,12}}"
    r"(?:[,，、<<&.grammar.copies.and>>]\s*(?:<<~ways.copies.last>>)[^，。；,;]{0,12})?"
)
_CHINESE_COUNT = Shape(
    rf"[{_DIGIT}]\s*】?\s*(?:<<~ways.copies.piece>>)|(?:<<~ways.copies.either>>)\s*[{_DIGIT}]|(?:<<~ways.copies.one_original>>)"
)
_COPIES = re.compile(rf"[{_DIGIT}]")
_SHARE = r"[^.;%]{0,30}?\d{1,3}\s?(?:%|(?:<<ways.percent>>))"
WEIGHTS = Shape(
    rf"(?:<<ways.method.quality>>){_SHARE}[^.;]{{0,40}}?(?:<<ways.method.price>>)(?:{_SHARE})?"
    rf"|(?:<<ways.method.cost>>){_SHARE}[^.;]{{0,40}}?(?:<<ways.method.quality>>){_SHARE}"
    r"|\d{2}\s?[/:]\s?\d{2}\s+(?:<<ways.method.quality>>)\s*(?:[/:]|<<&~grammar.copies.to_and>>)\s*(?:<<ways.method.price>>)(?:\s+(?:<<ways.method.split>>))?"
    r"|\d{1,3}\s?(?:%|<<ways.points>>)?\s+(?:(?:<<ways.for>>)\s+)?(?:<<ways.method.quality>>)[^.;]{0,40}?\d{1,3}\s?(?:%|<<ways.points>>)?\s+(?:(?:<<ways.for>>)\s+)?(?:<<ways.method.price>>)",
    re.IGNORECASE,
    needs=("ways.method.quality",),
)
"""The split of quality and price, where no name of a method is given."""
_SCORED_APART = Shape(
    r"(?:<<ways.method.quality>>)\W+(?:<<ways.method.weighting>>)\W*\d{1,3}[^.]{0,30}?(?:<<ways.method.price>>)\W+(?:<<ways.method.weighting>>)\W*\d{1,3}",
    re.IGNORECASE,
)
"""'Quality – weighting 30; Price – weighting 70', as the notices of the European Union print it."""
_PERCENT = Shape(r"%|<<ways.percent>>|\d\s?(?:<<ways.points>>)", re.IGNORECASE)
_OF_THE_METHOD = Shape(r"\s+(?:<<ways.method.word>>)\s+(?=\()", re.IGNORECASE)
_METHOD_TAIL = Shape(
    r"^(?:\s*\([^)]{2,120}\)|,?\s*(?:(?:<<ways.method.word>>)\s+)?(?:<<ways.method.leads_on>>)(?:[^.;:\n]|[:.](?=\d)){3,110})+",
    re.IGNORECASE,
)
_OFFERED = Shape(r"(?:\s+(?:<<ways.method.sound>>))*\s+(?:<<ways.method.offered>>)", re.IGNORECASE)
"""What the method picks: 'lowest evaluated tenderer'."""
_WEIGHED = Shape(
    r"(?:\s*(?:<<ways.method.split_of>>)|\s+(?:<<ways.method.for_the>>))(?=[^.;]*%)|\s+(?:<<ways.method.proposal>>)$",
    re.IGNORECASE,
)
"""Words between a method and its weights that say nothing."""


def _weights_after(text: str, end: int, words: Vocabulary) -> str:
    """The weights that follow a method: '…, quality 60 % and price 40 %'."""
    gap = _BETWEEN.match(text, end)
    weights = WEIGHTS.of(words).match(text, gap.end()) if gap else None
    return f", {weights.group()}" if weights else ""


_SPLIT = re.compile(r"\d{2}\s?[/:]\s?\d{2}\b")
_SHORT = 4
_WHOLE = 90
_SHORT_COUNT = 60
_LABELLED = ("sheet", "cell", "line")
_LOOSE = ("under", "said")
_OF_A_PART = Shape(r"(?:<<ways.part>>)\s*$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,;:(–-]\s*")


def read_method(value: str, pair: Pair, reading: Reading) -> str | None:
    """A known name of a method with the weights beside it, or the standard of the award, whichever says more."""
    text, words = plain(value), pair.words
    if pair.kind in _LOOSE and words.has("facts.cue_not.evaluation_method", text):
        return None
    named = _named_method(value, text, pair)
    awarded = standard(text, words) if words.has("facts.cue.chosen", f"{pair.label} {pair.above}") else ""
    of_it = named is None or named.lower() in awarded.lower() or words.starts("facts.methods_weak", named)
    return f"{awarded}{_weights_after(text, text.find(awarded) + len(awarded), words)}" if awarded and of_it else named


def _named_method(value: str, text: str, pair: Pair) -> str | None:
    """A known name of a method, with the weights that stand beside it."""
    words = pair.words
    found = [
        m for m in words.pattern("facts.methods").finditer(text) if not _in_a_code(text, m.start(), m.end(), words)
    ]
    if not found:
        scored = _SCORED_APART.search(text, words) if pair.kind in _LABELLED else None
        if scored:
            return scored.group()
        weights = WEIGHTS.search(text, words)
        shared = weights and (len(_PERCENT.of(words).findall(text)) == 2 or _SPLIT.match(weights.group()))
        return weights.group() if weights and shared else _spoken_method(value, pair)
    if words.language.startswith("zh") and _only_listed(text, found, words):
        return None
    first, last = found[0], found[-1]
    between = text[first.start() : last.end()]
    whole = text.strip(" .")
    stated = not words.language.startswith("zh") and first.start() <= 1 and not re.search(r"[.;]\s|\n", value.strip())
    if pair.kind in _LABELLED and ("%" in whole or stated) and len(whole) <= _WHOLE:
        return whole
    if 1 < len(found) <= 3 and len(between) <= _WHOLE and not re.search(r"[.;。；]", between):
        closed = text.find(")", last.end()) + 1 if "(" in between else 0
        named = _OF_THE_METHOD.of(words).sub(" ", text[first.start() : closed or last.end()])
        return f"{named}{_weights_after(text, closed or last.end(), words)}"
    best = max(found, key=lambda match: match.end() - match.start())
    aside = _ASIDE.match(text, best.end()) if words.language.startswith("zh") and pair.kind in _LABELLED else None
    if aside:
        return text[best.start() : aside.end()]
    offered = _OFFERED.of(words).match(text, best.end())
    end = offered.end() if offered else best.end()
    weights_told = _weights_after(text, end, words)
    if weights_told:
        return text[best.start() : end] + weights_told
    tail = None if words.language.startswith("zh") else _METHOD_TAIL.match(text[end:], words)
    said = _WEIGHED.of(words).sub("", tail.group().rstrip(" ,")) if tail else ""
    return text[best.start() : end] + ("" if words.has("ways.method.follows", said) else said)


_BETWEEN_METHODS = Shape(r"(?:[、/□☐○]|\s|<<~ways.method.either>>)*")


def _only_listed(text: str, found: list[re.Match[str]], words: Vocabulary) -> bool:
    """Whether Chinese methods stand side by side ('最低价法 综合评分法'): boxes without a tick, a rule for either."""
    names = {match.group() for match in found}
    gaps = (text[one.end() : other.start()] for one, other in itertools.pairwise(found))
    return len(names) > 1 and any(_BETWEEN_METHODS.of(words).fullmatch(gap) for gap in gaps)


_ASIDE = Worded(r"[（(](?!<<~grammar.copies.called>>)(?:(?!<<~grammar.copies.see>>)[^（()）]){4,30}[）)]")


def _spoken_method(value: str, pair: Pair) -> str | None:
    """What the award goes by beside its label, where no list knows a name for it ('符合需求且报价最低')."""
    words = pair.words
    if pair.kind not in _LABELLED:
        return None
    if not words.language.startswith("zh"):
        short = short_text(value, words, _PICKED)
        return short if short and len(short.split()) >= 2 and words.has("ways.method.picks", short) else None
    said = re.split(r"[。；;](?!\s*[^。；;]{1,12}\d)", short_text(value, words, _WHOLE) or "")[0]
    shares = len(_PERCENT.of(words).findall(said)) >= 2
    picked = words.has("ways.method.picks", plain(said)) and len(said) <= _PICKED
    return said if shares or picked else None


_PICKED = 45


def _in_a_code(text: str, start: int, end: int, words: Vocabulary) -> bool:
    """Whether a short name is but a part of a reference (LIS/CS/QCBS/004, NG-538420-CS-CQS, Table L-1)."""
    if end - start <= _SHORT and _OF_A_PART.search(text[max(0, start - 14) : start], words):
        return True
    beside = text[max(0, start - 1) : start] + text[end : end + 1]
    return "/" in beside or ("-" in beside and text[start:end].isupper())


def read_copies(value: str, pair: Pair, reading: Reading) -> str | None:
    """How many originals and copies."""
    text, words = plain(value), pair.words
    if words.language.startswith("zh"):
        return _chinese_copies(value, pair)
    beside = _beside_the_original(text, pair) if pair.kind != "sentence" else None
    if beside:
        return beside
    count = _COUNT.search(text, words)
    if count and pair.kind in ("sentence", "statement") and _of_another(text, count, words):
        return None
    if count:
        whole = _UNTIL.of(words).sub("", count.group())
        said = short_text(value, words, _SHORT_COUNT) if pair.kind in _LABELLED else None
        last = _LAST_COUNT.match(whole, words)
        told = said or (last.group() if last else whole).strip(' ,"“”')
        return f"{told})" if told.count("(") > told.count(")") else told
    if pair.kind in ("sentence", "statement"):
        return None
    said = short_text(value, words, 120)
    return said if said and _BARE_COUNT.match(said, words) else None


_OF = Worded(r"\b<<~grammar.copies.paper>>\s+of\s+(?P<what>(?:[\w'’-]+\s+){0,8}[\w'’-]+)", re.IGNORECASE)


def _of_another(text: str, count: re.Match[str], words: Vocabulary) -> bool:
    """Whether the copies are of what is no bid ('three bound copies of the operation manuals')."""
    told = [found.group("what") for found in _OF.finditer(text, count.start(), count.start() + _REACH)]
    return bool(told) and not any(words.has("ways.copies.of_what", what) for what in told)


_REACH = 140


def _chinese_copies(value: str, pair: Pair) -> str | None:
    text, words = plain(value), pair.words
    core = _CHINESE_COPIES.search(text, words) or _PAPERS_COUNTED.search(text, words)
    if pair.kind == "sentence" and _COUNT_ELSEWHERE.search(text):
        return None
    if core and (pair.kind in ("sentence", "statement") or len(text) > 60):
        more = _MORE_COUNTED.match(text[core.end() :], words)
        return _COPIES_LED.of(words).sub("", f"{core.group()}{more.group() if more else ''}").strip(" ,;")
    if pair.kind == "sentence":
        return None
    said = short_text(value, words, 120)
    counted = said and (_CHINESE_COUNT.search(said, words) or words.has("ways.copies.asked", pair.label))
    return said if said and counted and _COPIES.search(bare_text(said)) else None


_COUNT_ELSEWHERE = Worded(r"<<~grammar.copies.count>>[^，,。；;]{0,6}<<~grammar.copies.see>>")
"""'正本一份，副本份数见投标人须知前附表' (the standard documents): the sheet tells both."""
_PAPERS_COUNTED = Shape(
    rf"(?:<<~ways.copies.paper>>)[^，。；,;\d]{{0,6}}?{_SIGN}(?:<<~ways.copies.counted_by>>)(?:\([^)]{{2,12}}\))?"
)
"""'报价文件1份（不分正副本）': a paper that comes without original and copy."""
_MORE_COUNTED = Shape(
    rf"(?:[^，。；,;]{{0,8}})?(?:[,，;；、<<&.grammar.copies.joined>>](?:<<~ways.copies.more>>)?[^，。；,;]{{0,26}}?"
    rf"(?:{_SIGN}(?:<<~ways.copies.piece>>)|(?:<<~ways.copies.one_original>>){_SIGN}(?:<<~ways.copies.copy_short>>))(?:[（(][^）)]{{1,14}}[）)])?)+"
)
"""What comes with originals and copies: '…，另附电子版一份', '；商务标一正一副'."""
_COPIES_LED = Shape(r"^.{0,12}?(?:<<~ways.copies.leads>>)+")


def _beside_the_original(text: str, pair: Pair) -> str | None:
    """The copies asked for 'in addition to the original', with it."""
    more = _BESIDE_THE_ORIGINAL.search(f"{pair.label} {text}", pair.words)
    if more is None:
        return None
    shift = min(more.end() if more.start() > len(pair.label) else 0, len(text))
    number = _NUMBERED.search(text[shift:], pair.words)
    if number is None:
        return None
    rest = _MORE_COPIES.match(text[shift + number.end() :], pair.words)
    said = pair.words.lexicon.text("ways.copies_told", number=number.group())
    return f"{said}{(rest and rest.group('more')) or ''}".rstrip(" .")
