"""A deck before printing: slides of native shapes, charts and tables, each with its place on the slide.

Lengths are points on a slide of 960 x 540. Colours are names of the palette, so that one value recolours the deck.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from tenderkit.model.frozen import Box, Frozen, Language
from tenderkit.model.source import Source

SLIDE_WIDTH, SLIDE_HEIGHT = 960.0, 540.0

Colour = Literal["ink", "paper", "primary", "accent", "muted", "line", "tint", "pale", "second"]
Align = Literal["left", "centre", "right"]
Anchor = Literal["top", "middle", "bottom"]
Side = Literal["top", "left", "bottom", "right"]
Form = Literal["rectangle", "rounded", "chevron", "pentagon", "diamond", "ellipse", "triangle"]


class Palette(Frozen):
    """The colours of a deck as #RRGGBB, derived from the brand."""

    ink: str = "#1B1F24"
    paper: str = "#FFFFFF"
    primary: str
    accent: str
    muted: str
    line: str
    tint: str
    pale: str
    second: str


class Run(Frozen):
    """A piece of text in one look; size None means that of its paragraph."""

    text: str
    bold: bool = False
    colour: Colour = "ink"
    size: float | None = None


class Paragraph(Frozen):
    """Runs on one or more lines; `leading` is the distance of lines in points."""

    runs: tuple[Run, ...]
    size: float = Field(ge=12)
    leading: float
    align: Align = "left"
    bullet: bool = False
    space_before: float = 0


class TextBox(Frozen):
    """Text without a frame."""

    kind: Literal["text"] = "text"
    id: str
    box: Box
    paragraphs: tuple[Paragraph, ...]
    anchor: Anchor = "top"


class Shape(Frozen):
    """A native shape, with or without text. `alt` says in words what it shows."""

    kind: Literal["shape"] = "shape"
    id: str
    box: Box
    form: Form = "rectangle"
    fill: Colour | None = None
    border: Colour | None = None
    border_width: float = 1.0
    paragraphs: tuple[Paragraph, ...] = ()
    anchor: Anchor = "middle"
    inset: float = Field(default=10, description="distance of text from the left and right edge")
    alt: str = ""


class Connector(Frozen):
    """A line that holds on to two shapes by id and moves with them."""

    kind: Literal["connector"] = "connector"
    id: str
    start: str
    end: str
    start_side: Side = "right"
    end_side: Side = "left"
    form: Literal["straight", "curved", "elbow"] = "curved"
    colour: Colour = "second"
    width: float = 1.25
    arrow: bool = False


class Rule(Frozen):
    """A straight line."""

    kind: Literal["rule"] = "rule"
    id: str
    x0: float
    y0: float
    x1: float
    y1: float
    colour: Colour = "line"
    width: float = 0.75
    dashed: bool = False


class Series(Frozen):
    """A row of figures of a chart; None is a gap. `colours` overrides the colour point by point."""

    name: str
    values: tuple[float | None, ...]
    colour: Colour = "primary"
    colours: tuple[Colour, ...] = ()
    labels: bool = True
    label_colour: Colour = "ink"
    texts: tuple[str, ...] = Field(default=(), description="labels in words in place of the numbers, one a value")


class Chart(Frozen):
    """A native chart. `band` draws series 0 to series 2 as a band (low, high) around the line of series 1."""

    kind: Literal["chart"] = "chart"
    id: str
    box: Box
    form: Literal["bars", "columns", "stacked_bars", "stacked_columns", "band"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    plot: Box = Field(description="the plot area inside the chart's box, in points from its upper left corner")
    number_format: str = "General"
    axis_format: str | None = Field(default=None, description="None hides the axis of values")
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    gap: int = 60
    size: float = 14
    alt: str


class Cell(Frozen):
    """A cell of a table; lines are broken by the plan's own measuring when it gives the row its height."""

    paragraphs: tuple[Paragraph, ...]


class Column(Frozen):
    """A column of a table: its width in points and its alignment."""

    width: float
    align: Align = "left"
    after: float = Field(default=8, description="distance of the text from the right edge")


class TableExhibit(Frozen):
    """A table with horizontal rules only; the first row is its head."""

    kind: Literal["table"] = "table"
    id: str
    box: Box
    columns: tuple[Column, ...]
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heights: tuple[float, ...] = Field(description="head first")
    alt: str


Exhibit = Annotated[TextBox | Shape | Connector | Rule | Chart | TableExhibit, Field(discriminator="kind")]


class Slide(Frozen):
    """One statement with one exhibit. `sources` holds where every figure on it comes from."""

    id: str
    layout: Literal["cover", "statement"] = "statement"
    headline: str
    headline_size: float = 28
    headline_leading: float = 34
    subtitle: tuple[str, ...] = Field(default=(), description="lines under the headline of a cover")
    exhibits: tuple[Exhibit, ...] = ()
    foot: str = ""
    notes: tuple[str, ...] = ()
    sources: tuple[Source, ...] = Field(min_length=1)


class Deck(Frozen):
    """All slides of a deck for one audience, in order."""

    language: Language
    audience: str
    title: str
    author: str
    mark: str = Field(description="stands at the right of every foot: who we are and the tender's number")
    palette: Palette
    latin_font: str
    chinese_font: str
    slides: tuple[Slide, ...]
