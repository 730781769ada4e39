"""What a fragment states that can be compared, read only as far as a demand needs it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cached_property

from tenderkit.lexicon.patterns import every
from tenderkit.match.clock import Window, windows_of_day
from tenderkit.match.cues import cue, keyed
from tenderkit.match.numbers import Quantity, may_measure, quantities
from tenderkit.match.passages import label, passages
from tenderkit.match.terms import acronyms_of, codes_of, marked_terms
from tenderkit.model.library import Fragment

YEAR_SECONDS = 31536000

_CLAUSE = re.compile(r"[,，;；。:：]")


class Facts:
    """A fragment as evidence. Each property is read from the text once, when a demand first asks for it."""

    def __init__(self, fragment: Fragment, more: tuple[Quantity, ...] = ()) -> None:
        self.kind: str = fragment.kind
        self.year: int | None = fragment.year
        self.valid_from: date | None = fragment.valid_from
        self.valid_until: date | None = fragment.valid_until
        self._fragment = fragment
        self._more = more
        self._figures: dict[str, tuple[Quantity, ...]] = {}
        self._sentence_figures: dict[int, tuple[Quantity, ...]] = {}

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The fragment's sentences and rows, as the index has them."""
        return passages(self._fragment)

    @cached_property
    def label(self) -> str:
        """What the fragment says it is about."""
        return label(self._fragment)

    @cached_property
    def _low(self) -> str:
        return unicodedata.normalize("NFKC", f"{self.label}. {self._fragment.body}").lower()

    def figures(self, dimension: str) -> tuple[Quantity, ...]:
        """The figures of one dimension: of head, sentences and rows, and those given from outside (the profile)."""
        if dimension not in self._figures:
            inside = (
                figure
                for place, text in enumerate(self.sentences)
                if may_measure(text, dimension)
                for figure in self._read(place)
            )
            whole = (*_head_figures(self._fragment, self.label), *inside, *self._more)
            self._figures[dimension] = tuple(figure for figure in whole if figure.dimension == dimension)
        return self._figures[dimension]

    def _read(self, place: int) -> tuple[Quantity, ...]:
        """All figures of a sentence, read once."""
        if place not in self._sentence_figures:
            self._sentence_figures[place] = quantities(self.sentences[place], place)
        return self._sentence_figures[place]

    @cached_property
    def sectors(self) -> frozenset[str]:
        """The sectors its head names."""
        about = f"{self._fragment.industry or ''} {self._fragment.client or ''} {self.label}"
        return keyed("match.sectors").find(unicodedata.normalize("NFKC", about).lower())

    @cached_property
    def codes(self) -> frozenset[str]:
        """The standards it names."""
        return frozenset(codes_of(self._low))

    @cached_property
    def office_hours(self) -> bool:
        """Whether it speaks of office hours."""
        return bool(cue("match.hours_some").search(self._low))

    @cached_property
    def round_clock(self) -> bool:
        """Whether it promises service at all hours; a label that says office hours outweighs a mention."""
        return bool(cue("match.hours_all").search(self._low)) and not cue("match.hours_some").search(self.label.lower())

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        """The hours of the day it names, with their sentences."""
        return tuple(window for place, text in enumerate(self.sentences) for window in windows_of_day(text, place))

    @cached_property
    def denials(self) -> tuple[tuple[int, frozenset[str]], ...]:
        """Clauses in which it says what it does not do: place of the sentence, and terms beyond its own subject."""
        found = [
            (place, clause)
            for place, text in enumerate(self.sentences)
            if cue("match.negation").search(text.lower())
            for clause in _CLAUSE.split(text)
            if cue("match.negation").search(clause.lower())
        ]
        return tuple((p, (marked_terms(text) | acronyms_of(text)) - self._subject) for p, text in found)

    @cached_property
    def denied_things(self) -> tuple[tuple[int, frozenset[str]], ...]:
        """The things such clauses name, one by one: 'dog handlers and armed guards are not offered' denies each."""
        found: list[tuple[int, frozenset[str]]] = []
        for place, text in enumerate(self.sentences):
            for clause in _CLAUSE.split(text.lower()):
                if cue("match.negation").search(clause):
                    rest = cue("match.negation").sub(" ", clause)
                    found.extend((place, self._words(part)) for part in cue("match.and").split(rest))
        return tuple((place, words) for place, words in found if words - self._subject)

    def _words(self, text: str) -> frozenset[str]:
        return frozenset(term for term in marked_terms(text) if not term.startswith("#"))

    @cached_property
    def _subject(self) -> frozenset[str]:
        certificate = " ".join(every("match.concepts.certificate")) if self.kind == "certificate" else ""
        return marked_terms(f"{self.label} {certificate}") | acronyms_of(self.label)

    @cached_property
    def outsourced(self) -> frozenset[int]:
        """The sentences that say that others do it."""
        return frozenset(place for place, text in enumerate(self.sentences) if cue("match.others").search(text.lower()))


def _head_figures(fragment: Fragment, about: str) -> list[Quantity]:
    """The figures of the front matter: contract value, years of experience."""
    found: list[Quantity] = []
    if fragment.value:
        amount, currency = float(fragment.value.amount), fragment.value.currency
        shown = f"{amount:,.0f} {currency}"
        found.append(Quantity("money", amount, ">=", False, shown, frozenset({"contract"}), currency=currency))
    if fragment.years is not None:
        years, shown = fragment.years * YEAR_SECONDS, f"{fragment.years:g} a"
        found.append(Quantity("duration", years, ">=", False, shown, frozenset({"experience"}), about))
    return found
