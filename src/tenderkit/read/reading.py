"""What reading one file yields, and the bounds it is read within."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tenderkit.model.finding import Finding, Severity
from tenderkit.model.frozen import Frozen
from tenderkit.model.source import PageSource
from tenderkit.model.tender import Document


class Reading(Frozen):
    """A document and what the user should know about how it was read."""

    document: Document
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one file may take and how much memory it may use."""

    seconds: float = 600.0
    megabytes: int = 2000


class Notes:
    """Findings as they are noticed while a file is read."""

    def __init__(self, name: str, document: str) -> None:
        self.name, self.document = name, document
        self.findings: list[Finding] = []
        self.asked = 0
        self.doubled = 0

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
