"""Paths to the files of a tender: a folder or a .zip holds several documents of one tender."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tenderkit.errors import InputError
from tenderkit.read.package import Package
from tenderkit.read.route import SUFFIXES

FILE_LIMIT = 200
_NOISE = ("__MACOSX/", ".DS_Store", "Thumbs.db")


@dataclass(frozen=True, slots=True)
class TenderFile:
    """One file of a tender: a path, or a member of an archive."""

    path: Path
    name: str
    member: str | None = None

    def data(self) -> bytes:
        """Its bytes, within the limits of an archive's member."""
        if self.member is None:
            return self.path.read_bytes()
        return Package(self.path.read_bytes(), self.path.name).read(self.member)

    def size(self) -> int:
        """How many bytes at most, the archive's own for a member; 0 for a file that is not there."""
        return self.path.stat().st_size if self.path.is_file() else 0


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file beside the tender that is no document."""

    name: str
    archive: str


def tender_files(paths: Sequence[Path]) -> tuple[list[TenderFile], list[Skipped]]:
    """All files to read, in the order of their names, and what was left out."""
    found: list[TenderFile] = []
    skipped: list[Skipped] = []
    for path in paths:
        if path.is_dir():
            for entry in sorted(path.rglob("*")):
                if entry.is_file() and not entry.name.startswith((".", "~$")):
                    known = entry.suffix.lower() in SUFFIXES
                    found += [TenderFile(entry, entry.name)] if known else []
                    skipped += [] if known else [Skipped(entry.name, path.name)]
        elif path.suffix.lower() == ".zip":
            for name, member in _members(path):
                known = PurePosixPath(name).suffix.lower() in SUFFIXES
                found += [TenderFile(path, PurePosixPath(name).name, member)] if known else []
                skipped += [] if known else [Skipped(PurePosixPath(name).name, path.name)]
        else:
            found.append(TenderFile(path, path.name))
    if not found:
        raise InputError(
            "there is no tender document to read", hint=f"give files ending in {', '.join(sorted(SUFFIXES))}"
        )
    if len(found) > FILE_LIMIT:
        raise InputError(f"{len(found)} files are more than one tender has ({FILE_LIMIT})", hint="give them in parts")
    return found, skipped


def _members(path: Path) -> Iterator[tuple[str, str]]:
    """The documents of an archive: name as shown and key. Nothing is written to disk."""
    try:
        package = Package(path.read_bytes(), path.name)
    except OSError as error:
        raise InputError(f"{path.name} cannot be opened ({error.strerror})", hint="check the path") from None
    for key in sorted(package.members):
        member = package.members[key]
        if member.is_dir() or any(noise in key for noise in _NOISE):
            continue
        yield _shown(member), key


def _shown(member: zipfile.ZipInfo) -> str:
    """The member's name; archives from Chinese Windows write GBK without saying so."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return member.filename
