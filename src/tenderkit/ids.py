"""Readable ids and content stamps.

A stamp is of the meaning, not of the file: it ignores spaces, line breaks and character width, and no word.
Answers, reviews and corrections hold the stamp of what they speak about, so that a changed clause makes them suspect.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

_INVISIBLE = dict.fromkeys([0xAD, 0xFEFF, 0xFFFE, 0x200B, 0x200C, 0x200D, 0x2060])
_UNSAFE = re.compile(r"[^\w.-]+")


def normalise(text: str) -> str:
    """Text reduced to what counts for equality: NFKC, no white space, nothing invisible."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_INVISIBLE))
    return "".join(text.split())


def stamp(*meaning: object) -> str:
    """The stamp of a meaning: 16 hexadecimal digits of sha256 over its normalised parts, in order.

    None counts as absent but holds its place, so that ("a", None) and (None, "a") differ.
    """
    digest = hashlib.sha256()
    for part in meaning:
        digest.update(b"\x00" if part is None else normalise(str(part)).encode("utf-8", "replace"))
        digest.update(b"\x1f")
    return digest.hexdigest()[:16]


def content_stamp(data: bytes) -> str:
    """The stamp of a file's bytes (16 hexadecimal digits of sha256)."""
    return hashlib.sha256(data).hexdigest()[:16]


def slug(text: str, limit: int = 60) -> str:
    """A file-safe, readable piece of a name: letters and digits of any script, no path, at most `limit` characters."""
    plain = unicodedata.normalize("NFKC", text)
    return _UNSAFE.sub("-", plain).strip("-.")[:limit].strip("-.") or "untitled"
