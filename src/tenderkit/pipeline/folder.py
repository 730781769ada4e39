"""Pursuit folders and output folders: opening what lies in them, running one stage, printing again.

An output folder (`run --out`, or `out/` of a pursuit folder) holds the documents and, in `work/`, the artefacts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tenderkit.config import Config
from tenderkit.errors import InputError, StaleArtefact
from tenderkit.model.pursuit import Pursuit
from tenderkit.model.requirement import RequirementSet
from tenderkit.pipeline.artefacts import ARTEFACTS, STAGE_OF, dump, load_artefact, read_json, work_file
from tenderkit.pipeline.assemble import build_pursuit
from tenderkit.pipeline.days import with_day
from tenderkit.pipeline.documents import KINDS, documents_of, plans_of
from tenderkit.pipeline.inputs import PURSUIT_FILE, Inputs, config_for, open_inputs
from tenderkit.pipeline.library import open_library
from tenderkit.pipeline.publish import MANIFEST, locked, publish_folder
from tenderkit.pipeline.run import dump_stamps, load_stamps
from tenderkit.pipeline.stages import STAGES, Stage, stage_stamp

Notify = Callable[[str, str], None]


def output_folder(folder: Path) -> Path:
    """Where the artefacts of a folder lie: itself, or its `out` when it is a pursuit folder."""
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder", hint="name a pursuit folder or the output folder of a run")
    return folder / "out" if (folder / PURSUIT_FILE).is_file() else folder


def open_pursuit(folder: Path) -> Pursuit:
    """The pursuit that lies in a folder. Raises StaleArtefact when nothing was run there, or records changed since."""
    out = output_folder(folder)
    path = work_file(out, "pursuit")
    if not path.is_file():
        raise StaleArtefact(f"{folder} holds no pursuit yet", hint="run `tenderkit run` first")
    if out == folder:
        return read_json(path, Pursuit)
    inputs = open_inputs((folder,))
    values = {name: load_artefact(out, name, model) for name, model in ARTEFACTS.items()}
    with open_library(inputs.config, inputs.library) as opened:
        return build_pursuit(inputs, opened.library, values)


def run_stage(folder: Path, name: str, *, today: Callable[[], date] = date.today) -> tuple[Any, str]:
    """Run one stage of a pursuit folder and keep its artefact; the artefact and the language we write.

    In a plain output folder nothing can be run again (it does not know its library): what lies there is returned.
    Raises StaleArtefact naming the stage that must run before.
    """
    stage = next(stage for stage in STAGES if stage.name == name)
    out = output_folder(folder)
    if out == folder:
        found = load_artefact(folder, stage.makes, stage.model)
        return found, load_artefact(folder, "requirements", RequirementSet).language
    inputs = open_inputs((folder,))
    stamps = load_stamps(out)
    with open_library(inputs.config, inputs.library) as opened:
        given = inputs.stamps(opened.library.stamp)
        values = _needed(stage, inputs, out, stamps, given)
        made = stage.function(inputs, opened, values)
    if isinstance(made, RequirementSet):
        made = with_day(made, today)
    stamps = {s.name: stamps[s.name] for s in STAGES if s.name in stamps and s.name != name}
    stamps[name] = stage_stamp(stage, inputs, given)
    later = [s.name for s in STAGES if stage.makes in s.needs]
    kept = {key: value for key, value in stamps.items() if key not in later}
    update_folder(out, {f"work/{stage.makes}.json": dump(made), "work/stamps.json": dump_stamps(kept)})
    return made, inputs.config.language or _language(made, inputs)


def _needed(
    stage: Stage, inputs: Inputs, out: Path, stamps: Mapping[str, str], given: Mapping[str, str]
) -> dict[str, Any]:
    """What a stage needs of earlier ones. Raises StaleArtefact naming the first that is missing or old."""
    values: dict[str, Any] = {}
    for need in stage.needs:
        earlier = next(s for s in STAGES if s.makes == need)
        if stamps.get(earlier.name) != stage_stamp(earlier, inputs, given):
            raise StaleArtefact(
                f"{need} of {out} are missing or older than their inputs",
                hint=f"run `tenderkit {STAGE_OF[need]} {out.parent}`",
            )
        values[need] = load_artefact(out, need, earlier.model)
    return values


def _language(made: Any, inputs: Inputs) -> str:
    return str(inputs.records.pursuit.language or getattr(made, "language", None) or "en")


def plan_again(folder: Path, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Plan the documents of a folder anew; the names of the plans."""
    plans = plans_of(open_pursuit(folder), kinds)
    update_folder(output_folder(folder), {f"work/plans/{name}.json": dump(plan) for name, plan in plans.items()})
    return tuple(plans)


def write_again(
    folder: Path,
    library: Path | None,
    config: Path | None,
    notify: Notify,
    *,
    final: bool,
    kinds: tuple[str, ...] = KINDS,
) -> tuple[str, ...]:
    """Plan and print the documents of a folder anew; the names of the files. Drafts give way to final documents."""
    out = output_folder(folder)
    settings: Config = config_for(config)
    if out != folder:
        inputs = open_inputs((folder,), config=config)
        settings, library = inputs.config, library or inputs.library
    pursuit = open_pursuit(folder)
    files = documents_of(pursuit, settings, library, notify, final=final, kinds=kinds)
    update_folder(out, {**files, "work/pursuit.json": dump(pursuit)}, drop_drafts=final)
    return tuple(sorted(name for name in files if not name.startswith("work/")))


def update_folder(out: Path, files: Mapping[str, bytes], *, drop_drafts: bool = False) -> None:
    """Put files into a published folder: the whole set is written anew and switched in one step."""
    with locked(out):
        publish_folder(out, {**_present(out, drop_drafts), **files})


def _present(out: Path, drop_drafts: bool) -> dict[str, bytes]:
    try:
        names = json.loads((out / MANIFEST).read_text("utf-8"))["files"]
    except (OSError, ValueError, KeyError):
        return {}
    kept = (name for name in names if not (drop_drafts and "-DRAFT." in name))
    return {name: (out / name).read_bytes() for name in kept if (out / name).is_file()}
