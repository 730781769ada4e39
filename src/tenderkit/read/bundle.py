"""Paths to the files of a tender: a folder or a .zip holds several documents of one tender."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tenderkit.errors import InputError
from tenderkit.read.package import Package
from tenderkit.read.route import SUFFIXES

FILE_LIMIT = 200
ARCHIVE = ".zip"
DEEPEST = 2
"""Archives within archives that are opened."""
_NOISE = ("__MACOSX/", ".DS_Store", "Thumbs.db")


@dataclass(frozen=True, slots=True)
class TenderFile:
    """One file of a tender: a path, or a member of an archive, perhaps of an archive within an archive."""

    path: Path
    name: str
    members: tuple[str, ...] = ()

    def data(self) -> bytes:
        """Its bytes, within the limits of an archive's member."""
        data = self.path.read_bytes()
        for member in self.members:
            data = Package(data, self.path.name).read(member)
        return data

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
            inside = [p for p in sorted(path.rglob("*")) if p.is_file() and not p.name.startswith((".", "~$"))]
            for entry in inside:
                _sort(TenderFile(entry, entry.name), path.name, found, skipped)
        elif path.suffix.lower() == ARCHIVE:
            found_inside, skipped_inside = _members(TenderFile(path, path.name))
            found += found_inside
            skipped += skipped_inside
        else:
            found.append(TenderFile(path, path.name))
    if not found:
        raise InputError(
            "there is no tender document to read", hint=f"give files ending in {', '.join(sorted(SUFFIXES))}"
        )
    if len(found) > FILE_LIMIT:
        raise InputError(f"{len(found)} files are more than one tender has ({FILE_LIMIT})", hint="give them in parts")
    return found, skipped


def _sort(file: TenderFile, holder: str, found: list[TenderFile], skipped: list[Skipped]) -> None:
    """A file to those that are read, an archive to its members, everything else to what was left out."""
    suffix = PurePosixPath(file.name).suffix.lower()
    if suffix in SUFFIXES:
        found.append(file)
    elif suffix == ARCHIVE and len(file.members) <= DEEPEST:
        try:
            more, left_out = _members(file)
        except InputError:
            skipped.append(Skipped(file.name, holder))
            return
        found += more
        skipped += left_out
    else:
        skipped.append(Skipped(file.name, holder))


def _members(archive: TenderFile) -> tuple[list[TenderFile], list[Skipped]]:
    """The documents of an archive by name, archives in it too, and what was left out. Nothing is written to disk."""
    try:
        package = Package(archive.data(), archive.name)
    except OSError as error:
        raise InputError(f"{archive.name} cannot be opened ({error.strerror})", hint="check the path") from None
    found: list[TenderFile] = []
    skipped: list[Skipped] = []
    for key in sorted(package.members):
        member = package.members[key]
        if member.is_dir() or any(noise in key for noise in _NOISE):
            continue
        name = PurePosixPath(_shown(member)).name
        _sort(TenderFile(archive.path, name, (*archive.members, key)), archive.name, found, skipped)
        if len(found) > FILE_LIMIT:
            break
    return found, skipped


def _shown(member: zipfile.ZipInfo) -> str:
    """The member's name; archives often write UTF-8, or GBK on a Chinese Windows, without saying so."""
    if member.flag_bits & 0x800:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return member.filename.encode("cp437").decode(encoding)
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
    return member.filename
