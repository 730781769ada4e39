"""`correct`: what a person changes of what was extracted."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from tenderkit.cli import options
from tenderkit.model.requirement import CATEGORIES


@click.group(
    epilog="Examples:\n\n"
    "  tenderkit correct exclude pursuits/wexmoor T1/2/2.4.1/1 --reason 'a description, no duty'\n\n"
    "  tenderkit correct add pursuits/wexmoor 'The supplier shall park outside.' --page 12 --category delivery\n\n"
    "  tenderkit correct fact pursuits/wexmoor submission_deadline 2027-01-29T12:00 --page 3\n\n"
    "Each correction is a file of its own in review/corrections/ of the pursuit; `tenderkit run` applies them anew."
)
def correct() -> None:
    """Correct what was extracted: add, exclude, split, merge, reclassify, facts, criteria, lots."""


folder = click.argument("folder", type=click.Path(path_type=Path))
requirement = click.argument("requirement")
reason = click.option("--reason", required=True, help="Why; it is shown with the requirement.")
category = click.option("--category", type=click.Choice(CATEGORIES))
obligation = click.option("--obligation", type=click.Choice(["mandatory", "desirable", "optional"]))
knockout = click.option("--knock-out/--no-knock-out", "disqualifying", default=None, help="Whether failing it rejects.")
page = click.option("--page", type=click.IntRange(min=1), help="Page of the tender where it stands.")
document = click.option("--document", help="Id of the tender's file, when there are several; default the first.")


def _person(function: Callable[..., Any]) -> Callable[..., Any]:
    by = click.option("--by", default=None, help="Who corrects; default the user of this machine.")
    on = click.option("--on", type=options.Day(), default=None, help="The day of the correction; default today.")
    return by(on(function))


def _note(folder: Path, action: str, by: str | None, on: date | None, **given: Any) -> int:
    from tenderkit.pipeline.correcting import note_correction

    path, correction = note_correction(folder, action, by or _user(), on, today=date.today, **given)
    click.echo(f"{correction.id} {action}: {path}")
    click.echo(f"Next: `tenderkit run {folder}`.")
    return 0


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return os.environ.get("USER", "unknown")


@correct.command(epilog="Example:\n\n  tenderkit correct exclude bids/wexmoor T1/2/2.4.1/1 --reason 'no duty of ours'")
@folder
@requirement
@reason
@_person
def exclude(folder: Path, requirement: str, reason: str, by: str | None, on: date | None) -> int:
    """Take REQUIREMENT out: it is none. It stays in the list with the reason."""
    return _note(folder, "exclude", by, on, requirement=requirement, reason=reason)


@correct.command(
    "not-applicable",
    epilog="Example:\n\n  tenderkit correct not-applicable bids/wexmoor T1/2/2.6.3/1 --reason 'we bid alone'",
)
@folder
@requirement
@reason
@_person
def not_applicable(folder: Path, requirement: str, reason: str, by: str | None, on: date | None) -> int:
    """Say that REQUIREMENT does not apply to us, and why."""
    return _note(folder, "not_applicable", by, on, requirement=requirement, reason=reason)


@correct.command(
    epilog="Example:\n\n  tenderkit correct reclassify bids/wexmoor T1/4/4.2/1 --category delivery --knock-out"
)
@folder
@requirement
@category
@obligation
@knockout
@click.option("--lot", default=None, help="The lot it belongs to.")
@_person
def reclassify(folder: Path, requirement: str, by: str | None, on: date | None, **given: Any) -> int:
    """Change REQUIREMENT's category, obligation, lot, or whether failing it rejects the bid."""
    return _note(folder, "reclassify", by, on, requirement=requirement, **given)


@correct.command(
    epilog="Example:\n\n  tenderkit correct split bids/wexmoor T1/4/4.2/1 'The system logs.' 'Logs are kept 3 years.'"
)
@folder
@requirement
@click.argument("texts", nargs=-1, required=True)
@_person
def split(folder: Path, requirement: str, texts: tuple[str, ...], by: str | None, on: date | None) -> int:
    """Split REQUIREMENT into the parts TEXTS."""
    return _note(folder, "split", by, on, requirement=requirement, texts=texts)


@correct.command(epilog="Example:\n\n  tenderkit correct merge bids/wexmoor T1/4/4.2/1 T1/4/4.2/2")
@folder
@requirement
@click.argument("others", nargs=-1, required=True)
@_person
def merge(folder: Path, requirement: str, others: tuple[str, ...], by: str | None, on: date | None) -> int:
    """Join OTHERS to REQUIREMENT: together they are one."""
    return _note(folder, "merge", by, on, requirement=requirement, merge_with=others)


@correct.command(
    epilog="Example:\n\n  tenderkit correct add bids/wexmoor 'Staff wear badges.' --page 12 --category delivery"
)
@folder
@click.argument("text")
@page
@document
@click.option("--clause", default=None, help="Its number in the tender.")
@category
@obligation
@knockout
@click.option("--lot", default=None, help="The lot it belongs to.")
@_person
def add(folder: Path, by: str | None, on: date | None, **given: Any) -> int:
    """Add a requirement that was missed, in the tender's words."""
    return _note(folder, "add", by, on, **given)


@correct.command(epilog="Example:\n\n  tenderkit correct fact bids/wexmoor budget 'GBP 4,200,000' --page 6")
@folder
@click.argument("key")
@click.argument("value")
@page
@document
@_person
def fact(folder: Path, key: str, value: str, by: str | None, on: date | None, **given: Any) -> int:
    """Set the fact KEY (see `show facts`) to VALUE."""
    from tenderkit.pipeline.correcting import fact_value

    return _note(folder, "fact", by, on, key=key, value=fact_value(key, value), **given)


@correct.command(epilog="Example:\n\n  tenderkit correct criterion bids/wexmoor --id C3-Hosting --points 12")
@folder
@click.option("--id", default=None, help="The criterion to change (see `show criteria`); none adds a row.")
@click.option("--name", default=None)
@click.option("--points", "max_score", type=float, default=None)
@click.option("--group", type=click.Choice(["price", "technical", "commercial", "qualification", "other"]))
@page
@document
@_person
def criterion(folder: Path, by: str | None, on: date | None, **given: Any) -> int:
    """Change a row of the evaluation scheme, or add one."""
    return _note(folder, "criterion", by, on, **given)


@correct.command(epilog="Example:\n\n  tenderkit correct lots bids/wexmoor 1 3")
@folder
@click.argument("lots", nargs=-1, required=True)
@_person
def lots(folder: Path, lots: tuple[str, ...], by: str | None, on: date | None) -> int:
    """Pick the LOTS we bid for."""
    return _note(folder, "lots", by, on, lots=lots)
