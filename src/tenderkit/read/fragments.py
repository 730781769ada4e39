"""Library files -> records: Markdown, Word or slides with YAML front matter, one fragment a file.

Why strict: a fragment ends up in a bid. A misspelt `valid_untl`, a picture from outside the folder or a template
mark that somebody pasted must be seen when the library is read, not when the client reads the bid.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import Field

from tenderkit.errors import ConfigError, InputError
from tenderkit.ids import content_stamp, stamp
from tenderkit.model.finding import Finding
from tenderkit.model.frozen import Frozen
from tenderkit.model.library import Fragment, FragmentKind, Library
from tenderkit.model.source import RecordSource
from tenderkit.ports import Shelf
from tenderkit.read.fragment_office import NoFrontMatter, office_as_markdown
from tenderkit.read.pictures import linkable, outer_file
from tenderkit.yamlfile import check, load_yaml, read_text

MAX_BODY = 1_000_000
PART = 500
TRIES = 3
OFFICE = (".docx", ".pptx")
SUFFIXES = (".md", *OFFICE)
BESIDE = ".yaml"
"""Added to the whole name of an Office file: its front matter, for a team that does not want it in the file."""
NO_FRAGMENTS = frozenset({"readme.md", "changelog.md", "license.md"})
"""Papers about a library that are no part of it."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_TEMPLATE = re.compile(r"\{\{|\{%|\{#")
_HTML = re.compile(
    r"<\s{0,3}/?\s{0,3}(script|iframe|img|link|style|object|embed|base|meta|form|input|svg|video|audio)\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"(!?)\[[^\[\]\n]{0,300}\]\(\s{0,3}<?([^()\s<>]{1,500})")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]+")
_WEB = ("http://", "https://", "mailto:")


class FragmentHead(Fragment):
    """The front matter of a fragment. Only `id` must be there; what is missing is proposed from the text.

    Why: an import leaves heads half filled for a person to review; `library check` names what was proposed.
    """

    id: str = Field(min_length=1)
    kind: FragmentKind = "capability"
    title: str = ""
    language: str = ""
    text: str | None = Field(default=None, description="the body, where the whole file is YAML")


def read_library(folder: Path, shelf: Shelf | None = None) -> Library:
    """All fragments below a folder, by id. Raises ConfigError with file, line and key for the first that is wrong.

    With a shelf, a file is read once for each content that it ever had.
    """
    if not folder.is_dir():
        raise ConfigError(f"library {folder}: no such folder", hint="name a folder that holds fragments (*.md)")
    fragments: dict[str, Fragment] = {}
    findings: list[Finding] = []
    paths = list(fragment_files(folder))
    for kept in _kept(paths, folder, shelf) if shelf else (_read(path, folder) for path in paths):
        findings.extend(kept.findings)
        fragment = kept.fragment
        if fragment is None:
            continue
        if fragment.id in fragments:
            raise ConfigError(
                f"{fragment.path}: id '{fragment.id}' is also in {fragments[fragment.id].path}", hint="rename one"
            )
        fragments[fragment.id] = fragment
    ordered = tuple(fragments[key] for key in sorted(fragments))
    return Library(
        fragments=ordered, findings=tuple(findings), stamp=stamp(*(f"{item.id}:{item.stamp}" for item in ordered))
    )


class KeptFile(Frozen):
    """What a file of the library holds, as a shelf keeps it; None where it is no fragment."""

    fragment: Fragment | None
    findings: tuple[Finding, ...]


def _read(path: Path, folder: Path) -> KeptFile:
    try:
        fragment, findings = read_fragment(path, folder)
    except NoFrontMatter:
        return KeptFile(fragment=None, findings=(no_fragment(path, folder),))
    return KeptFile(fragment=fragment, findings=findings)


def _kept(paths: Sequence[Path], folder: Path, shelf: Shelf) -> list[KeptFile]:
    """The files in order, those that the shelf does not know read now. Raises ConfigError for a file that is wrong."""
    keys = [_key(path, folder) for path in paths]
    for _ in range(TRIES):
        _keep(keys, paths, folder, shelf)
        try:
            return [KeptFile.model_validate_json(row) for row in shelf.get(keys)]
        except KeyError:  # another process tidied the shelf meanwhile
            continue
    return [_read(path, folder) for path in paths]


def _keep(keys: Sequence[str], paths: Sequence[Path], folder: Path, shelf: Shelf) -> None:
    """Read what the shelf lacks, part by part, so that a stop loses one part only."""
    lacking = set(shelf.missing(keys))
    fresh = [(key, path) for key, path in zip(keys, paths, strict=True) if key in lacking]
    for start in range(0, len(fresh), PART):
        part = fresh[start : start + PART]
        shelf.put([(key, _read(path, folder).model_dump_json().encode()) for key, path in part])


def _key(path: Path, folder: Path) -> str:
    """The key of what is read of a file: its place and content. Who read it is the shelf's affair."""
    try:
        data = path.read_bytes()
        if path.suffix.lower() in OFFICE and _beside(path).is_file():
            data += _beside(path).read_bytes()
    except OSError as error:
        name = path.relative_to(folder).as_posix()
        raise ConfigError(f"{name}: cannot be read: {error.strerror}", hint="check its permissions") from None
    return stamp("record", path.relative_to(folder).as_posix(), content_stamp(data))


def no_fragment(path: Path, folder: Path) -> Finding:
    """What is said of an Office file in the library that is no fragment: it is left alone."""
    name = path.relative_to(folder).as_posix()
    source = RecordSource(file=name, key="id")
    return Finding(code="fragment_without_head", severity="info", params={"file": name}, source=source)


def fragment_files(folder: Path) -> Iterator[Path]:
    """The files that should hold fragments, in order. Raises ConfigError for a link that leads out of the folder."""
    root = folder.resolve()
    for current, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = Path(current)
        for name in [*folders, *sorted(names)]:
            path = here / name
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                raise ConfigError(
                    f"{path.relative_to(folder)}: a link out of the library", hint="put a copy into the folder"
                )
        for name in sorted(names):
            if (
                name.lower().endswith(SUFFIXES)
                and name.lower() not in NO_FRAGMENTS
                and not name.startswith((".", "~$"))
            ):
                yield here / name


def read_fragment(path: Path, root: Path) -> tuple[Fragment, tuple[Finding, ...]]:
    """One file as a fragment, and what a person should look at. `root` is the library it may refer into."""
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    text = _text_of(path, name).replace("\r\n", "\n").replace("\r", "\n")
    head_text, body, body_line = (text, "", 1) if path.suffix in (".yaml", ".yml") else _split(text, name)
    first = 1 if path.suffix in (".yaml", ".yml") else 2
    value = load_yaml(head_text, name, first)
    head = check(value, FragmentHead, head_text, name, first)
    if head.text is not None:
        body, body_line = head.text, first
    _check_head(head, name)
    _check_body(body, name, body_line)
    _check_paths(head, body, name, body_line, root)
    fragment = _complete(head, body.strip(), name)
    return fragment, tuple(_proposed(value, fragment))


def _text_of(path: Path, name: str) -> str:
    if path.suffix.lower() not in OFFICE:
        return read_text(path, name)
    beside = _beside(path)
    head = read_text(beside, name + BESIDE) if beside.is_file() else None
    try:
        return office_as_markdown(path.read_bytes(), name, _bare(head) if head is not None else None)
    except OSError as error:
        raise ConfigError(f"{name}: cannot be read: {error.strerror}", hint="check its permissions") from None
    except InputError as error:
        raise ConfigError(error.message, hint=error.hint) from None


def _bare(head: str) -> str:
    """Front matter without the lines that fence it off, which in a file of its own it may have or not."""
    lines = head.strip().splitlines()
    return "\n".join(line for place, line in enumerate(lines) if place not in (0, len(lines) - 1) or line != "---")


def _beside(path: Path) -> Path:
    """The file beside an Office file that may hold its front matter."""
    return path.with_name(path.name + BESIDE)


def _split(text: str, name: str) -> tuple[str, str, int]:
    """Front matter, body and the line on which the body begins."""
    lines = text.split("\n")
    if not text.strip():
        raise ConfigError(f"{name}: empty", hint="write front matter (id, kind, title, language) and a text")
    if lines[0].rstrip() != "---":
        raise ConfigError(f"{name}:1: no front matter", hint="begin the file with a line '---', then 'id: …'")
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None)
    if end is None:
        raise ConfigError(f"{name}:1: the front matter is not closed", hint="end it with a line '---'")
    return "\n".join(lines[1:end]) + "\n", "\n".join(lines[end + 1 :]), end + 2


def _check_head(head: FragmentHead, name: str) -> None:
    if not _ID.fullmatch(head.id):
        raise ConfigError(
            f"{name}: id '{head.id[:60]}' is not allowed", hint="use letters, digits, '.', '_' and '-' only"
        )
    for key, value in head.model_dump(exclude={"text"}, exclude_defaults=True).items():
        for piece in _strings(value):
            if _CONTROL.search(piece) or _TEMPLATE.search(piece):
                raise ConfigError(f"{name}: {key}: control characters or template marks", hint="write plain text")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


def _check_body(body: str, name: str, first: int) -> None:
    """Refuse what would do something when it is printed: template marks, HTML that loads, control characters."""
    if len(body) > MAX_BODY:
        raise ConfigError(f"{name}: the text is longer than {MAX_BODY:,} characters", hint="split the fragment")
    for pattern, what in (
        (_CONTROL, "a control character"),
        (_TEMPLATE, "a template mark"),
        (_HTML, "an HTML element"),
    ):
        found = pattern.search(body)
        if found:
            line = first + body.count("\n", 0, found.start())
            raise ConfigError(f"{name}:{line}: {what} is not allowed in a fragment", hint="write plain Markdown")


def _check_paths(head: FragmentHead, body: str, name: str, first: int, root: Path) -> None:
    papers = (head.consent.paper,) if head.consent and head.consent.paper else ()
    for target in (*head.figures, *head.attachments, *papers):
        _check_target(target, f"{name}: {target[:60]}", root)
    for found in _LINK.finditer(body):
        target = found.group(2)
        if not found.group(1) and (target.lower().startswith(_WEB) or target.startswith("#")):
            continue
        line = first + body.count("\n", 0, found.start())
        _check_target(target, f"{name}:{line}: {target[:60]}", root)


def picture_targets(body: str) -> tuple[str, ...]:
    """The files that a text shows as pictures."""
    return tuple(found.group(2) for found in _LINK.finditer(body) if found.group(1))


def _check_target(target: str, where: str, root: Path) -> None:
    """A path that stays inside the library, as written and after links are followed."""
    parts = PurePosixPath(target).parts
    target = outer_file(target)
    unsafe = "\\" in target or "%" in target or ":" in target or target.startswith("/") or ".." in parts
    if unsafe or not (root / target).resolve().is_relative_to(root.resolve()):
        raise ConfigError(f"{where}: leads out of the library", hint="name a file inside the library folder")


def _complete(head: FragmentHead, body: str, name: str) -> Fragment:
    values = head.model_dump(exclude={"text", "body", "path", "stamp"})
    values["title"] = head.title or _title_of(body) or head.id
    values["language"] = head.language or language_of(f"{values['title']} {body}")
    meaning = Fragment.model_validate({**values, "body": body})
    # Without what is left at its default: a key that a later version adds changes no stamp of what does not use it.
    whole = stamp(meaning.model_dump_json(exclude={"body", "path", "stamp"}, exclude_defaults=True), meaning.body)
    return meaning.model_copy(update={"path": name, "stamp": whole})


def _title_of(body: str) -> str:
    first = next((line for line in body.splitlines() if line.strip()), "")
    return first.lstrip("# ").strip()[:80] if first.startswith("#") else ""


def language_of(text: str) -> str:
    """`zh` or `en`, by which script carries more: a Chinese character counts like a Latin word."""
    return "zh" if len(_HAN.findall(text)) > 2 * len(_LATIN.findall(text)) else "en"


def _proposed(value: dict[str, Any], fragment: Fragment) -> Iterator[Finding]:
    missing = [key for key in ("kind", "title", "language") if key not in value]
    if fragment.path.lower().endswith(OFFICE) and not linkable(fragment.path):
        source = RecordSource(file=fragment.path, key="figures")
        yield Finding(code="fragment_name_unlinkable", severity="info", params={"file": fragment.path}, source=source)
    if missing:
        yield Finding(
            code="fragment_head_incomplete",
            severity="warning",
            params={"file": fragment.path, "keys": ", ".join(missing)},
            source=RecordSource(file=fragment.path, key=missing[0]),
        )
