"""The quick reading of the lexicon's files is the reading of YAML, and leaves to YAML what it does not know."""

from __future__ import annotations

from importlib import resources
from typing import Any

import pytest

from tenderkit.errors import ConfigError
from tenderkit.lexicon import languages
from tenderkit.lexicon.lines import read_lexicon
from tenderkit.yamlfile import load_yaml

FILES = [
    file
    for language in languages()
    for file in sorted((resources.files("tenderkit.lexicon") / language).iterdir(), key=lambda file: file.name)
]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_every_file_reads_as_its_yaml_does(file: Any) -> None:
    text = file.read_text("utf-8")
    assert repr(read_lexicon(text, file.name)) == repr(load_yaml(text, file.name))


@pytest.mark.parametrize(
    "text",
    [
        "a: [no, 'it''s', \"x\\u00a0y\", 2.50, ~, contractor's, 第 条]\nb:\n  c: true\n  d: 1_000\n",
        "a: words that\n  go on\nb: |\n  c: d\n  e: f\n",
        "a:\n- one\n- two: 2\nb: {c: [x, y], d: null}\n",
        "a: [one,\n  two]\n",
        "a: one # told why\nb: [two, three] # told too\n",
        "'a': 1\n? b\n: 2\n",
        "a: http://example.org/x\nb: [12:30, a:b]\n",
        "- one\n- two\n",
        'a: {b: [x, "y, z"], c: word, d: "e: f"}\ng: {h: no, i: [2]}\nj: {}\n',
        "",
    ],
)
def test_what_is_written_otherwise_is_read_as_yaml(text: str) -> None:
    assert repr(read_lexicon(text, "x.yaml")) == repr(load_yaml(text, "x.yaml", trusted=True) or {})


def test_a_key_told_twice_is_refused_by_name_and_line() -> None:
    with pytest.raises(ConfigError, match=r"x\.yaml:2"):
        read_lexicon("a: [one]\na: [two]\n", "x.yaml")
