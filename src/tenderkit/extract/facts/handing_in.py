"""How bids are handed in, as an English sentence says it: the mailbox, portal, box or address, in the tender's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tenderkit.extract.facts.reading import unshouted
from tenderkit.extract.wording.dates import MONTH, moments
from tenderkit.extract.wording.phrases import Vocabulary
from tenderkit.extract.wording.shapes import Shape
from tenderkit.lexicon.patterns import Worded

_REST = r"[^.;]*(?:\.\w[^.;]*)*"
"""The rest of a sentence; a full stop within an address or a name of the net does not end it."""
_TO_A_NAME = Shape(
    r"https?://|to:?\s+(?:the\s+)?(?:[A-Z]|(?:[a-z]+\s+){0,3}\S+@|email)|(?:at|by)\s+(?:the\s+)?(?:[A-Z]|\S+@|https?:|www\.|email)"
    r"|on\s+(?:the\s+)?(?=[^,.;]{0,60}(?:<<~values.handing_in.site>>|https?:|www\.))"
)
TARGET = re.compile(
    r"(?:https?://|www\.)[^\s,;)]+?(?=shall\b|[\s,;)]|$)|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+[A-Za-z]"
    r"|(?<![\w@.-])(?:(?:[a-z0-9-]{2,}\.){2,}[a-z]{2,7}|[a-z0-9-]{3,}\.(?:com|org|net|gov))\b(?:/[^\s,;)]*)?"
)
"""An address of the net, also one that is printed bare ('bids.town.example'), or a mailbox."""
_MORE_MAIL = Shape(
    r"\s*\(?(?:,|<<facts.handing_in.also>>|<<facts.handing_in.copied_to>>|&|;|/)\s*(?:(?:<<facts.handing_in.copied_to>>)\s+)?(?:(?:<<facts.handing_in.to>>)\s+)?[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+[A-Za-z]\)?"
)
_SHORTENED = Shape(r"\b(P\.?\s?O|<<~values.handing_in.shortened>>)\.(?=\s|,)")
_CLOCK_DOTS = re.compile(r"\b([ap])(?:\.\s?m\b\.?|m\.(?=\s+[a-z]))", re.IGNORECASE)
_POST_BOX = re.compile(r"\bP\.\s?O\.(?=\s?Box)", re.IGNORECASE)
_INITIAL = re.compile(r"(?<=[a-z] )([A-Z])\.(?= [A-Z][a-z])")
"""The initial in a name: 'Patrick R. Vecchio Building'."""
_REACHED_AT = Shape(r"\s*\((?:<<notices.address.number>>)\b(?:[^()]|\([^()]*\))*\)", re.IGNORECASE)
"""Telephone, fax and mailbox of an addressee in brackets: they are not where bids go."""
_ASIDE = Shape(
    r"\s*\((?:<<facts.handing_in.see>>)[^)]*\)?|\s+(?:<<facts.handing_in.and>>)\s+(?:<<facts.handing_in.must>>).*$",
    re.IGNORECASE,
)
_BELOW = Shape(
    r"^(?P<before>.{0,110}?)(?:<<notices.address.word>>)(?P<ways>[^:@]{0,110}?)(?:\s+(?:<<notices.is>>))?\s*:\s*(?P<address>\S.{8,})$",
    re.IGNORECASE,
)
_MORE_CLOCK = Shape(
    r"^\W*(?:(?:<<facts.handing_in.clock_goes_on>>)\s+\d|<<facts.handing_in.opened>>)|^\s*[-–]\s*\d", re.IGNORECASE
)
"""What goes on with the deadline: '… 10:00 AM' and '2:00 PM'."""
_LEFT_OVER = Shape(
    r"\s+\(?[ECMP][SD]?T\)?$|\s*\([A-Z][a-z]+day\)|[\s,]*(?:<<facts.handing_in.local_time>>).*$", re.IGNORECASE
)
"""What stays of a deadline that is cut out."""
_LONGEST = 220


@dataclass(frozen=True)
class _Shapes:
    """The patterns of sentences of handing in, built of the lexicon's words."""

    sentences: tuple[re.Pattern[str], ...]
    bare: re.Pattern[str]
    answer: re.Pattern[str]
    """'Please respond to tenders@leeds.example no later than': a call for answers, not for bids by name."""
    how: re.Pattern[str]
    until: re.Pattern[str]
    tail: re.Pattern[str]


@lru_cache(maxsize=16)
def _shapes(words: Vocabulary) -> _Shapes:
    said = {
        name: words.pattern(f"facts.handing_in.{name}").pattern
        for name in ("paper", "party", "verb", "send", "way", "until", "tail", "to_an_office", "answer", "town_house")
    }
    return _Shapes(
        (
            re.compile(
                rf"(?:{said['paper']}|{said['party']})(?P<between>(?:[^.;]|\.(?=\S)){{0,220}}?)(?P<verb>{said['verb']})\s*(?P<how>{_REST})",
                re.IGNORECASE,
            ),
            re.compile(
                rf"(?P<verb>{said['send']})(?P<between>[^.;]{{0,60}}?)(?:{said['paper']})\s*(?P<how>{_REST})",
                re.IGNORECASE,
            ),
        ),
        re.compile(rf"(?P<between>)(?P<verb>{said['verb']}|{said['send']})\s*(?P<how>{_REST})", re.IGNORECASE),
        re.compile(
            rf"(?P<between>)(?P<verb>{said['answer']})\s+(?P<how>to\s+\S+@\S+\s+(?:{said['until']}){_REST}"
            rf"|[^.;@]{{0,60}}?by\s+e-?mail\s+to\s+\S+@{_REST})",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?<![\w-])(?:(?i:{said['way']}|{said['to_an_office']})|(?:at|to|in)\s+(?:the\s+)?(?:[\w'’]+\s+){{0,2}}(?i:{said['town_house']})|{_TO_A_NAME.of(words).pattern})"
        ),
        re.compile(rf",?\s*(?:and\s+)?(?:{said['until']}).*$", re.IGNORECASE | re.DOTALL),
        re.compile(rf"[,(]?\s*(?:{said['tail']}).*$", re.IGNORECASE | re.DOTALL),
    )


def handed_in(text: str, words: Vocabulary, *, spoken_of: bool = False) -> str | None:
    """The way of handing in that a sentence names, in its own words, without the deadline that stands in it.

    `spoken_of`: the heading above says that this is of handing in, so that the sentence need not name the bid.
    """
    shapes = _shapes(words)
    text = _POST_BOX.sub("PO", unshouted(text, words))
    text = _INITIAL.sub(r"\1", _SHORTENED.of(words).sub(r"\1", _CLOCK_DOTS.sub(r"\1m", text)))
    text = re.sub(r";\s*(?=\d{1,2}[:.]\d\d)", ", ", text)
    text = _REACHED_AT.of(words).sub("", text)
    found = [way for match in _matches(shapes, text, spoken_of) if (way := _told_way(match, text, shapes, words))]
    if found and only_channel(found[0], words):
        found += _further_ways(text, shapes, words)
    exact = [way for way in found if TARGET.search(way) or re.search(r"\d", way)]
    return next(iter([*exact, *found]), None) if found and only_channel(found[0], words) else next(iter(found), None)


def _further_ways(text: str, shapes: _Shapes, words: Vocabulary) -> list[str]:
    """The ways of the verbs further on in a sentence ('accepted via electronic mail and must be emailed to …')."""
    found = []
    match = shapes.bare.search(text)
    while match:
        way = _told_way(match, text, shapes, words)
        found += [way] if way else []
        match = shapes.bare.search(text, match.start("how"))
    return found


def only_channel(way: str, words: Vocabulary) -> bool:
    """Whether a way says no more than that it is electronic or by mail, so that one with an address says more."""
    return _CHANNEL.of(words).fullmatch(way) is not None


_CHANNEL = Shape(r"(?:(?:<<~facts.handing_in.channel>>)\s*)+", re.IGNORECASE)


_ADDRESSED = Shape(r"^(?:<<facts.handing_in.to>>):\s*")
_REFUSES = Shape(r"\W*(?:<<facts.handing_in.refuses>>)")
_GIVEN_BELOW = Shape(r"^(?:<<facts.handing_in.below>>)?(?:<<facts.handing_in.given>>)?")
_ENDS_ON_ADDRESS = Shape(r"(?:<<facts.handing_in.ends_on_address>>)\W*$")


_A_NUMBER = re.compile(r"\bNo\.?\s*(?=[\w/-]*\d)", re.IGNORECASE)


def _told_way(match: re.Match[str], text: str, shapes: _Shapes, words: Vocabulary) -> str | None:
    """The way that one match of a form tells, tidied; None where it is denied."""
    denied = _DENIED.search(text[max(0, match.start() - _JUST_BEFORE) : match.start()], words)
    if denied or words.has("facts.handing_in.refused", _A_NUMBER.sub("", match.group("between"))):
        return None
    if _TURNED_DOWN.match(match.group("how"), words):
        return None
    way = _way(match, shapes, words)
    if not way or _A_PAPER.match(way, words):
        return None
    way = _LEFT_OVER.of(words).sub("", _wrapped(match.group("between"), way, words))
    return _tidy(way if len(way) <= _LONGEST else way[:_LONGEST].rsplit(" ", 1)[0], words)


_TURNED_DOWN = Shape(
    r"[^,;]{0,120}?\b(?:<<facts.handing_in.must>>|<<facts.handing_in.be>>)\s+(?:(?:<<facts.handing_in.be>>)\s+)?(?:<<facts.handing_in.turned_down>>)",
    re.IGNORECASE,
)
"""'Tenders submitted by fax shall be rejected': a way that is closed."""
_A_PAPER = Shape(r"(?:<<facts.handing_in.electronic>>)\s+(?:<<facts.handing_in.paper>>)", re.IGNORECASE)
"""'By submitting an online proposal, the vendor warrants …' tells no way."""
_JUST_BEFORE = 40
_DENIED = Shape(
    r"(?:<<facts.handing_in.denied>>)\s+(?:(?:<<facts.handing_in.be>>)\s+)?$|(?:<<facts.handing_in.whenever>>)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_WRAPPED = Shape(r"(?:<<facts.handing_in.in>>)\s+(?:\w+\s+){0,2}(?:<<facts.handing_in.wrapping>>)", re.IGNORECASE)
_TO_A_ROLE = Shape(r",?\s*(?:<<facts.handing_in.to_the>>)\s+(?:<<facts.handing_in.role>>)\s*$", re.IGNORECASE)


def _wrapped(before: str, way: str, words: Vocabulary) -> str:
    """A way with the wrapping that stands before its verb ('Bids in sealed envelopes … must be submitted to')."""
    wrapped = _WRAPPED.search(before, words)
    return f"{wrapped.group()} {way}" if wrapped and not _WRAPPED.search(way, words) and "@" not in way else way


def _tidy(way: str, words: Vocabulary) -> str:
    """A way on one line, without the preposition of an address or the role it is addressed to."""
    way = " ".join(_ADDRESSED.of(words).sub("", way).split()).strip(" ,;")
    online = _ONLY_ONLINE.match(way, words)
    way = online.group("url") if online else way
    way = _DANGLES.of(words).sub("", way)
    shorter = _TO_A_ROLE.of(words).sub("", way)
    way = shorter if len(shorter) >= 8 else way
    return mail_to(way, words) if TARGET.fullmatch(way) and "@" in way else way


_DANGLES = Shape(
    r"(?:[\s,]+(?:<<facts.handing_in.and>>)(?:\s+(?:<<facts.handing_in.be>>))?|\s+(?:<<facts.handing_in.at_the_address>>))$",
    re.IGNORECASE,
)
"""What is left of a sentence that went on: '… and be', '… at the following address'."""
_ONLY_ONLINE = Shape(r"^(?:<<facts.handing_in.online_at>>)\s*:?\s+(?P<url>(?:https?://|www\.)\S+)$", re.IGNORECASE)
"""Of 'electronically to: https://…' the address says it all."""


_LONGEST_LEAD = 90
"""'by email to Ms. Jane Doe, Senior Contract Specialist, at' is about as long as the words before a mailbox get."""
_MAIL_WORD = Shape(r"(?:<<facts.handing_in.mailed>>)", re.IGNORECASE)
_TO_THE_BOX = Shape(
    r"(?:(?:<<facts.handing_in.to>>)\s+)?(?:(?:<<notices.the>>)\s+)?(?:<<facts.handing_in.mailbox>>)\s*:?\s*$",
    re.IGNORECASE,
)


_OTHER_WAY_FIRST = Shape(
    r"[^@]{12,}?[\s,](?:<<facts.handing_in.or_else>>)\s+(?:\w+\s+){0,2}?(?:<<facts.handing_in.mailed>>)[^@]{0,24}$",
    re.IGNORECASE,
)
"""'to the Downtown Library, 34 South Avenue, or e-mailed to': the place stands before the mailbox."""


def _mailed(lead: str, boxes: str, words: Vocabulary) -> str:
    """A mailbox or several with the tender's own words before it, if they say that it is by mail."""
    lead = " ".join(_TO_THE_BOX.of(words).sub("to ", lead).replace("[", "").split()).strip(" ,;:(")
    if _OTHER_WAY_FIRST.match(lead, words) and len(lead) + len(boxes) <= _LONGEST:
        return f"{lead} {boxes}"
    own = len(lead) <= _LONGEST_LEAD and _MAIL_WORD.search(lead, words)
    return f"{lead} {boxes}" if own and not re.search(r"\d", lead) else mail_to(boxes, words)


def mail_to(where: str, words: Vocabulary) -> str:
    """The way of handing in by mail to a box or several."""
    return words.lexicon.text("values.told.mail_to", where=where)


def only_how(way: str, words: Vocabulary) -> bool:
    """Whether a way says how bids are wrapped or brought, not where to."""
    if TARGET.search(way) or re.search(r"\d", way) or not words.has("facts.handing_in.manner", way):
        return False
    rest = words.pattern("facts.handing_in.manner").sub("", way)
    return len(re.findall(r"(?<!^)\b[A-Z]\w+", rest)) == 0 and len(rest) <= 40


def _matches(shapes: _Shapes, text: str, spoken_of: bool) -> Iterator[re.Match[str]]:
    for shape in shapes.sentences:
        yield from shape.finditer(text)
    yield from shapes.answer.finditer(text)
    if spoken_of:
        yield from shapes.bare.finditer(text)


def _way(match: re.Match[str], shapes: _Shapes, words: Vocabulary) -> str | None:
    mailed = re.match(r"e-?mail", match.group("verb"), re.IGNORECASE)
    how = _without_deadline(match.group("how"), shapes, words)
    if _REFUSES.match(how, words) or words.starts("facts.handing_in.format", how.strip()):
        return None
    below = _BELOW.match(how, words)
    if below:
        ways = below.group("ways").strip(" ,().")
        ways = _GIVEN_BELOW.of(words).sub("", ways).strip(" ,()")
        boxes = [
            found.group().rstrip(".,;") for found in TARGET.finditer(below.group("address")) if "@" in found.group()
        ]
        if boxes:
            return mail_to(words.lexicon.text("values.told.between").join(boxes[:3]), words)
        brought = words.find("facts.handing_in.manner", below.group("before"))
        ways = brought.group() if brought and len(ways) <= 5 else ways
        return f"{ways} to {below.group('address')}" if len(ways) > 5 else below.group("address")
    how = _RECEIVER.of(words).sub("", how)
    reaches = words.has("facts.handing_in.reaches", match.group("verb"))
    reached = TARGET.match(how.strip()) if reaches else None
    if reached and "@" in reached.group():
        return mail_to(reached.group().rstrip(".,;"), words)
    how = f"to {how.strip()}" if reaches and _A_NAME.match(how, words) else how
    start = shapes.how.search(how)
    if not start or start.start() > 160 or not _somewhere(how[start.start() :], words):
        return None
    if words.has("facts.handing_in.other_paper", how[: start.start()]):
        return None
    told = _RECEIVER.of(words).sub("", how[start.start() :])
    mailed = mailed or _MAILED.search(how[: start.start()])
    told = words.lexicon.text("values.told.by_mail", how=told) if mailed and _TO_SOMEONE.match(told, words) else told
    way = _BELOW_END.of(words).sub("", _ended(told, shapes, words))
    if (
        len(way) < 6
        or _NOBODY.match(way, words)
        or _LIMITED.match(how[start.start() :], words)
        or _ENDS_ON_ADDRESS.search(way, words)
    ):
        return None
    by_mail = mailed and not words.starts("facts.handing_in.by_mail", way)
    return words.lexicon.text("values.told.by_mail", how=way) if by_mail else way


_MAILED = re.compile(r"\be-?mail(?:ed|ing)?\s*$", re.IGNORECASE)
_TO_SOMEONE = Shape(r"(?:<<facts.handing_in.to>>)\s+(?:(?:<<notices.the>>)\s+)?[A-Za-z][^@;]{2,60}@", re.IGNORECASE)
"""'E-mailed to the Contract Specialist at jane.doe@…'."""
_RECEIVER = Shape(
    r"^by,?\s+(?:the\s*)?[A-Z][^;@]{2,110}?,?\s+(?=(?:at|in)\s+(?:(?:the|its|their|our)\s+)?(?:[A-Z0-9]|office|<<facts.handing_in.town_house>>))"
)
"""Who receives bids at a place: 'received by the Board of X at the County Courthouse' tells the place."""
_BELOW_END = Shape(
    r"(?<!address)(?<!addresses)(?:\s+(?:<<facts.handing_in.given_below>>))?\s+(?:<<facts.handing_in.below>>)$",
    re.IGNORECASE,
)
_A_NAME = Shape(r"\s*(?:<<notices.the>>\s+)?[A-Z][a-z]+\s+(?:<<notices.of>>|[A-Z])")
_LIMITED = Shape(r"^(?:<<facts.handing_in.by>>)\s+\S+\s+(?:<<facts.handing_in.must>>)\b", re.IGNORECASE)
"""'Quotations submitted by e-mail must be limited to 2 MB' tells no way."""
_NOBODY = Shape(r"^by\s+(?:the\s+)?(?:<<facts.handing_in.undersigned>>)(?![^;]*\d{2,}\s)", re.IGNORECASE)


def _without_aside(way: str, shapes: _Shapes, words: Vocabulary) -> str:
    """A way without what is said beside it, unless that tells where it goes ('… and shall be submitted to the Clerk')."""
    aside = _ASIDE.search(way, words)
    later = shapes.bare.search(way, aside.start()) if aside else None
    opened = shapes.how.search(later.group("how")) if later else None
    if aside and later and opened and opened.start() < 12 and not TARGET.search(way):
        return f"{way[: aside.start()]}, {later.group('verb')} {later.group('how')[opened.start() :]}".strip(" ,;")
    return _ASIDE.of(words).sub("", way).strip(" ,;")


def _ended(way: str, shapes: _Shapes, words: Vocabulary) -> str:
    """A way up to its mailbox or address on the net, or to where the words of its wrapping begin."""
    way = _without_aside(way, shapes, words)
    target = TARGET.search(way)
    if target:
        end = target.end()
        while more := _MORE_MAIL.of(words).match(way, end):
            end = more.end()
        if "@" in target.group():
            boxes = way[target.start() : end].rstrip(".,;")
            return _mailed(way[: target.start()], boxes, words) + _second_way(way[end:], words)
        named = way[: target.start()].rstrip(" (:,")
        if len(target.group()) > 50 and len(named) > 24:
            return named
        closed = ")" if "(" in way[: target.start()] and ")" not in way[: target.end()] else ""
        return way[:end].rstrip(".,;") + closed
    way = _FOR_A_WORK.of(words).split(way)[0]
    tail = shapes.tail.search(way)
    if tail is None:
        return way
    cut = re.sub(r"\s+and$", "", way[: tail.start()].strip(" ,;("))
    later = shapes.bare.search(way, tail.start() + 1)
    opened = shapes.how.search(later.group("how")) if later else None
    spoken = opened and words.has("facts.title_not", later.group("how")[opened.start() :]) if later else None
    if later and opened and not spoken and not re.search(r"\d", cut):
        cut = f"{cut}, {later.group('verb')} {later.group('how')[opened.start() :].strip(' ,;')}"
    to = _THEN_TO.search(way[tail.start() :]) if not re.search(r"\d", cut) and "@" not in way else None
    cut = f"{cut} {to.group('to').strip(' ,;')}" if to and only_how(cut, words) else cut
    return cut if len(cut) >= 6 else way


_THEN_TO = re.compile(r"(?:,|['’\"”])\s+(?P<to>to\s+(?:the\s+)?[A-Z][^;]{8,140})$")
"""'in a plain envelope bearing no mark, to the Chief Executive, Town Hall': the address stands behind what the envelope bears."""
_FOR_A_WORK = Shape(r"(?<=.{12})\s+for\s+(?:the\s+)?(?=[A-Z][^,;]{3,90}(?:<<notices.ends_title>>)\b)")
_OR_BY = Shape(
    r"^[\s,)]*(?P<way>(?:<<facts.handing_in.or_else>>)\s+(?:(?:<<facts.handing_in.brought>>)\s+)?(?:(?:<<facts.handing_in.by>>)|(?=<<facts.handing_in.second>>))[^.;]{6,160})",
    re.IGNORECASE,
)


def _second_way(rest: str, words: Vocabulary) -> str:
    """'… or by hand to 12 High Street': the other way that follows a mailbox."""
    found = _OR_BY.match(rest, words)
    told = found and words.has("facts.handing_in.second", found.group("way"))
    return f" {found.group('way').strip(' ,')}" if found and told else ""


def _without_deadline(how: str, shapes: _Shapes, words: Vocabulary) -> str:
    """A way without the deadline: 'no later than 4 p.m. on 18 September 2026' goes, the address after it stays."""
    until = shapes.until.search(how)
    if until is None:
        return how
    after = [moment.end for moment in moments(how) if until.start() <= moment.start <= until.start() + 90]
    bare = None if after else _BARE_DAY.match(how[until.start() :])
    rest = how[after[-1] :] if after else how[until.start() + bare.end() :] if bare else ""
    if _MORE_CLOCK.match(rest, words):
        rest = ""
    return f"{how[: until.start()]} {rest}".strip(" ,")


_BARE_DAY = Worded(
    rf",?\s*[^.;@:]{{2,40}}?\b(?:(?:{MONTH})\.?\s+\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTH}))(?:st|nd|rd|th)?(?=\s)",
    re.IGNORECASE,
)
"""A day without a year ('by March 31st to the e-mail address …'), which is no moment."""


def channel(way: str, words: Vocabulary) -> str:
    """Whether a way is a mailbox, a portal or a place."""
    if "@" in way or re.search(r"\be-?mail", way, re.IGNORECASE):
        return "mail"
    known = words.has("facts.handing_in.portal", way) or words.has("facts.handing_in.platform", way)
    return "portal" if known else "place"


NUMBERED_STREET = r"\b\d{1,5}[A-Z]?,?\s+(?:[A-Z][\w.'’-]*\s+){1,4}?(?:<<notices.place.street>>)\b|\b[A-Z]{2}\s+\d{5}\b"
_NUMBERED_STREET = Shape(NUMBERED_STREET)


def _somewhere(how: str, words: Vocabulary) -> bool:
    told = any(words.has(f"facts.handing_in.{listed}", how) for listed in ("where", "platform", "town_house"))
    return told or _NUMBERED_STREET.search(how, words) is not None
