"""The pictures of Office files: which part of the archive a drawing shows, and whether a bid can print it.

A picture inside an Office file of the library is named `file.pptx!ppt/media/image1.png`: the file, then the part.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tenderkit.errors import InputError
from tenderkit.read.package import Package

INSIDE = "!"
MOST_BYTES = 20_000_000
_MAGIC = {b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg", b"GIF8": ".gif", b"BM": ".bmp"}
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_NAMED = frozenset({"docPr", "cNvPr"})
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_LINK = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_UNLINKABLE = re.compile(r"[\s()<>%!\\:\[\]]")
_UNTOLD = re.compile(r"[\[\]\n\r|!]+|\.(?:png|jpe?g|gif|bmp)$", re.IGNORECASE)


class Picture(NamedTuple):
    """A picture as it lies in an Office file: the part, its bytes, what is said of it."""

    part: str
    data: bytes
    alt: str

    @property
    def suffix(self) -> str:
        """What its bytes are, whatever its name says."""
        return suffix_of(self.data) or ".bin"


def suffix_of(data: bytes) -> str | None:
    """The suffix of a picture that a bid can print, by its first bytes; None for anything else."""
    return next((suffix for magic, suffix in _MAGIC.items() if data.startswith(magic)), None)


def links_of(package: Package, part: str) -> dict[str, str]:
    """What a part of the archive links to inside it: id to part."""
    folder, name = posixpath.split(part)
    root = package.xml_or_none(f"{folder}/_rels/{name}.rels")
    found = {}
    for link in root.iter(_LINK) if root is not None else ():
        target = str(link.get("Target"))
        if link.get("TargetMode") != "External":
            found[str(link.get("Id"))] = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
    return {key: target for key, target in found.items() if package.has(target)}


def pictures_in(element: Any, links: Mapping[str, str], package: Package) -> Iterator[Picture]:
    """The printable pictures below an element, in order, each with its description or name."""
    alt = ""
    for item in element.iter():
        if not isinstance(item.tag, str):
            continue
        if item.tag.rpartition("}")[2] in _NAMED:
            alt = str(item.get("descr") or item.get("title") or "")
        if item.tag == _BLIP:
            part = links.get(str(item.get(_EMBED)), "")
            data = package.read(part) if part and package.members[part].file_size <= MOST_BYTES else b""
            if suffix_of(data):
                yield Picture(part, data, " ".join(_UNTOLD.sub(" ", alt).split())[:120])


def linkable(name: str) -> bool:
    """Whether a file's name can stand in a Markdown link."""
    return not _UNLINKABLE.search(name)


def inner_link(name: str, picture: Picture) -> str:
    """A picture inside an Office file as Markdown; nothing where the file's name cannot be linked."""
    return f"![{picture.alt}]({name}{INSIDE}{picture.part})" if linkable(name + picture.part[:-4]) else ""


def outer_file(target: str) -> str:
    """The file that a link names, without the part inside it."""
    return target.partition(INSIDE)[0]


def read_picture(root: Path, target: str) -> bytes | None:
    """The bytes of a picture of the library, inside an Office file or by itself; None where it is not there."""
    name, _, part = target.partition(INSIDE)
    path = (root / name).resolve()
    if not path.is_relative_to(root.resolve()) or not path.is_file():
        return None
    data = path.read_bytes()
    if not part:
        return data
    try:
        inner = Package(data, name).read(part)
    except InputError:
        return None
    return inner if suffix_of(inner) else None
