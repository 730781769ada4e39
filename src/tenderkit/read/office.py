"""Older office formats (.doc, .rtf, .odt, .wps, .xls) through LibreOffice, when it is installed."""

from __future__ import annotations

import resource
import shutil
import subprocess
import tempfile
from pathlib import Path

from tenderkit.errors import InputError

TARGETS = {".doc": "docx", ".rtf": "docx", ".odt": "docx", ".wps": "docx", ".xls": "xlsx", ".ods": "xlsx"}
SECONDS = 120
_OLD = (b"\xd0\xcf\x11\xe0", b"PK", b"{\\rtf", b"<", b"\xef\xbb\xbf<")
"""How a file of Word or Excel before 2007 begins; other programs give their RTF and HTML the same suffix."""
_BEGIN = {".odt": (b"PK",), ".ods": (b"PK",), ".rtf": (b"{\\rtf",)}


def converted(data: bytes, name: str, suffix: str) -> bytes:
    """The file as .docx or .xlsx. Raises InputError when it is none, or LibreOffice is missing or fails.

    Why its first bytes are looked at: LibreOffice takes whatever it does not know for plain text.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    target = TARGETS[suffix]
    if not data.lstrip()[:8].startswith(_BEGIN.get(suffix, _OLD)):
        raise InputError(f"{name} is not a readable {suffix}", hint="open it in Office and save it again")
    if program is None:
        raise InputError(f"{name} needs LibreOffice to be read", hint=f"install LibreOffice, or save it as .{target}")
    with tempfile.TemporaryDirectory(prefix="tenderkit-") as folder:
        source = Path(folder) / f"source{suffix}"
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--norestore",
            "--convert-to",
            target,
            "--outdir",
            folder,
            str(source),
        ]
        try:
            # the command is ours; the file's name is replaced by our own
            subprocess.run(  # noqa: S603
                command, timeout=SECONDS, check=True, stdin=subprocess.DEVNULL, capture_output=True, preexec_fn=_unbound
            )
            return (Path(folder) / f"source.{target}").read_bytes()
        except (subprocess.SubprocessError, OSError):
            raise InputError(f"LibreOffice could not convert {name}", hint=f"save it as .{target} yourself") from None


def _unbound() -> None:
    """LibreOffice maps more memory than the reader's bound; its time is bounded instead."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
