"""Stages on lone files, outside a pursuit folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from tenderkit.config import Config
from tenderkit.errors import InputError
from tenderkit.model.match import MatchSet
from tenderkit.model.requirement import RequirementSet
from tenderkit.model.tender import Tender
from tenderkit.pipeline.artefacts import dump
from tenderkit.pipeline.days import day_that_counts, with_day
from tenderkit.pipeline.engines import limits_of, ocr_engine
from tenderkit.pipeline.importing import read_requirements
from tenderkit.pipeline.inputs import (
    PROFILE_FILE,
    cache_folder,
    check_tender,
    config_for,
    library_folder,
)
from tenderkit.pipeline.library import open_library
from tenderkit.pipeline.spread import share, spread
from tenderkit.read.records import read_profile


def read_files(tender: tuple[Path, ...], config: Path | None) -> Tender:
    """A tender of lone files."""
    from tenderkit.read import read_tender

    settings = config_for(config)
    return read_tender(check_tender(tender), limits=limits_of(settings), ocr=ocr_engine(settings))


def reading_as(tender: Tender, form: str) -> bytes:
    """A reading as text, JSON or HTML."""
    from tenderkit.write.reading import reading_html, reading_text

    if form == "json":
        return dump(tender)
    text = reading_html(tender) if form == "html" else reading_text(tender)
    return text.encode("utf-8", "replace")


def extract_files(
    tender: tuple[Path, ...], lots: tuple[str, ...], as_of: date | None, config: Path | None
) -> tuple[Tender, RequirementSet]:
    """The reading of lone files and what was found in it."""
    from tenderkit.extract import extract_requirements

    settings = config_for(config)
    reading = read_files(tender, config)
    found = extract_requirements(reading, lots=lots, words=settings.words)
    return reading, found.model_copy(update={"as_of": day_that_counts(as_of, found)})


def workbook_of(found: RequirementSet) -> bytes:
    """The lists of what was found as an .xlsx workbook."""
    from tenderkit.plan.matrix import plan_requirements
    from tenderkit.write.xlsx import write_xlsx

    return write_xlsx(plan_requirements(found))


def match_file(
    requirements: Path,
    library: Path | None,
    as_of: date | None,
    keep: int,
    config: Path | None,
    *,
    today: Callable[[], date],
) -> MatchSet:
    """Matches for a file of requirements, ours or a bare list. `today` is asked only where no day is given."""
    from tenderkit.match import match_requirements

    settings: Config = config_for(config)
    found = read_requirements(requirements)
    found = with_day(found.model_copy(update={"as_of": as_of or found.as_of or day_that_counts(None, found)}), today)
    folder = library_folder(settings, library)
    profile = read_profile(folder / PROFILE_FILE) if folder and (folder / PROFILE_FILE).is_file() else None
    with open_library(settings, folder) as opened:
        matches = match_requirements(
            found,
            opened.library,
            as_of=found.as_of,
            keep=keep,
            profile=profile,
            cache=cache_folder(settings),
            shelf=opened.shelf,
            spread=spread,
            share=share,
        )
        opened.settle()
    return matches


def picture_of(path: Path, page: int) -> bytes:
    """A PDF page with what was understood drawn over it, as PNG. Raises InputError for another file or no such page."""
    from tenderkit.read import draw_guarded, read_guarded

    (checked,) = check_tender((path,))
    if checked.suffix.lower() != ".pdf":
        raise InputError(f"{path}: only pages of a PDF can be drawn", hint="convert it to PDF first")
    settings = config_for(None)
    reading = read_guarded(checked, limits=limits_of(settings), ocr=ocr_engine(settings))
    if page > len(reading.document.pages):
        raise InputError(f"{path} has {len(reading.document.pages)} pages, not {page}", hint="name one of its pages")
    return draw_guarded(checked, page, reading.document, limits=limits_of(settings))
