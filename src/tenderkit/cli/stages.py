"""`read`, `extract`, `match`, `decide`, `respond`: one stage at a time, on lone files or in a pursuit folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tenderkit.cli import options
from tenderkit.cli.printing import finish, print_json, print_table, progress

_FORMS = {".json": "json", ".html": "html", ".htm": "html"}
output = click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; default stdout.")


@click.command(
    epilog="Examples:\n\n"
    "  tenderkit read tender.pdf\n\n"
    "  tenderkit read tender.pdf --format json > tender.json\n\n"
    "  tenderkit read tender.docx --format html -o tender.html"
)
@options.tender_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    help="What to write; by default what the name of the output ends in, else text.",
)
@output
@options.config
def read(tender: tuple[Path, ...], form: str | None, output: Path | None, config: Path | None) -> int:
    """Read TENDER (PDF, .docx, .md, .txt, .xlsx, a folder or a zip) into pages, blocks, tables and sections."""
    from tenderkit.pipeline.single import read_files, reading_as

    _check_targets(tender, output)
    form = form or _FORMS.get(output.suffix.lower() if output else "", "text")
    with progress(output is None and form == "json") as notify:
        notify("read", tender[0].name)
        value = read_files(tender, config)
    _deliver(reading_as(value, form), output)
    if output:
        _say(f"{sum(len(document.pages) for document in value.documents)} pages in {output}")
    return finish(value.findings)


@click.command(
    epilog="Examples:\n\n"
    "  tenderkit extract tender.pdf -o requirements.json\n\n"
    "  tenderkit extract tender.pdf -o requirements.json --xlsx requirements.xlsx --lot 2"
)
@options.tender_argument
@output
@click.option("--xlsx", type=click.Path(path_type=Path), help="Also write the lists as a workbook.")
@options.lot
@options.as_of
@options.config
def extract(
    tender: tuple[Path, ...],
    output: Path | None,
    xlsx: Path | None,
    lots: tuple[str, ...],
    as_of: date | None,
    config: Path | None,
) -> int:
    """Find TENDER's requirements, knock-outs, facts and evaluation criteria, each with its page and place."""
    from tenderkit.pipeline.artefacts import dump
    from tenderkit.pipeline.publish import write_file
    from tenderkit.pipeline.single import extract_files, workbook_of

    _check_targets(tender, output, xlsx)
    with progress() as notify:
        notify("read", tender[0].name)
        reading, found = extract_files(tender, lots, as_of, config)
    _deliver(dump(found), output)
    if xlsx:
        write_file(xlsx, workbook_of(found))
    if output:
        _say(
            f"{len(found.requirements)} requirements, {len(found.facts)} facts, {len(found.criteria)} criteria in {output}"
        )
    return finish((*reading.findings, *found.findings))


@click.command(
    epilog="Examples:\n\n"
    "  tenderkit match requirements.json --library library/ -o matches.json\n\n"
    "  tenderkit match list.json --library library/ --as-of 2027-01-22      (a bare list of id and text is enough)"
)
@click.argument("requirements", type=click.Path(path_type=Path))
@options.library
@output
@options.as_of
@click.option("--keep", default=5, show_default=True, type=click.IntRange(1, 50), help="Candidates kept for each.")
@options.config
def match(
    requirements: Path, library: Path | None, output: Path | None, as_of: date | None, keep: int, config: Path | None
) -> int:
    """Find the fragments that answer or prove each of REQUIREMENTS, with score, reasons and a verdict."""
    from tenderkit.pipeline.artefacts import dump
    from tenderkit.pipeline.single import match_file

    _check_targets((requirements,), output)
    with progress() as notify:
        notify("match", requirements.name)
        found = match_file(requirements, library, as_of, keep, config, today=date.today)
    _deliver(dump(found), output)
    if output:
        covered = sum(match.supported for match in found.matches)
        _say(f"{covered} of {len(found.matches)} covered, compared as of {found.as_of}, in {output}")
    return finish(found.findings)


@click.command(
    epilog="Example:\n\n  tenderkit decide bid/        (after `run`, or `extract` and `match` in a pursuit folder)"
)
@options.folder_argument
@options.as_json
def decide(folder: Path, as_json: bool) -> int:
    """Weigh go or no-go for the pursuit in FOLDER: factors, knock-outs, expected score, conditions."""
    from tenderkit.lexicon import lexicon
    from tenderkit.pipeline.folder import run_stage
    from tenderkit.pipeline.report import decision_rows

    decision, language = run_stage(folder, "decide")
    if as_json:
        print_json(decision.model_dump(mode="json"))
    else:
        print_table(("", ""), decision_rows(decision, lexicon(language)))
    return 0


@click.command(epilog="Example:\n\n  tenderkit respond bid/")
@options.folder_argument
@options.as_json
def respond(folder: Path, as_json: bool) -> int:
    """Compose the answers of the pursuit in FOLDER: every sentence cited, what has no evidence said openly."""
    from collections import Counter

    from tenderkit.pipeline.folder import run_stage

    responses, _ = run_stage(folder, "respond")
    if as_json:
        print_json(responses.model_dump(mode="json"))
    else:
        states = Counter(response.compliance.state for response in responses.responses)
        print_table(("Compliance", "Answers"), sorted(states.items()), numbers=(1,))
    return finish(responses.findings)


def _check_targets(inputs: tuple[Path, ...], *targets: Path | None) -> None:
    """Refuse to overwrite an input before any work is done."""
    from tenderkit.pipeline.publish import check_target

    for target in targets:
        if target is not None:
            check_target(target, inputs)


def _deliver(data: bytes, target: Path | None) -> None:
    if target is None:
        click.echo(data, nl=False)
        return
    from tenderkit.pipeline.publish import write_file

    write_file(target, data)


def _say(text: str) -> None:
    """A closing line; on stderr, so that stdout holds nothing but results."""
    click.echo(text, err=True)
