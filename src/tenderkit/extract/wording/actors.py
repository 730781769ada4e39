"""Who a sentence binds: the actor that stands before its verb, and the names this tender gives its parties."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tenderkit.extract.wording.phrases import Vocabulary, compile_words, plain
from tenderkit.extract.wording.shapes import Shape
from tenderkit.lexicon.patterns import Worded

Role = Literal["bidder", "supplier", "buyer", "committee", "none"]
US: tuple[Role, ...] = ("bidder", "supplier")
THEM: tuple[Role, ...] = ("buyer", "committee")
ROLES: tuple[Role, ...] = ("bidder", "supplier", "buyer", "committee")
_NAMES_MORE = Shape(r" (?=[A-Z])(?:<<sentences.names.things>>)")
"""What makes a name that of a thing ('the Council Portal') or of a role in a system ('Rent Board Admin')."""
_MOST_NAMES, _AT_HEAD = 4, 12
_BREAK = Worded(r"[,;，；:：]|\b<<~grammar.actor.breaks>>\b", re.IGNORECASE)
_ALIAS = re.compile(r"[(（\[][^()（）]{0,40}?[“\"']([^”\"']{2,40})[”\"'][^()（）]{0,20}[)）\]]")
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z&.-]{1,11})\)")


@dataclass(frozen=True)
class Names:
    """What this tender calls its buyer, beside the general words ('BPCL', 'the Rent Board')."""

    buyer: re.Pattern[str]


def buyer_names(stated: Iterable[str]) -> Names:
    """The buyer's own name, its acronym and the short names given with it."""
    names: set[str] = set()
    for text in stated:
        name = plain(text)
        names.update(alias for alias in _ALIAS.findall(name) if len(alias) > 2)
        names.update(_ACRONYM.findall(name))
        bare = re.sub(r"[(（].*?[)）]", "", name).strip(" ,")
        names.update(part.strip() for part in re.split(r",| - ", bare) if 2 < len(part.strip()) <= 60)
        initials = "".join(word[0] for word in bare.split() if word[:1].isupper())
        if len(initials) >= 3:
            names.add(initials)
    return Names(compile_words(tuple(sorted(names))))


_NAMED = Shape(
    r"(?:^|(?<=[.;:] )|(?<=[Tt]he ))(?P<name>(?:[A-Z][\w&'’-]+ ){0,3}[A-Z][\w&'’-]+) <<sentences.names.buyer_acts>>",
    needs=("sentences.names.buyer_acts",),
)
_NOT_A_NAME = Shape(r"^<<&~grammar.noname.words>>\b|<<sentences.names.papers>>$")


def learned_names(texts: Iterable[str], words: Vocabulary) -> tuple[str, ...]:
    """What the tender calls its buyer where it says what only a buyer does ('X reserves the right', 'X invites')."""
    found: dict[str, int] = {}
    for text in texts:
        for match in _NAMED.finditer(text, words):
            name = match["name"]
            ours = any(words.starts(f"extract.actor.{role}", said) for role in US for said in (name, f"the {name}"))
            ours = ours or any(words.has(f"extract.thing.{kind}", name) for kind in ("bid", "offered"))
            if not ours and not _NOT_A_NAME.search(name, words):
                found[name] = found.get(name, 0) + 1
    return tuple(sorted(found, key=lambda name: (-found[name], name)))[:_MOST_NAMES]


def last_role(text: str, words: Vocabulary, names: Names) -> Role:
    """The actor named last in a stretch of text: the subject of the verb that follows it."""
    best: tuple[int, int, Role] = (-1, 0, "none")
    for role, start, end in mentions(text, words, names):
        if (end, end - start) > (best[0], best[1]):
            best = (end, end - start, role)
    return best[2]


def mentions(text: str, words: Vocabulary, names: Names) -> list[tuple[Role, int, int]]:
    """All actors named in a text with their places; a longer name hides a shorter one inside it."""
    return list(_mentions(text, words, names))


@lru_cache(maxsize=32768)
def _mentions(text: str, words: Vocabulary, names: Names) -> tuple[tuple[Role, int, int], ...]:
    blanked = text
    if words.may_hold(("extract.actor_not",), text):
        blanked = words.pattern("extract.actor_not").sub(lambda m: "\x00" * len(m.group()), text)
    found: list[tuple[Role, int, int]] = []
    for role in ROLES:
        found += [(role, m.start(), m.end()) for m in words.matches(f"extract.actor.{role}", blanked)]
    found += [
        ("buyer", m.start(), m.end())
        for m in names.buyer.finditer(blanked)
        if not _NAMES_MORE.match(blanked[m.end() :], words)
    ]
    outer = _outermost({(start, end) for _, start, end in found})
    return tuple(mention for mention in found if mention[1:] in outer)


def _outermost(spans: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The spans that stand in no longer one; in one pass, for a hostile text may have tens of thousands."""
    outer: set[tuple[int, int]] = set()
    reached = -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end > reached:
            outer.add((start, end))
            reached = end
    return outer


def has_role(role: Role, text: str, words: Vocabulary, names: Names) -> bool:
    """Whether an actor of the role is named at all."""
    return any(name == role for name, _, _ in mentions(text, words, names))


_PASSIVE = Worded(r"\b<<~grammar.actor.passive>>\s+(?:[\w-]+,?\s+){0,4}$", re.IGNORECASE)
_BY = Worded(
    r"\b(?P<act>\w+(?: <<~grammar.small.out>>)?) <<~grammar.small.by>> (?:<<~grammar.small.the>> )?", re.IGNORECASE
)


def by_buyer(text: str, words: Vocabulary, names: Names) -> bool:
    """Whether a passive names the buyer as who does it ('shall be sent by the Bank')."""
    return any(
        words.has("extract.acts_of_buyer", match.group("act"))
        and _PASSIVE.search(text[: match.start()])
        and _starts_with_actor(text[match.end() :], words, names)
        for match in _BY.finditer(text)
    )


def _starts_with_actor(rest: str, words: Vocabulary, names: Names) -> bool:
    return any(start <= 1 and role in ("buyer", "committee") for role, start, _ in mentions(rest[:40], words, names))


def first_role(text: str, words: Vocabulary, names: Names) -> Role:
    """The actor named first: in a Chinese clause the subject, before what is done 'to' or 'for' others."""
    found = sorted(mentions(text, words, names), key=lambda item: item[1])
    return found[0][0] if found else "none"


def subject_role(before: str, words: Vocabulary, names: Names) -> Role:
    """The actor of the clause whose verb follows `before`: the nearest clause that names one."""
    apart = _BETWEEN.search(before)
    before = before[: apart.start()] if apart else before
    pieces = [piece for piece in _BREAK.split(before) if piece and piece.strip()]
    if not pieces:
        return "none"
    if words.language.startswith("zh"):
        return _chinese_subject(pieces[-1], words, names)
    if before.rstrip().endswith(",") and len(pieces) > 1 and not _CONDITION.match(before):
        beside = _alone(pieces[-2], words, names)
        if beside != "none":
            return beside
        heads = (mention for mention in mentions(pieces[0], words, names) if mention[1] <= _AT_HEAD)
        return next((role for role, start, _ in heads if not _HANGS.search(pieces[0][:start])), "none")
    beside = _right_before_verb(pieces[-1], words, names)
    if beside != "none":
        return beside
    head = _main_noun(pieces[-1])
    if words.starts("extract.pronoun", head.strip()):
        ours = [role for role, _, _ in mentions(before, words, names) if role in US]
        return ours[-1] if ours else last_role(before, words, names)
    return last_role(head, words, names)


def _alone(piece: str, words: Vocabulary, names: Names) -> Role:
    """The actor that a piece between commas names and nothing else ('…, the Purchaser, as named in the data sheet, shall')."""
    text = piece.strip()
    found = [(role, start) for role, start, end in mentions(text, words, names) if end == len(text)]
    return found[0][0] if found and _ARTICLE.fullmatch(text[: found[0][1]]) else "none"


def _right_before_verb(clause: str, words: Vocabulary, names: Names) -> Role:
    """The actor that stands right before the verb, unless it hangs on a preposition ('within 30 days the Bank …')."""
    bare = clause.rstrip()
    found = sorted(mentions(bare, words, names), key=lambda item: item[1])
    if not found or found[-1][2] < len(bare):
        return "none"
    at = len(found) - 1
    while at and _SLASH.fullmatch(bare[found[at - 1][2] : found[at][1]]):
        at -= 1
    before = bare[: found[at][1]]
    hangs = _HANGS.search(before) or (found[at][0] in US and _HANGS_OF.search(before))
    return "none" if hangs else found[at][0]


_JOINED = Worded(r"[、<<.grammar.small.joins>>]$")


def _chinese_subject(clause: str, words: Vocabulary, names: Names) -> Role:
    """The actor at the head of a clause; a buyer further in is an object ('交付采购人前')."""
    found = sorted(mentions(clause, words, names), key=lambda item: item[1])
    if found and found[-1][0] in US and found[-1][2] >= len(clause) and _JOINED.search(clause[: found[-1][1]]):
        return found[-1][0]  # '某局某项目的潜在供应商应 …', '招标人和中标人应 …': we are bound, be it with another
    for role, start, _ in found:
        opened = words.find("extract.subject_opener", clause[max(0, start - 3) : start])
        if role in ("bidder", "supplier") or start <= 4 or opened:
            return role
    return "none"


_CONDITION = Worded(r"<<~grammar.actor.condition>>\b", re.IGNORECASE)
_ARTICLE = Worded(r"(?:<<~grammar.small.articles>> )?", re.IGNORECASE)
_BETWEEN = Worded(r"\b<<~grammar.actor.between>> [^.,;:]{2,60}? <<~grammar.small.and>> [^.,;:]{2,60}$")
"""The two between whom something is ('all letters between the supplier and the purchaser shall …'): neither does it."""
_SLASH = Worded(r"\s*/\s*(?:<<~grammar.small.the>> )?", re.IGNORECASE)
_HANGS = Worded(r"\b<<~grammar.actor.hangs>>\s+(?:\w+\s+)?$", re.IGNORECASE)
_HANGS_OF = Worded(
    r"<<!grammar.actor.of_no_actor>>\b<<~grammar.actor.of>>\s+(?:<<~grammar.actor.of_these>>\s+)?"
    r"(?:(?!<<~grammar.actor.of_which>>\b)[\w-]+\s+){1,3}$",
    re.IGNORECASE,
)
"""'The score of all technically qualified bidders will …': of whom something is, not who acts."""
_HANGING = Worded(r"\b<<~grammar.actor.hanging>>\b", re.IGNORECASE)


def clause_before(text: str) -> str:
    """The clause that ends where the text ends."""
    pieces = [piece for piece in _BREAK.split(text) if piece and piece.strip()]
    return pieces[-1] if pieces else text


def _main_noun(phrase: str) -> str:
    """The noun phrase without what hangs on it ('submission of bids by the Bank' -> 'submission')."""
    cut = _HANGING.search(phrase)
    return phrase[: cut.start()] if cut and cut.start() > 3 else phrase
