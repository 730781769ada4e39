"""Labels that stand inside a line, and labels that a machine wrote without spaces.

Why: a notice prints 'Date: 6 May 2026' and 'Reply by: 9 May 2026' on two lines that reading joins into one paragraph,
and a portal exports its columns as 'BidNumber' or 'ClosingDate'.
"""

from __future__ import annotations

import re

from tenderkit.extract.wording.phrases import Vocabulary

_COLON = re.compile(r":(?=\s)")
_WORDS_BEFORE = re.compile(r"(?:(?<=\s)[A-Za-z][\w&/'()-]*\s+){0,6}[A-Za-z][\w&/'()-]*\s*$")
_MOST_WORDS = 7
_SHORT = 5
_LONGEST_LINE = 900
_TOLD = (
    "title", "reference_number", "buyer", "submission_deadline", "clarification_deadline", "opening_time", "budget",
    "bid_security", "bid_validity_days", "contract_duration", "delivery_place", "evaluation_method",
    "submission_method",
)  # fmt: skip
_RUN_TOGETHER = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_ONE_WORD = re.compile(r"(?:[A-Z][a-z]+){2,6}")


def run_in(line: str, words: Vocabulary) -> list[str]:
    """A line cut before each label of a fact that stands inside it with a capital and a colon."""
    if words.language.startswith("zh") or line.count(": ") < 2 or len(line) > _LONGEST_LINE:
        return [line]
    cuts = [
        start for colon in list(_COLON.finditer(line))[1:] if (start := _label_before(line, colon.start(), words)) > 0
    ]
    ends = [*cuts, len(line)]
    return [line[start:end] for start, end in zip([0, *cuts], ends, strict=True)]


def _label_before(line: str, end: int, words: Vocabulary) -> int:
    """Where the longest label of a fact begins that ends at a colon; 0 where none does."""
    before = _WORDS_BEFORE.search(line, max(0, end - 90), end)
    starts = [match.start() for match in re.finditer(r"\S+", line[before.start() : end])] if before else []
    for start in starts[-_MOST_WORDS:]:
        at = (before.start() if before else 0) + start
        label = line[at:end].strip()
        if at > 0 and label[0].isupper() and len(label) > _SHORT and _is_label(label, words):
            return 0 if _ends_another(line[:end].strip(), label, words) else at
    return 0


def _ends_another(before: str, label: str, words: Vocabulary) -> bool:
    """Whether a label is but the end of a name of something else ('Supplier Portal')."""
    longer = " ".join(before.split()[-len(label.split()) - 1 :])
    return any(
        words.lexicon.has(f"facts.label_not.{key}")
        and (found := words.find(f"facts.label_not.{key}", longer)) is not None
        and found.start() == 0
        and found.end() == len(longer)
        for key in _TOLD
    )


def _is_label(label: str, words: Vocabulary) -> bool:
    """Whether a label of a fact is all that words say, or they are capitals made of its parts ('Quote Due By')."""
    for key in _TOLD:
        found = words.find(f"facts.label.{key}", label)
        if found is not None and found.start() == 0 and found.end() == len(label):
            return True
        parts = f"facts.label_parts.{key}"
        capitals = label.istitle() and words.lexicon.has(f"{parts}.what")
        if capitals and words.starts(f"{parts}.what", label) and words.has(f"{parts}.stated", label):
            return True
    return False


def spaced(label: str) -> str:
    """'BidNumber' as 'Bid Number'; any other label as it is."""
    return _RUN_TOGETHER.sub(" ", label) if _ONE_WORD.fullmatch(label) else label
