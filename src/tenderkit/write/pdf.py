"""HTML of a one-page paper to PDF: exactly one A4 page, filled to the foot, by measure. The only importer of weasyprint.

What may be fetched: `data:` URLs, `font:NAME` from the font package, `template:NAME` from the template folder. Nothing
else: no file, no network, no attachment.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

import pylopdf_fonts_zh_cn

from tenderkit.errors import OutputError, TemplateError
from tenderkit.write import fit
from tenderkit.write.fit import Choice, Density, Rect, Sheet


class EngineMissing(OutputError, ImportError):
    """The engine's system libraries are not there: one line for the user, and an import error for `doctor`."""


try:
    from weasyprint import HTML, Document, __version__
    from weasyprint.text.ffi import pango
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse
except OSError as missing:  # it loads pango from the system, which pip cannot bring
    raise EngineMissing(
        f"PDF cannot be written here ({missing})",
        hint="apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    ) from None

FONTS = Path(pylopdf_fonts_zh_cn.__file__).parent
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_POINTS = 0.75
"""WeasyPrint measures in CSS pixels of 1/96 inch."""
_PAGE_HEIGHT = 297 / 25.4 * 72
_TALL = "@page { size: 210mm 2400mm }"
_SLACK = 0.6
_LOOKS = 5


def write_pdf(html: str, templates: Path) -> bytes:
    """One A4 page. Raises OutputError when even the shortest text in the smallest type is too long."""
    printer = _Printer(html, templates)
    for attempt in _attempts(printer):
        document = _finish(printer, attempt)
        if document is not None:
            with _pinned_time():
                data = bytes(document.write_pdf(pdf_tags=True) or b"")
            printer.check()
            return data
    raise OutputError(
        "the one-page paper does not fit on A4 even in its least form (8.5 pt)",
        hint="shorten headline, needs or decision in strategy.yaml",
    )


@dataclass(frozen=True)
class _Attempt:
    """A density and a choice, with what they measured."""

    density: Density
    choice: Choice
    sheet: Sheet


def _attempts(printer: _Printer) -> Iterator[_Attempt]:
    """By the rule: whole and looser while there is room; else shortened; else tighter step by step, down to the least."""
    whole: list[_Attempt] = []
    for density in (fit.NORMAL, *fit.LOOSER):
        attempt = _Attempt(density, Choice(), printer.measure(density, Choice()))
        if fit.overshoot(attempt.sheet) > 0:
            break
        whole.append(attempt)
    yield from reversed(whole)
    for density in (fit.NORMAL, *fit.TIGHTER):
        yield from _shortened(printer, density)


def _shortened(printer: _Printer, density: Density) -> Iterator[_Attempt]:
    """Choices that fit at a density, the fullest first. The sources under the page grow with what is shown, so look again."""
    root = printer.root()
    whole = printer.measure(density, Choice())
    room = whole.best
    for _ in range(_LOOKS):
        choice = fit.choose(root, Sheet(whole.boxes, room, room), density)
        sheet = printer.measure(density, choice)
        if fit.overshoot(sheet) <= 0:
            yield _Attempt(density, choice, sheet)
        elif choice == fit.least(root):
            return
        room = min(room - 4.0, sheet.room)


def _finish(printer: _Printer, attempt: _Attempt) -> Document | None:
    """The page with its space shared out, or None if it came out longer than one sheet."""
    for allowance in (_SLACK, 4.0, 12.0):
        html, root = printer.page(attempt.density, attempt.choice)
        fit.spread(root, attempt.sheet, attempt.density, allowance)
        document = html.render(font_config=printer.fonts)
        if _is_whole(document):
            return document
    return None


def _is_whole(document: Document) -> bool:
    """One page, and no column reaches into the foot."""
    boxes = _boxes(document)
    return len(document.pages) == 1 and all(boxes[name][3] <= boxes["foot"][1] for name in fit.COLUMNS)


class _Printer:
    """Parses the page anew for each trial, changes it as `fit` says, and measures it."""

    def __init__(self, html: str, templates: Path) -> None:
        self._html = html
        self._fetcher = _Fetcher(templates)
        self._measured: dict[tuple[Density, Choice], Sheet] = {}
        self.fonts = FontConfiguration()

    def root(self) -> Element:
        """A fresh tree of the page."""
        root: Element = self._parse().etree_element
        return root

    def page(self, density: Density, choice: Choice) -> tuple[HTML, Element]:
        """The page without what is left out, at a density."""
        html = self._parse()
        root: Element = html.etree_element
        fit.apply(root, choice)
        fit.set_density(root, density)
        return html, root

    def measure(self, density: Density, choice: Choice) -> Sheet:
        """Every box of the page on an endless sheet, and the room that an A4 page leaves for the columns."""
        known = self._measured.get((density, choice))
        if known is not None:
            return known
        html, root = self.page(density, choice)
        head = root.find("head")
        assert head is not None, "the page has a head"
        SubElement(head, "style").text = _TALL
        document = html.render(font_config=self.fonts)
        self.check()
        boxes = _boxes(document)
        bottom = _PAGE_HEIGHT - boxes["head"][1]
        sheet = Sheet(boxes, fit.room_for_columns(boxes, bottom, "foot"), fit.room_for_columns(boxes, bottom, "ask"))
        self._measured[density, choice] = sheet
        return sheet

    def check(self) -> None:
        """Raises TemplateError if the page asked for something it may not read."""
        if self._fetcher.refused:
            raise TemplateError(
                f"the page asks for '{self._fetcher.refused[0]}', which it may not read",
                hint="use data:, font: or template: with a file of the template folder",
            )

    def _parse(self) -> HTML:
        return HTML(string=self._html, url_fetcher=self._fetcher)


def _boxes(document: Document) -> Mapping[str, Rect]:
    """The boxes of all elements with an id, in points; the first page's where an element is broken."""
    boxes: dict[str, Rect] = {}
    for page in document.pages:
        for name, (x0, top, x1, bottom) in page.anchors.items():
            boxes.setdefault(name, (x0 * _POINTS, top * _POINTS, x1 * _POINTS, bottom * _POINTS))
    return boxes


class _Fetcher(URLFetcher):  # type: ignore[misc]  # weasyprint carries no types
    """Reads fonts and files of the template folder by plain name; refuses and remembers everything else."""

    def __init__(self, templates: Path) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False)
        self._folders = {"font": FONTS, "template": templates}
        self.refused: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The resource, or ValueError (which WeasyPrint takes as 'not there')."""
        scheme, _, name = url.partition(":")
        folder = self._folders.get(scheme)
        if folder is not None and _PLAIN_NAME.fullmatch(name):
            path = folder / name
            if path.is_file() and not path.is_symlink():
                return URLFetcherResponse(url, path.read_bytes())
        if scheme != "data":
            self.refused.append(url)
            raise ValueError(f"not allowed: {url}")
        return super().fetch(url, headers)


@contextmanager
def _pinned_time() -> Iterator[None]:
    """Hold SOURCE_DATE_EPOCH at 0 while the PDF is put together, then put back what was there.

    Why: the page's own dates come from its plan, but where HarfBuzz's subsetter is not installed fontTools cuts the
    fonts and writes the time into them, which it takes from this variable. A value the user has set is kept.
    """
    if "SOURCE_DATE_EPOCH" in os.environ:
        yield
        return
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    try:
        yield
    finally:
        os.environ.pop("SOURCE_DATE_EPOCH", None)


def engine_version() -> str:
    """WeasyPrint and the pango it draws with; without pango this module cannot be imported (see `EngineMissing`)."""
    number = int(pango.pango_version())
    return f"WeasyPrint {__version__}, pango {number // 10000}.{number // 100 % 100}.{number % 100}"
