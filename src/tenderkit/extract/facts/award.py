"""The standard that a contract is awarded by, as the sentence says it that names the winner.

Why: few tenders use a method's name from a textbook; most say to whom the award goes: 'the lowest-priced quotation which
attains 70 marks', 'the proposal most advantageous to the County', 'the cheapest compliant offer for each lot'. What all
of them have is a superlative, what is judged, and perhaps a few words that narrow it.
"""

from __future__ import annotations

from tenderkit.extract.wording.phrases import Vocabulary
from tenderkit.extract.wording.shapes import Shape

_WORD = r"(?!<<ways.award.stops>>)[\w'’/()%$&-]+"
_STANDARD = Shape(
    r"(?:(?:<<ways.award.overall>>)\s+)?(?:"
    rf"(?:<<ways.award.superlative>>)(?:,?\s+(?!<<ways.award.narrows>>){_WORD}){{0,6}}[\s-]+(?:<<ways.award.judged>>)(?:\s+(?:<<ways.award.judged>>))*"
    rf"|(?:<<ways.award.favoured>>)(?:\s+(?:<<ways.award.judged>>))?)"
    rf"(?:\s+(?!<<ways.award.stops>>)(?:<<ways.award.narrows>>)(?:\s+{_WORD}){{1,9}}(?=\W*(?:$|[.;,:]|<<ways.award.stops>>)))?"
    r"(?:,?\s+(?:<<ways.method.considering>>)[^.;]{4,60})?",
)
"""FAR 52.212-2 and the codes of the states add what is weighed: '…, considering price and the other factors'."""
_NO_STANDARD = Shape(r"(?:<<ways.award.not_after>>)\s+(?:(?:<<notices.the>>)\s+)?$")


def standard(text: str, words: Vocabulary) -> str:
    """The standard that a sentence of award names; empty where it names none."""
    if not words.lexicon.words("ways.award.judged"):
        return ""
    found = _STANDARD.finditer(text, words)
    told = (match.group() for match in found if not _NO_STANDARD.search(text[: match.start()], words))
    return next((one.strip(" ,(") for one in told), "")
