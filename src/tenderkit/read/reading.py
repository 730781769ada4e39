"""What reading one file yields, and the bounds it is read within."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import Any

from pydantic import Field

from tenderkit.model.finding import Finding, Severity
from tenderkit.model.frozen import Frozen
from tenderkit.model.source import PageSource
from tenderkit.model.tender import Document


class Reading(Frozen):
    """A document and what the user should know about how it was read."""

    document: Document
    findings: tuple[Finding, ...] = ()
    attached: tuple[Reading, ...] = Field(default=(), description="the files that were found inside the file")


NO_TEXT = "has no text layer"
"""How the message begins that a file holds nothing but pictures of text."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one file may take and how much memory it may use.

    Why the time is short: a bomb must end while somebody waits for it. A large file gets more, and so does OCR.
    """

    seconds: float = 50.0
    megabytes: int = 2000
    ocr_seconds: float = 900.0
    processes: int | None = None
    """Files, and parts of a long one, that are read side by side; None for one a processor."""

    def side_by_side(self) -> int:
        """How many processes may read at a time."""
        return self.processes or os.cpu_count() or 1

    def for_size(self, size: int) -> Limits:
        """The limits for a file of so many bytes: three seconds more for each megabyte."""
        return replace(self, seconds=self.seconds + 3 * (size >> 20))


class Notes:
    """Findings as they are noticed while a file is read."""

    def __init__(self, name: str, document: str) -> None:
        self.name, self.document = name, document
        self.findings: list[Finding] = []
        self.asked = 0
        self.doubled = 0
        self.attached: list[tuple[str, bytes]] = []
        """Files found inside the file, by name."""

    def part(self, asked: int = 0) -> Notes:
        """Notes for a stretch of pages, before which the second engine was asked so often."""
        part = Notes(self.name, self.document)
        part.asked = asked
        return part

    def take(self, part: Notes) -> None:
        """The notes of a stretch, after those of the stretches before it."""
        self.findings += part.findings
        self.doubled += part.doubled

    def add(
        self, code: str, severity: Severity = "warning", *, page: int | None = None, loss: bool = False, **params: Any
    ) -> None:
        """Note one finding; `name` and the page are filled in."""
        if page is not None:
            params["page"] = page
        source = PageSource(document=self.document, page=page) if page is not None else None
        self.findings.append(
            Finding(code=code, severity=severity, params={"name": self.name, **params}, source=source, loss=loss)
        )
