"""Parts of an Office file (.docx, .xlsx) within bounds: no bombs, no entities, nothing outside the archive."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Any

from lxml import etree

from tenderkit.errors import InputError

MEMBER_LIMIT = 5_000
PART_LIMIT = 150 * 1024 * 1024
"""Bytes one part may inflate to."""
TOTAL_LIMIT = 400 * 1024 * 1024
"""Bytes that all parts that are read may inflate to together."""
RATIO_LIMIT = 250
RATIO_FROM = 8 * 1024 * 1024
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DOCTYPE = re.compile(rb"<!\s*DOCTYPE|<\x00?!\x00?D\x00?O\x00?C\x00?T|<!ENTITY", re.IGNORECASE)


class Package:
    """The parts of an Office file by name, inflated one by one within a budget."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.left = TOTAL_LIMIT
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
            members = self.archive.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError, EOFError):
            raise self.unreadable("is no readable archive") from None
        if len(members) > MEMBER_LIMIT:
            raise self.unreadable(f"has {len(members)} parts, more than {MEMBER_LIMIT}")
        self.members: dict[str, zipfile.ZipInfo] = {}
        for member in members:
            key = member.filename.replace("\\", "/").lstrip("/")
            if key in self.members and key.endswith(".xml"):
                raise self.unreadable(f"holds {key} twice")
            self.members[key] = member
        self._no_overlap(members, len(data))

    def unreadable(self, why: str) -> InputError:
        """The one line for a file we refuse."""
        return InputError(f"{self.name} {why}", hint="open it in Office and save it again")

    def _no_overlap(self, members: list[zipfile.ZipInfo], size: int) -> None:
        end = 0
        for member in sorted(members, key=lambda m: m.header_offset):
            if member.header_offset < end:
                raise self.unreadable("has parts that overlap")
            end = member.header_offset + 30 + member.compress_size
        if end > size + 1024:
            raise self.unreadable("is cut off")

    def has(self, part: str) -> bool:
        """Whether the part exists."""
        return part in self.members

    def read(self, part: str) -> bytes:
        """The bytes of a part. Raises InputError beyond the limits or when it is damaged."""
        member = self.members.get(part)
        if member is None:
            raise self.unreadable(f"has no {part}")
        if member.flag_bits & 1:
            raise InputError(f"{self.name} is password-protected", hint="save it without a password first")
        if member.compress_type not in _METHODS:
            raise self.unreadable(f"packs {part} in a way Office does not")
        if member.file_size > PART_LIMIT or (
            member.file_size > RATIO_FROM and member.file_size > RATIO_LIMIT * max(member.compress_size, 1)
        ):
            raise self.unreadable(f"inflates {part} beyond its limit of {PART_LIMIT >> 20} MB or {RATIO_LIMIT}:1")
        try:
            with self.archive.open(member) as stream:
                data = stream.read(min(PART_LIMIT, self.left) + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
            raise self.unreadable(f"is damaged in {part}") from None
        self.left -= len(data)
        if self.left < 0 or len(data) > PART_LIMIT:
            raise self.unreadable("inflates beyond its limit")
        return data

    def xml(self, part: str) -> Any:
        """The root element of a part. A DTD is refused: Office never writes one, bombs do."""
        data = self.read(part)
        if _DOCTYPE.search(data[:4096]) or _DOCTYPE.search(data):
            raise self.unreadable(f"has a DTD in {part}, which is not allowed")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            raise self.unreadable(f"is damaged in {part}") from None

    def xml_or_none(self, part: str) -> Any:
        """The root element of a part that may be missing."""
        return self.xml(part) if self.has(part) else None
