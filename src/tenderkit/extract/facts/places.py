"""Where goods go and work is done: beside a label, in a sentence, in the call for bids, or in the title of the work."""

from __future__ import annotations

import re

from tenderkit.extract.facts.pairs import Pair
from tenderkit.extract.facts.reading import BLANK, Reading, short_text
from tenderkit.extract.wording.dates import moments
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape
from tenderkit.lexicon.patterns import Worded

_STATED = Shape(
    r"^<<&~grammar.place.the>> (?:<<notices.place.label>>)(?:\(s\))?[^.]{0,90}?\b(?:<<notices.is>>)\s+(?P<at>\S.{5,})$",
    re.IGNORECASE,
)
_TAKES_PLACE = Shape(
    r"^[^.;]{4,90}?(?:<<notices.place.takes_place>>)\s+(?:in|at|on)\s+(?P<at>\S.{4,140})$", re.IGNORECASE
)
_PERFORMED = Shape(
    r"(?:<<notices.place.goes>>)[^.;]{0,60}?(?:<<notices.place.done>>)(?:\s+<<&~grammar.place.within>>[^.;]{6,50}?)?(?:\s+(?:<<notices.place.on_site>>))?\s+(?P<at>(?i:<<&~grammar.place.performed>>)\s+(?:[^.;]|\.(?=\w)){4,150})"
)
_TO_BE = Shape(
    r"(?:<<notices.place.to_be>>)\s+(?:[\w,]+\s+){0,4}?(?:<<notices.place.brought>>)(?:[\w, ]{0,40}?)\s+(?P<at>(?i:at|to)\s+[^.;]{4,130})"
)
_BROUGHT_TO = Shape(
    r"(?:<<notices.place.brings>>)\s+(?:(?!to\b|at\b)[\w,()/-]+\s+){1,7}?(?P<at>(?i:to|at)\s+(?i:<<&~grammar.place.the>>\s+)?(?=[A-Z0-9])(?:[^.;]|\.(?=\w)){4,130})"
)
"""'The supplier shall deliver the vehicles to the Fleet Garage, 15 Motor Lane'."""
_LOCATED = Shape(
    r"(?:<<notices.place.stands>>)[^.;]{0,60}?(?:<<notices.place.stands_at>>)\s+(?i:<<&~grammar.place.stands>>)\s+(?i:<<&~grammar.place.the>>\s+)?(?P<at>[A-Z0-9](?:[^.;()]|\.(?=\w)|\([^()]{1,40}\)){4,140})"
)
_DELIVERED_TO = Shape(
    r"(?:<<notices.place.delivered>>)[^.;]{0,50}?(?:<<notices.place.to_our>>)\s+(?P<at>[A-Z][^.;()]{4,60})"
)
_INCOTERM = Shape(
    r"(?<![\w/])(?P<at>(?-i:<<notices.place.terms>>)\s*[:,(–-]?\s*(?:(?:<<notices.place.destination>>)\s*[:,(–-]?\s*)?(?:(?:<<notices.place.terms_to>>)\s+(?:(?:<<notices.the>>)\s+)?)?(?-i:[A-Z])[^.;:()]{2,70}?)(?=\s+(?:<<notices.place.terms_end>>)|[.;:()]|$)",
    re.IGNORECASE,
)
_ANYWHERE = Shape(r"(?P<at>(?:\w+\s+)?(?:<<notices.place.anywhere>>)[^.;]{0,110})", re.IGNORECASE)
"""'The contractor may choose the location', 'home-based with two missions to Cahul'."""
_AT_FOLLOWING = Shape(
    r"^[^:]{3,180}\b(?:at|to)\s+(?:(?:<<notices.the>>)\s+)?(?:<<notices.address.following>>)\s+(?:\w+\s+)?(?:<<notices.address.word>>)[^:]{0,20}:\s*(\S.{2,120})$",
    re.IGNORECASE,
)
_SPREAD = Shape(
    r"(?P<at>\d{1,3}(?:,\d{3})?\s+(?:\w+\s+){0,2}?(?:<<notices.place.many>>)\s+(?:<<notices.place.spread>>)\s+(?:<<notices.the>>\s+)?[A-Z][^.;,()]{2,60}?)(?=\s+(?:<<notices.place.ends>>)|[.;,()]|$)"
)
"""'280 locations spread across India'."""
_FREE_AT = Shape(
    r"(?:<<notices.place.free>>)\s+(?:at|to|up\s+to)\s+(?P<at>(?:(?:<<notices.the>>)\s+)?[A-Z][^.;,]{3,90}?)(?=\s+(?:<<notices.place.ends>>)|[.;,]|$)"
)
"""'Rates are for free delivery and installation at X'."""
_ONLY_TERMS = Shape(
    r"(?:<<notices.place.terms>>)|(?:<<notices.place.terms_end>>)|(?:<<notices.place.destination>>)|20\d\d|\W",
    re.IGNORECASE,
)
_COUNTED = Shape(r"(?:<<&~grammar.place.all>>\s+)?(?:<<notices.place.number>>|\d{1,3})\s", re.IGNORECASE)
_NOT_A_RULE = Shape(r"^(?:<<notices.place.refers>>|//\b)", re.IGNORECASE)
_END = Shape(r"\s+(?:<<notices.place.ends>>)|[.;:]|\((?!\d{1,3}\))|,\s+(?=<<notices.place.before>>)|$")
_GOES_ON = Shape(r"\s+(?:<<notices.place.provided>>)|[.;:]")
TOLD_PLACE = Shape(r"<<values.places.told>>\s*(?:<<&~grammar.place.to_be>>|[:：])\s*(?P<at>[^，,。；;]{3,60})")
_SENT_TO = Shape(r"(?:<<notices.place.sent_to>>)(?P<at>[^，,。；;]{3,40}?(?:<<notices.place.site>>))")


def read_place(value: str, pair: Pair, reading: Reading) -> str | None:
    """A short text with no more than a place in it."""
    words = pair.words
    if pair.kind == "cover":
        return value.rstrip(" .,;")
    if pair.kind in ("sentence", "statement"):
        spoken = _spoken_place(plain(value), pair)
        return None if spoken is None or _only_labels(spoken, words) else spoken
    if words.language.startswith("zh"):
        sent = _SENT_TO.search(plain(value), words) if len(value) > 24 else None
        told = TOLD_PLACE.search(plain(value), words) or sent
        value = told.group("at") if told else _first_clauses(value, words)
    termed = words.find("notices.place.terms_label", pair.label)
    if termed and termed.start() == 0 and not _INCOTERM.search(plain(value), words):
        return None
    stated = _STATED.match(plain(value), words) if pair.kind == "under" else None
    done = _performed(plain(value), words) if pair.kind == "under" and not stated else None
    place = _cut(stated.group("at"), words, _GOES_ON.of(words)) if stated else done or short_text(value, words, 160)
    place = _SITS.sub("", place) if place else place
    taken = _TAKES_PLACE.match(place, words) if place else None
    place = taken.group("at") if taken else place
    if (
        not place
        or place.endswith(":")
        or _NOT_A_RULE.match(place, words)
        or _A_SENTENCE.match(place)
        or (pair.kind == "column" and words.starts("notices.place.no", place))
        or _NO_PLACE.match(place)
        or _names_person(place, words)
    ):
        return None
    if words.language.startswith("zh"):
        place = _LISTED.sub("", place)
        if not words.has("values.places.sign", place) or (len(place) > _LONG and words.has("facts.title_not", place)):
            return None
    if _bare_terms(place, words) or _only_labels(place, words):
        return None
    return place if len(place) >= 3 and not moments(place) and not _NO_VALUE.match(place) else None


def _only_labels(place: str, words: Vocabulary) -> bool:
    """Whether a text is but the name of the fact ('Delivery Address', as the title of a table)."""
    return any(
        named is not None and named.end() - named.start() >= len(place) - 1
        for named in (words.find(f"facts.{listed}.delivery_place", place) for listed in ("label", "label_weak"))
    )


def _names_person(text: str, words: Vocabulary) -> bool:
    """Whether a text is the office that somebody holds ('Manager (Electrical)', 'GM/Stores'), without a place."""
    held = re.findall(r"\w+", text.lower())
    listed = words.lexicon.words("notices.place.person")
    return 0 < len(held) <= _LONGEST_OFFICE and "," not in text and (held[0] in listed or held[-1] in listed)


_LONGEST_OFFICE = 4
_LISTED = re.compile(r"^[（(]?(?:\d{1,2}|[一二三四五六七八九十])[）)、.．]\s*(?=[\u3400-\u9fff])")
_LONG = 40
"""A longer Chinese text that binds somebody is a sentence, not a place."""
_A_SENTENCE = Worded(r"<<~grammar.place.these>>\s")
_SITS = Worded(r"^<<~grammar.place.sits>>\s+(?:at|in|on)\s+(?:<<~grammar.place.the>>\s+)?(?=\w{2})")
_NO_PLACE = Worded(r"<<~grammar.place.no_place>>\b")
_NO_VALUE = Worded(r"^\d+[.)]?$|.*<<~grammar.place.insert>>\b")
_WITHIN = Worded(r"\s+<<~grammar.place.within>>\s+\d")
_ITS = Worded(r"<<~grammar.place.its>>\s|[A-Z0-9]")
_OUR = Worded(r"^<<~grammar.place.our>>\s+")
_IS = Worded(r"^(?:\w+\s+)?<<~grammar.place.be>>\s+")
_AT_THE_END = Worded(
    r"(?=\b<<~grammar.place.for>>\s+(?:<<~grammar.place.the>>\s+)?(?P<at>[A-Z][^()]{4,80})$|\s[–-]\s+(?P<dash>[A-Z].{4,140})$)"
)
_DOING = Worded(r"[a-z]+<<~grammar.place.ing>>\b")
_INCOTERM_FIRST = Shape(r"(?:<<notices.place.terms>>)\b")
"""A term of trade without a place tells none ('DAP (Incoterms 2020)')."""


def _bare_terms(text: str, words: Vocabulary) -> bool:
    """Whether a text is but a term of trade."""
    if words.language.startswith("zh") or _INCOTERM_FIRST.match(text, words) is None:
        return False
    return len(_ONLY_TERMS.of(words).sub("", text)) < 3


_LIES = Shape(
    r"(?:<<~notices.place.lies>>)(?P<at>(?:[^，,。；;（()）]|[（(][^（()）]{0,40}[）)]){3,40}?)(?=[，,。；;]|$|<<~notices.place.then>>)"
)
"""'本项目位于某县某镇，路线…': where the work is, in a sentence."""


def _first_clauses(value: str, words: Vocabulary) -> str:
    """A Chinese place up to where a text goes on with duties ('采购人指定地点，主要人员须驻场')."""
    text = re.split(r"[；;。]", value.strip())[0]
    lies = _LIES.match(text, words)
    text = text[lies.start("at") :] if lies else text
    clauses = re.split(r"(?<=[，,])", text)
    kept = [clauses[0]]
    for clause in clauses[1:]:
        if words.has("facts.title_not", plain(clause)) or moments(clause):
            break
        kept.append(clause)
    return "".join(kept).strip("，, ")


def _spoken_place(text: str, pair: Pair) -> str | None:
    if pair.words.language.startswith("zh"):
        lies = _LIES.search(text, pair.words)
        at = lies.group("at").strip() if lies else ""
        if pair.words.has("values.places.sign", at) and not pair.words.has("facts.title_not", at):
            return at
    inner = re.match(r"^(?:[^:：]{3,60}|[^:：]{3,105}\b(?:to|at))\s*[:：]\s*(\S.{2,120})$", text)
    inner = inner or _AT_FOLLOWING.match(text, pair.words)
    if inner and not re.match(r"^//|^\d", inner.group(1)) and not BLANK.search(inner.group(1), pair.words):
        told = _at_a_place(inner.group(1)) and not _bare_terms(inner.group(1), pair.words)
        return inner.group(1).strip("[]") if told else None
    return _performed(text, pair.words) if pair.kind == "sentence" else None


def _at_a_place(text: str) -> bool:
    """Whether a text may name a place: a capital or a character, and no more than a line."""
    return len(text) < 120 and re.search(r"[A-Z][a-z]+|[^\x00-\x7f]", text[1:]) is not None


def _performed(text: str, words: Vocabulary) -> str | None:
    """'Work will be performed at X', 'a building located at X', 'DAP Juba': where the work of a contract is done."""
    if words.language.startswith("zh"):
        return None
    found = _PERFORMED.search(text, words) or _TO_BE.search(text, words) or _BROUGHT_TO.search(text, words)
    if found:
        at = _WITHIN.split(found.group("at"))[0]
        preposition, _, rest = at.partition(" ")
        sure = preposition.lower() == "at" and not words.has("notices.place.no", rest[:40])
        sure = sure and _ITS.match(rest) is not None
        rest = _OUR.sub("", rest)
        many = preposition.lower() != "in" and _COUNTED.match(rest, words)
        counted = many and words.has("notices.place.word", rest[:60])
        near = _cut(rest, words)
        named = preposition.lower() == "in" and re.fullmatch(r"[A-Z][\w.'-]+(?:\s[A-Z][\w.'-]+){0,3}", near) is not None
        if not words.has("notices.place.no", rest[:24]) and (sure or named or counted or is_place(near, words)):
            return at.strip() if sure else near
    anywhere = _ANYWHERE.search(text, words)
    if anywhere:
        return _IS.sub("", _cut(anywhere.group("at"), words, _GOES_ON.of(words)))
    termed = _INCOTERM.search(text, words)
    if termed:
        at = termed.group("at").strip(' ,"“”')
        return at if len(_ONLY_TERMS.of(words).sub("", at)) >= 3 else None
    located = _LOCATED.search(text, words) or _DELIVERED_TO.search(text, words)
    located = located or _SPREAD.search(text, words) or _FREE_AT.search(text, words)
    return (
        _cut(located.group("at"), words) if located and not words.has("notices.place.no", located.group("at")) else None
    )


def _cut(text: str, words: Vocabulary, at: re.Pattern[str] | None = None) -> str:
    """A place up to where the sentence goes on."""
    end = (at or _END.of(words)).search(text)
    return (text[: end.start()] if end else text).strip(' ,"“”')


def told_place(text: str, words: Vocabulary) -> bool:
    """Whether a sentence says where the work is done, by its words together."""
    if not (words.has("notices.place.done", text) or words.has("notices.place.brought", text)):
        return False
    found = _PERFORMED.search(text, words) or _TO_BE.search(text, words)
    return (
        found is not None
        and found.group("at")[:2].lower() in ("at", "in", "ac", "th")
        and _performed(text, words) is not None
    )


def is_place(text: str, words: Vocabulary) -> bool:
    """Whether a text without a label names a place: a country, a street, a site with a name or a number."""
    if not 3 <= len(text) <= 150 or not re.search(r"[A-Z]|\d", text) or words.has("notices.place.no", text):
        return False
    if words.has("notices.place.country", text):
        return True
    named = words.has("notices.place.word", text)
    return named or _NAMES.fullmatch(text) is not None


_NAMES = Worded(r"(?:[A-Z0-9–-][\w./'’&-]*\s?(?:<<~grammar.place.names>> )?)+(?:,\s*(?:[A-Z0-9–-][\w./'’&-]*\s?)+)+")
"""'FDDI, A-10/A, Sector - 24 Noida': names and numbers with commas between them."""
_IN_A_PLACE = Shape(
    r"(?:<<notices.place.before>>)\s+(?:(?i:<<&~grammar.place.before>>)\s+)*(?P<at>[A-Z0-9(][^()]{2,90}|<<notices.place.number>> .*|<<notices.place.word>> (?:of|at|in) .{3,80})$"
)


def titled_place(title: str, words: Vocabulary) -> str | None:
    """The place in the name of the work: 'Construction of a hall at Ramgarh', 'Cleaning of the Court House, Leeds'."""
    flat = re.sub(r"\s*\([^()]{1,24}\)$", "", plain(title).strip(" ."))
    parts = [match.start() for match in re.finditer(r"(?<!\w)(?:at|in)\s", flat, re.IGNORECASE)]
    for start in reversed(parts):
        found = _IN_A_PLACE.match(flat[start:], words)
        at = _cut(found.group("at"), words).strip(" .,") if found else ""
        whole = flat[start : start + 2].lower() == "at" and not flat.isupper()
        named = whole and (len(at) > 8 or re.fullmatch(r"[A-Z][a-z]{3,}(?: [A-Z][a-z]+)?", at))
        if at and not _numbered(at, words) and not _only_kind(at, words) and (named or is_place(at, words)):
            return at
    behind = re.search(r"^[^,]{12,}?,\s+(?P<at>[A-Z0-9].*(?:,\s*[A-Z]{2}))$", flat)
    if behind and not flat.isupper():
        return _street_in(flat, words) or behind.group("at")
    if not words.has("notices.place.works", flat):
        return None
    ends = _AT_THE_END.finditer(flat)
    for after in reversed(list(ends)):
        at = after.group("at") or after.group("dash")
        country = words.find("notices.place.country", at)
        if country and country.end() - country.start() == len(at):
            continue
        if is_place(at, words) and not words.has("facts.title_words", at) and not _numbered(at, words):
            return at
    return _street_in(flat, words) or _branches_in(flat, words)


def _only_kind(at: str, words: Vocabulary) -> bool:
    """Whether a text is but the kind of a place ('district' of 'in district hospitals'), and names none."""
    kind = words.find("notices.place.word", at)
    return kind is not None and kind.end() - kind.start() == len(at)


_BRANCHES = Shape(r"^[^,]{8,}?,\s+(?P<at>[A-Z][^()]*(?:<<notices.place.branch>>)[^()]*)$", re.IGNORECASE)


def _branches_in(title: str, words: Vocabulary) -> str | None:
    """The branch or district that a title names behind its body ('Furniture work of X Bank, Mill Road Branch, District Y')."""
    found = _BRANCHES.search(title, words)
    return re.sub(r"\s[–-](?=[A-Z])", " ", found.group("at")).strip(" .") if found else None


def _numbered(at: str, words: Vocabulary) -> bool:
    return bool(re.search(r"\d+\s*[–-]", at)) or words.has("notices.place.no", at)


_STREET = Shape(r",\s+(?P<at>\d{1,5}\s+(?:[A-Z][\w.'-]*\s+){1,4}(?:<<notices.place.street>>).*)$")


def _street_in(title: str, words: Vocabulary) -> str | None:
    found = _STREET.search(title, words)
    return found.group("at") if found else None


_AT_IN_CALL = Worded(r"\b(?:at|in)\s+(?:<<~grammar.place.call>>\s+)*(?P<at>[A-Za-z0-9][^;]{3,120})")
_NAMED_IN_CALL = Worded(
    r"\bat\s+(?:<<~grammar.place.the>>\s+)?(?P<at>[A-Z][\w.'&-]+(?:\s[A-Z][\w.'&-]+){0,5}(?:,\s+(?:in\s+)?[A-Z][\w.'&-]+(?:\s[A-Z][\w.'&-]+){0,3}){0,2})(?=\s+<<~grammar.place.span>>\b|[.;]|$)"
)


_HANDED = 120
"""So near behind 'will be received' an address is that of the bids."""


def called_place(sentence: str, words: Vocabulary) -> str | None:
    """The place in a call for bids: '… for standby generators at six (6) pump stations for 36 months'."""
    flat = re.sub(r"\s+,", ",", sentence)
    if flat.isupper():
        return None
    sent = _INCOTERM.search(flat, words)
    if sent:
        return sent.group("at").strip(" ,")
    named = _NAMED_IN_CALL.search(flat)
    if named and not words.has("notices.place.no", named.group("at")):
        return named.group("at").replace(", in ", ", ")
    for found in reversed(list(_AT_IN_CALL.finditer(flat))):
        at = _cut(found.group("at"), words)
        lone = words.find("notices.place.country", at)
        if _DOING.match(at) or words.has("facts.handing_in.comes_in", flat[: found.start()][-_HANDED:]):
            continue
        spoken = found.group().startswith("at ") and 2 <= len(at.split()) <= 8 and at.islower()
        if spoken and words.has("notices.place.word", at) and not words.has("notices.place.no", at):
            return at
        if is_place(at, words) and len(at.split()) <= 14 and not (lone and len(lone.group()) > len(at) - 3):
            return at
    return None
