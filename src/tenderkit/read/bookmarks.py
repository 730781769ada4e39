"""Headings checked against what else a file says of its structure: its bookmarks and its printed contents.

Why: type size and numbers miss a heading set in plain type, and nothing else tells that one was missed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tenderkit.model.tender import FURNITURE, Block
from tenderkit.read.headings import MARGIN, contents_titles, is_title
from tenderkit.read.layout import PageLayout
from tenderkit.read.lines import Line
from tenderkit.read.numbering import number_of
from tenderkit.read.page import Bookmark
from tenderkit.read.reading import Notes

LEAST = 5
"""With fewer entries an outline says little."""
MISSING = 0.4
"""From this share of entries that are no heading, the outlines disagree."""
SENTENCES = 0.4
"""From this share of bookmarks that are sentences, they mark places and no headings."""
ORDERLY = 0.9
"""So many of the numbers below one entry are of one kind where bookmarks are in order."""
_LEADER = re.compile(r"(?:[\s.．。…·•_\-–—]{2,}|\s+)(?:\d{1,4}|[ivxlc]{1,6})\s*$|[.…·_]{3,}.*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an outline: its words without number and spaces, and the words as printed."""

    key: str
    title: str


def folded(text: str) -> str:
    """The words of a title without its number, spaces and signs, as two outlines can be compared."""
    number = number_of(text)
    words = text[number.end :] if number and number.end < len(text) else text
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", words)).casefold()


def entries(titles: Sequence[str]) -> list[Entry]:
    """The entries that can be headings: with words, no sentence, each once."""
    found = {folded(title): Entry(folded(title), " ".join(title.split())) for title in titles if is_title(title)}
    return [entry for key, entry in found.items() if len(key) > 1]


def bookmark_entries(bookmarks: Sequence[Bookmark]) -> list[Entry]:
    """The entries of the file's own outline; none where most of them are sentences that somebody marked."""
    titles = [mark.title for mark in bookmarks if mark.title.strip()]
    found = entries(titles)
    return found if len(found) > (1 - SENTENCES) * len(set(titles)) else []


def contents_entries(blocks: Sequence[Block]) -> list[Entry]:
    """The entries of the printed contents, without leaders and page numbers."""
    lines = [_LEADER.sub("", block.text) for block in blocks if block.kind == "contents"]
    return [entry for entry in entries(lines) if entry.key not in contents_titles()]


def promoted(blocks: Sequence[Block], outline: Sequence[Entry]) -> list[Block]:
    """Paragraphs that are an entry of an outline, word for word, as headings, unless another heading says it."""
    known = {folded(block.text) for block in blocks if block.kind == "heading"}
    wanted = {entry.key for entry in outline} - known
    out: list[Block] = []
    for block in blocks:
        if wanted and block.kind in ("paragraph", "list_item") and len(block.text) < 200 and is_title(block.text):
            key = folded(block.text)
            if key in wanted:
                wanted.discard(key)
                block = block.model_copy(update={"kind": "heading", "level": None, "lead_in": None})
        out.append(block)
    return out


def respelled(blocks: Sequence[Block], outline: Sequence[Entry]) -> list[Block]:
    """Headings as the printed contents spell them: a narrow column breaks 'Qualificati / on' without a hyphen."""
    spelled = {"".join(entry.title.split()).casefold(): entry.title for entry in outline}
    out: list[Block] = []
    for block in blocks:
        title = spelled.get("".join(block.text.split()).casefold()) if block.kind == "heading" else None
        if title is not None and block.text.count(" ") // 2 <= title.count(" ") < block.text.count(" "):
            block = block.model_copy(update={"text": title})
        out.append(block)
    return out


def mended(blocks: Sequence[Block]) -> list[Block]:
    """Words that a narrow column broke without a hyphen, put together where the rest of the text knows them."""
    narrow = {i for i, block in enumerate(blocks) if block.kind == "heading" and _is_narrow(block)}
    if not narrow:
        return list(blocks)
    text = " ".join(block.text for i, block in enumerate(blocks) if i not in narrow)
    known = {word.casefold() for word in _WORD.findall(text)}
    out = list(blocks)
    for i in narrow:
        words: list[str] = []
        for word in blocks[i].text.split():
            whole = (words[-1] + word).casefold().rstrip(",;:.") if words else ""
            broken = whole in known and word[:1].islower() and (len(word) == 1 or not _both(words[-1], word, known))
            if broken:
                words[-1] += word
            else:
                words.append(word)
        out[i] = blocks[i].model_copy(update={"text": " ".join(words)})
    return out


def _both(first: str, second: str, known: set[str]) -> bool:
    return first.casefold() in known and second.casefold() in known


def _is_narrow(block: Block) -> bool:
    """A title of several lines in the margin."""
    box = block.source.bbox
    return box is not None and box[2] - box[0] < MARGIN and box[3] - box[1] > 1.8 * (block.size or 10.0)


def missing(blocks: Sequence[Block], outline: Sequence[Entry]) -> list[Entry]:
    """The entries that are no heading, nor the beginning of one."""
    known = {folded(block.text) for block in blocks if block.kind in ("heading", "caption")}
    heads = sorted(known)
    return [
        entry
        for entry in outline
        if entry.key not in known and not any(h.startswith(entry.key) or entry.key.startswith(h) for h in heads if h)
    ]


def check(blocks: Sequence[Block], bookmarks: Sequence[Bookmark], notes: Notes) -> list[Block]:
    """The blocks with the headings that outlines name; a finding where most of an outline is not to be found."""
    blocks = mended(listed_chapters(blocks))
    for code, outline in (
        ("bookmarks_disagree", bookmark_entries(bookmarks)),
        ("contents_disagree", contents_entries(blocks)),
    ):
        if not outline:
            continue
        blocks = promoted(blocks, outline)
        if code == "contents_disagree":
            blocks = respelled(blocks, outline)
        absent = missing(blocks, outline)
        if len(outline) >= LEAST and len(absent) >= MISSING * len(outline):
            shown = "; ".join(entry.title[:60] for entry in absent[:3])
            notes.add(code, missing=len(absent), count=len(outline), titles=shown)
    return list(blocks)


def listed_chapters(blocks: Sequence[Block]) -> list[Block]:
    """Chapters that are only named one below the other, each with its own heading elsewhere, as items of a list.

    Why: "the tender documents comprise" lists them in every standard document; each would open a chapter there.
    """
    count = Counter(folded(block.text) for block in blocks if block.kind == "heading")
    out = list(blocks)
    run: list[int] = []
    for i, block in enumerate(blocks):
        number = number_of(block.text) if block.kind == "heading" else None
        if number is not None and number.kind in ("chapter", "annex", "named"):
            run.append(i)
        elif block.kind not in FURNITURE:
            _relist(out, run, count)
            run = []
    _relist(out, run, count)
    return out


def _relist(blocks: list[Block], run: list[int], count: Mapping[str, int]) -> None:
    """Turn a run of headings into items where at least half of them have their own heading elsewhere."""
    if len(run) >= 3 and 2 * sum(count[folded(blocks[at].text)] > 1 for at in run) >= len(run):
        for at in run:
            blocks[at] = blocks[at].model_copy(update={"kind": "list_item", "level": 1})


def ranks(blocks: Sequence[Block], bookmarks: Sequence[Bookmark]) -> dict[str, int]:
    """The level of each heading among the bookmarks, where these can be believed; else nothing.

    They can where they have levels, most of them are headings, and numbers of one kind stand beside one another.
    """
    usable = {entry.key for entry in bookmark_entries(bookmarks)}
    marks = [mark for mark in bookmarks if folded(mark.title) in usable]
    if len(marks) < LEAST or len({mark.level for mark in marks}) < 2 or not _in_order(marks):
        return {}
    places: dict[str, list[Block]] = {}
    for block in blocks:
        if block.kind == "heading":
            places.setdefault(folded(block.text), []).append(block)
    found: dict[str, int] = {}
    for mark in marks:
        near = [
            b for b in places.get(folded(mark.title), []) if b.id not in found and abs(b.source.page - mark.page) <= 1
        ]
        if near:
            found[min(near, key=lambda b: abs(b.source.page - mark.page)).id] = mark.level
    return found if len(found) > (1 - MISSING) * len(marks) else {}


def _in_order(marks: Sequence[Bookmark]) -> bool:
    """Whether the entries below one entry bear numbers of one kind, as they do where somebody cared."""
    groups: dict[int, list[str]] = {}
    above: list[int] = []
    levels: list[int] = []
    for at, mark in enumerate(marks):
        while levels and levels[-1] >= mark.level:
            levels.pop()
            above.pop()
        number = number_of(mark.title)
        if number is not None:
            kind = "decimal" if number.kind in ("simple", "bare", "decimal") else number.kind
            groups.setdefault(above[-1] if above else -1, []).append(kind)
        levels.append(mark.level)
        above.append(at)
    total = sum(map(len, groups.values()))
    usual = sum(Counter(kinds).most_common(1)[0][1] for kinds in groups.values())
    return usual >= ORDERLY * total


def restored(page: PageLayout) -> list[str]:
    """Give headings drawn as curves the words that the bookmarks have for them; which they are.

    Why: publishing programs turn headings in rare fonts into drawings; no character of them is in the file.
    """
    if not page.bookmarks or not page.outlines:
        return []
    words = "".join(_NO_LETTER.sub("", unicodedata.normalize("NFKC", text)) for text in _texts(page)).casefold()
    done: list[str] = []
    for mark in page.bookmarks:
        key = _NO_LETTER.sub("", unicodedata.normalize("NFKC", mark.title)).casefold()
        box = _drawn_at(page, mark)
        if len(key) < 2 or key in words or box is None:
            continue
        x0, top, x1, bottom = box
        size = (bottom - top) / 1.1
        line = Line(" ".join(mark.title.split()), x0, top, x1, bottom, size, bold=True, page=page.number)
        line.left, line.right = x0, page.width - x0
        page.items.append(line)
        page.characters += len(key)
        done.append(line.text)
    page.items.sort(key=lambda item: (item.column, item.top, item.x0))
    return done


def drawn_words(page: PageLayout) -> int:
    """How many rows of curves on a page look like words and have no text in them: a logo, or text drawn as shapes."""
    rows: list[tuple[float, float]] = []
    texts: list[Sequence[float]] = []
    for item in page.items:
        if isinstance(item, Line):
            texts.append((item.x0, item.top, item.x1, item.bottom))
        else:
            texts += [cell.box for cell in item.cells if cell.text]
    for x0, top, x1, bottom in sorted(page.outlines, key=lambda box: box[1]):
        if x1 - x0 < WORDS * (bottom - top) or any(a < (top + bottom) / 2 < b for a, b in rows):
            continue
        if not any(_overlap(box, (x0, top, x1, bottom)) for box in texts):
            rows.append((top, bottom))
    return len(rows)


def _overlap(a: Sequence[float], b: Sequence[float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _texts(page: PageLayout) -> list[str]:
    return [
        text
        for item in page.items
        for text in ([item.text] if isinstance(item, Line) else [cell.text for cell in item.cells])
    ]


WORDS = 3.0
"""A row of words is at least so many times wider than tall."""
REACH = 45.0
"""A bookmark points at most so far above its heading, in points."""


def _drawn_at(page: PageLayout, mark: Bookmark) -> tuple[float, float, float, float] | None:
    """The row of curves next below the place a bookmark points to, where no text stands in it."""
    if mark.top is None:
        return None
    near = [box for box in page.outlines if -8 <= box[1] - mark.top <= REACH]
    if not near:
        return None
    first = min(near, key=lambda box: (box[1], box[0]))
    middle = (first[1] + first[3]) / 2
    row = [box for box in page.outlines if box[1] < middle < box[3] or first[1] < (box[1] + box[3]) / 2 < first[3]]
    x0, top, x1, bottom = (f(box[i] for box in row) for i, f in enumerate((min, min, max, max)))
    inside = any(isinstance(item, Line) and top < item.middle < bottom and item.x0 < x1 for item in page.items)
    return None if inside else (x0, top, x1, bottom)
