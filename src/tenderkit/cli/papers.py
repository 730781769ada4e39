"""`plan` and `write`: the documents of a pursuit or output folder."""

from __future__ import annotations

from pathlib import Path

import click

from tenderkit.cli import options
from tenderkit.cli.printing import progress

KINDS = ("bid", "matrix", "deck", "brief")


@click.command(epilog="Examples:\n\n  tenderkit plan deck bid/\n\n  tenderkit plan all pursuits/wexmoor")
@click.argument("kind", type=click.Choice([*KINDS, "all"]))
@options.folder_argument
def plan(kind: str, folder: Path) -> int:
    """Plan documents anew from what lies in FOLDER, as JSON in its work/plans: what will be printed, before it is."""
    from tenderkit.pipeline.folder import plan_again

    for name in plan_again(folder, KINDS if kind == "all" else (kind,)):
        click.echo(f"work/plans/{name}.json")
    return 0


@click.command(
    epilog="Examples:\n\n"
    "  tenderkit write bid/                        (prints all documents anew)\n\n"
    "  tenderkit write bid/ --only deck\n\n"
    "  tenderkit write pursuits/wexmoor --final    (refuses while an answer is open or undecided)"
)
@options.folder_argument
@click.option("--only", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind; may be repeated.")
@click.option(
    "--final", is_flag=True, help="Print for sending: refuses while anything is open, drops DRAFT from the names."
)
@options.library
@options.config
def write(folder: Path, kinds: tuple[str, ...], final: bool, library: Path | None, config: Path | None) -> int:
    """Print the documents of FOLDER anew: after a review, with other templates, or for sending."""
    from tenderkit.pipeline.folder import write_again

    with progress() as notify:
        names = write_again(folder, library, config, notify, final=final, kinds=kinds or KINDS)
    for name in names:
        click.echo(name)
    return 0
