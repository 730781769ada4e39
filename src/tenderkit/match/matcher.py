"""A library made ready once, to which requirements are put; what is read of a fragment is remembered."""

from __future__ import annotations

from datetime import date
from typing import Any

from tenderkit.lexicon.patterns import every
from tenderkit.match.company import profile_figures
from tenderkit.match.encode import Encodes
from tenderkit.match.facts import Facts
from tenderkit.match.index import Index
from tenderkit.match.passages import label
from tenderkit.match.rank import Hit, Query
from tenderkit.match.standing import record_of
from tenderkit.match.terms import Terms, terms_of
from tenderkit.model.library import Fragment, Library
from tenderkit.model.strategy import Profile

REMEMBERED = 1000


class Matcher:
    """A library made ready once, to which requirements are put."""

    def __init__(
        self, library: Library, index: Index, encoder: Encodes, profile: Profile | None, as_of: date | None
    ) -> None:
        self.index = index
        self.encoder = encoder
        self.profile = profile
        self.as_of = as_of
        self.record = record_of(library.outcomes)
        self._figures = tuple(profile_figures(profile).values()) if profile else ()
        self.fragments = {fragment.id: fragment for fragment in library.fragments}
        self.translations = {item.translation_of: item.id for item in library.fragments if item.translation_of}
        self._facts: dict[str, Facts] = {}
        self._terms: dict[str, Terms] = {}
        self._subjects: dict[str, Terms] = {}
        self._near: dict[str, Terms] = {}

    def fragment(self, hit: Hit) -> Fragment:
        """The fragment of a hit."""
        return self.fragments[self.index.ids[hit.place]]

    def terms(self, fragment: Fragment) -> Terms:
        """The terms of a fragment, read once."""
        if fragment.id not in self._terms:
            _make_room(self._terms)
            self._terms[fragment.id] = terms_of(f"{label(fragment)}. {fragment.body}")
        return self._terms[fragment.id]

    def near(self, fragment: Fragment, sentence: int) -> Terms:
        """The terms of one sentence of a fragment and of its label, read once."""
        key = f"{fragment.id} {sentence}"
        if key not in self._near:
            _make_room(self._near)
            self._near[key] = terms_of(f"{self.facts(fragment).sentences[sentence]}. {label(fragment)}")
        return self._near[key]

    def subject(self, fragment: Fragment) -> Terms | None:
        """What a data sheet is about: a row of it ('memory 512 GB') answers only for the thing that it describes."""
        if fragment.kind != "product":
            return None
        if fragment.id not in self._subjects:
            _make_room(self._subjects)
            self._subjects[fragment.id] = thing_of(fragment)
        return self._subjects[fragment.id]

    def at_home(self, fragment: Fragment, query: Query) -> bool:
        """Whether a fragment is in the language of the query, so that words can be compared."""
        return fragment.language.split("-")[0] == query.language

    def facts(self, fragment: Fragment) -> Facts:
        """What the fragment states, read once; the company's own fragments also state the profile's figures."""
        if fragment.id not in self._facts:
            _make_room(self._facts)
            self._facts[fragment.id] = Facts(fragment, self._figures if fragment.kind == "company" else ())
        return self._facts[fragment.id]


def thing_of(fragment: Fragment) -> Terms:
    """What names the thing that a data sheet describes: the terms of its label but those that any data sheet bears."""
    terms = terms_of(label(fragment))
    common = terms_of(" ".join(every("match.no_thing"))).words
    return Terms({word: n for word, n in terms.words.items() if word not in common}, terms.concepts, terms.codes)


def _make_room(read: dict[str, Any]) -> None:
    """Forget what was read of the fragments when it grows with a large library: it can be read again."""
    if len(read) >= REMEMBERED:
        read.clear()
