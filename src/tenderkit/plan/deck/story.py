"""What every slide is told with: the view, the words of the language, and how wide they are."""

from __future__ import annotations

from dataclasses import dataclass

from tenderkit.lexicon import Lexicon
from tenderkit.model.deck import Align, Colour, Exhibit, Paragraph, Run, Slide
from tenderkit.model.frozen import Text
from tenderkit.model.pursuit import ClientView
from tenderkit.model.source import Source
from tenderkit.plan.deck import grid
from tenderkit.plan.deck.cite import foot_of, source_lines
from tenderkit.plan.fit import Metrics, largest_size, shorten, width, wrap
from tenderkit.plan.view import say


@dataclass(frozen=True)
class Story:
    """One telling of a view: for whom, in which words."""

    view: ClientView
    audience: str
    lexicon: Lexicon
    metrics: Metrics
    rows: int = grid.MOST_ROWS


def tell(story: Story, key: str, /, **params: object) -> str:
    """A sentence or label of the deck's lexicon."""
    return story.lexicon.text(f"deck.{key}", **params)


def counted(story: Story, noun: str, number: int | str) -> str:
    """A number with its noun: '1 requirement', '12 requirements', '12项要求'."""
    return tell(story, f"count.{noun}.{'one' if str(number) == '1' else 'many'}", n=number)


def numeral(story: Story, number: int) -> str:
    """A small number as a word at the head of a sentence, where the language does so."""
    words = story.lexicon.words("deck.numerals")
    return words[number] if number < len(words) else str(number)


def counted_word(story: Story, noun: str, number: int) -> str:
    """'three department targets': a small number in words with its noun."""
    return tell(story, f"count.{noun}.{'one' if number == 1 else 'many'}", n=numeral(story, number))


def capital(text: str) -> str:
    """A sentence begins with a capital, where the script has them."""
    return text[:1].upper() + text[1:]


def spoken(story: Story, text: Text) -> str:
    """A text of the records in the language of the deck."""
    return say(text, story.view.language)


def leading(story: Story, size: float) -> float:
    """The distance of lines: Chinese needs more air."""
    return round(size * (1.38 if story.metrics.chinese else 1.2), 1)


def paragraph(
    story: Story,
    text: str,
    size: float = grid.BODY,
    *,
    bold: bool = False,
    colour: Colour = "ink",
    align: Align = "left",
    bullet: bool = False,
    space_before: float = 0,
) -> Paragraph:
    """A paragraph of one look."""
    return Paragraph(
        runs=(Run(text=text, bold=bold, colour=colour),),
        size=size,
        leading=leading(story, size),
        align=align,
        bullet=bullet,
        space_before=space_before,
    )


def fitted(story: Story, text: str, size: float, room: float, lines: int, *, bold: bool = False) -> str:
    """A text shortened to some lines of a width."""
    return shorten(" ".join(text.split()), size, room, lines, story.metrics, bold=bold)


def lines_of(story: Story, item: Paragraph, room: float) -> int:
    """How many lines a paragraph takes."""
    text = "".join(run.text for run in item.runs)
    indent = item.size if item.bullet else 0
    return len(wrap(text, item.size, room - indent, story.metrics, bold=any(run.bold for run in item.runs)))


def height_of(story: Story, items: tuple[Paragraph, ...], room: float) -> float:
    """How high paragraphs are in a width."""
    return sum(lines_of(story, item, room) * item.leading + item.space_before for item in items)


def pair(story: Story, name: str, figure: str, remark: str = "") -> str:
    """A line of the notes: what, how much, and a remark after it."""
    line = f"{name}{tell(story, 'colon')}{figure}"
    return f"{line}{tell(story, 'stop')}{remark}" if remark else line


def inline(text: str) -> str:
    """A name in the middle of a sentence: its capital goes, unless it belongs to an acronym or a proper name."""
    first = text.split(" ")[0]
    return text[:1].lower() + text[1:] if first[1:].islower() and len(first) > 1 else text


def chosen(story: Story, *candidates: str) -> str:
    """The first headline that stands on two lines without being cut; the last one if none does."""
    room = grid.RIGHT - grid.LEFT
    fits = (
        text for text in candidates
        if text and len(wrap(text, grid.HEADLINE_SIZES[-1], room, story.metrics, bold=True)) <= 2
    )  # fmt: skip
    return next(fits, candidates[-1])


def statement(
    story: Story,
    identity: str,
    headline: str,
    exhibits: tuple[Exhibit, ...],
    sources: tuple[Source, ...],
    *,
    talk: tuple[str, ...] = (),
    origins: tuple[str, ...] = (),
) -> Slide:
    """A slide that says one thing. `origins` are sources in words that the records name."""
    room = grid.RIGHT - grid.LEFT
    headline = headline.strip().rstrip(".。")
    size = _headline_size(story, headline, room)
    shown = shorten(headline, size, room, 2, story.metrics, bold=True)
    return Slide(
        id=identity,
        headline=shown,
        headline_size=size,
        headline_leading=leading(story, size),
        exhibits=exhibits,
        foot=foot_of(story.view, story.lexicon, story.metrics, sources, origins),
        notes=_notes(story, identity, headline, sources, talk, origins),
        sources=_once(sources),
    )


def _headline_size(story: Story, headline: str, room: float) -> float:
    """One line where that costs little, else the largest balanced size for two."""
    single = (s for s in grid.HEADLINE_SIZES[:2] if len(wrap(headline, s, room, story.metrics, bold=True)) == 1)
    if (one_line := next(single, None)) is not None:
        return one_line
    return balanced_size(story, headline, grid.HEADLINE_SIZES, room, 2)


def balanced_size(story: Story, text: str, sizes: tuple[float, ...], room: float, most: int) -> float:
    """The largest size that takes some lines at most and leaves no single word or character alone on the last."""
    size = largest_size(text, sizes, room, most, story.metrics, bold=True)
    for smaller in (s for s in sizes if s <= size):
        lines = wrap(text, smaller, room, story.metrics, bold=True)
        if len(lines) == 1 or width(lines[-1], smaller, story.metrics, bold=True) > room * 0.14:
            return smaller
    return size


def _notes(
    story: Story,
    identity: str,
    headline: str,
    sources: tuple[Source, ...],
    talk: tuple[str, ...],
    origins: tuple[str, ...],
) -> tuple[str, ...]:
    """What to say in a minute, the likely question, and the sources of every figure."""
    question = f"deck.question.{identity}"
    asked = (tell(story, "notes.question"), story.lexicon.text(question)) if story.lexicon.has(question) else ()
    return (
        tell(story, "notes.say"),
        headline,
        *talk,
        *asked,
        tell(story, "notes.sources"),
        *origins,
        *source_lines(story.view, story.lexicon, sources),
    )


def _once(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    kept: list[Source] = []
    for source in sources:
        if source not in kept:
            kept.append(source)
    return tuple(kept)
