"""What a run stands on: where the tender, the library, the records and the templates lie."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path

from tenderkit.config import CONFIG_NAME, Config, load_config
from tenderkit.errors import ConfigError, InputError, TemplateError
from tenderkit.ids import content_stamp, stamp
from tenderkit.lexicon import languages
from tenderkit.model.strategy import Profile
from tenderkit.read.bundle import ARCHIVE
from tenderkit.read.records import Records, read_profile, read_records
from tenderkit.read.route import SUFFIXES

PURSUIT_FILE = "pursuit.yaml"
PROFILE_FILE = "profile.yaml"
TENDER_SUFFIXES = (*sorted(SUFFIXES), ARCHIVE)


@dataclass(frozen=True)
class Inputs:
    """All that people gave for one run, opened and checked."""

    tender: tuple[Path, ...]
    library: Path | None
    pursuit: Path | None
    records: Records
    profile: Profile
    config: Config
    lots: tuple[str, ...] = ()
    as_of: date | None = None

    def stamps(self, library: str) -> dict[str, str]:
        """The stamp of every file that the stages read. `library` is that of the fragments, which may lie elsewhere."""
        found = {f"tender:{path.name}": file_stamp(path) for path in self.tender}
        found["library"] = stamp(library, folder_stamp(self.library) if self.library else "")
        if self.pursuit:
            found["records"] = folder_stamp(self.pursuit, own=True)
        return found


def open_inputs(
    tender: tuple[Path, ...],
    *,
    library: Path | None = None,
    pursuit: Path | None = None,
    config: Path | None = None,
    lots: tuple[str, ...] = (),
    as_of: date | None = None,
) -> Inputs:
    """The inputs of a run. A folder with a `pursuit.yaml` names its own tender and library.

    Raises InputError or ConfigError naming what is missing.
    """
    if len(tender) == 1 and (tender[0] / PURSUIT_FILE).is_file():
        pursuit, tender = tender[0], ()
    settings = load_config(config or _config_beside(pursuit))
    if pursuit is not None and not pursuit.is_dir():
        raise InputError(f"{pursuit}: no such folder", hint="name the pursuit folder, see `tenderkit init`")
    language = settings.language or ""
    records = read_records(pursuit, language or "en") if pursuit else Records()
    record = records.pursuit
    if pursuit and not language:
        language = record.language or records.strategy.language or ""
        records = read_records(pursuit, language) if language else records
    base = pursuit or Path()
    files = tender or tuple(base / name for name in record.tender)
    folder = library_folder(settings, library or (base / record.library if record.library else None))
    return Inputs(
        tender=check_tender(files),
        library=folder,
        pursuit=pursuit,
        records=records,
        profile=_profile(pursuit, folder),
        config=settings,
        lots=lots or record.lots,
        as_of=as_of or record.as_of,
    )


def check_tender(files: tuple[Path, ...]) -> tuple[Path, ...]:
    """The tender's files, each there and readable. Raises InputError for the first that is not."""
    if not files:
        raise InputError("no tender named", hint="give the tender's file, or name it in pursuit.yaml under 'tender'")
    for path in files:
        if not path.exists():
            raise InputError(f"{path}: no such file", hint="check the path of the tender")
        if path.is_file() and path.suffix.lower() not in TENDER_SUFFIXES:
            known = ", ".join(TENDER_SUFFIXES)
            raise InputError(f"{path}: '{path.suffix or path.name}' is no tender file", hint=f"give one of {known}")
    return files


def library_folder(config: Config, folder: Path | None) -> Path | None:
    """The folder that is named, here or in the settings. Raises InputError where it is none, or must be named."""
    named = folder or (Path(config.library.folder) if config.library.folder else None)
    if named is None and config.library.store == "postgres":
        return None
    return check_library_folder(named)


def check_library_folder(folder: Path | None) -> Path:
    """The library folder. Raises InputError when none is named or it is not there."""
    if folder is None:
        raise InputError("no library named", hint="give its folder with --library")
    if not folder.is_dir():
        raise InputError(
            f"{folder}: no such library folder", hint="check --library; samples/library shows what one holds"
        )
    return folder


def _profile(pursuit: Path | None, library: Path | None) -> Profile:
    """The company's profile: the pursuit's own, else the library's; without one the bidder has no name yet."""
    for folder in (pursuit, library):
        if folder and (folder / PROFILE_FILE).is_file():
            return read_profile(folder / PROFILE_FILE)
    return Profile(name={})


def config_for(path: Path | None) -> Config:
    """The settings of a named file, else of the folder we stand in, else the defaults."""
    return load_config(path or _config_beside(None))


def _config_beside(pursuit: Path | None) -> Path | None:
    for folder in (pursuit, Path()):
        if folder is not None and (folder / CONFIG_NAME).is_file():
            return folder / CONFIG_NAME
    return None


def template_folder(config: Config) -> Path:
    """The templates to print with: the configured folder, else the ones that ship with tenderkit."""
    if config.templates.folder:
        folder = Path(config.templates.folder)
        if not folder.is_dir():
            raise TemplateError(f"{folder}: no such template folder", hint="check templates.folder in tenderkit.yaml")
        return folder
    shipped = Path(str(resources.files("tenderkit"))) / "templates"
    beside = Path(str(resources.files("tenderkit"))).parent.parent / "templates"
    for folder in (shipped, beside):
        if folder.is_dir():
            return folder
    raise TemplateError("the templates that ship with tenderkit are missing", hint="install tenderkit again")


def cache_folder(config: Config) -> Path | None:
    """The folder for encodings, made for its owner only; None when none is wanted or it cannot be made."""
    if config.cache.folder == "none":
        return None
    if config.cache.folder == "user":
        base = os.environ.get("XDG_CACHE_HOME")
        folder = (Path(base) if base else Path.home() / ".cache") / "tenderkit"
    else:
        folder = Path(config.cache.folder)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return None
    return folder


def written_language(language: str) -> str:
    """The language we write: the given one if there are words for it. Raises ConfigError otherwise."""
    if language not in languages():
        raise ConfigError(f"no words for language '{language}'", hint=f"use one of {', '.join(languages())}")
    return language


def file_stamp(path: Path) -> str:
    """The stamp of a file, or of a folder's files."""
    return folder_stamp(path) if path.is_dir() else content_stamp(path.read_bytes())


def folder_stamp(folder: Path, own: bool = False) -> str:
    """The stamp of all files below a folder, by name and content; `own` leaves out what tenderkit writes there."""
    parts: list[str] = []
    for root, names, files in os.walk(folder):
        names[:] = sorted(n for n in names if not n.startswith(".") and not (own and n in ("work", "out")))
        for name in sorted(files):
            path = Path(root) / name
            if not name.startswith(".") and path.is_file():
                parts.append(f"{path.relative_to(folder)}={content_stamp(path.read_bytes())}")
    return stamp(*parts)
