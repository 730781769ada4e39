"""`run`, `init`, `status`, `check`: a pursuit as a whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tenderkit.cli import options
from tenderkit.cli.printing import describe, finish, print_json, print_table, progress
from tenderkit.errors import ExitCode

if TYPE_CHECKING:
    from tenderkit.pipeline.run import Outcome


@click.command(
    epilog="Examples:\n\n"
    "  tenderkit run tender.pdf --library library/ --out bid/\n\n"
    "  tenderkit run pursuits/wexmoor                          (a pursuit folder names its own tender and library)\n\n"
    "  tenderkit run part1.pdf part2.docx --library library/ --out bid/ --lot 2 --as-of 2027-01-22"
)
@options.tender_argument
@options.library
@click.option("--out", type=click.Path(path_type=Path), help="The folder to write; default 'out' in a pursuit folder.")
@click.option("--pursuit", type=click.Path(path_type=Path), help="Folder with strategy, value, price and action files.")
@options.as_of
@options.lot
@options.config
@options.as_json
def run(
    tender: tuple[Path, ...],
    library: Path | None,
    out: Path | None,
    pursuit: Path | None,
    as_of: date | None,
    lots: tuple[str, ...],
    config: Path | None,
    as_json: bool,
) -> int:
    """Read TENDER and write the whole package: Word bid, compliance matrix, decks and one-page summaries.

    TENDER is one file, several files, or a pursuit folder. The output folder appears complete or not at all.
    """
    from tenderkit.pipeline.inputs import PURSUIT_FILE, open_inputs
    from tenderkit.pipeline.run import run_all

    if out is None:
        if len(tender) != 1 or not (tender[0] / PURSUIT_FILE).is_file():
            raise click.UsageError("Missing option '--out'.")
        out = tender[0] / "out"
    with progress(as_json) as notify:
        inputs = open_inputs(tender, library=library, pursuit=pursuit, config=config, lots=lots, as_of=as_of)
        outcome = run_all(inputs, out, notify, today=date.today)
    summary = summarise(outcome)
    if as_json:
        print_json(summary)
    else:
        _print_summary(summary, outcome.pursuit.language)
    return finish(outcome.findings, "en")


def summarise(outcome: Outcome) -> dict[str, Any]:
    """What a bid manager wants to know at the end of a run."""
    from tenderkit.pipeline.report import summary_of

    return summary_of(outcome.pursuit) | {
        "folder": str(outcome.folder),
        "files": list(outcome.files),
        "unchanged": list(outcome.reused),
    }


def _print_summary(summary: dict[str, Any], language: str) -> None:
    from tenderkit.lexicon import lexicon
    from tenderkit.pipeline.report import rows_of

    words = lexicon(language)
    print_table(("", ""), rows_of(summary, words))
    click.echo(words.text("report.written", folder=summary["folder"]))
    for name in summary["files"]:
        click.echo(f"  {name}")


@click.command(
    epilog="Examples:\n\n"
    "  tenderkit init pursuits/wexmoor --tender tender.pdf --library library/\n\n"
    "  tenderkit init pursuits/early --no-tender        (a proposal before there is a tender)"
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--tender", "tender", multiple=True, type=click.Path(path_type=Path), help="A file of the tender; may be repeated."
)
@click.option("--no-tender", is_flag=True, help="There is no tender yet.")
@options.library
@click.option("--language", default=None, help="The language we write: en, zh or zh-Hant.")
def init(folder: Path, tender: tuple[Path, ...], no_tender: bool, library: Path | None, language: str | None) -> int:
    """Lay out FOLDER as a pursuit: the tender's files are copied in, the files people fill in are started."""
    from tenderkit.pipeline.scaffold import lay_out

    if not tender and not no_tender:
        raise click.UsageError("Give the tender's file with --tender, or --no-tender.")
    for name in lay_out(folder, tender, library, language):
        click.echo(f"{folder / name}")
    click.echo(f"Next: fill in strategy.yaml, then `tenderkit run {folder}`.")
    return 0


@click.command(epilog="Example:\n\n  tenderkit status pursuits/wexmoor pursuits/yunze")
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path))
@options.as_json
def status(folders: tuple[Path, ...], as_json: bool) -> int:
    """Say for each pursuit folder which stages are done, what is open and when it is due."""
    from tenderkit.pipeline.report import status_of

    rows = [status_of(folder) for folder in folders or (Path(),)]
    if as_json:
        print_json(rows)
    else:
        keys = ("folder", "buyer", "deadline", "done", "next", "open", "decision")
        print_table([key.capitalize() for key in keys], [[row[key] for key in keys] for row in rows])
    return 0


@click.command(
    epilog="Examples:\n\n"
    "  tenderkit check bid/                        (lists everything, never fails)\n\n"
    "  tenderkit check bid/ --fail-on error        (exit code 10 while something grave is open)"
)
@options.folder_argument
@click.option(
    "--fail-on", type=click.Choice(["info", "warning", "error"]), help="Exit with 10 at this severity or above."
)
@click.option("--forbid", multiple=True, metavar="WORD", help="A word that must not stand in an answer.")
@options.as_json
def check(folder: Path, fail_on: str | None, forbid: tuple[str, ...], as_json: bool) -> int:
    """List what is unanswered, deviating, expired, stale or broken in an output or pursuit folder."""
    from tenderkit.pipeline.folder import open_pursuit
    from tenderkit.respond import check_pursuit

    pursuit = open_pursuit(folder)
    findings = (*check_pursuit(pursuit, forbid), *pursuit.findings)
    order = ("info", "warning", "error")
    ranked = sorted(findings, key=lambda finding: -order.index(finding.severity))
    if as_json:
        print_json([finding.model_dump(mode="json") | {"text": describe(finding)} for finding in ranked])
    else:
        print_table(("Severity", "What"), [(finding.severity, describe(finding)) for finding in ranked])
        click.echo(", ".join(f"{sum(f.severity == s for f in findings)} {s}" for s in reversed(order)))
    grave = fail_on is not None and any(order.index(f.severity) >= order.index(fail_on) for f in findings)
    return int(ExitCode.FINDINGS) if grave else 0
