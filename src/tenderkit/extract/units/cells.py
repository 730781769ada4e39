"""What one cell of a table holds: its paragraphs, the conditions that it lists, and proofs asked for beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tenderkit.extract.units.clauses import Unit, bare_text, strip_marks, strip_number
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.sentences import run_in_items
from tenderkit.lexicon.patterns import Worded
from tenderkit.model.tender import Cell

PROPERTY = re.compile(r"^[A-Z][\w /()-]{2,28}:\s*\S")
_KNOWN_PROPERTIES = 2
"""So many lines of a cell that name a property which goods commonly have make it a list of properties."""
BREAK = re.compile(r"\n+")
_LABELLED = Worded(r"^(?:[\u3400-\u9fff（）()/]{2,14}|<<~grammar.form.notes>>)[:：]\s*\S")
ENDS = re.compile(r"[。；;：:.!?！？]\s*$")
BULLET = re.compile(r"^\s*[•●▪■◆○◦–—➢✓‣»\uf000-\uf0ff★▲]")
_PROOF = 40
"""A longer sentence asks for more than the proof of what stands before it."""


def one_unit(base: Unit, text: str) -> Unit:
    """A unit of the given text, its marks and number off the form it is matched on."""
    marks, _ = strip_marks(text)
    return replace(base, text=text, plain=plain(bare_text(text)), marks=marks or base.marks)


def _lists_properties(lines: Sequence[str], words: Vocabulary) -> bool:
    """Whether the lines of a cell are properties of goods, a line each ('Material: PC', 'Colour: black')."""
    named = [line for line in lines if PROPERTY.match(line)]
    known = sum(1 for line in named if words.starts("extract.property", plain(line)))
    return known >= _KNOWN_PROPERTIES and 2 * len(named) >= len(lines)


def cell_paragraphs(text: str, words: Vocabulary) -> list[str]:
    """The paragraphs of a cell: its lines, joined where a line only ran out of room."""
    lines = [line.strip() for line in BREAK.split(text) if line.strip()]
    joined: list[str] = []
    properties = words.language == "en" and _lists_properties(lines, words)
    for line in lines:
        starts_item = number_of(line) is not None or BULLET.match(line) is not None
        named = words.language != "en" and _LABELLED.match(line) is not None and joined and joined[-1][-1] not in "，、"
        named = named or (properties and line[0].isupper() and joined and joined[-1][-1] not in ",;/&-")
        if joined and not starts_item and not named and not ENDS.search(joined[-1]):
            gap = " " if joined[-1][-1].isascii() and line[0].isascii() else ""
            joined[-1] += gap + line
        else:
            joined.append(line)
    return joined


def number_of(paragraph: str) -> str | None:
    """The number of a paragraph, before or behind its mark: '3. ▲…', '▲3. …'."""
    return strip_number(paragraph)[0] or strip_number(strip_marks(paragraph)[1])[0]


def of_bidders(content: Sequence[tuple[int, Cell]], header: dict[int, str], words: Vocabulary) -> Cell | None:
    """The cell of a package's row that says who may bid ('标包 | 名称 | 数量 | 供应商资格要求 | 预算'); its others are facts."""
    heads = {column: plain(BREAK.sub("", text)) for column, text in header.items()}
    packages = any(words.has("extract.table.package", text) for text in heads.values())
    sums = any(words.has("extract.table.sum", text) for text in heads.values())
    asked = [cell for at, cell in content if words.has("extract.table.qualified", heads.get(at, ""))]
    return asked[0] if packages and sums and len(asked) == 1 and len(content) > 1 else None


def conditions(base: Unit, cell: Cell) -> Iterator[Unit]:
    """The conditions that a cell lists, numbered line by line or within one."""
    for paragraph in cell_paragraphs(cell.text, base.words):
        opening, items = run_in_items(paragraph, base.words)
        for text in (opening, *items) if items else (paragraph,):
            if text and text.strip():
                yield replace(one_unit(base, text.strip()), kind="item")


def with_proofs(pieces: Sequence[Unit]) -> list[Unit]:
    """The statements of a cell, each with the short sentence that only asks for its proof ('…功能。提供检测报告。')."""
    found: list[Unit] = []
    for piece in pieces:
        short = len(piece.plain) <= _PROOF and piece.words.starts("extract.proof_apart.asked", piece.plain.lstrip("("))
        if found and short and piece.words.has("extract.proof_apart.papers", piece.plain):
            before = found[-1]
            found[-1] = replace(before, text=before.text + piece.text, plain=before.plain + piece.plain)
        else:
            found.append(piece)
    return found
