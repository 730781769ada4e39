"""The library and the templates as commands use them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from tenderkit.errors import InputError, TemplateError
from tenderkit.lexicon import lexicon
from tenderkit.model.finding import Finding
from tenderkit.model.frozen import Frozen
from tenderkit.model.library import Library
from tenderkit.model.match import Reason
from tenderkit.pipeline.inputs import check_library_folder, config_for, template_folder
from tenderkit.yamlfile import load_model


class TemplateEntry(Frozen):
    """What one template must have: styles (.docx), layouts (.pptx) or nothing (.css, .j2)."""

    kind: str
    needs: tuple[str, ...] = ()


class Manifest(Frozen):
    """`templates/manifest.yaml`: template path to what it must have."""

    templates: dict[str, TemplateEntry] = {}


def open_library(folder: Path | None) -> Library:
    """The library of a folder, else the one the settings name."""
    from tenderkit.read.fragments import read_library

    return read_library(_folder(folder))


def check_shelf(place: Path | None, as_of: date) -> tuple[Finding, ...]:
    """What is wrong with a library folder, or with one file of it."""
    from tenderkit.read.fragments import check_fragment_file, check_library

    if place is not None and place.is_file():
        return check_fragment_file(place, as_of)
    return check_library(_folder(place), as_of)


def _folder(folder: Path | None) -> Path:
    named = config_for(None).library
    return check_library_folder(folder or (Path(named) if named else None))


def reason_texts(reasons: Iterable[Reason], language: str = "en") -> list[str]:
    """Reasons in words."""
    words = lexicon(language)
    return [words.text(f"reasons.{r.code}", **r.params) if words.has(f"reasons.{r.code}") else r.code for r in reasons]


def template_rows(config: Path | None) -> list[tuple[str, str, str]]:
    """The templates with what each must have."""
    manifest = _manifest(template_folder(config_for(config)))
    return [(name, entry.kind, ", ".join(entry.needs)) for name, entry in sorted(manifest.templates.items())]


def check_templates(files: tuple[Path, ...], config: Path | None) -> list[str]:
    """Check the given template files, or all that ship. Raises TemplateError naming file and what it lacks."""
    folder = template_folder(config_for(config))
    manifest = _manifest(folder)
    if not files:
        for name, entry in sorted(manifest.templates.items()):
            _check(folder / name, name, entry)
        return sorted(manifest.templates)
    for path in files:
        kinds = {entry.kind: entry for name, entry in manifest.templates.items() if Path(name).suffix == path.suffix}
        if not kinds:
            raise InputError(f"{path}: no template of this kind is used", hint="give a .docx or .pptx")
        _check(path, path.name, next(iter(kinds.values())))
    return [str(path) for path in files]


def _check(path: Path, name: str, entry: TemplateEntry) -> None:
    try:
        data = path.read_bytes()
    except OSError:
        raise TemplateError(f"template {name} is missing", hint="see `tenderkit templates list`") from None
    missing = [need for need in entry.needs if need not in _has(data, path.suffix, name)]
    if missing:
        raise TemplateError(f"template {name} lacks {', '.join(missing)}", hint="add it in Word or PowerPoint")


def _has(data: bytes, suffix: str, name: str) -> set[str]:
    """The styles of a .docx or layouts of a .pptx, as their writers see them."""
    if suffix == ".docx":
        from tenderkit.write.docx import style_names

        return style_names(data, name)
    if suffix == ".pptx":
        from tenderkit.write.pptx import layout_names

        return layout_names(data, name)
    return set()


def _manifest(folder: Path) -> Manifest:
    path = folder / "manifest.yaml"
    if not path.is_file():
        raise TemplateError(f"{folder} has no manifest.yaml", hint="copy the one that ships with tenderkit")
    value: Any = load_model(path, Manifest, "templates/manifest.yaml")
    assert isinstance(value, Manifest)
    return value
