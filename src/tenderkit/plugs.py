"""Entry points to checked ports: built-ins and plug-ins come in through the same door (layer 3)."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from tenderkit.errors import ConfigError, PlugInError, TenderkitError

METHODS: dict[str, tuple[str, ...]] = {
    "drafter": ("draft",),
    "ocr": ("recognise",),
}
"""The ports that can be plugged, with the methods each must have."""

OURS = "tenderkit"


def load_plug(port: str, name: str, allow: Sequence[str] = ()) -> Any:
    """The implementation of a port by the name of its entry point, made by its factory without arguments.

    Third-party ones load only when the configuration allows them by name. Raises ConfigError for an unknown or
    forbidden name, PlugInError when it fails to load or lacks a method.
    """
    found = {point.name: point for point in entry_points(group=f"{OURS}.{port}")}
    point = found.get(name)
    if point is None:
        raise ConfigError(
            f"{port}: no implementation '{name}'", hint=f"use one of {', '.join(sorted(found)) or 'none'}"
        )
    if not _built_in(point) and name not in allow:
        raise ConfigError(f"{port}: plug-in '{name}' is not allowed", hint="list it in plugins.allow of tenderkit.yaml")
    try:
        made = point.load()()
    except TenderkitError:
        raise
    except Exception as error:
        raise PlugInError(
            f"plug-in '{name}' for {port} failed to load: {error}", hint="reinstall or replace it"
        ) from error
    missing = [method for method in METHODS[port] if not callable(getattr(made, method, None))]
    if missing:
        raise PlugInError(f"plug-in '{name}' for {port} lacks {', '.join(missing)}", hint="replace it")
    return made


def plug_names(port: str) -> tuple[str, ...]:
    """The names that are installed for a port."""
    return tuple(sorted(point.name for point in entry_points(group=f"{OURS}.{port}")))


def _built_in(point: EntryPoint) -> bool:
    return point.value.startswith(f"{OURS}.builtin.")
