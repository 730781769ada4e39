"""Layer 2: bytes to a `Tender`, and people's files to records."""

from __future__ import annotations

from tenderkit.read.guard import draw_guarded, read_guarded, read_tender
from tenderkit.read.reading import Limits, Reading
from tenderkit.read.route import read_bytes

__all__ = ["Limits", "Reading", "draw_guarded", "read_bytes", "read_guarded", "read_tender"]
