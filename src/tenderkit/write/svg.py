"""Charts of a one-page paper as inline SVG: shapes and places here, colours and type in the template's chart style.

One unit of the drawing is one point on paper, so that 8.5 in the style is 8.5 pt and never less.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from tenderkit.model.onepage import (
    Bar,
    BarChart,
    CurveChart,
    GanttChart,
    Span,
    StackChart,
    TimelineChart,
    Tone,
)

WIDTH = 249.4
"""Points of a column: 88 mm."""
SIZE = 8.5
STEP = 17.0
_HALF = 0.53
_HAN_FROM = 0x2E80

Spaced = Callable[[str], str]


def draw(chart: Any, style: str, spaced: Spaced) -> Markup:
    """The chart as an SVG element that fills the width of its column."""
    drawing = _Drawing(spaced)
    _DRAWERS[chart.kind](chart, drawing)
    body = Markup("").join(drawing.parts)
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="100%"><style>{}</style>{}</svg>'
    ).format(WIDTH, _n(drawing.height), Markup(style), body)  # noqa: S704  # the style is our template's, not data


def text_width(text: str, size: float = SIZE) -> float:
    """About how wide a text runs: Chinese a full em, Latin a little more than half. Errs on the wide side."""
    return sum(size if ord(char) >= _HAN_FROM else size * _HALF for char in text)


def cut_to(text: str, width: float) -> str:
    """The text, or as much of it as fits, with an ellipsis."""
    if text_width(text) <= width:
        return text
    kept = text
    while kept and text_width(kept + "…") > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


class _Drawing:
    """Collects elements; everything that comes from a plan is escaped here, and only here."""

    def __init__(self, spaced: Spaced) -> None:
        self.parts: list[Markup] = []
        self.height = 0.0
        self._spaced = spaced

    def text(self, x: float, y: float, text: str, kind: str = "", anchor: str = "start") -> None:
        self.parts.append(
            Markup('<text x="{}" y="{}" class="{}" text-anchor="{}">{}</text>').format(
                _n(x), _n(y), kind, anchor, self._spaced(text)
            )
        )

    def box(self, x: float, y: float, width: float, height: float, kind: str) -> None:
        if width > 0:
            self.parts.append(
                Markup('<rect x="{}" y="{}" width="{}" height="{}" class="{}"/>').format(
                    _n(x), _n(y), _n(width), _n(height), kind
                )
            )

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str) -> None:
        self.parts.append(
            Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"/>').format(_n(x1), _n(y1), _n(x2), _n(y2), kind)
        )

    def path(self, points: list[tuple[float, float]], kind: str, closed: bool = False) -> None:
        data = "M" + " L".join(f"{_n(x)} {_n(y)}" for x, y in points) + (" Z" if closed else "")
        self.parts.append(Markup('<path d="{}" class="{}"/>').format(data, kind))

    def diamond(self, x: float, y: float, radius: float, kind: str) -> None:
        self.path([(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], kind, closed=True)

    def circle(self, x: float, y: float, radius: float, kind: str) -> None:
        self.parts.append(Markup('<circle cx="{}" cy="{}" r="{}" class="{}"/>').format(_n(x), _n(y), _n(radius), kind))


def _label_width(labels: list[str], most: float = 92.0) -> float:
    return min(most, max((text_width(label) for label in labels), default=0.0)) + 6


def _bars(chart: BarChart, drawing: _Drawing) -> None:
    left = _label_width([bar.label for bar in chart.bars], 112.0)
    right = max((text_width(bar.text) for bar in chart.bars), default=0.0) * 1.06 + 6
    right = min(right, WIDTH * 0.42)
    top = max((max(bar.value, bar.maximum or 0, bar.high or 0) for bar in chart.bars), default=0) or 1.0
    scale = (WIDTH - left - right) / top
    for index, bar in enumerate(chart.bars):
        _bar(drawing, bar, index * STEP, left, scale)
    drawing.height = len(chart.bars) * STEP + 1


def _bar(drawing: _Drawing, bar: Bar, y: float, left: float, scale: float) -> None:
    drawing.text(0, y + 11, cut_to(bar.label, left - 5))
    end = bar.value
    if bar.maximum is not None:
        drawing.box(left, y + 3, bar.maximum * scale, 11, "track")
        end = max(end, bar.maximum)
    drawing.box(left, y + 3, bar.value * scale, 11, bar.tone)
    if bar.low is not None and bar.high is not None:
        drawing.line(left + bar.low * scale, y + 8.5, left + bar.high * scale, y + 8.5, "range")
        for edge in (bar.low, bar.high):
            drawing.line(left + edge * scale, y + 5, left + edge * scale, y + 12, "range")
        end = max(end, bar.high)
    start = left + end * scale + 4
    drawing.text(start, y + 11.5, cut_to(bar.text, WIDTH - start + 2), "value")


def _stack(chart: StackChart, drawing: _Drawing) -> None:
    y = 0.0
    if chart.legend:
        x = 0.0
        for tone, word in chart.legend:
            drawing.box(x + 0.5, y + 3, 8, 8, tone)
            drawing.text(x + 12, y + 10.5, word, "quiet")
            x += 12 + text_width(word) + 12
        y += 15
    left = _label_width([row.label for row in chart.rows])
    right = max((text_width(row.text) for row in chart.rows), default=0.0) + 8
    most = max((sum(part.value for part in row.segments) for row in chart.rows), default=0) or 1.0
    scale = (WIDTH - left - right) / most
    for row in chart.rows:
        drawing.text(0, y + 11, cut_to(row.label, left - 5))
        x = left
        for part in row.segments:
            drawing.box(x, y + 3, part.value * scale, 11, part.tone)
            x += part.value * scale
        drawing.text(x + 4, y + 11.5, row.text, "value")
        y += STEP
    drawing.height = y + 1


def _timeline(chart: TimelineChart, drawing: _Drawing) -> None:
    moments = sorted(chart.moments, key=lambda moment: moment.at)
    count = len(moments)
    slot = WIDTH / max(count, 1)
    first, last = moments[0].at, moments[-1].at
    span = (last - first) or 1.0
    even = [slot * (index + 0.5) for index in range(count)]
    true = [slot / 2 + (WIDTH - slot) * (moment.at - first) / span for moment in moments]
    # Places true to time, but never so close that two labels meet: then the even places are the fairer picture.
    near = any(b - a < slot * 0.82 for a, b in pairwise(true))
    places = even if near else true
    drawing.line(0, 20, WIDTH, 20, "axis")
    lines = 1
    for x, moment in zip(places, moments, strict=True):
        due = moment.tone == "open"
        (drawing.diamond if due else drawing.circle)(x, 20, 5.5 if due else 3.4, _moment_kind(moment.tone))
        room = slot - 4
        drawing.text(x, 10, cut_to(moment.when, room), "value", "middle")
        for number, part in enumerate(_two_lines(moment.what, room)):
            drawing.text(x, 35 + number * 10.5, part, "quiet", "middle")
            lines = max(lines, number + 1)
    drawing.height = 40 + (lines - 1) * 10.5


def _moment_kind(tone: Tone) -> str:
    return "mark" if tone in ("partial", "open", "deviates") else tone


def _two_lines(text: str, width: float) -> list[str]:
    """At most two lines, broken at a space where there is one."""
    if text_width(text) <= width:
        return [text]
    cut = max((i for i in range(len(text)) if text_width(text[:i]) <= width), default=1)
    space = text.rfind(" ", 0, cut + 1)
    if space > 0 and ord(text[cut]) < _HAN_FROM:
        cut = space
    return [text[:cut].strip(), cut_to(text[cut:].strip(), width)]


def _gantt(chart: GanttChart, drawing: _Drawing) -> None:
    left = _label_width([span.label for span in chart.spans], 104.0)
    scale = (WIDTH - left - 2) / (chart.length or 1.0)
    bottom = 13 + len(chart.spans) * STEP
    for at, label in chart.ticks:
        x = left + at * scale
        drawing.line(x, 13, x, bottom, "grid")
        if x + text_width(label) / 2 < WIDTH:
            drawing.text(x, 9, label, "quiet", "middle")
    for index, span in enumerate(chart.spans):
        _span(drawing, span, 13 + index * STEP, left, scale)
    drawing.height = bottom + 2


def _span(drawing: _Drawing, span: Span, y: float, left: float, scale: float) -> None:
    drawing.text(0, y + 11.5, cut_to(span.label, left - 5))
    end = left + span.end * scale
    drawing.box(left + span.start * scale, y + 4, max((span.end - span.start) * scale, 2), 9, "strong")
    if span.mark is None:
        return
    x = left + span.mark * scale
    drawing.diamond(x, y + 8.5, 5, "mark")
    after = max(x + 8, end + 4)
    before = left + span.start * scale - 4
    needed = text_width(span.mark_text)
    # What does not fit whole on either side is left out: the title and the list of phases name it.
    if needed <= WIDTH - after:
        drawing.box(after - 1, y + 3.5, needed + 2, 10, "paper")
        drawing.text(after, y + 11.5, span.mark_text, "quiet")
    elif needed <= before - left:
        drawing.box(before - needed - 1, y + 3.5, needed + 2, 10, "paper")
        drawing.text(before, y + 11.5, span.mark_text, "quiet", "end")


def _curve(chart: CurveChart, drawing: _Drawing) -> None:
    points = chart.points
    low = min(0.0, *(point.low for point in points))
    high = max(0.0, *(point.high for point in points))
    height, top, left, right = 78.0, 10.0, 4.0, WIDTH - text_width(chart.last_text) - 8
    span = (high - low) or 1.0
    xs = [left + (right - left) * index / max(len(points) - 1, 1) for index in range(len(points))]

    def place(value: float) -> float:
        return top + height * (high - value) / span

    upper = [(x, place(point.high)) for x, point in zip(xs, points, strict=True)]
    lower = [(x, place(point.low)) for x, point in zip(xs, points, strict=True)]
    drawing.path(upper + lower[::-1], "band", closed=True)
    drawing.line(0, place(0), WIDTH, place(0), "axis")
    drawing.path([(x, place(point.expected)) for x, point in zip(xs, points, strict=True)], "line")
    for x, point in zip(xs, points, strict=True):
        drawing.circle(x, place(point.expected), 2.6, "strong")
        drawing.text(x, top + height + 14, point.label, "quiet", "middle" if x > left else "start")
    # Below zero the free space is above the axis, above zero it is above the point.
    start = place(0) - 5 if points[0].expected < 0 else place(points[0].expected) - 7
    drawing.text(xs[0], start, chart.first_text, "value")
    drawing.text(xs[-1] + 6, place(points[-1].expected) + 3, chart.last_text, "value")
    drawing.height = top + height + 18


_DRAWERS: dict[str, Callable[[Any, _Drawing], None]] = {
    "bars": _bars,
    "stack": _stack,
    "timeline": _timeline,
    "gantt": _gantt,
    "curve": _curve,
}
