"""The table of contents: filled entries with live page numbers, so that it is never empty, whoever opens the file.

Why two forms: LibreOffice shows the stored entries of a TOC field as they are, and works out a lone PAGEREF anew;
Word does both. So while the pages are not measured the entries are lone PAGEREF fields; once they are, they stand
inside a TOC field that Word can rebuild after edits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tenderkit.model.document import Contents, Heading
from tenderkit.write.docx.runs import Press, element, field, run


def contents(press: Press, part: Contents, headings: Sequence[Heading], *, rebuild: bool) -> Iterator[Any]:
    """The title and one paragraph for each heading; `rebuild`: inside a TOC field."""
    title = element("w:p", element("w:pPr", element("w:pStyle", val=press.styles.paragraphs["contents_title"])))
    title.append(run(press, part.title.text, None, part.title.language))
    yield title
    entries = [_entry(press, item) for item in headings if item.level <= part.levels]
    if rebuild and entries:
        _wrap(press, entries, part.levels)
    yield from entries


def _entry(press: Press, heading: Heading) -> Any:
    target = press.targets[heading.anchor]
    style = press.styles.paragraphs[f"toc_{min(heading.level, 3)}"]
    made = element("w:p", element("w:pPr", element("w:pStyle", val=style)))
    gap = target.label.gap if target.label.own else ""
    link = element("w:hyperlink", anchor=target.bookmark, history="1")
    link.append(run(press, f"{target.label.own}{gap}{target.title}", None, heading.text.language))
    made.append(link)
    made.append(run(press, "\t", None, press.language))
    # Outside the link: inside one LibreOffice drops the number.
    for piece in field(press, f"PAGEREF {target.bookmark} \\h", target.page):
        made.append(piece)
    return made


def _wrap(press: Press, entries: list[Any], levels: int) -> None:
    """Make the entries the stored result of a TOC field: it opens before the first and closes after the last."""
    front = press.styles.paragraphs
    extra = ",".join(f"{front[name]},1" for name in ("front_heading", "annex_heading"))
    opening = list(field(press, f'TOC \\o "1-{levels}" \\h \\z \\t "{extra}"', ""))[:3]
    for offset, piece in enumerate(opening):
        entries[0].insert(1 + offset, piece)
    entries[-1].append(element("w:r", element("w:fldChar", fldCharType="end")))
