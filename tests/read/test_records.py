"""The files that people own: errors name file, row and column."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tenderkit.errors import ConfigError, InputError
from tenderkit.read.records import read_outcomes, read_price, read_records

HEAD = "item,name,quantity,unit,unit_price,tax_percent,year,reason\n"


def price(folder: Path, text: str, name: str = "price.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_price_table_becomes_lines(tmp_path: Path) -> None:
    (line,) = read_price(price(tmp_path, HEAD + '1,Hosting,2,year,"1,250.50",20,1,two regions\n\n'), "en")
    assert (line.name, line.quantity, line.unit_price, line.year) == (
        {"en": "Hosting"},
        Decimal(2),
        Decimal("1250.50"),
        1,
    )


def test_a_workbook_says_the_same(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD.strip().split(","))
    sheet.append(["1", "运维服务", 3, "年", 1200000, 6, 1, "按人天"])
    book.save(tmp_path / "price.xlsx")
    (line,) = read_price(tmp_path / "price.xlsx", "zh")
    assert (line.name, line.unit_price, line.tax_percent) == ({"zh": "运维服务"}, Decimal(1200000), Decimal(6))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("item,name,quantity,unit_price,discount\n", "unknown column 'discount'"),
        ("item,name,quantity\n", "column 'unit_price' is missing"),
        (HEAD + "1,x,two,,3,,,\n", "price.csv:2: quantity: 'two' is no number"),
        (HEAD + "1,x,1,,NaN,,,\n", "no finite number"),
    ],
)
def test_a_figure_that_cannot_be_read_is_never_guessed(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        read_price(price(tmp_path, text), "en")


def test_something_else_called_xlsx_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a readable .xlsx"):
        read_price(price(tmp_path, "no workbook", "price.xlsx"), "en")


def test_an_empty_folder_is_a_pursuit_of_which_nothing_is_known(tmp_path: Path) -> None:
    records = read_records(tmp_path, "en")
    assert (records.value, records.price_lines, records.strategy.needs) == (None, (), ())


def test_a_wrong_key_in_a_record_names_file_line_and_key(tmp_path: Path) -> None:
    price(tmp_path, "headline: {en: x}\nneds: []\n", "strategy.yaml")
    with pytest.raises(ConfigError, match="strategy.yaml:2: unknown key 'neds', did you mean 'needs'"):
        read_records(tmp_path, "en")


def test_reviews_and_corrections_are_read(tmp_path: Path) -> None:
    (tmp_path / "review").mkdir()
    price(
        tmp_path / "review",
        "reviews:\n  - {requirement: R-1, answers: abc, by: Priya, on: 2026-12-01, state: complies}\n",
        "reviews.yaml",
    )
    (review,) = read_records(tmp_path, "en").reviews
    assert (review.by, review.state) == ("Priya", "complies")


def test_the_outcomes_of_bids_are_read_where_a_library_has_them(tmp_path: Path) -> None:
    assert read_outcomes(tmp_path) == ()
    (tmp_path / "outcomes.yaml").write_text(
        "outcomes:\n- {pursuit: Wexmoor 2025, result: won, on: 2025-06-01, fragments: [cap-desk]}\n", "utf-8"
    )
    (found,) = read_outcomes(tmp_path)
    assert (found.result, found.fragments) == ("won", ("cap-desk",))
    (tmp_path / "outcomes.yaml").write_text("outcomes:\n- {result: victory}\n", "utf-8")
    with pytest.raises(ConfigError, match=r"outcomes\.yaml:2"):
        read_outcomes(tmp_path)
