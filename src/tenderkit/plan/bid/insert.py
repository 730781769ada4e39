"""A fragment of the library inserted whole: its title, body, tables and pictures."""

from __future__ import annotations

from collections.abc import Iterator

from tenderkit.model.document import Heading, Part, Picture
from tenderkit.model.library import Fragment
from tenderkit.model.source import FragmentSource
from tenderkit.plan.bid.compose import datum
from tenderkit.plan.bid.known import Known
from tenderkit.plan.bid.markdown import markdown_parts


def insert_parts(known: Known, fragment: Fragment, level: int) -> Iterator[Part]:
    """The fragment under a heading of its own; figures that its text does not place come at the end."""
    source = FragmentSource(fragment=fragment.id, stamp=fragment.stamp)
    anchor = f"fragment-{fragment.id}"
    title = datum(known.words, fragment.title, source, cited=True, language=fragment.language)
    yield Heading(level=level, text=title, anchor=anchor)
    yield from body_parts(known, fragment, min(4, level + 1))


def body_parts(known: Known, fragment: Fragment, level: int) -> Iterator[Part]:
    """The body and the figures of a fragment, without its title."""
    if not readable(known, fragment):
        return
    source = FragmentSource(fragment=fragment.id, stamp=fragment.stamp)
    body = _without_title(fragment)
    placed = set()
    for part in markdown_parts(body, source, fragment.language, level, f"fragment-{fragment.id}"):
        if isinstance(part, Picture):
            placed.add(part.path)
        yield part
    for figure in fragment.figures:
        if figure not in placed:
            yield Picture(path=figure, title=datum(known.words, fragment.title, source, language=fragment.language))


def readable(known: Known, fragment: Fragment) -> bool:
    """Whether the fragment is in the language of the bid: another one is named and cited, not printed whole."""
    return fragment.language.split("-")[0] == known.view.language.split("-")[0]


def _without_title(fragment: Fragment) -> str:
    """The body; a first heading that only repeats the title is left out."""
    body = fragment.body.lstrip()
    first, _, rest = body.partition("\n")
    return rest if first.lstrip("# ").strip() == fragment.title and first.startswith("#") else body
