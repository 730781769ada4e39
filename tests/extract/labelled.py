"""Short fictional tenders with their truth in the text: '«mq!|text»' is a requirement, '{mq!}' ends a row that is one.

The letters say how it binds (m, d, o), of what kind it is (q, t, d, c, s, k for contract); '!' that it rejects the bid.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tenderkit.extract import extract_requirements
from tenderkit.model.requirement import Requirement
from tenderkit.model.tender import Tender
from tenderkit.read import read_bytes

FOLDER = Path(__file__).parent / "labelled"
_OBLIGATIONS = {"m": "mandatory", "d": "desirable", "o": "optional"}
_CATEGORIES = {
    "q": "qualification",
    "t": "technical",
    "d": "delivery",
    "c": "commercial",
    "s": "submission",
    "k": "contract",
}
_SPAN = re.compile(r"«(?P<code>[a-z]{2}!?)\|(?P<text>.*?)»")
_ROW = re.compile(r"\{(?P<code>[a-z]{2}!?)\}$")
_SERIAL = re.compile(r"^[（(★▲△※]?\d{1,3}[)）.]?$")
_ALIKE = 0.6


@dataclass(frozen=True)
class Labelled:
    """A requirement as a person labelled it."""

    text: str
    obligation: str
    category: str
    disqualifying: bool


@dataclass(frozen=True)
class Outcome:
    """What was labelled, what was found, and which belong together."""

    wanted: list[Labelled]
    found: list[Requirement]
    pairs: list[tuple[Labelled, Requirement]]

    def recall(self) -> float:
        return len(self.pairs) / len(self.wanted)

    def precision(self) -> float:
        return len(self.pairs) / len(self.found)

    def agreement(self, field: str) -> float:
        same = sum(1 for wanted, found in self.pairs if getattr(wanted, field) == getattr(found, field))
        return same / len(self.pairs)


def score(name: str) -> Outcome:
    """A tender read, extracted and compared with its truth."""
    wanted, text = parse((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    document = read_bytes(text.encode(), f"{name}.md").document
    found = list(extract_requirements(Tender(documents=(document,), language=document.language)).requirements)
    return Outcome(wanted, found, _paired(wanted, found))


def parse(source: str) -> tuple[list[Labelled], str]:
    """The labels of a source and its text as Markdown without them."""
    wanted: list[Labelled] = []
    lines: list[str] = []
    in_table = False
    for line in source.splitlines():
        wanted += [_labelled(match["code"], match["text"]) for match in _SPAN.finditer(line)]
        row = _ROW.search(line)
        line = _ROW.sub("", _SPAN.sub(lambda match: match["text"], line))
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if row:
                wanted.append(_labelled(row["code"], " ".join(cell for cell in cells if not _SERIAL.match(cell))))
            lines += [line] if in_table else ["", line, "|" + "---|" * len(cells)]
            in_table = True
        else:
            lines += ["", line, ""]
            in_table = False
    return wanted, "\n".join(lines)


def _labelled(code: str, text: str) -> Labelled:
    return Labelled(text.replace("<br>", " "), _OBLIGATIONS[code[0]], _CATEGORIES[code[1]], code.endswith("!"))


def _paired(wanted: list[Labelled], found: list[Requirement]) -> list[tuple[Labelled, Requirement]]:
    """Best pairs, one to one, of texts that share most of their characters and neighbours."""
    scored = sorted(
        (
            (-_likeness(one.text, other.text), i, j)
            for i, one in enumerate(wanted)
            for j, other in enumerate(found)
            if _likeness(one.text, other.text) >= _ALIKE
        ),
    )
    pairs, used_wanted, used_found = [], set(), set()
    for _, i, j in scored:
        if i not in used_wanted and j not in used_found:
            used_wanted.add(i)
            used_found.add(j)
            pairs.append((wanted[i], found[j]))
    return pairs


def _likeness(one: str, other: str) -> float:
    first, second = _pieces(one), _pieces(other)
    shared = sum((first & second).values())
    return 2 * shared / (sum(first.values()) + sum(second.values()) or 1)


def _pieces(text: str) -> Counter[str]:
    signs = [sign for sign in text.lower() if sign.isalnum()]
    return Counter(signs) + Counter(a + b for a, b in pairwise(signs))
