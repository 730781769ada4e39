"""Draw the sample tenders: `python samples/make_tenders.py` makes every tender PDF from the HTML beside it.

Why: the samples are PDF because tenders are; their text is kept as HTML so that people can read and change it.
The same sources give the same bytes: nothing asks the clock, and the only files read besides the sources are
the Chinese fonts of `pylopdf-fonts-zh-cn` (Latin text is Carlito, a system font).
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

os.environ["SOURCE_DATE_EPOCH"] = "0"  # fontTools stamps subset fonts with it

import pylopdf_fonts_zh_cn
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

SAMPLES = Path(__file__).resolve().parent
FONTS = {
    "Sample Sans SC": pylopdf_fonts_zh_cn.sans_path(),
    "Sample Serif SC": pylopdf_fonts_zh_cn.serif_path(),
}
SOURCES = tuple(
    SAMPLES / folder / name for folder in ("tender-en", "tender-zh") for name in ("tender.html", "addendum-1.html")
)
CONTENTS = '<nav id="contents"></nav>'


class FontsOnly(URLFetcher):
    """Fetches the fonts named in FONTS and nothing else.

    Why: WeasyPrint would otherwise read any file or address that a page names.
    """

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        """The font at `url`; ValueError for everything else, so that a page cannot pull in a file."""
        if url not in {path.as_uri() for path in FONTS.values()}:
            raise ValueError(f"{url}: sample tenders may load only the bundled fonts")
        return super().fetch(url, headers)


class _Headings(HTMLParser):
    """Collects (tag, id, text) of the headings that have an id and no class `unlisted`."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self._open: tuple[str, str] | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in ("h1", "h2") and values.get("id"):
            self._open, self._text = (tag, str(values["id"])), []

    def handle_data(self, data: str) -> None:
        if self._open:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == self._open[0]:
            self.found.append((*self._open, " ".join("".join(self._text).split())))
            self._open = None


def contents(html: str) -> str:
    """The contents list of a page: one link for each h1 and h2 that has an id; CSS adds the page numbers."""
    headings = _Headings()
    headings.feed(html)
    lines = [f'<p class="{tag}"><a href="#{name}">{text}</a></p>' for tag, name, text in headings.found]
    return '<nav id="contents">' + "\n".join(lines) + "</nav>"


def _font_faces() -> str:
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; src: url("{path.as_uri()}"); }}' for family, path in FONTS.items()
    )


def render(source: Path) -> bytes:
    """The PDF of one HTML source with the `tender.css` beside it."""
    html = source.read_text(encoding="utf-8")
    html = html.replace(CONTENTS, contents(html))
    fetcher, fonts = FontsOnly(allowed_protocols={"file"}, allow_redirects=False), FontConfiguration()
    style = _font_faces() + (source.parent / "tender.css").read_text(encoding="utf-8")
    sheet = CSS(string=style, font_config=fonts, url_fetcher=fetcher)
    page = HTML(string=html, url_fetcher=fetcher)
    pdf: bytes = page.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_identifier=_identifier(source))
    return pdf


def _identifier(source: Path) -> bytes:
    return re.sub(r"[^a-z0-9]", "", f"{source.parent.name}{source.stem}").encode()


def make() -> Iterator[tuple[Path, bool]]:
    """Render every source; yields each PDF and whether its bytes changed."""
    for source in SOURCES:
        if not source.exists():
            continue
        target, pdf = source.with_suffix(".pdf"), render(source)
        changed = not target.exists() or target.read_bytes() != pdf
        if changed:
            target.write_bytes(pdf)
        yield target, changed


if __name__ == "__main__":
    for made, is_new in make():
        sys.stdout.write(f"{made.relative_to(SAMPLES.parent)}  {'written' if is_new else 'unchanged'}\n")
