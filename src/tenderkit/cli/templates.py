"""`templates`: what documents are printed with."""

from __future__ import annotations

from pathlib import Path

import click

from tenderkit.cli import options
from tenderkit.cli.printing import print_table


@click.group(epilog="Examples:\n\n  tenderkit templates list\n\n  tenderkit templates check our-bid.docx")
def templates() -> None:
    """List and check the templates."""


@templates.command("list", epilog="Example:\n\n  tenderkit templates list")
@options.config
def list_templates(config: Path | None) -> int:
    """List the template files, with the styles or layouts each must have."""
    from tenderkit.pipeline.shelf import template_rows

    print_table(("Template", "Kind", "Must have"), template_rows(config))
    return 0


@templates.command(epilog="Examples:\n\n  tenderkit templates check\n\n  tenderkit templates check our-bid.docx")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@options.config
def check(files: tuple[Path, ...], config: Path | None) -> int:
    """Check that templates (all that ship, or FILES) have every style and layout that documents need."""
    from tenderkit.pipeline.shelf import check_templates

    for name in check_templates(files, config):
        click.echo(f"{name}: has all that documents need")
    return 0
