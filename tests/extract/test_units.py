"""The units of a document: what opens a list, what is one statement with its items, what belongs to which title."""

from __future__ import annotations
