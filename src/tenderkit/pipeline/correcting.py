"""`correct`: a person's change to what was extracted, noted as a file of its own in the pursuit's `review/corrections/`.

Why a file each: several people correct at once, and a record that is only ever added cannot be lost or overwritten.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tenderkit.errors import ConfigError, InputError, OutputError
from tenderkit.model.requirement import Correction, RequirementSet
from tenderkit.pipeline.artefacts import load_artefact
from tenderkit.pipeline.folder import output_folder
from tenderkit.pipeline.inputs import PURSUIT_FILE
from tenderkit.read.records import CORRECTIONS, Corrections, read_corrections
from tenderkit.yamlfile import dump_yaml

_MONEY = re.compile(r"(?P<currency>[A-Z]{3})\s*(?P<amount>\d[\d,]*(?:\.\d+)?)")
_PERCENT = re.compile(r"(?P<percent>\d+(?:\.\d+)?)\s*%")
_MONEY_FACTS = ("budget", "bid_security")


def note_correction(
    folder: Path,
    action: str,
    by: str,
    on: date | None,
    requirement: str | None = None,
    *,
    today: Callable[[], date] = date.today,
    **given: Any,
) -> tuple[Path, Correction]:
    """Write a correction down; its file and the record. The stamp of the requirement's present text goes with it.

    Raises InputError when the folder is no pursuit or the requirement is not there, ConfigError when what the action
    needs is missing or no valid value.
    """
    if not (folder / PURSUIT_FILE).is_file():
        raise InputError(
            f"{folder} is no pursuit folder", hint="corrections are kept with a pursuit; make one with `tenderkit init`"
        )
    found = load_artefact(output_folder(folder), "requirements", RequirementSet)
    stamp = _stamp_of(found, requirement) if requirement else None
    for other in given.get("merge_with", ()):
        _stamp_of(found, other)
    reason = given.pop("reason", None)
    values = {key: value for key, value in given.items() if value not in (None, ())}
    record = {
        "action": action,
        "by": by,
        "on": on or today(),
        "requirement": requirement,
        "stamp": stamp,
        "reason": reason,
        "values": values,
    }
    return _kept(folder, record)


def _kept(folder: Path, record: dict[str, Any]) -> tuple[Path, Correction]:
    """A record under the first free name; another run may take names meanwhile."""
    known = {correction.id for correction in read_corrections(folder)}
    for number in range(len(known) + 1, len(known) + 1000):
        ident = f"C{number:04}"
        if ident in known:
            continue
        correction = _checked({"id": ident, **record})
        path = folder / CORRECTIONS / f"{ident}.yaml"
        if _written(path, correction):
            return path, correction
    raise OutputError(f"{folder / CORRECTIONS}: no free name for a correction", hint="tidy the folder")


def fact_value(key: str, text: str) -> Any:
    """What a person types as a fact, in the shape its key has: `GBP 4,200,000`, `2 %`, `not required`, `90`, or words."""
    money, percent = _MONEY.fullmatch(text.strip()), _PERCENT.fullmatch(text.strip())
    if key in _MONEY_FACTS:
        if money:
            amount = Decimal(money.group("amount").replace(",", ""))
            whole = amount == amount.to_integral_value()
            return {"amount": int(amount) if whole else float(amount), "currency": money.group("currency")}
        if key == "bid_security" and percent:
            return {"percent": float(percent.group("percent"))}
        if key == "bid_security" and text.strip().lower() in ("none", "not required", "不要求", "不需要", "無", "无"):
            return {"required": False}
        raise ConfigError(f"{key}: '{text}' is no amount", hint="write it as `GBP 4200000`, or a security as `2 %`")
    if key.endswith("_days"):
        if not text.strip().isdigit():
            raise ConfigError(f"{key}: '{text}' is no number of days", hint="write the digits only")
        return int(text)
    return text


def _stamp_of(found: RequirementSet, requirement: str) -> str:
    for item in found.requirements:
        if item.id == requirement:
            return item.stamp
    near = difflib.get_close_matches(requirement, [item.id for item in found.requirements], n=1)
    hint = f"did you mean '{near[0]}'?" if near else "see `tenderkit show requirements`"
    raise InputError(f"there is no requirement '{requirement}'", hint=hint)


def _checked(record: dict[str, Any]) -> Correction:
    try:
        return Correction.model_validate(record)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "correction"
        raise ConfigError(f"{where}: {first['msg'].removeprefix('Value error, ')}", hint="see `--help`") from None


def _written(path: Path, correction: Correction) -> bool:
    """Whether the file could be made; False when another person took the name in between."""
    record = Corrections(corrections=(correction,)).model_dump(mode="json", exclude_defaults=True)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(dump_yaml(record))
    except FileExistsError:
        return False
    except OSError as error:
        raise OutputError(f"{path}: {(error.strerror or 'cannot be written').lower()}", hint="check the path") from None
    return True
