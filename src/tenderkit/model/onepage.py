"""The plan of a one-page paper: what stands on it, in what order, and what goes first when it is too long.

It knows no file format. Every text that states something names its notes; every note holds its source.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from tenderkit.model.artefact import Artefact
from tenderkit.model.frozen import Frozen, Language
from tenderkit.model.source import Source
from tenderkit.model.strategy import Brand

Tone = Literal["met", "partial", "open", "deviates", "strong", "muted", "gain"]
"""What a state or a mark says. Never colour alone: the writer adds a shape, the text is the word."""


class Cited(Frozen):
    """A text with the ids of the notes that it stands on."""

    text: str
    notes: tuple[str, ...] = ()
    tone: Tone | None = None


class Note(Frozen):
    """A source under the page. Its number is given by the writer, in the order in which the shown text cites it."""

    id: str = Field(pattern=r"^n[0-9]+$")
    label: str
    source: Source


class Figure(Frozen):
    """A large number with a word of meaning. An unknown one says so; it is never left out to look better."""

    value: str
    unit: str = ""
    meaning: Cited
    known: bool = True


class Badge(Frozen):
    """The verdict of an internal paper, top left."""

    word: str
    lines: tuple[str, ...] = ()
    tone: Tone


class Bar(Frozen):
    """A bar from zero; `maximum` draws what could be reached, `low` and `high` the range."""

    label: str
    value: float
    text: str
    maximum: float | None = None
    low: float | None = None
    high: float | None = None
    tone: Tone = "strong"


class BarChart(Frozen):
    """Horizontal bars on one scale, each labelled directly."""

    kind: Literal["bars"] = "bars"
    bars: tuple[Bar, ...]


class Segment(Frozen):
    """A part of a stacked bar."""

    value: float
    tone: Tone


class StackRow(Frozen):
    """A stacked bar: met, partial, open of one category."""

    label: str
    segments: tuple[Segment, ...]
    text: str


class StackChart(Frozen):
    """Stacked bars on one scale with their legend (shape and word)."""

    kind: Literal["stack"] = "stack"
    rows: tuple[StackRow, ...]
    legend: tuple[tuple[Tone, str], ...] = ()


class Moment(Frozen):
    """A dated point; `at` is its place on the line, in days or months."""

    at: float
    when: str
    what: str
    tone: Tone = "strong"


class TimelineChart(Frozen):
    """Moments on a line, in order."""

    kind: Literal["timeline"] = "timeline"
    moments: tuple[Moment, ...]


class Span(Frozen):
    """A phase with the early benefit that marks its end or middle."""

    label: str
    start: float
    end: float
    mark: float | None = None
    mark_text: str = ""


class GanttChart(Frozen):
    """Phases over the months from award."""

    kind: Literal["gantt"] = "gantt"
    spans: tuple[Span, ...]
    ticks: tuple[tuple[float, str], ...]
    length: float


class CurvePoint(Frozen):
    """One year of the running sum: low, expected, high."""

    label: str
    low: float
    expected: float
    high: float


class CurveChart(Frozen):
    """The running sum of benefits less cost, with its range; it crosses zero at payback."""

    kind: Literal["curve"] = "curve"
    points: tuple[CurvePoint, ...]
    first_text: str
    last_text: str


Chart = Annotated[BarChart | StackChart | TimelineChart | GanttChart | CurveChart, Field(discriminator="kind")]

ColumnKind = Literal["narrow", "third", "text", "number", "state"]


class Column(Frozen):
    """A column of a table: narrow ones stay on one line, numbers stand right."""

    head: str
    kind: ColumnKind = "text"


class Row(Frozen):
    """A row of a table, or a point of a list (one cell with a lead). `cut`: 1 goes first when the page is too long."""

    cells: tuple[Cited, ...]
    lead: str | None = None
    cut: int | None = None


class Block(Frozen):
    """What every part of a column has. `optional` ones give way before the rows of the others get too few."""

    name: str
    title: Cited
    optional: bool = False
    cut: int | None = None


class TableBlock(Block):
    """A table; shortened to not fewer than `least` rows, with `more` (which holds {n}) for those not shown."""

    kind: Literal["table"] = "table"
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    least: int = 3
    more: str = ""
    unplanned: int = Field(default=0, description="rows that exist beyond those planned; counted in `more`")


class PointsBlock(Block):
    """A list of short points."""

    kind: Literal["points"] = "points"
    rows: tuple[Row, ...]
    least: int = 2
    more: str = ""
    unplanned: int = 0


class ProseBlock(Block):
    """A few sentences."""

    kind: Literal["prose"] = "prose"
    body: tuple[Cited, ...]


class ChartBlock(Block):
    """A chart whose title says the finding."""

    kind: Literal["chart"] = "chart"
    chart: Chart
    caption: Cited | None = None


AnyBlock = Annotated[TableBlock | PointsBlock | ProseBlock | ChartBlock, Field(discriminator="kind")]


class Ask(Frozen):
    """The decision asked for: a lead in bold and its sentence."""

    lead: str
    text: Cited


class OnePage(Artefact):
    """One A4 page: head, figures, two columns, foot."""

    language: Language
    audience: str
    marking: str | None = Field(default=None, description="'internal, do not send': printed on internal papers only")
    badge: Badge | None = None
    kicker: str
    title: Cited
    aside: tuple[Cited, ...] = ()
    figures: tuple[Figure, ...]
    left: tuple[AnyBlock, ...]
    right: tuple[AnyBlock, ...]
    ask: Ask
    contact: str | None = None
    sources_lead: str
    notes: tuple[Note, ...]
    author: str
    brand: Brand = Brand()
