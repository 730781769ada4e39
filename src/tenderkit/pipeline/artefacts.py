"""Artefacts as JSON files in `work/`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from tenderkit.errors import InputError, StaleArtefact
from tenderkit.model.match import MatchSet
from tenderkit.model.requirement import RequirementSet
from tenderkit.model.response import ResponseSet
from tenderkit.model.strategy import Decision
from tenderkit.model.tender import Tender

ARTEFACTS: dict[str, type[BaseModel]] = {
    "tender": Tender,
    "requirements": RequirementSet,
    "matches": MatchSet,
    "decision": Decision,
    "responses": ResponseSet,
}
"""Name of each artefact, in the order of the stages, to its model; the file is `work/<name>.json`."""

Value = TypeVar("Value", bound=BaseModel)


def dump(value: BaseModel) -> bytes:
    """A value as JSON that people can read and compare: indented, keys in the order of the model, a final newline."""
    text = json.dumps(value.model_dump(mode="json"), ensure_ascii=False, indent=1)
    return text.encode("utf-8", "replace") + b"\n"


def work_file(folder: Path, name: str) -> Path:
    """Where an artefact of a pursuit or output folder lies."""
    return folder / "work" / f"{name}.json"


def load_artefact(folder: Path, name: str, model: type[Value]) -> Value:
    """An artefact of a folder. Raises StaleArtefact naming the stage to run when it is not there."""
    path = work_file(folder, name)
    if not path.is_file():
        raise StaleArtefact(
            f"{folder} has no {name} yet", hint=f"run `tenderkit {STAGE_OF[name]}` or `tenderkit run` first"
        )
    return read_json(path, model)


def read_json(path: Path, model: type[Value]) -> Value:
    """A JSON file as a value. Raises InputError naming file and key."""
    try:
        return model.model_validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "start of file"
        raise InputError(f"{path}: {key}: {first['msg']}", hint="make it anew with the stage that writes it") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {(error.strerror or '').lower()}", hint="check the path") from None


STAGE_OF = {
    "tender": "read",
    "requirements": "extract",
    "matches": "match",
    "decision": "decide",
    "responses": "respond",
}
"""The verb that makes each artefact."""
