"""The parts of a Word document beside its body: heads, feet, embedded files; and what a body element holds."""

from __future__ import annotations

import contextlib
from typing import Any

from tenderkit.errors import InputError
from tenderkit.model.source import PageSource
from tenderkit.model.tender import Block
from tenderkit.read.assemble import Assembly
from tenderkit.read.docx_styles import W
from tenderkit.read.docx_text import ALTERNATE, SKIP, Walker, chosen
from tenderkit.read.package import Package
from tenderkit.read.reading import Notes

FEW = 60
"""So many blocks fit on a page or two."""


def inner_blocks(element: Any) -> list[Any]:
    """Paragraphs and tables directly in an element, through content controls."""
    out: list[Any] = []
    for child in element:
        if child.tag in (W + "p", W + "tbl"):
            out.append(child)
        elif child.tag == ALTERNATE:
            out += inner_blocks(chosen(child))
        elif isinstance(child.tag, str) and child.tag not in SKIP and len(child):
            out += inner_blocks(child)
    return out


def _below(element: Any, tag: str) -> list[Any]:
    out: list[Any] = []
    for child in element:
        if child.tag == tag:
            out.append(child)
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml", W + "smartTag"):
            out += _below(child, tag)
    return out


def rows_of(table: Any) -> list[Any]:
    """The rows of a table, through content controls and tracked changes."""
    return _below(table, W + "tr")


def cells_of(row: Any) -> list[Any]:
    """The cells of a row, through content controls and tracked changes."""
    return _below(row, W + "tc")


def add_margins(package: Package, walker: Walker, out: Assembly) -> None:
    """Running heads and feet, each once."""
    seen: set[str] = set()
    walker.on_colour = True
    for part in sorted(package.members):
        kind = (
            "running_head"
            if part.startswith("word/header")
            else "running_foot"
            if part.startswith("word/footer")
            else ""
        )
        if not kind or not part.endswith(".xml"):
            continue
        text = " ".join(_all_words(walker, package.xml(part)))
        if text and text not in seen:
            seen.add(text)
            out.add(kind, text, PageSource(document=out.document, page=1, place=part))  # type: ignore[arg-type]


def _all_words(walker: Walker, element: Any) -> list[str]:
    """The words of every paragraph below an element, those of text boxes after the paragraph they hang on."""
    out: list[str] = []
    for child in inner_blocks(element):
        if child.tag != W + "p":
            out += [word for row in rows_of(child) for cell in cells_of(row) for word in _all_words(walker, cell)]
            continue
        text = walker.text_of(child)
        out += [text.text] if text.text else []
        out += [word for box in text.boxes for word in _all_words(walker, box)]
    return out


def relations(package: Package) -> dict[str, tuple[str, str]]:
    """What the body refers to, by key: the kind and the part."""
    root = package.xml_or_none("word/_rels/document.xml.rels")
    out: dict[str, tuple[str, str]] = {}
    for one in root if root is not None else ():
        target = one.get("Target", "")
        if one.get("TargetMode") != "External" and ".." not in target:
            part = target.lstrip("/") if target.startswith("/") else f"word/{target}"
            out[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], part)
    return out


def embedded(package: Package, known: dict[str, tuple[str, str]]) -> list[tuple[str, bytes]]:
    """Files put into the document: name and bytes of other documents; without bytes where we could not read it."""
    out: list[tuple[str, bytes]] = []
    for part, kind in sorted({(part, kind) for kind, part in known.values()}):
        if kind not in ("package", "oleObject", "aFChunk") or not package.has(part):
            continue
        data = b""
        if part.endswith((".docx", ".xlsx", ".pdf")):
            with contextlib.suppress(InputError):
                data = package.read(part)
        out.append((part.rpartition("/")[2], data))
    return out


def join_deleted_ends(body: Any, walker: Walker) -> None:
    """Paragraphs whose end a tracked change deletes go on in the next one, as Word shows them once it is accepted."""
    for mark in body.findall(f".//{W}pPr/{W}rPr/{W}del"):
        paragraph = mark.getparent().getparent().getparent()
        following = paragraph.getnext()
        if paragraph.tag != W + "p" or following is None or following.tag != W + "p":
            continue
        walker.deleted += 1
        at = 1 if following.find(W + "pPr") is not None else 0
        for child in reversed([one for one in paragraph if one.tag != W + "pPr"]):
            following.insert(at, child)


def note_all(walker: Walker, odd: set[str], blocks: list[Block], notes: Notes) -> None:
    """Findings on what was accepted, left out or set apart."""
    if walker.inserted or walker.deleted:
        notes.add("tracked_changes", loss=True, inserted=walker.inserted, deleted=walker.deleted)
    if odd:
        notes.add("outside_body", "info", where=", ".join(sorted(odd)))
    if walker.comments:
        notes.add("comments_left", "info", count=walker.comments)
    hidden: dict[str, list[Block]] = {}
    for block in blocks:
        if block.kind == "hidden":
            hidden.setdefault(block.why or "vanish", []).append(block)
    for why, some in sorted(hidden.items()):
        count = sum(len(block.text.replace(" ", "")) for block in some)
        notes.add("hidden_text", loss=True, page=some[0].source.page, count=count, reason=why)
    if walker.pictures:
        notes.add("picture_text", "info", count=walker.pictures)
    if not walker.rendered and walker.page == 1 and len(blocks) > FEW:
        notes.add("pages_unknown", "info")
