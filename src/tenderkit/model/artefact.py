"""What a stage leaves behind: a JSON file that says what it was made from."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from tenderkit.model.finding import Finding
from tenderkit.model.frozen import Frozen

SCHEMA_VERSION = 1


class Artefact(Frozen):
    """The head of every artefact. A stage reruns only when a stamp in `made_from` differs."""

    schema_version: int = SCHEMA_VERSION
    made_from: dict[str, str] = Field(default={}, description="name of each input to its stamp")
    as_of: date | None = Field(default=None, description="the day that counts; default the submission deadline")
    findings: tuple[Finding, ...] = ()
