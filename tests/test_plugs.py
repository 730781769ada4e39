"""Engines come in through one door and are checked before use."""

from __future__ import annotations

from importlib.metadata import EntryPoint, EntryPoints

import pytest

import tenderkit.plugs
from tenderkit.builtin.drafter_template import TemplateDrafter
from tenderkit.errors import ConfigError, PlugInError
from tenderkit.plugs import load_plug, plug_names


def offer(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    point = EntryPoint(name, value, "tenderkit.drafter")
    monkeypatch.setattr(tenderkit.plugs, "entry_points", lambda group: EntryPoints([point]))


def test_the_built_in_drafter_is_there() -> None:
    assert "template" in plug_names("drafter")
    assert isinstance(load_plug("drafter", "template"), TemplateDrafter)


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(ConfigError, match="no implementation 'gpt'") as caught:
        load_plug("drafter", "gpt")
    assert "template" in caught.value.hint


def test_a_third_party_loads_only_when_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, "other", "collections:Counter")
    with pytest.raises(ConfigError, match="not allowed"):
        load_plug("drafter", "other")
    with pytest.raises(PlugInError, match="lacks draft"):
        load_plug("drafter", "other", ["other"])


def test_a_plug_in_that_fails_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, "other", "os:nothing_of_this_name")
    with pytest.raises(PlugInError, match="failed to load"):
        load_plug("drafter", "other", ["other"])
