"""The one way to read YAML that people wrote: safe, bounded, and with the line of every mistake.

Why: YAML can name the same key twice, build objects, and double itself by aliases; a file from a colleague or a
download must do none of it. Layer 1; imports errors only, and ruamel.yaml.
"""

from __future__ import annotations

import difflib
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, MappingEndEvent, MappingStartEvent, SequenceEndEvent, SequenceStartEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.parser import Parser

from tenderkit.errors import ConfigError

MAX_BYTES = 2_000_000
MAX_DEPTH = 40

Model = TypeVar("Model", bound=BaseModel)


def load_yaml(text: str, name: str, first_line: int = 1, *, trusted: bool = False) -> Any:
    """The value of a YAML text (one document). `name` is the file for messages, `first_line` where the text begins.

    A `trusted` text ships with tenderkit: it is not searched for what could act.

    Raises ConfigError with file and line for: too large, too deep, aliases, tags that build objects, duplicate
    keys, syntax.
    """
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise ConfigError(f"{name}: larger than {MAX_BYTES:,} bytes", hint="split the file")
    try:
        yaml = YAML(typ="safe", pure=True)
        if not trusted:
            yaml.Parser = _CheckedParser
        return yaml.load(text)
    except _Refused as error:
        raise ConfigError(f"{name}:{error.line + first_line}: {error.what}", hint=error.hint) from None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{name}:{mark.line + first_line}" if mark else name
        raise ConfigError(f"{where}: not valid YAML: {error.problem}", hint="mend this line") from None
    except (YAMLError, ValueError, RecursionError) as error:
        reason = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
        raise ConfigError(f"{name}: not valid YAML: {reason}", hint="mend the file") from None


class _Refused(Exception):
    """What a text may not hold, and the line after its first on which it stands."""

    def __init__(self, line: int, what: str, hint: str) -> None:
        super().__init__(what)
        self.line, self.what, self.hint = line, what, hint


class _CheckedParser(Parser):
    """Refuses aliases, object tags and deep nesting as they are met, before anything is built of them.

    Why in the parser: parsing is most of the work of reading a file, and a check of its own would do it twice.
    """

    depth = 0

    def get_event(self) -> Any:
        """The next event, if it may stand there."""
        event = super().get_event()
        line = event.start_mark.line if event.start_mark else 0
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(line, "aliases are not allowed", "write the value out")
        tag = str(getattr(event, "tag", None) or "")
        if (tag and not tag.startswith("tag:yaml.org,2002:")) or "python" in tag:
            raise _Refused(line, f"tag {tag} is not allowed", "write a plain value")
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            self.depth += 1
            if self.depth > MAX_DEPTH:
                raise _Refused(line, f"nested deeper than {MAX_DEPTH} levels", "flatten the file")
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self.depth -= 1
        return event


def key_lines(text: str, first_line: int = 1) -> dict[tuple[str | int, ...], int]:
    """The line of every key and list item, by its path. For messages only; an unreadable text has none."""
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except YAMLError:
        return {}
    lines: dict[tuple[str | int, ...], int] = {}
    _walk(root, (), lines, first_line)
    return lines


def _walk(node: Node | None, path: tuple[str | int, ...], lines: dict[tuple[str | int, ...], int], first: int) -> None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            here = (*path, key.value if isinstance(key, ScalarNode) else str(key.value))
            lines[here] = key.start_mark.line + first
            _walk(value, here, lines, first)
    elif isinstance(node, SequenceNode):
        for index, value in enumerate(node.value):
            lines[(*path, index)] = value.start_mark.line + first
            _walk(value, (*path, index), lines, first)


def check(value: Any, model: type[Model], text: str, name: str, first_line: int = 1) -> Model:
    """The value as a model. Raises ConfigError naming file, line and key, with the nearest valid key for an unknown one."""
    if not isinstance(value, dict):
        raise ConfigError(f"{name}:{first_line}: keys with values expected", hint="see `tenderkit schema`")
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise ConfigError(*_explain(error, model, key_lines(text, first_line), name)) from None


def load_model(path: Path, model: type[Model], name: str | None = None) -> Model:
    """A YAML file as a model; an empty file is the model's defaults."""
    shown = name or path.name
    text = read_text(path, shown)
    value = load_yaml(text, shown)
    return check({} if value is None else value, model, text, shown)


def read_text(path: Path, name: str | None = None) -> str:
    """A text file that people wrote, as UTF-8 (a byte order mark is dropped). Raises ConfigError, with the byte that is not."""
    shown = name or path.name
    try:
        if path.stat().st_size > 4 * MAX_BYTES:
            raise ConfigError(f"{shown}: larger than {4 * MAX_BYTES:,} bytes", hint="split the file")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown}: not UTF-8 at byte {error.start}", hint="save it as UTF-8") from None
    except OSError as error:
        raise ConfigError(
            f"{shown}: cannot be read: {error.strerror}", hint="check the path and its permissions"
        ) from None


def _explain(
    error: ValidationError, model: type[BaseModel], lines: dict[tuple[str | int, ...], int], name: str
) -> tuple[str]:
    """The first mistakes in words, at most three, in one line."""
    messages = []
    for item in error.errors()[:3]:
        path = tuple(item["loc"])
        line = next((lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in lines), None)
        where = f"{name}:{line}" if line else name
        key = ".".join(str(part) for part in path)
        if item["type"] == "extra_forbidden":
            near = difflib.get_close_matches(str(path[-1]), _keys(model, path[:-1]), n=1)
            advice = f", did you mean '{near[0]}'?" if near else ""
            messages.append(f"{where}: unknown key '{key}'{advice}")
        else:
            messages.append(f"{where}: {key}: {item['msg']}")
    more = error.error_count() - len(messages)
    return ("; ".join(messages) + (f"; and {more} more" if more > 0 else ""),)


def _keys(model: type[BaseModel], path: Iterable[str | int]) -> list[str]:
    """The keys that are valid at a path inside a model."""
    current: type[BaseModel] | None = model
    for part in path:
        if current is None or isinstance(part, int):
            continue
        field = current.model_fields.get(part)
        current = _model_in(field.annotation) if field else None
    return list(current.model_fields) if current else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_in(arg))), None)


def dump_yaml(value: Any) -> str:
    """A plain value (mappings, lists, text, numbers) as YAML that people can read and go on editing."""
    yaml = YAML(typ="safe")
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    text = io.StringIO()
    yaml.dump(value, text)
    return text.getvalue()
