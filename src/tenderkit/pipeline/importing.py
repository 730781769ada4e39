"""Requirements from elsewhere: a bare list is enough, what it lacks is filled in or left unknown."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tenderkit.errors import InputError
from tenderkit.ids import stamp
from tenderkit.model.requirement import Category, Obligation, Requirement, RequirementSet
from tenderkit.model.source import PageSource

_HAN = re.compile(r"[\u3400-\u9fff]")
_TRADITIONAL = frozenset("應須標術門關為與經現場應標價項單據實施資質說機規構統報證")


class _Foreign(BaseModel):
    """A requirement of another tool: id and text; everything else is optional, unknown keys are left aside."""

    model_config = ConfigDict(extra="ignore")

    id: str = Field(min_length=1, max_length=200)
    text: str = Field(min_length=1)
    language: str | None = None
    category: Category = "technical"
    obligation: Obligation = "mandatory"
    disqualifying: bool = False
    source: dict[str, Any] = {}


def read_requirements(path: Path) -> RequirementSet:
    """A RequirementSet of ours, or a bare list (or {"requirements": [...]}) of id and text.

    Raises InputError naming file and item.
    """
    try:
        value = json.loads(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {(error.strerror or '').lower()}", hint="check the path") from None
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"{path}: not JSON: {str(error)[:80]}", hint="give the file that `tenderkit extract` writes"
        ) from None
    if isinstance(value, dict) and "coverage" in value:
        try:
            return RequirementSet.model_validate(value)
        except ValidationError:
            pass  # an older or edited file: take its requirements as from elsewhere
    items = value.get("requirements") if isinstance(value, dict) else value
    if not isinstance(items, list):
        raise InputError(
            f"{path}: no list of requirements", hint='expected [{"id": …, "text": …}] or {"requirements": […]}'
        )
    return _collect(items, path)


def _collect(items: list[Any], path: Path) -> RequirementSet:
    requirements, seen = [], set()
    for number, item in enumerate(items, start=1):
        try:
            foreign = _Foreign.model_validate(item)
        except ValidationError as error:
            first = error.errors()[0]
            key = ".".join(str(part) for part in first["loc"]) or "item"
            raise InputError(
                f"{path}: requirement {number}: {key}: {first['msg']}", hint="give each an id and a text"
            ) from None
        if foreign.id in seen:
            raise InputError(
                f"{path}: requirement {number}: id '{foreign.id}' stands twice", hint="make the ids unique"
            )
        seen.add(foreign.id)
        requirements.append(_requirement(foreign))
    chinese = sum(r.language != "en" for r in requirements)
    return RequirementSet(language="zh" if 2 * chinese > len(requirements) else "en", requirements=tuple(requirements))


def _requirement(foreign: _Foreign) -> Requirement:
    page = foreign.source.get("page")
    return Requirement(
        id=foreign.id,
        text=foreign.text,
        obligation=foreign.obligation,
        category=foreign.category,
        disqualifying=foreign.disqualifying,
        language=foreign.language or language_of(foreign.text),
        source=PageSource(document="T1", page=page if isinstance(page, int) and page > 0 else 1),
        stamp=stamp(foreign.text),
    )


def language_of(text: str) -> str:
    """`en`, `zh` or `zh-Hant` by the characters of a text."""
    han = _HAN.findall(text)
    if len(han) * 4 < len(text):
        return "en"
    return "zh-Hant" if sum(c in _TRADITIONAL for c in han) * 50 > len(han) else "zh"
