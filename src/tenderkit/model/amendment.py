"""What an addendum changes."""

from __future__ import annotations

from typing import Literal

from tenderkit.model.artefact import Artefact
from tenderkit.model.frozen import Frozen


class Change(Frozen):
    """One requirement, fact or criterion that is new, gone, changed or only moved."""

    kind: Literal["new", "gone", "changed", "moved"]
    subject: Literal["requirement", "fact", "criterion"]
    id: str
    before: str | None = None
    after: str | None = None


class Amendment(Artefact):
    """All changes between two readings, and the answers they make suspect."""

    changes: tuple[Change, ...] = ()
    suspect: tuple[str, ...] = ()
