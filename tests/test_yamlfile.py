"""YAML that people write: every mistake is named with file, line and key, and nothing in it acts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tenderkit.config import Config, load_config
from tenderkit.errors import ConfigError
from tenderkit.yamlfile import check, load_model, load_yaml


def refused(text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        check(load_yaml(text, "f.yaml"), Config, text, "f.yaml")
    return caught.value.line()


def test_an_unknown_key_names_the_nearest_valid_one() -> None:
    assert refused("language: en\nlibary: x") == "f.yaml:2: unknown key 'libary', did you mean 'library'?"


def test_an_unknown_key_deep_inside_is_found() -> None:
    assert "f.yaml:3: unknown key 'match.kep', did you mean 'keep'?" in refused("language: en\nmatch:\n  kep: 3")


def test_a_wrong_value_names_its_key() -> None:
    assert refused("match: {keep: many}").startswith("f.yaml:1: match.keep:")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: 1\na: 2", "f.yaml:2"),
        ("a: &x 1\nb: *x", "aliases are not allowed"),
        ("a: !!python/object/apply:os.system [id]", "is not allowed"),
        ("a: !secret x", "is not allowed"),
        ("a: [" * 60, "nested deeper"),
        ("a: {b: [1, 2", "not valid YAML"),
        ("- 1\n- 2", "keys with values expected"),
    ],
)
def test_what_acts_or_misleads_is_refused(text: str, says: str) -> None:
    assert says in refused(text)


def test_a_file_that_is_not_utf8_names_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "tenderkit.yaml"
    path.write_bytes(b"language: \xff")
    with pytest.raises(ConfigError, match="not UTF-8 at byte 10"):
        load_config(path)


def test_a_byte_order_mark_and_an_empty_file_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "tenderkit.yaml"
    path.write_bytes(b"\xef\xbb\xbflanguage: zh\n")
    assert load_model(path, Config).language == "zh"
    path.write_bytes(b"")
    assert load_model(path, Config) == Config()
