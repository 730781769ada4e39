"""The root command, the one error handler, and what all commands share."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from types import FrameType
from typing import NoReturn

import click

from tenderkit import __version__
from tenderkit.errors import ExitCode, TenderkitError

COMMANDS = {
    "run": ("pursuit", "run"),
    "init": ("pursuit", "init"),
    "status": ("pursuit", "status"),
    "check": ("pursuit", "check"),
    "read": ("stages", "read"),
    "extract": ("stages", "extract"),
    "match": ("stages", "match"),
    "decide": ("stages", "decide"),
    "respond": ("stages", "respond"),
    "plan": ("papers", "plan"),
    "write": ("papers", "write"),
    "show": ("show", "show"),
    "correct": ("correct", "correct"),
    "library": ("library", "library"),
    "templates": ("templates", "templates"),
    "schema": ("about", "schema"),
    "doctor": ("about", "doctor"),
    "completion": ("about", "completion"),
}
"""Command to its module and name there: a module is imported only when its command is asked for."""

SECTIONS = (
    ("The whole road", ("run", "init", "status", "check")),
    ("Stage by stage", ("read", "extract", "match", "decide", "respond", "plan", "write")),
    ("Look and keep", ("show", "correct", "library", "templates")),
    ("About tenderkit", ("schema", "doctor", "completion")),
)

SUMMARIES = {
    "run": "Read a tender and write the whole package: bid, matrix, decks, summaries.",
    "init": "Lay out a pursuit folder with the files people fill in.",
    "status": "Say where pursuits stand and what is due.",
    "check": "List what is open, deviating, expired or stale.",
    "read": "Read a tender's pages, tables and sections.",
    "extract": "Find requirements, knock-outs, facts and criteria.",
    "match": "Find the library's evidence for each requirement.",
    "decide": "Weigh go or no-go.",
    "respond": "Compose the cited answers.",
    "plan": "Plan the documents.",
    "write": "Print the planned documents.",
    "show": "Show what was understood.",
    "correct": "Correct what was understood; it stays corrected.",
    "library": "Search, list and check the company's fragments.",
    "templates": "List and check the templates.",
    "schema": "Print the JSON Schema of a file.",
    "doctor": "Check fonts, programs and packages.",
    "completion": "Print the shell completion script.",
}


class Commands(click.Group):
    """Loads a command's module when it is used, so that `--help` answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of the road."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        module, name = COMMANDS[cmd_name]
        command = getattr(import_module(f"tenderkit.cli.{module}"), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands in sections, from their one-line summaries."""
        for title, names in SECTIONS:
            with formatter.section(title):
                formatter.write_dl([(name, SUMMARIES[name]) for name in names])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest name for a mistyped one."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            if near:
                raise click.UsageError(f"{error.message} Did you mean '{near[0]}'?", ctx=ctx) from None
            raise


@click.group(
    cls=Commands,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "auto_envvar_prefix": "TENDERKIT",
        "max_content_width": 100,
    },
    epilog="Start with:  tenderkit run tender.pdf --library library/ --out bid/",
)
@click.version_option(__version__, prog_name="tenderkit")
def tenderkit() -> None:
    """Read a tender and assemble the bid: requirements with page and place, evidence from your library, Word bid,
    compliance matrix, decks and one-page summaries. Offline, in English and Chinese.
    """


def run() -> None:
    """Run the command; every failure a user can cause is one line and its exit code."""
    signal.signal(signal.SIGTERM, _terminated)
    try:
        outcome = tenderkit.main(standalone_mode=False)
        code = outcome if isinstance(outcome, int) else 0
    except TenderkitError as error:
        click.echo(f"tenderkit: {error.line()}", err=True)
        code = int(error.exit_code)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("tenderkit: stopped; nothing half-written remains", err=True)
        code = int(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except MemoryError:
        click.echo("tenderkit: out of memory: close other programs or read fewer files at once", err=True)
        code = int(ExitCode.INPUT)
    except Exception:
        traceback.print_exc()
        click.echo("tenderkit: this is our mistake, not yours: please report the lines above", err=True)
        code = int(ExitCode.BUG)
    _leave(code)


def _terminated(number: int, frame: FrameType | None) -> NoReturn:
    """SIGTERM unwinds like an exception, so that temporary files and locks are cleaned up."""
    raise SystemExit(int(ExitCode.TERMINATED))


def _leave(code: int) -> NoReturn:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
