"""Words are data: the same keys in every language, and every code that is emitted has its prose."""

from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter

import pytest

import tenderkit
from tenderkit.lexicon import languages, lexicon

ROOT = Path(tenderkit.__file__).parent


def codes(name: str) -> dict[str, str]:
    """Every literal code given to a constructor (`Finding(code=…)`, `Reason(code=…)`), with its place."""
    found = {}
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                for keyword in node.keywords:
                    if keyword.arg == "code" and isinstance(keyword.value, ast.Constant):
                        found[str(keyword.value.value)] = f"{path.relative_to(ROOT)}:{node.lineno}"
    return found


def test_all_languages_are_there() -> None:
    assert set(languages()) >= {"en", "zh", "zh-Hant"}


@pytest.mark.parametrize("language", ["zh", "zh-Hant"])
def test_every_language_has_the_same_keys(language: str) -> None:
    english, other = set(lexicon("en").entries), set(lexicon(language).entries)
    assert len(english) > 100
    assert english - other == set()
    assert other - english == set()


@pytest.mark.parametrize("language", ["zh", "zh-Hant"])
def test_sentences_take_the_same_params(language: str) -> None:
    looked = 0
    for key, text in lexicon("en").entries.items():
        if isinstance(text, str) and key.startswith(("findings.", "reasons.", "report.")):
            looked += 1
            assert params(str(lexicon(language).entries[key])) == params(text), key
    assert looked > 20


def params(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize(("constructor", "prefix"), [("Finding", "findings"), ("Reason", "reasons")])
def test_every_code_has_its_prose(constructor: str, prefix: str) -> None:
    emitted = codes(constructor)
    assert len(emitted) > 3
    missing = {code: place for code, place in emitted.items() if not lexicon("en").has(f"{prefix}.{code}")}
    assert missing == {}
