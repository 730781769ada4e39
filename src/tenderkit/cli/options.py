"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day of a text."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"'{value}' is no day; write it as 2027-01-22", param, ctx)


tender_argument = click.argument("tender", nargs=-1, required=True, type=click.Path(path_type=Path))
folder_argument = click.argument("folder", type=click.Path(path_type=Path), default=".")
library = click.option("--library", type=click.Path(path_type=Path), help="The company's library folder.")
as_of = click.option("--as-of", type=Day(), help="The day that counts for validity; default the submission deadline.")
lot = click.option("--lot", "lots", multiple=True, metavar="ID", help="Only this lot; may be repeated.")
config = click.option(
    "--config", type=click.Path(path_type=Path), help="Settings; default tenderkit.yaml of the pursuit."
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
