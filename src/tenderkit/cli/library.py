"""`library`: the company's fragments."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import click

from tenderkit.cli import options
from tenderkit.cli.printing import describe, finish, print_json, print_table
from tenderkit.errors import ExitCode

KINDS = ["capability", "case_study", "certificate", "person", "product", "policy", "company"]
shelf = click.option(
    "--library", "folder", type=click.Path(path_type=Path), help="The library folder; default from tenderkit.yaml."
)


@click.group(
    epilog="Examples:\n\n"
    "  tenderkit library search 'service desk 24x7' --library library/\n\n"
    "  tenderkit library check --library library/ --as-of 2027-01-22"
)
def library() -> None:
    """Search, list and check the company's fragments."""


@library.command("list", epilog="Example:\n\n  tenderkit library list --library library/ --kind certificate")
@shelf
@click.option("--kind", type=click.Choice(KINDS))
@options.as_json
def list_fragments(folder: Path | None, kind: str | None, as_json: bool) -> int:
    """List the fragments by id with kind, language, validity and title."""
    from tenderkit.pipeline.shelf import all_fragments

    found = [f for f in all_fragments(folder).fragments if kind is None or f.kind == kind]
    if as_json:
        print_json([fragment.model_dump(mode="json", exclude={"body"}, exclude_none=True) for fragment in found])
    else:
        print_table(
            ("Id", "Kind", "Language", "Valid until", "Title"),
            [(f.id, f.kind, f.language, f.valid_until, f.title) for f in found],
        )
        counts = Counter(fragment.kind for fragment in found)
        click.echo(f"{len(found)} fragments: " + ", ".join(f"{n} {k}" for k, n in sorted(counts.items())))
    return 0


@library.command(
    epilog="Examples:\n\n"
    "  tenderkit library search 'penetration test' --library library/\n\n"
    "  tenderkit library search 等保三级 --library library/ --kind certificate --valid-on 2027-01-15"
)
@click.argument("query")
@shelf
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="May be repeated.")
@click.option("--tag", "tags", multiple=True, help="May be repeated.")
@click.option("--language", default=None, help="Only fragments of this language.")
@click.option("--valid-on", type=options.Day(), help="Only what is valid on this day.")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 100))
@options.as_json
def search(
    query: str,
    folder: Path | None,
    kinds: tuple[str, ...],
    tags: tuple[str, ...],
    language: str | None,
    valid_on: date | None,
    limit: int,
    as_json: bool,
) -> int:
    """Find fragments for QUERY in either language, with reasons."""
    from tenderkit.pipeline.shelf import find, reason_texts

    found, hits = find(folder, query, kinds=kinds, tags=tags, language=language, valid_on=valid_on, limit=limit)
    titles = {fragment.id: fragment for fragment in found.fragments}
    if as_json:
        print_json([hit.model_dump(mode="json") for hit in hits])
    else:
        rows = [
            (
                f"{hit.score:.2f}",
                hit.fragment,
                titles[hit.fragment].title,
                hit.passage or "",
                "; ".join(reason_texts(hit.reasons)),
            )
            for hit in hits
        ]
        print_table(("Score", "Id", "Title", "Passage", "Why"), rows, numbers=(0,))
    return 0


@library.command(epilog="Example:\n\n  tenderkit library check samples/library --as-of 2027-01-22 --fail-on error")
@click.argument("place", required=False, type=click.Path(path_type=Path))
@shelf
@options.as_of
@click.option(
    "--fail-on", type=click.Choice(["info", "warning", "error"]), help="Exit with 10 at this severity or above."
)
@options.as_json
def check(place: Path | None, folder: Path | None, as_of: date | None, fail_on: str | None, as_json: bool) -> int:
    """List what is wrong with the library (or one file of it): keys, expiry, reviews, links, near-duplicates, other clients' names."""
    from tenderkit.pipeline.shelf import check_shelf

    findings = check_shelf(place or folder, as_of or date.today())  # noqa: DTZ011 - the bid manager's own day
    order = ("info", "warning", "error")
    if as_json:
        print_json([finding.model_dump(mode="json") | {"text": describe(finding)} for finding in findings])
    else:
        print_table(
            ("Severity", "What"),
            [(f.severity, describe(f)) for f in sorted(findings, key=lambda f: -order.index(f.severity))],
        )
        click.echo(", ".join(f"{sum(f.severity == s for f in findings)} {s}" for s in reversed(order)))
    grave = fail_on is not None and any(order.index(f.severity) >= order.index(fail_on) for f in findings)
    return int(ExitCode.FINDINGS) if grave else finish(findings)


@library.command(
    "import",
    epilog="Examples:\n\n"
    "  tenderkit library import last-bid.docx --library library/\n\n"
    "  tenderkit library import deck.pptx answers.xlsx --library library/",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@shelf
def import_fragments(files: tuple[Path, ...], folder: Path | None) -> int:
    """Split past bids, decks and lists of questions and answers into proposed fragments, with a list to review.

    They land in import/ of the library with kind, tags and language proposed; nothing that is there is changed.
    """
    from tenderkit.pipeline.shelf import import_into

    for name in import_into(folder, files):
        click.echo(name)
    return 0


@library.command(
    epilog="Examples:\n\n"
    "  tenderkit library publish --library library/\n\n"
    "  tenderkit library publish --library library/ --replace cap-service-desk"
)
@shelf
@click.option(
    "--replace", multiple=True, metavar="ID", help="Put yours in the place of a colleague's; may be repeated."
)
def publish(folder: Path | None, replace: tuple[str, ...]) -> int:
    """Put the fragments of a folder into the shared library (PostgreSQL) that tenderkit.yaml names.

    A fragment that a colleague changed meanwhile is never overwritten unasked; what is replaced is kept there.
    """
    from tenderkit.pipeline.sharing import publish_folder_of

    done = publish_folder_of(folder, replace)
    click.echo(", ".join(f"{count} {what}" for what, count in done.items()))
    return 0
