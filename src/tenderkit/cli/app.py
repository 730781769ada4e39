"""The command line's root."""

from __future__ import annotations

import click


@click.group()
def tenderkit() -> None:
    """Read a tender and assemble the bid."""


def run() -> None:
    """Run the command."""
    tenderkit()
