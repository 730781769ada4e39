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


def converted(data: bytes, name: str, suffix: str) -> bytes:
    """The file as .docx or .xlsx. Raises InputError when LibreOffice is missing or fails."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    target = TARGETS[suffix]
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
