"""How bids are handed in, composed of what several places tell: wrapping, way, portal, mailboxes, address, a second way.

Why: a sheet gives the address, a sentence the sealed envelope, another that post and courier will do; none tells all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tenderkit.extract.facts.candidates import LEAST, Candidate
from tenderkit.extract.facts.handing_in import TARGET, channel, only_how
from tenderkit.extract.facts.letterhead import ADDRESS, LETTERHEAD, without_pointer
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape

_NAMED = re.compile(r"\b[A-Z][a-z]+|.{60}")
_NEAR_WEIGHT = 0.3
_LONGEST = 260
_LONG_ADDRESS = 18
"""So many words an address may have before its middle is left out."""
_SEALED = Shape(
    r"(?:(?:in|under)\s+)?(?:(?:a|an|one|<<ways.number>>)\s+)?(?:(?:plain|separate|duly)\s+){0,2}sealed\s+(?:<<facts.handing_in.wrapping>>|<<facts.handing_in.paper>>)",
    re.IGNORECASE,
)
_APART = Shape(
    r"in\s+(?:<<ways.number>>|\d)\s*(?:\(\w+\)\s*)?separate(?:ly)?\s+(?:[\w-]+\s+){0,2}?(?:<<facts.handing_in.electronic_part>>)",
    re.IGNORECASE,
)
"""'In two (2) separate e-mails', 'in two separate PDF files'."""


def composed(best: Candidate, found: Sequence[Candidate], words: Vocabulary) -> Candidate:
    """The best way in with what other places add to it."""
    best = _at_its_address(_with_manner(best, found, words), found, words)
    best = replace(best, value=_housed(str(best.value), best, found, words))
    best = replace(best, value=_wrapped(best, found, words))
    best = replace(best, value=_short(str(best.value), words))
    best = _second(best, found, words)
    return replace(best, value=_in_parts(best, found, words))


_HEAD = 40


def _with_manner(best: Candidate, found: Sequence[Candidate], words: Vocabulary) -> Candidate:
    """A bare address by the sentence that gives it with how bids are brought to it."""
    way = str(best.value)
    if words.has("facts.handing_in.manner", way) or channel(way, words) != "place" or len(way) < _HEAD:
        return best
    for other in found:
        told = str(other.value)
        held = other.weight >= LEAST and way[:_HEAD] in told and words.has("facts.handing_in.manner", told)
        if held and len(told) <= _LONGEST:
            return replace(best, value=told)
    return best


def _near(best: Candidate, found: Sequence[Candidate]) -> Iterator[Candidate]:
    for other in found:
        near = abs(other.source.page - best.source.page) <= 1 and other.source.document == best.source.document
        if near and other.weight >= max(LEAST, best.weight - _NEAR_WEIGHT):
            yield other


def _second(best: Candidate, found: Sequence[Candidate], words: Vocabulary) -> Candidate:
    """A way in with a second channel that another place tells, as an envelope beside a mailbox."""
    first = channel(str(best.value), words)
    for other in _near(best, found):
        second = channel(str(other.value), words)
        together = f"{best.value}; {other.value}"
        said = str(other.value)
        named = second == "portal" and re.search(r"\s[A-Z]\w+ [A-Z]", said)
        told = named or re.search(r"\d|@|www\.|http", said) or words.has("facts.handing_in.manner", said)
        if second != first and told and len(together) <= _LONGEST:
            return replace(best, value=together)
    return best


_TO_A_HOUSE = Shape(
    r"^(?P<lead>.*?(?:<<facts.handing_in.leads_to>>)\s+)(?P<house>(?:(?:<<notices.the>>)\s+)?(?:[A-Z]|<<facts.handing_in.town_house>>)[^,;@:]{0,60})$",
    re.IGNORECASE,
)


def _housed(way: str, best: Candidate, found: Sequence[Candidate], words: Vocabulary) -> str:
    """An office named without its address by the place that tells it with street or room, or by the letterhead."""
    bare = without_pointer(way, words)
    named = _TO_A_HOUSE.match(bare, words) if not re.search(r"\d|@", bare) else None
    if named is None or len(bare) > _LONGEST / 2:
        return way
    house = re.sub(r"^(?:the|The)\s+", "", named.group("house"))
    near = [one for one in found if one.source.document == best.source.document]
    for told in (plain(str(one.value)) for one in near):
        at = told.find(plain(house))
        address = _JOINT.sub(", ", told[at + len(house) :]).rstrip(" .")
        if at >= 0 and re.match(r"[\s,]", address) and re.search(r"\d", address) and len(address) <= _LONGEST / 2:
            return f"{bare}{address}"
    head = next((str(one.value) for one in near if one.kind == LETTERHEAD), "")
    return f"{bare}, {head}" if head and (bare != way or words.has("facts.handing_in.town_house", house)) else way


_JOINT = re.compile(r"^,?\s+(?:(?:located|situated)\s+)?(?:at|in|on)\s+(?:the\s+)?")
"""Between an office and its address: 'the Auditor's Office at 14 First Avenue'."""


def _wrapped(best: Candidate, found: Sequence[Candidate], words: Vocabulary) -> str:
    """An address with the wrapping that its sentence names ('Sealed bids should reach …'), and how it is brought."""
    way = str(best.value)
    if channel(way, words) != "place":
        return way
    if not words.has("facts.handing_in.manner", way):
        sealed = _SEALED.search(plain(best.said), words)
        joint = "" if words.starts("facts.handing_in.leads_to", way) else "to "
        return f"{sealed.group().lower()} {joint}{way}" if sealed else way
    sealed = _SEALED.match(way, words)
    if sealed is None or words.has("facts.handing_in.brought_by", way):
        return way
    others = (str(one.value) for one in found if one.weight >= LEAST and one.source.document == best.source.document)
    brought = next(
        (how for how in others if only_how(how, words) and words.has("facts.handing_in.brought_by", how)), ""
    )
    return f"{sealed.group()}, {brought}, {way[sealed.end() :].strip(' ,')}" if brought else way


def _short(way: str, words: Vocabulary) -> str:
    """A way whose address is very long, without the inner bodies it goes through ('… Directorate, … Division')."""
    if len(way.split()) <= _LONG_ADDRESS or TARGET.search(way):
        return way
    first, *parts = way.split(", ")
    kept = [
        part
        for part in parts
        if re.search(r"\d", part)
        or words.starts("facts.handing_in.leads_to", part)
        or not words.has("facts.handing_in.inner_body", part)
    ]
    return ", ".join([first, *kept]) if len(kept) >= 2 else way


def _in_parts(best: Candidate, found: Sequence[Candidate], words: Vocabulary) -> str:
    """A way by mail with the separate mails or files that are asked for."""
    way = str(best.value)
    if channel(way, words) != "mail" or _APART.search(way, words):
        return way
    said = (plain(one.said) for one in (best, *found) if one.source.document == best.source.document)
    apart = next((match for text in said if (match := _APART.search(text, words))), None)
    return f"{way}, {apart.group()}" if apart else way


def _at_its_address(best: Candidate, found: Sequence[Candidate], words: Vocabulary) -> Candidate:
    """A portal with its address on the net, an envelope with the office it goes to, each told in another place."""
    way = str(best.value)
    kind = channel(way, words)
    if kind == "portal" and not TARGET.search(way) and not _NAMED.search(way):
        where = _on_the_net(found, words)
        return replace(best, value=f"{way} at {where}") if where else best
    if kind != "place":
        return best
    told = (str(one.value) for one in found if one.weight >= LEAST and one.source.document == best.source.document)
    places = [place for place in told if channel(place, words) == "place"]
    joined = _at_the_office(way, places, words) if only_how(way, words) else _with_its_wrapping(way, places, words)
    return replace(best, value=joined) if len(joined) <= _LONGEST else best


def _on_the_net(found: Sequence[Candidate], words: Vocabulary) -> str:
    """The name and address of the portal, as the places that speak of bidding online tell them."""
    values = [str(one.value) for one in found if one.kind not in (ADDRESS, LETTERHEAD)]
    lead = words.lexicon.text("values.told.online", where="")
    online = [value.removeprefix(lead) for value in values if value.startswith(lead)]
    named = next((one for one in online if TARGET.search(one)), "")
    if " " in named:
        return named
    portal = next((one for one in online if not TARGET.search(one)), "")
    targets = (TARGET.search(value) for value in values if "@" not in value)
    url = next((target.group().rstrip(".,;") for target in targets if target), "")
    return f"{portal} {named or url}".strip()


def _at_the_office(manner: str, places: Sequence[str], words: Vocabulary) -> str:
    """How bids are wrapped or brought with the first place that has a number."""
    office = next((place for place in places if re.search(r"\d", place) and not only_how(place, words)), None)
    if office is None:
        return manner
    return office if words.has("facts.handing_in.manner", office) else _brought_to(manner, office, words)


def _with_its_wrapping(place: str, places: Sequence[str], words: Vocabulary) -> str:
    """A place by the fuller text that holds it, with how another place says that bids are brought to it."""
    bare = re.sub(r"^(?:to|at)\s+(?:the\s+)?", "", place)
    fuller = next((other for other in places if bare in other and re.search(r"\d", other)), place)
    way = place if re.search(r"\d", place) else fuller
    manner = next((other for other in places if only_how(other, words)), None)
    return _brought_to(f"{manner},", way, words) if manner and not words.has("facts.handing_in.manner", way) else way


def _brought_to(manner: str, place: str, words: Vocabulary) -> str:
    """How bids are wrapped or brought, with the place they go to."""
    inside = words.starts("facts.handing_in.leads_to", place) and not re.match(r"(?:to|at)\s", place)
    return f"{manner} {place}" if inside else f"{manner} to {re.sub(r'^(?:to|at) ', '', place)}"
