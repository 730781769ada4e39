"""How commands speak: results to stdout, progress and losses to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from tenderkit.errors import ExitCode

if TYPE_CHECKING:
    from tenderkit.model.finding import Finding

WIDTH = 100


def print_json(value: Any) -> None:
    """A value for machines."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str | None = None, numbers: Sequence[int] = ()
) -> None:
    """A table for people, as wide as the terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, box=box.SIMPLE_HEAD, show_header=any(columns), title_justify="left", pad_edge=False)
    for index, column in enumerate(columns):
        table.add_column(column, justify="right" if index in numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if cell is None else plain(str(cell))) for cell in row))
    width = None if sys.stdout.isatty() else 140
    Console(width=width, highlight=False).print(table)


def plain(text: str) -> str:
    """Text without control characters: what comes from a tender must not steer a terminal."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


@contextmanager
def progress(quiet: bool = False) -> Iterator[Callable[[str, str], None]]:
    """A line on the terminal that says what is being done; silent when stderr is no terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda stage, what: None
        return
    from rich.console import Console

    labels = {
        "read": "Reading",
        "extract": "Extracting from",
        "match": "Matching",
        "decide": "Deciding on",
        "respond": "Answering",
    }
    labels |= {"library": "Opening library", "plan": "Planning", "write": "Writing", "publish": "Publishing"}
    with Console(stderr=True).status("Starting") as status:
        yield lambda stage, what: status.update(plain(f"{labels.get(stage, stage)} {what}"))


def finish(findings: Iterable[Finding], language: str = "en") -> int:
    """Name every loss on stderr; the exit code that says whether something may be lost."""
    losses = [finding for finding in findings if finding.loss]
    for finding in losses:
        click.echo(f"tenderkit: may be lost: {describe(finding, language)}", err=True)
    return int(ExitCode.LOSS if losses else ExitCode.DONE)


def describe(finding: Finding, language: str = "en") -> str:
    """A finding in words, with its place."""
    from tenderkit.lexicon import lexicon

    words = lexicon(language)
    key = f"findings.{finding.code}"
    text = words.text(key, **finding.params) if words.has(key) else f"{finding.code} {finding.params}"
    page = getattr(finding.source, "page", None)
    return plain(f"{text} (p. {page})" if page else text)
