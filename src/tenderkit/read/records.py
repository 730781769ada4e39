"""Files that people own (YAML, CSV, XLSX) to records: pursuit, strategy, value, action, profile, price, reviews."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

from pydantic import Field

from tenderkit.errors import ConfigError, InputError
from tenderkit.model.action import ActionPlan
from tenderkit.model.frozen import Frozen
from tenderkit.model.price import PriceLine
from tenderkit.model.pursuit import PursuitRecord
from tenderkit.model.requirement import Correction
from tenderkit.model.response import Review
from tenderkit.model.strategy import Outcome, Outcomes, Profile, Strategy
from tenderkit.model.value import ValueCase
from tenderkit.yamlfile import load_model, read_text

OUTCOMES_FILE = "outcomes.yaml"
PRICE_COLUMNS = ("item", "name", "quantity", "unit", "unit_price", "tax_percent", "year", "reason")
CORRECTIONS = "review/corrections"
"""Folder of a pursuit with one file for each correction that the program wrote down for a person."""
REQUIRED_COLUMNS = ("item", "name", "quantity", "unit_price")


class Corrections(Frozen):
    """`review/corrections.yaml`, written by people; each file of `review/corrections/` holds one that `correct` noted."""

    corrections: tuple[Correction, ...] = ()


class Reviews(Frozen):
    """`review/reviews.yaml`."""

    reviews: tuple[Review, ...] = ()


class Records(Frozen):
    """All that people wrote about one pursuit."""

    pursuit: PursuitRecord = PursuitRecord()
    strategy: Strategy = Strategy()
    value: ValueCase | None = None
    action: ActionPlan | None = None
    price_lines: tuple[PriceLine, ...] = ()
    price_file: str | None = None
    corrections: tuple[Correction, ...] = ()
    reviews: tuple[Review, ...] = ()
    stamps: dict[str, str] = Field(default={}, description="file name to stamp of its bytes")


def read_profile(path: Path) -> Profile:
    """`profile.yaml`. Raises ConfigError naming file, line and key."""
    return load_model(path, Profile)


def read_outcomes(folder: Path) -> tuple[Outcome, ...]:
    """The bids that ended, of a library's `outcomes.yaml`; none where there is no such file."""
    path = folder / OUTCOMES_FILE
    return load_model(path, Outcomes).outcomes if path.is_file() else ()


def read_records(folder: Path, language: str) -> Records:
    """The records of a pursuit folder; what is not there is simply not known. `language` is that of the price names."""
    values: dict[str, object] = {}
    for name, model in (
        ("pursuit", PursuitRecord),
        ("strategy", Strategy),
        ("value", ValueCase),
        ("action", ActionPlan),
    ):
        path = folder / f"{name}.yaml"
        if path.is_file():
            values[name] = load_model(path, model)
    price = next((folder / name for name in ("price.csv", "price.xlsx") if (folder / name).is_file()), None)
    if price:
        values["price_lines"] = read_price(price, language)
        values["price_file"] = price.name
    values["corrections"] = read_corrections(folder)
    reviews = folder / "review" / "reviews.yaml"
    if reviews.is_file():
        values["reviews"] = load_model(reviews, Reviews).reviews
    return Records.model_validate(values)


def read_corrections(folder: Path) -> tuple[Correction, ...]:
    """A pursuit's corrections: the people's own file first, then those noted by `correct`, in the order of their names.

    Raises ConfigError naming file, line and key, also when two corrections share an id.
    """
    own = folder / "review" / "corrections.yaml"
    files = [*([own] if own.is_file() else []), *sorted((folder / CORRECTIONS).glob("*.yaml"))]
    found: dict[str, Correction] = {}
    for path in files:
        for correction in load_model(path, Corrections).corrections:
            if correction.id in found:
                raise ConfigError(
                    f"{path.name}: correction '{correction.id}' stands twice", hint="give each an id of its own"
                )
            found[correction.id] = correction
    return tuple(found.values())


def read_price(path: Path, language: str) -> tuple[PriceLine, ...]:
    """The price lines of a .csv or .xlsx table whose first row names the columns `PRICE_COLUMNS`.

    Raises ConfigError naming file, row and column; an unknown column is an error, so that no figure is overlooked.
    """
    rows = _csv_rows(path) if path.suffix.lower() == ".csv" else _xlsx_rows(path)
    header = [cell.strip().lower() for cell in next(rows, [])]
    unknown = [name for name in header if name and name not in PRICE_COLUMNS]
    missing = [name for name in REQUIRED_COLUMNS if name not in header]
    if unknown or missing:
        wrong = f"unknown column '{unknown[0]}'" if unknown else f"column '{missing[0]}' is missing"
        raise ConfigError(f"{path.name}:1: {wrong}", hint=f"columns are {', '.join(PRICE_COLUMNS)}")
    lines = []
    for number, row in enumerate(rows, start=2):
        cells = dict(zip(header, (cell.strip() for cell in row), strict=False))
        if any(cells.values()):
            lines.append(_price_line(cells, f"{path.name}:{number}", language))
    return tuple(lines)


def _price_line(cells: dict[str, str], where: str, language: str) -> PriceLine:
    def number(column: str, default: str = "") -> Decimal:
        text = cells.get(column, "") or default
        try:
            value = Decimal(text.replace(",", "").replace("，", "").rstrip("%"))
        except InvalidOperation:
            raise ConfigError(f"{where}: {column}: '{text}' is no number", hint="mend the cell") from None
        if not value.is_finite():
            raise ConfigError(f"{where}: {column}: '{text}' is no finite number", hint="mend the cell")
        return value

    reason = cells.get("reason", "")
    return PriceLine(
        item=cells.get("item", ""),
        name={language: cells.get("name", "")},
        quantity=number("quantity"),
        unit=cells.get("unit", ""),
        unit_price=number("unit_price"),
        tax_percent=number("tax_percent", "0"),
        year=int(number("year", "0")),
        reason={language: reason} if reason else {},
    )


def _csv_rows(path: Path) -> Iterator[list[str]]:
    yield from csv.reader(io.StringIO(read_text(path)))


def _xlsx_rows(path: Path) -> Iterator[list[str]]:
    import openpyxl  # late: most runs read no workbook

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:
        raise InputError(f"{path.name}: not a readable .xlsx file", hint="save it again as .xlsx or .csv") from error
    rows: Iterable[tuple[object, ...]] = book.worksheets[0].iter_rows(values_only=True)
    for row in rows:
        yield ["" if cell is None else str(cell) for cell in row]
