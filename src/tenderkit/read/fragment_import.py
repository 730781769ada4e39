"""Past bids, decks and question lists -> proposed fragments, each to be reviewed by a person.

Why proposals: a paragraph of an old bid names the old client and last year's figures. What is imported is internal until
somebody says otherwise, and what the library has already is named beside it.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from pydantic import Field

from tenderkit.ids import slug, stamp
from tenderkit.lexicon import languages, lexicon
from tenderkit.model.frozen import Frozen
from tenderkit.model.library import Fragment, FragmentKind, Library
from tenderkit.model.tender import FURNITURE, Block, Document, Table
from tenderkit.read.fragment_check import Doubles
from tenderkit.read.fragments import language_of
from tenderkit.read.pictures import Picture
from tenderkit.read.slides import Slide

LEAST_WORDS = 12
"""A section with less text than this is a heading with a stub, not a piece of content."""
_KINDS: tuple[FragmentKind, ...] = ("certificate", "person", "case_study", "product", "policy", "company")
_WORD = re.compile(r"[A-Za-z]+|[\u4e00-\u9fff]{2}")
_UNSAFE = re.compile(
    r"\{\{|\{%|\{#|<(?=\s{0,3}/?\s{0,3}[A-Za-z])|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]|(?<=\])(?=\()"
)


class Piece(NamedTuple):
    """A piece of a source: where it stands, its title, its text as Markdown, its pictures."""

    place: str
    title: str
    body: str
    pictures: tuple[Picture, ...] = ()


class Proposal(Frozen):
    """A fragment that an import proposes, where it was found, and what the library already has that is like it."""

    fragment: Fragment
    place: str = Field(description="page, slide or row of the source")
    near: str | None = Field(default=None, description="id of a fragment that is nearly the same")
    share: int = Field(default=0, description="how much of the shorter text they share, in percent")
    pictures: dict[str, bytes] = Field(default={}, description="its pictures by path below `import/`")


def propose_fragments(
    document: Document, library: Library, pictures: Mapping[str, tuple[Picture, ...]] = MappingProxyType({})
) -> tuple[Proposal, ...]:
    """The sections of a document with their pictures, or the rows of a sheet of questions and answers, as fragments."""
    found = _from_rows(document) if document.format == "xlsx" else _from_sections(document, pictures)
    return _proposals(found, document.name, library)


def propose_rows(text: str, name: str, library: Library) -> tuple[Proposal, ...]:
    """The rows of a .csv of questions and answers as fragments."""
    rows = list(csv.reader(io.StringIO(text)))
    found = (Piece(f"row {number}", title, body) for number, title, body in _answers(rows))
    return _proposals(found, name, library)


def propose_slides(slides: Sequence[Slide], name: str, library: Library) -> tuple[Proposal, ...]:
    """The slides of a deck with their pictures."""
    return _proposals((Piece(s.place, s.title, s.body, s.pictures) for s in slides), name, library)


def import_files(proposals: Sequence[Proposal]) -> Mapping[str, str]:
    """What an import writes: one Markdown file a fragment, and the review list. Paths below the library folder.

    Whoever writes them refuses to overwrite: an import never changes what is there.
    """
    files = {f"import/{item.fragment.path}": fragment_text(item.fragment) for item in proposals}
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["file", "title", "kind", "language", "source", "near", "share_percent", "decision"])
    for item in proposals:
        one = item.fragment
        row = [one.path, one.title, one.kind, one.language, item.place, item.near or "", item.share or "", ""]
        table.writerow([f"'{cell}" if str(cell)[:1] in "=+-@" and cell else cell for cell in row])
    if proposals:
        files[f"import/{proposals[0].fragment.path.split('/')[0]}/review.csv"] = out.getvalue()
    return files


def fragment_text(fragment: Fragment) -> str:
    """A fragment as its file: front matter and Markdown."""
    head = [f"id: {fragment.id}", f"kind: {fragment.kind}", f"title: {_quoted(fragment.title)}"]
    head += [f"language: {fragment.language}", f"tags: [{', '.join(_quoted(tag) for tag in fragment.tags)}]"]
    head += [f"confidentiality: {fragment.confidentiality}"]
    return "---\n" + "\n".join(head) + "\n---\n" + fragment.body.strip() + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def import_pictures(proposals: Sequence[Proposal]) -> Mapping[str, bytes]:
    """The pictures that an import writes, by path below the library folder."""
    return {f"import/{name}": data for item in proposals for name, data in item.pictures.items()}


def _proposals(found: Iterator[Piece], name: str, library: Library) -> tuple[Proposal, ...]:
    folder = slug(name.rsplit(".", 1)[0], 40)
    proposals: list[Proposal] = []
    known = Doubles(library.fragments)
    for piece in found:
        title, body = " ".join(_UNSAFE.sub(" ", piece.title).split()), _UNSAFE.sub(" ", piece.body).strip()
        if len(_WORD.findall(body)) < LEAST_WORDS and not (piece.pictures and title):
            continue
        number = len(proposals) + 1
        pictures = {
            f"{folder}/pictures/{number:03d}-{order}{picture.suffix}": picture
            for order, picture in enumerate(piece.pictures, 1)
        }
        shown = [f"![{_caption(picture.alt or title)}](import/{path})" for path, picture in pictures.items()]
        fragment = _fragment(
            _free(folder, number, known.ids),
            folder,
            number,
            title,
            "\n\n".join([part for part in (body, *shown) if part]),
        )
        near, share = known.nearest(body)
        known.add(fragment)
        proposals.append(
            Proposal(
                fragment=fragment,
                place=f"{name}, {piece.place}",
                near=near,
                share=share,
                pictures={path: picture.data for path, picture in pictures.items()},
            )
        )
    return tuple(proposals)


def _caption(text: str) -> str:
    """What is said of a picture, without the marks of a link."""
    return " ".join(_UNSAFE.sub(" ", re.sub(r"[\[\]|!]", " ", text)).split())[:120]


def _free(folder: str, number: int, taken: Sequence[str]) -> str:
    """An id that no fragment of the library has: an earlier import of a file of this name may lie there by now."""
    key = f"imp-{stamp(folder)[:6]}-{number:03d}"
    known = {identity for identity in taken if identity.startswith(key)}
    return next(free for n in itertools.count(1) if (free := key if n == 1 else f"{key}-{n}") not in known)


def _fragment(key: str, folder: str, number: int, title: str, body: str) -> Fragment:
    language = language_of(f"{title} {body}")
    title = title[:120] or key
    return Fragment(
        id=key,
        kind=_kind(f"{title} {body}"),
        title=title,
        language=language,
        tags=tuple(_tags(title, body)),
        confidentiality="internal",
        body=body,
        path=f"{folder}/{number:03d}-{slug(title, 40)}.md",
    )


def _kind(text: str) -> FragmentKind:
    """The kind whose cue words a text names most often; a capability where none stands out."""
    low = text.lower()
    counts = {kind: sum(low.count(word.lower()) for word in _words(f"library.kinds.{kind}")) for kind in _KINDS}
    best = max(_KINDS, key=lambda kind: counts[kind])
    return best if counts[best] >= 2 else "capability"


def _tags(title: str, body: str) -> list[str]:
    """The subjects of the field that the title names, else the text, in the text's language."""
    for text in (title.lower(), body.lower()):
        found = []
        for key in lexicon("en").under("match.concepts"):
            words = [word for word in _words(f"match.concepts.{key}") if len(word) > 3 or not word.isascii()]
            named = next((word for word in words if word.lower() in text), None)
            if named:
                found.append(named)
        if found:
            return found[:4]
    return []


def _words(key: str) -> list[str]:
    return [word for language in languages() for word in lexicon(language).words(key)]


def _from_sections(document: Document, pictures: Mapping[str, tuple[Picture, ...]]) -> Iterator[Piece]:
    blocks = {block.id: block for block in document.blocks}
    tables = {table.id: table for table in document.tables}
    for section in document.sections:
        own = [blocks[key] for key in section.blocks if key in blocks]
        body = "\n\n".join(part for block in own if (part := _markdown(block, tables)))
        yield Piece(f"page {section.first_page}", section.title, body, pictures.get(section.id, ()))


def _markdown(block: Block, tables: Mapping[str, Table]) -> str:
    """A block as Markdown; headings of the section itself, contents and furniture are left out."""
    if block.kind in FURNITURE or block.kind in ("heading", "contents", "picture"):
        return ""
    table = tables.get(block.table or "")
    if block.kind == "table" and table:
        return _table(table)
    text = " ".join(block.text.split())
    return f"- {text}" if block.kind == "list_item" else text


def _table(table: Table) -> str:
    grid = [["" for _ in range(table.columns)] for _ in range(table.rows)]
    for cell in table.cells:
        grid[cell.row][cell.column] = " ".join(cell.text.replace("|", "/").split())
    lines = ["| " + " | ".join(row) + " |" for row in grid]
    return "\n".join([*lines[:1], "|" + "---|" * table.columns, *lines[1:]])


def _from_rows(document: Document) -> Iterator[Piece]:
    for table in document.tables:
        grid = [["" for _ in range(table.columns)] for _ in range(table.rows)]
        for cell in table.cells:
            grid[cell.row][cell.column] = cell.text
        for number, title, body in _answers(grid):
            yield Piece(f"row {number}", title, body)


def _answers(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, str, str]]:
    """Question and answer of each row: by the names of the columns, else the first two that hold text."""
    if not rows:
        return
    head = [cell.strip().lower() for cell in rows[0]]
    asks, answers = _words("library.columns.question"), _words("library.columns.answer")
    question = next((i for i, cell in enumerate(head) if any(word.lower() in cell for word in asks)), None)
    answer = next((i for i, cell in enumerate(head) if any(word.lower() in cell for word in answers)), None)
    named = question is not None and answer is not None and question != answer
    left, right = (question, answer) if named else (0, 1)
    for number, row in enumerate(rows[1:] if named else rows, 2 if named else 1):
        if left is not None and right is not None and max(left, right) < len(row) and row[right].strip():
            yield number, row[left], row[right]
