"""A folder's fragments into the shared library: what is new, changed and gone, and never over a colleague's change."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path

from tenderkit.errors import ConfigError, StoreConflict
from tenderkit.match.encode import Encoder
from tenderkit.match.index import build_index
from tenderkit.pipeline.inputs import check_library_folder, config_for, library_folder
from tenderkit.pipeline.library import OwnRows, open_shared
from tenderkit.pipeline.publish import write_file
from tenderkit.pipeline.spread import spread
from tenderkit.read.fragments import read_library

STAMPS_FILE = ".tenderkit-shared.json"
"""What this folder knows of the shared library: the stamp of each fragment when it was last published from here."""


def publish_folder_of(folder: Path | None, replace: Collection[str] = ()) -> dict[str, int]:
    """Publish a folder and index it there; how many fragments were new, changed, gone and the same.

    Raises StoreConflict before anything is written where a colleague changed the same fragment, unless it is in
    `replace`.
    """
    settings = config_for(None)
    if settings.library.store != "postgres":
        raise ConfigError(
            "there is no shared library to publish to", hint="set library.store to postgres in tenderkit.yaml"
        )
    place = check_library_folder(library_folder(settings, folder))
    library = read_library(place)
    shared = open_shared(settings.library)
    try:
        there = shared.stamps()
        mine = {fragment.id: fragment.stamp for fragment in library.fragments}
        base = _known(place) | {identity: there[identity] for identity in replace if identity in there}
        _refuse_conflicts(mine, there, base)
        done = {"new": 0, "changed": 0, "gone": 0, "the same": 0}
        for fragment in library.fragments:
            earlier = there.get(fragment.id)
            if earlier == fragment.stamp:
                done["the same"] += 1
                continue
            shared.publish(fragment, replaces=earlier)
            done["changed" if earlier else "new"] += 1
        for identity in sorted(set(base) & set(there) - set(mine)):
            shared.withdraw(identity, there[identity])
            done["gone"] += 1
        build_index(library.fragments, Encoder(), OwnRows(shared), spread)
    finally:
        shared.close()
    write_file(place / STAMPS_FILE, json.dumps(mine, indent=1, sort_keys=True).encode() + b"\n")
    return done


def _refuse_conflicts(mine: Mapping[str, str], there: Mapping[str, str], base: Mapping[str, str]) -> None:
    """A fragment there that is neither ours nor what we last saw was changed by somebody else."""
    changed = [key for key in mine if key in there and there[key] not in (mine[key], base.get(key))]
    changed += [key for key in base if key not in mine and key in there and there[key] != base[key]]
    if changed:
        shown = ", ".join(sorted(changed)[:3]) + (f" and {len(changed) - 3} more" if len(changed) > 3 else "")
        raise StoreConflict(
            f"changed by somebody else in the shared library: {shown}", hint="take their text over, then use --replace"
        )


def _known(place: Path) -> dict[str, str]:
    try:
        value = json.loads((place / STAMPS_FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(stamp) for key, stamp in value.items()} if isinstance(value, dict) else {}
