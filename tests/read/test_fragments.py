"""Library files: what is read, what is proposed, and what is refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenderkit.errors import ConfigError
from tenderkit.read.fragments import language_of, read_fragment, read_library

HEAD = "---\nid: {id}\nkind: capability\ntitle: Service desk\nlanguage: en\n---\n"


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_library_is_its_fragments_by_id(tmp_path: Path) -> None:
    put(tmp_path, "b/two.md", HEAD.format(id="two") + "Open at night.")
    put(tmp_path, "one.md", HEAD.format(id="one") + "Open by day.")
    put(tmp_path, "README.md", "How we keep this library.")
    library = read_library(tmp_path)
    assert [fragment.id for fragment in library.fragments] == ["one", "two"]
    assert library.fragments[1].path == "b/two.md"
    assert library.fragments[0].body == "Open by day."
    assert library.findings == ()


def test_front_matter_carries_what_a_case_proves(tmp_path: Path) -> None:
    text = """---
id: cs-port
kind: case_study
title: Berth planning
language: en
tags: [port]
client: Port of Varn
year: 2024
value: {amount: 1200000, currency: EUR}
results:
  - {measure: waiting time, before: 9, after: 4, unit: hours}
---
Ships wait less.
"""
    fragment, findings = read_fragment(put(tmp_path, "cs-port.md", text), tmp_path)
    assert fragment.value is not None
    assert fragment.value.currency == "EUR"
    assert fragment.results[0].after == 4
    assert findings == ()


def test_what_the_head_lacks_is_proposed_and_said(tmp_path: Path) -> None:
    fragment, findings = read_fragment(
        put(tmp_path, "x.md", "---\nid: x\n---\n# 驻场服务\n\n我们每天巡检。\n"), tmp_path
    )
    assert (fragment.title, fragment.language) == ("驻场服务", "zh")
    assert [finding.code for finding in findings] == ["fragment_head_incomplete"]


def test_an_unknown_key_is_named_with_its_line_and_the_nearest_one(tmp_path: Path) -> None:
    put(tmp_path, "c.md", "---\nid: c\nkind: certificate\nvalid_untl: 2027-01-01\n---\nText.\n")
    with pytest.raises(ConfigError, match=r"c\.md:4: unknown key 'valid_untl', did you mean 'valid_until'"):
        read_library(tmp_path)


def test_two_fragments_may_not_share_an_id(tmp_path: Path) -> None:
    put(tmp_path, "a.md", HEAD.format(id="same") + "A")
    put(tmp_path, "b.md", HEAD.format(id="same") + "B")
    with pytest.raises(ConfigError, match=r"is also in a\.md"):
        read_library(tmp_path)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("{{ 7 * 7 }}", "template mark"),
        ("{% include '/etc/passwd' %}", "template mark"),
        ("<script>x</script>", "HTML element"),
        ("![a](../../secret.png)", "leads out of the library"),
        ("![a](/etc/hostname)", "leads out of the library"),
        ("![a](%2e%2e/hostname)", "leads out of the library"),
        ("[a](javascript:alert)", "leads out of the library"),
        ("bell \x07", "control character"),
    ],
)
def test_what_would_act_when_printed_is_refused_with_its_line(tmp_path: Path, body: str, what: str) -> None:
    path = put(tmp_path, "x.md", HEAD.format(id="x") + "First line.\n" + body)
    with pytest.raises(ConfigError, match=rf"x\.md:8: .*{what}"):
        read_fragment(path, tmp_path)


@pytest.mark.parametrize(
    "text", ["", "Just text.", "---\nid: x\nno end", "---\n- a\n- b\n---\n", "---\nid: ../x\n---\n"]
)
def test_a_file_that_is_no_fragment_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError, match=r"x\.md"):
        read_fragment(put(tmp_path, "x.md", text), tmp_path)


def test_a_link_out_of_the_library_is_refused(tmp_path: Path) -> None:
    secret = put(tmp_path, "outside/secret.md", HEAD.format(id="s") + "Secret.")
    inside = tmp_path / "library"
    inside.mkdir()
    (inside / "a.md").symlink_to(secret)
    with pytest.raises(ConfigError, match="a link out of the library"):
        read_library(inside)


def test_the_stamp_is_of_the_meaning(tmp_path: Path) -> None:
    one, _ = read_fragment(put(tmp_path, "a.md", HEAD.format(id="x") + "Open  by\nday."), tmp_path)
    two, _ = read_fragment(put(tmp_path, "b.md", HEAD.format(id="x") + "Open by day.\n"), tmp_path)
    other, _ = read_fragment(put(tmp_path, "c.md", HEAD.format(id="x") + "Open by night."), tmp_path)
    assert one.stamp == two.stamp
    assert one.stamp != other.stamp


def test_the_script_tells_the_language() -> None:
    assert language_of("全天候服务台，符合 ITIL") == "zh"
    assert language_of("Service desk in 苏州") == "en"


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_in_one_line(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    path = folder / "x.md"
    path.write_bytes(("---\nid: x\n---\n" + text).encode("utf-8", "surrogatepass"))
    refused = ""
    try:
        fragment, _ = read_fragment(path, folder)
    except ConfigError as error:
        refused = error.line()
    assert "\n" not in refused
    assert refused or fragment.id == "x"
