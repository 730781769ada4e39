"""`show`: what was understood, as tables and pictures."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import click

from tenderkit.cli import options
from tenderkit.cli.printing import print_json, print_table


@click.group(
    epilog="Examples:\n\n"
    "  tenderkit show knockouts bid/\n\n"
    "  tenderkit show requirements requirements.json --category technical\n\n"
    "  tenderkit show pages tender.pdf --page 12 -o page.png"
)
def show() -> None:
    """Show requirements, knock-outs, facts, criteria, price points, unread text, matrix, deviations, decision, sources."""


target = click.argument("target", type=click.Path(path_type=Path), default=".")


def _listing(name: str, summary: str) -> Callable[[Callable[..., Any]], click.Command]:
    """A subcommand that prints rows of one kind from a folder or a requirements.json."""

    def wrap(function: Callable[..., Any]) -> click.Command:
        epilog = f"Example:\n\n  tenderkit show {name} bid/"
        return show.command(name, help=summary, epilog=epilog)(target(options.as_json(function)))

    return wrap


def _print(kind: str, path: Path, as_json: bool, **filters: str | None) -> int:
    from tenderkit.pipeline.listing import listing

    columns, rows, numbers = listing(kind, path, **filters)
    if as_json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        print_table(columns, rows, numbers=numbers)
        click.echo(f"{len(rows)} rows")
    return 0


@show.command(epilog="Example:\n\n  tenderkit show requirements bid/ --category qualification")
@target
@click.option(
    "--category", type=click.Choice(["qualification", "technical", "delivery", "commercial", "submission", "contract"])
)
@options.as_json
def requirements(target: Path, category: str | None, as_json: bool) -> int:
    """Every requirement with clause, page, obligation, mark and wording."""
    return _print("requirements", target, as_json, category=category)


@_listing("knockouts", "Every condition on which the bid is rejected, and how we stand.")
def knockouts(target: Path, as_json: bool) -> int:
    """Knock-outs."""
    return _print("knockouts", target, as_json)


@_listing("facts", "The facts a bid stands on, with their pages.")
def facts(target: Path, as_json: bool) -> int:
    """Facts."""
    return _print("facts", target, as_json)


@_listing("criteria", "The rows of the evaluation scheme with their points.")
def criteria(target: Path, as_json: bool) -> int:
    """Criteria."""
    return _print("criteria", target, as_json)


@show.command("price-points", epilog="Example:\n\n  tenderkit show price-points bid/ 9600000 9500000 9800000")
@click.argument("target", type=click.Path(path_type=Path))
@click.argument("prices", nargs=-1, required=True, metavar="PRICE...")
@options.as_json
def price_points(target: Path, prices: tuple[str, ...], as_json: bool) -> int:
    """The points that PRICEs earn beside each other, by the tender's own price rule."""
    from tenderkit.pipeline.listing import price_points as points_of

    (columns, rows, numbers), rule = points_of(target, [_amount(price) for price in prices])
    if as_json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        print_table(columns, rows, numbers=numbers)
        click.echo(rule)
    return 0


def _amount(text: str) -> Decimal:
    try:
        amount = Decimal(text.replace(",", ""))
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or amount <= 0:
        raise click.BadParameter(f"'{text}' is no price", param_hint="PRICE")
    return amount


@_listing("unread", "Sentences that no rule understood and that hold a number, date, mark or modal word.")
def unread(target: Path, as_json: bool) -> int:
    """Unread text."""
    return _print("unread", target, as_json)


@_listing("matrix", "The compliance matrix: requirement, verdict, compliance, evidence.")
def matrix(target: Path, as_json: bool) -> int:
    """Compliance matrix."""
    return _print("matrix", target, as_json)


@_listing("deviations", "Answers that deviate, positively or negatively, from what is asked.")
def deviations(target: Path, as_json: bool) -> int:
    """Deviations."""
    return _print("deviations", target, as_json)


@_listing("sources", "Every printed answer sentence with the fragment or page it rests on.")
def sources(target: Path, as_json: bool) -> int:
    """Sources."""
    return _print("sources", target, as_json)


@_listing("findings", "What the stages noticed, losses first.")
def findings(target: Path, as_json: bool) -> int:
    """Findings."""
    return _print("findings", target, as_json)


@_listing("decision", "Go or no-go with factors, score outlook and conditions.")
def decision(target: Path, as_json: bool) -> int:
    """Decision."""
    return _print("decision", target, as_json)


@show.command(epilog="Example:\n\n  tenderkit show pages tender.pdf --page 12 -o page.png")
@click.argument("tender", type=click.Path(path_type=Path))
@click.option("--page", default=1, show_default=True, type=click.IntRange(min=1), help="1-based page of the file.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The PNG to write.")
def pages(tender: Path, page: int, output: Path) -> int:
    """Draw what was understood of a PDF page over it: blocks, tables, cells, order, furniture."""
    from tenderkit.pipeline.publish import write_file
    from tenderkit.pipeline.single import picture_of

    write_file(output, picture_of(tender, page))
    click.echo(str(output))
    return 0
