"""Words are data: no pattern of a stage holds a language's words; they stand in the lexicon's files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import tenderkit

ROOT = Path(tenderkit.__file__).parent
STAGES = ("read", "extract", "match", "decide", "respond", "amend", "value", "plan", "write")
PATTERN = re.compile(r"\\[bsdwBSDW]|\(\?[:P=!<i]|<<[&~_.!a-z]")
"""By what a string is known for a pattern or a part of one."""
NUMERALS = "〇零○一二三四五六七八九十百千万萬亿億两兩半壹贰貳弐叁參叄肆伍陆陸柒捌玖拾佰仟"
"""Chinese numerals are figures, as Roman ones are."""
HAN = re.compile(rf"(?![{NUMERALS}])[\u3400-\u9fff]")
RANGE = re.compile(r"[\u2e80-\uffef][-–][\u2e80-\uffef]")
"""A range of signs is no word ('[一-鿿]')."""
SYNTAX = re.compile(
    r"<<[^<>]*(?:>>|$)|\(\?P?[<=!]?=?\w*[>):]?|\\u[0-9a-f]{4}|\\.|(?<!\\)\[\^?\]?(?:\\.|[^\]\\])*\]|\{[\d,]*\}"
)
"""What is no word in a pattern: lists of the lexicon, names of groups, escapes, sets, counts."""
LATIN = re.compile(r"[A-Za-z]{3,}")
SAME_EVERYWHERE = frozenset(
    [
        "http",
        "https",
        "www",
        "html",
        "table",
        "div",
        "span",
        "strong",
        "sup",
        "sub",
        "tbody",
        "thead",
        "script",
        "iframe",
        "img",
        "link",
        "style",
        "object",
        "embed",
        "base",
        "meta",
        "form",
        "input",
        "svg",
        "video",
        "audio",
        "png",
        "jpe",
        "gif",
        "bmp",
        "ISO",
        "IEC",
        "NIST",
        "RFC",
        "PAS",
        "IEEE",
        "iec",
        "INR",
        "GHz",
        "amp",
    ]
)
"""Words of structure: addresses of the web, markup, endings of files, the signs of standards, currencies and units."""
WORDS_IN_CODE = frozenset(
    {
        "extract/knockouts/consequences.py",
        "extract/facts/called.py",
        "extract/facts/candidates.py",
        "extract/facts/completion.py",
        "extract/facts/composed.py",
        "extract/facts/handing_in.py",
        "extract/facts/reading.py",
        "extract/facts/sums.py",
        "extract/facts/times.py",
        "extract/facts/values.py",
        "extract/facts/ways_chinese.py",
        "extract/facts/where_received.py",
        "extract/facts/told.py",
        "extract/knockouts/ledger.py",
        "extract/wording/rejections.py",
        "extract/scheme/columns.py",
        "extract/scheme/factors.py",
        "extract/scheme/rows.py",
        "extract/scheme/tables.py",
        "extract/scheme/score_numbering.py",
        "extract/scheme/score_patterns.py",
    }
)
"""Modules that still hold words. Take out what is mended; put nothing in."""


def words_in(path: Path) -> Iterator[tuple[int, str]]:
    """The words in a module's strings, each with its line: Chinese signs anywhere, Latin words in patterns."""
    tree = ast.parse(path.read_text("utf-8"))
    prose = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            words = LATIN.findall(SYNTAX.sub(" ", node.value)) if PATTERN.search(node.value) else []
            if HAN.search(RANGE.sub("", node.value)) or not SAME_EVERYWHERE.issuperset(words):
                yield node.lineno, node.value


def modules() -> dict[str, list[tuple[int, str]]]:
    """The words of every module of a stage."""
    return {
        path.relative_to(ROOT).as_posix(): list(words_in(path))
        for stage in STAGES
        for path in sorted((ROOT / stage).rglob("*.py"))
    }


def test_patterns_hold_no_words() -> None:
    found = modules()
    assert len(found) > 150
    told = {name: words for name, words in found.items() if words and name not in WORDS_IN_CODE}
    assert told == {}, "move these words to src/tenderkit/lexicon (a form '<<~topic.key>>' stands for a list)"


def test_what_is_mended_leaves_the_exceptions() -> None:
    found = modules()
    assert [name for name in sorted(WORDS_IN_CODE) if not found.get(name)] == []


def test_the_gate_sees_words_and_no_syntax(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        'import re\nA = re.compile(r"(?P<name>[A-Za-z]+)\\s<<~read.page_of>>|https?:")\n'
        'B = re.compile(r"\\b(?:shall|must)\\b")\nC = ("以下",)\nD = re.compile("第")\nE = "[一二三]"\n',
        "utf-8",
    )
    assert [line for line, _ in words_in(module)] == [3, 4, 5]
