"""What repeats on the pages and says nothing of its own: running heads and feet, page numbers, margin line numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from tenderkit.lexicon.patterns import Worded
from tenderkit.read.layout import PageLayout
from tenderkit.read.lines import Line
from tenderkit.read.table import DraftTable

BANNER = 45.0
"""A one-row table lower than this may be a running head."""
ZONE = 0.13
"""Running heads and feet stand in this share of the page's height."""
LEAST = 8
"""A page number or a mark above a line is shorter."""
_DIGITS = Worded(
    r"\d+|(?<![a-z])[ivxlc]{1,6}(?![a-z])|[一二三四五六七八九十百]+(?=\s*<<~read.page_unit>>)", re.IGNORECASE
)
_PAGE_NUMBER = Worded(
    r"^[-–—~\s|·.\[(]*"
    r"<<~read.page_before>>?\s*(?P<n>\d{1,4}|[ivxlc]{1,6}|[一二三四五六七八九十百]{1,4})\s*<<~read.page_unit>>?"
    r"[\s,，/|]*(?:(?:/|<<~read.page_of>>)?\s*\d{1,4}\s*<<~read.pages>>?)?[-–—~\s|·.\])]*(?:\|?\s*<<_read.page_word>>)?$",
    re.IGNORECASE,
)

_NAMED_PAGE = Worded(
    r"^[^.。:：]{1,32}?[\s,|–—-]+<<~read.page_word>>\s+(?P<n>\d{1,4})(?:\s*(?:/|<<~read.page_of>>)\s*\d{1,4})?$",
    re.IGNORECASE,
)
"""A page number behind the name of its part ('Section A – Page 2')."""

Kind = str
Item = Line | DraftTable


def find_furniture(pages: list[PageLayout]) -> dict[int, Kind]:
    """By identity of an item: which lines and tables are running heads, running feet or page numbers."""
    found: dict[int, Kind] = {
        id(item): "running_head" for page in pages for item in page.items if isinstance(item, Line) and item.slanted
    }
    if len(pages) > 1:
        found |= _repeated(pages)
    found |= _page_numbers(pages, found)
    return found


def _zone(item: Item, page: PageLayout) -> str:
    """'head', 'foot' or ''."""
    if item.bottom < ZONE * page.height:
        return "head"
    if item.top > (1 - ZONE) * page.height:
        return "foot"
    return ""


def words_of(item: Item) -> str:
    """The text of a line or of all cells."""
    return item.text if isinstance(item, Line) else " ".join(cell.text for cell in item.cells if cell.text)


def pattern_of(item: Item) -> str:
    """Its text with numbers blotted out, without spaces."""
    return _DIGITS.sub("#", "".join(words_of(item).split())).casefold()


def _repeated(pages: list[PageLayout]) -> dict[int, Kind]:
    """Items with the same words at the same height on several pages."""
    places: dict[tuple[str, str], list[tuple[int, Item, float]]] = defaultdict(list)
    inner = [any(not _zone(item, page) for item in page.items) for page in pages]
    for index, page in enumerate(pages):
        for item in page.items:
            zone = _zone(item, page)
            pattern = pattern_of(item).strip("#") if zone else ""  # page numbers stand left and right by turns
            if pattern and len(pattern) < 400:
                height = item.top if zone == "head" else page.height - item.bottom
                places[(zone, pattern)].append((index, item, height))
    need = 2 if len(pages) <= 3 else 3
    found = _banners(pages, need)
    repeated = {id(item) for hits in places.values() if len({hit[0] for hit in hits}) >= need for _, item, _ in hits}
    for (zone, _), hits in places.items():
        if len({index for index, _, _ in hits}) < need:
            continue
        heights = Counter(round(height / 6) for _, _, height in hits)
        usual = {bucket + step for bucket, count in heights.items() if count >= 2 for step in (-1, 0, 1)}
        varies = len({"".join(words_of(item).split()) for _, item, _ in hits}) > 2
        for index, item, height in hits:
            if varies and (_is_sentence(item) or not inner[index]):
                continue
            if zone == "head" and _is_sentence(item) and _below_title(item, pages[index], repeated):
                continue
            if round(height / 6) in usual:
                found[id(item)] = "running_head" if zone == "head" else "running_foot"
    return found


def _banners(pages: list[PageLayout], need: int) -> dict[int, Kind]:
    """One-row tables at the same place on several pages, whatever their last cell says: heads and feet with lines."""
    places: dict[tuple[str, int, int, int], list[DraftTable]] = defaultdict(list)
    for page in pages:
        for item in page.items:
            zone = _zone(item, page)
            if zone and isinstance(item, DraftTable) and item.rows == 1 and item.bottom - item.top < BANNER:
                x0, top, x1, _ = item.box
                places[(zone, round(x0 / 4), round(top / 4), round(x1 / 4))].append(item)
    return {
        id(item): "running_head" if zone == "head" else "running_foot"
        for (zone, *_), items in places.items()
        if len({item.page for item in items}) >= need
        for item in items
    }


def _is_sentence(item: Item) -> bool:
    """Numbered sentences at the same height on many pages are clauses, however alike."""
    words = words_of(item).strip()
    return words.endswith((".", "。", ";", "；")) or len(words) > 120


def _below_title(item: Item, page: PageLayout, repeated: set[int]) -> bool:
    """Whether a sentence stands below a title of its page alone: an instruction that forms have in common, no running head."""
    return any(
        isinstance(other, Line)
        and (other.top + other.bottom) / 2 < item.top
        and id(other) not in repeated
        and len(other.text) > LEAST
        for other in page.items
    )


def _page_numbers(pages: list[PageLayout], known: dict[int, Kind]) -> dict[int, Kind]:
    """Lone numbers at the head or foot, or further in when they run with the pages."""
    found: dict[int, Kind] = {}
    inner: list[tuple[int, PageLayout, Line, str]] = []
    for index, page in enumerate(pages):
        lines = [item for item in page.items if isinstance(item, Line)]
        for item in lines:
            zone = _zone(item, page)
            match = _numbered(item.text.strip(), zone) if len(item.text) < 40 else None
            if match is None:
                continue
            if (zone == "foot" or (zone == "head" and known.get(id(item)))) and _edge(item, lines, known):
                found[id(item)] = "page_number"
                page.label = page.label or match.group("n")
            elif match.group("n").isdigit() and item is lines[-1] and page.items[-1] is item:
                inner.append((int(match.group("n")) - index, page, item, match.group("n")))
    steps = Counter(step for step, _, _, _ in inner)
    need = 2 if len(pages) <= 3 else 3
    for step, page, item, label in inner:
        if steps[step] >= need:
            found[id(item)] = "page_number"
            page.label = page.label or label
    return found


def _edge(item: Line, lines: list[Line], known: dict[int, Kind]) -> bool:
    """Nothing but furniture stands further out, and nothing beside it."""
    for other in lines:
        if other is item or id(other) in known:
            continue
        if other.top > item.bottom and _PAGE_NUMBER.match(other.text.strip()) is None:
            return False
    return True


def _numbered(text: str, zone: str) -> re.Match[str] | None:
    """The page number in a line; one behind the name of its part only at the foot."""
    return _PAGE_NUMBER.match(text) or (_NAMED_PAGE.match(text) if zone == "foot" else None)
