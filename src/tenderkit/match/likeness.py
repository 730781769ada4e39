"""Why a fragment ranks where it does, in words: meaning, shared subjects, shared words."""

from __future__ import annotations

from tenderkit.lexicon import languages, lexicon
from tenderkit.match.index import Index
from tenderkit.match.rank import Hit, Query
from tenderkit.match.terms import Terms
from tenderkit.model.match import Reason

SHOWN = 4


def likeness(hit: Hit, query: Query, terms: Terms, index: Index) -> list[Reason]:
    """The reasons of the ranking; the words that tell most come first."""
    found = [Reason(code="meaning", params={"share": round(100 * max(0.0, hit.meaning))}, weight=hit.meaning)]
    concepts = sorted(query.terms.concepts & terms.concepts)
    if concepts:
        shown = ", ".join(_label(concept, query.language) for concept in concepts[:SHOWN])
        found.append(Reason(code="concepts", params={"concepts": shown}, weight=hit.concepts))
    words = sorted(set(query.terms.words) & set(terms.words), key=lambda word: (-index.words.weight(word), word))
    if words:
        found.append(Reason(code="words", params={"words": ", ".join(words[:SHOWN])}, weight=hit.words))
    return found


def _label(concept: str, language: str) -> str:
    words = lexicon(language if language in languages() else "en").words(f"match.concepts.{concept}")
    return words[0] if words else concept
