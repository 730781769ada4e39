"""Where goods go and work is done, told in words of any kind: every phrase that names a place is weighed.

Why: no list of cues holds all the ways to say where ('Salt is tipped at …', 'the scanner goes to …', 'mowing of …
within …'). A phrase behind a preposition is taken where its clause speaks of work or goods before it and of nothing
else: not of bids that are received, opened or asked about there. What names a street, a site or a body of sites in a
name weighs more than a name alone, and what the title or the call names is taken too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tenderkit.extract.facts.candidates import front_statements
from tenderkit.extract.facts.pairs import Pair
from tenderkit.extract.wording.dates import moments
from tenderkit.extract.wording.shapes import Shape
from tenderkit.lexicon.patterns import Worded
from tenderkit.model.fact import Fact

_LED = Shape(r"(?<![\w-])(?P<led><<notices.site.led>>)\s+(?=[\w(\"“'])", re.IGNORECASE)
_WHICH = Shape(r"(?:<<facts.handing_in.all_of>>)\s+(?:[a-z]+\s+){1,3}$", re.IGNORECASE)
"""'Designated areas within the Parish' is more than 'within the Parish'."""
_ENDS = Shape(
    r"\s+(?:<<notices.site.ends>>)(?![\w-])|[;:]|(?:(?<=[A-Za-z]{4})|(?<=[\d)]{2}))\.(?=\W|$)|\.\s+(?-i:[A-Z][a-z]+)\s+(?-i:[a-z])"
    r"|\s*\((?![^()]{1,40}\))|\s*\((?:<<notices.site.ends>>)\s|$",
    re.IGNORECASE,
)
_ARTICLE = Shape(r"(?:(?:<<notices.the>>|<<notices.site.owned>>)\s+)+", re.IGNORECASE)
_PLAIN_SITE = Shape(
    r"^(?:(?:\w+\s+){0,3}(?:<<notices.site.spread>>)\s+)?(?:(?!<<notices.site.binds>>)[\w'’()-]+\s+){0,6}?(?:<<notices.place.word>>|<<notices.place.many>>|<<notices.site.kinds>>)(?=$|[,(]|\s+(?:<<notices.site.binds>>))"
)
"""'All nine schools', 'kitchens of the schools': a site without a name, and no more than what binds it behind."""
_THEN = Shape(r",\s+(?=(?:<<notices.the>>)\s)")
_GOES_ON = Worded(r",\s+(?=[a-z])(?!<<~notices.site.goes_with>>\b)")
"""Behind a name a clause goes on in small letters ('…, in two loads'); a list of sites in small letters does too."""
_ACTING = Worded(r"[a-z]+<<~notices.site.acting>>\b")
_COUNTED = Shape(r"(?:<<notices.place.number>>|<<notices.site.every>>|\d{1,3})\b", re.IGNORECASE)
_DANGLES = Shape(r"[,\s]+(?:<<ways.and>>|<<ways.or>>)$", re.IGNORECASE)
_NAME = re.compile(r"(?<![\w'’])[A-Z][\w'’.&-]*")
_WORD = re.compile(r"\w[\w'’.-]*")
_SIGNS = re.compile(r"[$£€@/%]|\d,\d{3}")
_LONGEST, _NEAR = 160, 45
_IN_FRONT = 2
"""A place that only its capitals tell ('in Beirut') is told on the first pages."""
_KINDS = ("brought", "done", "bought", "calls", "offers", "apart")
"""What the words of a clause may speak of."""


class Site(NamedTuple):
    """A phrase that names a place, with its preposition and where it begins in its clause."""

    said: str
    led: str
    start: int
    pair: Pair


def told_site(stated: Sequence[Pair], known: Mapping[str, Fact]) -> Site | None:
    """The likeliest place of work and goods in the sentences of the front, by what is known of other facts."""
    elsewhere = [_tokens(str(known[key].value)) for key in ("submission_method", "buyer", "agent") if key in known]
    title = _tokens(str(known["title"].value)) if "title" in known else set()
    weighed: list[tuple[float, Site]] = []
    for pair, text in front_statements(stated):
        titled = bool(title) and len(_tokens(text) & title) >= _SAME * len(title)
        reached = 0
        for site in _sites(text, pair) if len(text) <= _LONG else ():
            inner, named = site.start < reached, any(_tokens(site.said) <= other for other in elsewhere)
            weight = 0.0 if inner or named else _weight(site, text, titled)
            reached = site.start + len(site.said) if weight else reached
            weighed.append((weight, site))
    weight, best = max(weighed, key=lambda one: one[0], default=(0.0, None))
    return best if weight >= _LEAST else None


_LONG, _SAME, _LEAST = 900, 0.75, 1.5


def _tokens(text: str) -> set[str]:
    return {token for token in re.findall(r"[a-z0-9']+", text.lower()) if len(token) > 2}


def _sites(text: str, pair: Pair) -> Iterator[Site]:
    words = pair.words
    for found in _LED.finditer(text, words):
        article = _ARTICLE.match(text, words, found.end())
        spread = words.has("notices.site.spread", found.group("led"))
        which = _WHICH.search(text[: found.start()], words) if spread else None
        start = which.start() if which else found.start() if spread else article.end() if article else found.end()
        end = _ENDS.of(words).search(text, found.end())
        said = _whole_brackets(text[start : end.start() if end else len(text)]).strip(' .,-–"“”*')
        said = _THEN.of(words).split(said)[0]
        said = said if said[:1].islower() else _GOES_ON.split(said)[0]
        said, led = _DANGLES.of(words).sub("", said), found.group("led").lower()
        verb = led == "to" and not article and said[:1].islower()
        if 3 <= len(said) <= _LONGEST and not verb and _names_a_place(said, led, pair):
            yield Site(said, led, start, pair)


def _whole_brackets(text: str) -> str:
    """A text up to a bracket that closes what it does not open."""
    at = text.find(")")
    return text[:at] if at >= 0 and "(" not in text[:at] else text


def _names_a_place(said: str, led: str, pair: Pair) -> bool:
    """Whether a phrase is made as names of places are: a site, a street, a number of sites, or capitals."""
    words, tokens = pair.words, _WORD.findall(said)
    if words.starts("notices.place.no", said) or words.starts("notices.site.no", said) or moments(said):
        return False
    if _ACTING.match(said) or _SIGNS.search(said) or words.has("notices.site.unit", said):
        return False
    if words.has("notices.site.papers", said) or words.has("facts.role_end", said):
        return False
    if said.islower() and not _PLAIN_SITE.match(said, words):
        return False
    site = any(words.has(one, said) for one in _SITES)
    if site and len(tokens) > 1:
        return True
    if pair.source.page > _IN_FRONT:
        return False
    if len(tokens) == 1:
        return led == "in" and said.istitle() and not words.has(_SITE, said) and not words.has(_MONTH, said)
    barred = any(words.has(one, said) for one in ("notices.place.no", "facts.title_words", "notices.site.bought"))
    return not barred and sum(token[0].isupper() for token in tokens) >= 0.6 * len(tokens)


_SITE, _MONTH = "notices.place.word", "further.holds.month"
_SITES = (_SITE, "notices.site.kinds", "notices.place.street", "notices.place.country", "notices.place.many")


def _weight(site: Site, text: str, titled: bool) -> float:
    """How much a phrase is where work is done; nothing where its clause speaks of something else."""
    words = site.pair.words
    before = sorted(
        (found.end(), kind) for kind in _KINDS for found in words.matches(f"notices.site.{kind}", text[: site.start])
    )
    kinds = [kind for _, kind in before]
    if not kinds or kinds[-1] == "apart":
        return 0.0
    spread = words.has("notices.site.spread", site.led)
    gone = ("brought",) if words.has("notices.site.to", site.led) else ("brought", "done")
    near = kinds[-1] in gone or any(kind in gone and site.start - at < _NEAR for at, kind in before)
    done = near and (spread or words.has("notices.site.done_at", site.led))
    if done and "apart" not in kinds and kinds[0] not in ("offers", "calls"):
        return _DONE + _made(site, spread)
    placed = (spread or words.has("notices.site.placed", site.led)) and kinds[-1] != "offers"
    called = ("calls" in kinds and " " in site.said) or (("calls" in kinds or titled) and "apart" not in kinds)
    bought = not {"bought", "brought", "done"}.isdisjoint(kinds)
    return _CALLED + _made(site, spread) if placed and bought and called else 0.0


_DONE, _CALLED = 1.0, 0.5
"""What a place has that is told where work is done, and one that the call or the title names."""


def _made(site: Site, spread: bool) -> float:
    """How much a phrase is made as names of places are: capitals, a site, a number of them, its preposition."""
    words = site.pair.words
    capitals = len(_NAME.findall(site.said)) / len(_WORD.findall(site.said))
    counted = _COUNTED.match(site.said, words) is not None
    sure = words.has("notices.site.surest", site.led)
    return capitals + 0.5 * words.has(_SITE, site.said) + sure + 0.3 * counted + 0.5 * spread
