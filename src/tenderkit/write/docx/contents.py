"""The table of contents: filled entries with live page numbers, inside a field that Word can rebuild.

Why the field is wrapped: LibreOffice shows the stored entries of a TOC field as they are, page numbers and all, but
works out a lone PAGEREF anew when it opens a file. So what opens and closes the TOC field stands in markup
alternatives (ECMA-376 part 3) that need Word 2013: Word sees the field, LibreOffice the entries alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from tenderkit.model.document import Contents, Heading
from tenderkit.write.docx.runs import Press, element, field, run

_MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WORD_2013 = "http://schemas.microsoft.com/office/word/2012/wordml"


def contents(press: Press, part: Contents, headings: Sequence[Heading]) -> Iterator[Any]:
    """The title and one paragraph for each heading."""
    title = element("w:p", element("w:pPr", element("w:pStyle", val=press.styles.paragraphs["contents_title"])))
    title.append(run(press, part.title.text, None, part.title.language))
    yield title
    entries = [_entry(press, item) for item in headings if item.level <= part.levels]
    if entries:
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
    begin, code, separate, _, end = field(press, f'TOC \\o "1-{levels}" \\h \\z \\u', "")
    for offset, piece in enumerate((begin, code, separate)):
        entries[0].insert(1 + offset, _for_word(piece))
    entries[-1].append(_for_word(end))


def _for_word(run: Any) -> Any:
    """The run with its content shown to Word 2013 and later only."""
    content = list(run)
    alternatives = etree.SubElement(run, f"{{{_MARKUP}}}AlternateContent", nsmap={"mc": _MARKUP, "w15": _WORD_2013})
    choice = etree.SubElement(alternatives, f"{{{_MARKUP}}}Choice", Requires="w15")
    for piece in content:
        choice.append(piece)
    etree.SubElement(alternatives, f"{{{_MARKUP}}}Fallback")
    return run
