"""The lexicon's files as they are mostly written, one key, word or list of words a line, read line by line.

Why: reading YAML in full was most of the time of the first extraction in a process. A value in any other form goes
through the YAML reader by itself, a file in any other form as a whole; a test holds both readings equal for all files.
"""

from __future__ import annotations

import re
from typing import Any

from tenderkit.errors import ConfigError
from tenderkit.yamlfile import load_yaml

_LINE = re.compile(r'(?P<indent> *)(?:(?P<key>[A-Za-z_][\w-]*|"\w+"):(?: +#.*| +(?P<value>.*))?|- (?P<item>.*))')
_WORD = r"[^\s\d\[\]{},:#\"'\\?&*!|>%@`~.<=+-][^\[\]{},:#\"\\]*"
_QUOTED = r'"[^"\\]*"'
_ONE = re.compile(rf"{_WORD}|{_QUOTED}")
_LIST = re.compile(rf"\[(?:(?:{_WORD}|{_QUOTED})(?:, *(?:{_WORD}|{_QUOTED}))*)?\]")
_PAIR = re.compile(rf"(?P<key>[A-Za-z_][\w-]*): +(?P<value>{_LIST.pattern}|{_WORD}|{_QUOTED})")
_MAP = re.compile(r"\{(?:PAIR(?:, *PAIR)*)?\}".replace("PAIR", re.sub(r"\?P<\w+>", "?:", _PAIR.pattern)))
_NO_WORDS = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))
"""What YAML may take for a value and not for a word."""


class _Otherwise(Exception):
    """A file is written in a form that only the YAML reader knows."""


def read_lexicon(text: str, name: str) -> Any:
    """The value of a lexicon file. Raises ConfigError for what is no YAML."""
    try:
        return _mapping(text, name)
    except _Otherwise:
        return load_yaml(text, name, trusted=True)


def _mapping(text: str, name: str) -> dict[str, Any]:
    root: dict[str, Any] = {}
    open_at: list[tuple[int, dict[str, Any]]] = [(0, root)]
    key = None
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            raise _Otherwise
        indent, last = len(found["indent"]), open_at[-1][1]
        if found["item"] is not None:
            if key is None or not isinstance(last[key], list | None) or indent < open_at[-1][0]:
                raise _Otherwise
            if last[key] is None:
                last[key] = []
            last[key].append(_value(found["item"], name))
            continue
        if indent > open_at[-1][0]:
            if key is None or last[key] is not None:
                raise _Otherwise
            last[key] = {}
            open_at.append((indent, last[key]))
        while indent < open_at[-1][0]:
            open_at.pop()
        key, mapping = found["key"].strip('"'), open_at[-1][1]
        if indent != open_at[-1][0] or key in mapping:
            raise _Otherwise
        mapping[key] = _value(found["value"], name) if found["value"] else None
    return root


def _value(text: str, name: str) -> Any:
    """A word, a list of words or keys with such at once; any other value as YAML has it."""
    text = text.strip()
    if _LIST.fullmatch(text):
        words = [match.group().strip() for match in _ONE.finditer(text[1:-1])]
        if _NO_WORDS.isdisjoint(map(str.lower, words)):
            return [word.strip('"') for word in words]
    elif _ONE.fullmatch(text) and text.lower() not in _NO_WORDS:
        return text.strip('"')
    elif _MAP.fullmatch(text):
        pairs = [(found["key"], _value(found["value"], name)) for found in _PAIR.finditer(text[1:-1])]
        if len(dict(pairs)) == len(pairs):
            return dict(pairs)
    if text[:1] in "|>&*!":
        raise _Otherwise
    try:
        return load_yaml(text, name, trusted=True)
    except ConfigError:
        raise _Otherwise from None
