"""Office packages with the same bytes for the same content: ZIP times, order and core dates are pinned.

Why: python-docx, python-pptx and xlsxwriter stamp archives with the time of writing, so two runs of the same plan
would differ and nobody could see whether an addendum changed a document.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

from lxml import etree

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a ZIP entry can have."""

_CORE = "docProps/core.xml"
_DATES = ("{http://purl.org/dc/terms/}created", "{http://purl.org/dc/terms/}modified")
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """The text with each character that XML forbids (controls, lone surrogates) shown as U+FFFD.

    Why: tender text is data and may hold anything; a forbidden character makes Word refuse the whole file.
    """
    return _ILLEGAL.sub("\ufffd", text)


def pin_package(data: bytes, on: date | None = None) -> bytes:
    """The same Office file with pinned times, parts in sorted order and core dates set to `on`.

    Without a day the dates are those of the ZIP epoch. The content types come first, as readers expect.
    """
    stamp = f"{(on or date(*EPOCH[:3])).isoformat()}T00:00:00Z"
    pinned = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(pinned, "w") as after:
        for name in sorted(before.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            content = before.read(name)
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            after.writestr(entry, _dated(content, stamp) if name == _CORE else content)
    return pinned.getvalue()


def _dated(core: bytes, stamp: str) -> bytes:
    """The core properties with both dates set."""
    root = etree.fromstring(core, etree.XMLParser(resolve_entities=False, no_network=True))
    for tag in _DATES:
        for element in root.iter(tag):
            element.text = stamp
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
