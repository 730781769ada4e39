"""The whole road: tender and library in, a folder of documents out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tenderkit.errors import InputError
from tenderkit.model.finding import Finding
from tenderkit.model.library import Library
from tenderkit.model.pursuit import Pursuit
from tenderkit.model.requirement import RequirementSet
from tenderkit.pipeline.artefacts import ARTEFACTS, dump, read_json, work_file
from tenderkit.pipeline.assemble import build_pursuit
from tenderkit.pipeline.days import with_day
from tenderkit.pipeline.documents import documents_of
from tenderkit.pipeline.inputs import Inputs
from tenderkit.pipeline.library import OpenLibrary, open_library
from tenderkit.pipeline.publish import check_apart, check_replaceable, locked, publish_folder
from tenderkit.pipeline.stages import STAGES, Stage, Values, stage_stamp

Notify = Callable[[str, str], None]
"""Told the stage that begins and what it works on; for progress only."""


@dataclass(frozen=True)
class Outcome:
    """What a run leaves: the pursuit, the names of the files written, and all findings."""

    pursuit: Pursuit
    folder: Path
    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    reused: tuple[str, ...]


def run_all(inputs: Inputs, out: Path, notify: Notify, *, today: Callable[[], date]) -> Outcome:
    """All stages, then every document, published as one folder.

    A stage whose inputs are unchanged since the set that lies in `out` is taken from there. `today` is asked only
    when neither the caller nor the tender names the day that counts; the day is then a value with a finding.
    """
    named = {f"tender {n}": p for n, p in enumerate(inputs.tender, 1)}
    named |= {"library": inputs.library} if inputs.library else {}
    check_apart(out, named)
    check_replaceable(out)
    with locked(out):
        notify("library", inputs.library.name if inputs.library else inputs.config.library.store)
        with open_library(inputs.config, inputs.library) as opened:
            library = opened.library
            values, stamps, reused = run_stages(inputs, opened, out, notify, today)
        pursuit = build_pursuit(inputs, library, values)
        files = documents_of(pursuit, inputs.config, inputs.library, notify)
        work = {f"work/{name}.json": dump(values[name]) for name in ARTEFACTS}
        work["work/pursuit.json"] = dump(pursuit)
        work["work/stamps.json"] = dump_stamps(stamps)
        notify("publish", out.name)
        publish_folder(out, {**files, **work})
    return Outcome(
        pursuit=pursuit,
        folder=out,
        files=tuple(sorted(name for name in files if not name.startswith("work/"))),
        findings=findings_of(library, values.values()),
        reused=tuple(reused),
    )


def run_stages(
    inputs: Inputs, opened: OpenLibrary, folder: Path, notify: Notify, today: Callable[[], date]
) -> tuple[dict[str, Any], dict[str, str], list[str]]:
    """The artefacts by name, the stamp of each stage, and the artefacts that an earlier run in `folder` had already."""
    given = inputs.stamps(opened.library.stamp)
    before = load_stamps(folder)
    values: dict[str, Any] = {}
    stamps: dict[str, str] = {}
    reused: list[str] = []
    for stage in STAGES:
        stamps[stage.name] = stage_stamp(stage, inputs, given)
        kept = _kept(stage, folder, before, stamps) if not _remade(stage, reused, values) else None
        if kept is not None:
            reused.append(stage.makes)
        else:
            notify(stage.name, ", ".join(path.name for path in inputs.tender))
        made = kept if kept is not None else stage.function(inputs, opened, values)
        values[stage.makes] = with_day(made, today) if isinstance(made, RequirementSet) else made
    return values, stamps, reused


def _remade(stage: Stage, reused: Iterable[str], values: Values) -> bool:
    """Whether something this stage needs was made anew."""
    return any(need in values and need not in set(reused) for need in stage.needs)


def _kept(stage: Stage, folder: Path, before: dict[str, str], stamps: dict[str, str]) -> Any:
    """The artefact of an earlier run, if it was made from the same things and still reads."""
    path = work_file(folder, stage.makes)
    if before.get(stage.name) != stamps[stage.name] or not path.is_file():
        return None
    try:
        return read_json(path, stage.model)
    except InputError:
        return None


def dump_stamps(stamps: dict[str, str]) -> bytes:
    """The stamps of the stages as JSON."""
    return json.dumps(stamps, indent=1, sort_keys=True).encode() + b"\n"


def load_stamps(folder: Path) -> dict[str, str]:
    """The stamps an earlier run left, or none."""
    try:
        value = json.loads((folder / "work" / "stamps.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in value.items()} if isinstance(value, dict) else {}


def findings_of(library: Library, artefacts: Iterable[Any]) -> tuple[Finding, ...]:
    """The findings of all stages, each once."""
    seen: dict[str, Finding] = {}
    for source in (library, *artefacts):
        for finding in source.findings:
            seen.setdefault(finding.model_dump_json(), finding)
    return tuple(seen.values())
