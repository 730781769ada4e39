"""The library and the templates as commands use them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tenderkit.errors import InputError, OutputError, TemplateError
from tenderkit.lexicon import lexicon
from tenderkit.model.finding import Finding
from tenderkit.model.frozen import Frozen
from tenderkit.model.library import Library
from tenderkit.model.match import Candidate, Reason
from tenderkit.pipeline.engines import limits_of, ocr_engine
from tenderkit.pipeline.inputs import (
    cache_folder,
    check_library_folder,
    config_for,
    library_folder,
    template_folder,
)
from tenderkit.pipeline.library import open_library
from tenderkit.pipeline.publish import write_file
from tenderkit.pipeline.spread import spread
from tenderkit.write import docx, pptx
from tenderkit.yamlfile import load_model, read_text

if TYPE_CHECKING:
    from tenderkit.read.fragment_import import Proposal


class TemplateSection(Frozen):
    """One kind of template: its files, and the styles (.docx) or layouts (.pptx) that each must have."""

    files: tuple[str, ...]
    paragraph: tuple[str, ...] = ()
    character: tuple[str, ...] = ()
    table: tuple[str, ...] = ()
    layouts: dict[str, tuple[str, ...]] = {}


class Manifest(Frozen):
    """`templates/manifest.yaml`, by kind of document."""

    bid: TemplateSection
    deck: TemplateSection
    brief: TemplateSection


def all_fragments(folder: Path | None) -> Library:
    """The library of a folder, else the one the settings name."""
    settings = config_for(None)
    with open_library(settings, library_folder(settings, folder)) as opened:
        return opened.library


def find(folder: Path | None, query: str, **filters: Any) -> tuple[Library, tuple[Candidate, ...]]:
    """The best fragments for a query that pass the filters, and the library they are of."""
    from tenderkit.match import search_library

    settings = config_for(None)
    with open_library(settings, library_folder(settings, folder)) as opened:
        cache = cache_folder(settings)
        hits = search_library(opened.library, query, cache=cache, shelf=opened.shelf, spread=spread, **filters)
        opened.settle()
        return opened.library, hits


def check_shelf(place: Path | None, as_of: date) -> tuple[Finding, ...]:
    """What is wrong with a library folder, or with one file of it."""
    from tenderkit.read.fragment_check import check_fragment_file, check_library

    if place is not None and place.is_file():
        return check_fragment_file(place, as_of)
    return check_library(_folder(place), as_of)


def _folder(folder: Path | None) -> Path:
    return check_library_folder(library_folder(config_for(None), folder))


def reason_texts(reasons: Iterable[Reason], language: str = "en") -> list[str]:
    """Reasons in words."""
    words = lexicon(language)
    return [words.text(f"reasons.{r.code}", **r.params) if words.has(f"reasons.{r.code}") else r.code for r in reasons]


def template_rows(config: Path | None) -> list[tuple[str, str, str]]:
    """The templates with what each must have."""
    manifest = _manifest(template_folder(config_for(config)))
    rows: list[tuple[str, str, str]] = []
    for kind, section in manifest:
        needs = [
            f"{n} {what} styles" for what in ("paragraph", "character", "table") if (n := len(getattr(section, what)))
        ]
        needs += [f"layouts {', '.join(section.layouts)}"] if section.layouts else []
        rows.extend((name, kind, ", ".join(needs)) for name in section.files)
    return rows


def check_templates(files: tuple[Path, ...], config: Path | None) -> list[str]:
    """Check the given template files, or all that ship. Raises TemplateError naming file and what it lacks."""
    folder = template_folder(config_for(config))
    names = [name for _, section in _manifest(folder) for name in section.files]
    for path, name in [(path, str(path)) for path in files] or [(folder / name, name) for name in names]:
        _check(path, name)
    return [str(path) for path in files] or names


def _check(path: Path, name: str) -> None:
    try:
        data = path.read_bytes()
    except OSError:
        raise TemplateError(f"template {name} is missing", hint="see `tenderkit templates list`") from None
    try:
        if path.suffix == ".docx":
            docx.check_template(data)
        elif path.suffix == ".pptx":
            pptx.check_template(data)
    except TemplateError as error:
        raise TemplateError(f"{name}: {error.message}", hint=error.hint) from None


def _manifest(folder: Path) -> Manifest:
    path = folder / "manifest.yaml"
    if not path.is_file():
        raise TemplateError(f"{folder} has no manifest.yaml", hint="copy the one that ships with tenderkit")
    return load_model(path, Manifest, "templates/manifest.yaml")


def import_into(library: Path | None, files: tuple[Path, ...]) -> list[str]:
    """Past bids, decks and question lists as proposed fragments below `import/` of a library; the names written.

    Raises OutputError when a file of that name is there already: an import never changes what people wrote.
    """
    from tenderkit.read.fragment_import import import_files, import_pictures
    from tenderkit.read.fragments import read_library

    folder = _folder(library)
    known = read_library(folder)
    proposals = [proposal for path in files for proposal in _proposed(path, known)]
    if not proposals:
        raise InputError(
            "nothing to import was found", hint="give a past bid, a deck or a list of questions and answers"
        )
    written: dict[str, bytes] = {name: text.encode() for name, text in import_files(proposals).items()}
    written |= import_pictures(proposals)
    taken = [name for name in written if (folder / name).exists()]
    if taken:
        raise OutputError(
            f"{folder / taken[0]} is there already", hint="look through the last import first, then move it"
        )
    for name, data in written.items():
        write_file(folder / name, data)
    return list(written)


def _proposed(path: Path, library: Library) -> tuple[Proposal, ...]:
    from tenderkit.read import read_guarded
    from tenderkit.read.fragment_import import propose_fragments, propose_rows, propose_slides
    from tenderkit.read.section_pictures import section_pictures
    from tenderkit.read.slides import read_slides

    if not path.is_file():
        raise InputError(f"{path}: no such file", hint="check the path")
    if path.suffix.lower() == ".pptx":
        return propose_slides(read_slides(path.read_bytes(), path.name), path.name, library)
    if path.suffix.lower() == ".csv":
        return propose_rows(read_text(path), path.name, library)
    settings = config_for(None)
    document = read_guarded(path, limits=limits_of(settings), ocr=ocr_engine(settings)).document
    return propose_fragments(document, library, section_pictures(document, path.read_bytes()))
