"""What the user should know: a value with a code, kept in the artefact that noticed it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from tenderkit.model.frozen import Frozen
from tenderkit.model.source import Source

Severity = Literal["info", "warning", "error"]


class Finding(Frozen):
    """One thing noticed. Its prose lives in the lexicon under `findings.<code>`, filled with `params`."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    severity: Severity
    params: dict[str, str | int | float] = {}
    source: Source | None = None
    loss: bool = Field(
        default=False, description="true: something may be lost in reading; the run ends with exit code 3"
    )
