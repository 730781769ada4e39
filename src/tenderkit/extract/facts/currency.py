"""How a tender writes money and dates: its currency, the order of day and month, the year it speaks of most."""

from __future__ import annotations

from collections.abc import Sequence

from tenderkit.extract.facts.reading import Reading
from tenderkit.extract.units.clauses import Layout
from tenderkit.extract.wording.dates import day_first, usual_day
from tenderkit.extract.wording.money import DOLLARS, RUPEES
from tenderkit.extract.wording.phrases import Vocabulary, plain

_FRONT_TEXT = 20000


def reading_of(layouts: Sequence[Layout], vocabularies: dict[str, Vocabulary]) -> Reading:
    """The currency, the order of day and month, and the words of a tender."""
    sample = " ".join(block.text for layout in layouts for block in layout.document.blocks[:400])
    sample += " ".join(cell.text for layout in layouts for table in layout.document.tables[:8] for cell in table.cells)
    language = layouts[0].document.language if layouts else "en"
    words = vocabularies.get(language) or vocabularies["en"]
    counts = {
        code: words.count(f"facts.currency.{code}", plain(sample)) + _hinted(code, words, sample)
        for code in sorted(words.lexicon.under("facts.currency"))
    }
    if "TWD" in counts and language == "zh-Hant":  # '港元', '澳門元' hold the sign of the other's money
        counts["TWD"] -= counts["HKD"] + counts["MOP"]
    usual = (
        max(counts, key=lambda code: counts[code])
        if any(counts.values())
        else ("CNY" if language == "zh" else "TWD" if language == "zh-Hant" else "USD")
    )
    usual = _rupees(_dollars(usual, words, sample), words, sample)
    first = day_first(plain(sample))
    flows = all(len(layout.document.pages) <= 1 for layout in layouts)
    around = None if language.startswith("zh") else usual_day(plain(sample[:_FRONT_TEXT]))
    return Reading(usual, first if first is not None else usual != "USD", words, flows, around)


def _dollars(usual: str, words: Vocabulary, sample: str) -> str:
    """Which dollar a bare '$' is: the one whose country's words the tender uses (HST, GST, ABN)."""
    if usual != "USD":
        return usual
    hints = {code: _hinted(code, words, sample) for code in sorted(DOLLARS)}
    likely = max(hints, key=lambda code: hints[code])
    return likely if hints[likely] > max(1, _hinted("USD", words, sample)) else usual


def _rupees(usual: str, words: Vocabulary, sample: str) -> str:
    """Whose 'Rs.' it is: of the countries that print it the one that the tender speaks of."""
    if usual != "INR":
        return usual
    named = {code: words.count(f"facts.currency_home.{code}", plain(sample)) for code in ("INR", *sorted(RUPEES))}
    return max(named, key=lambda code: named[code])


def _hinted(code: str, words: Vocabulary, sample: str) -> int:
    """How often words speak that only one currency's country uses (lakh, crore)."""
    key = f"facts.currency_hint.{code}"
    return words.count(key, plain(sample)) if words.lexicon.has(key) else 0
