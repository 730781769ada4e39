"""Corrections noted by the program: a file each, with the stamp of what they speak about."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from tests.extract.making import tender

from tenderkit.errors import ConfigError, InputError
from tenderkit.extract import extract_requirements
from tenderkit.pipeline.artefacts import dump, work_file
from tenderkit.pipeline.correcting import fact_value, note_correction
from tenderkit.read.records import read_corrections

MADE = tender("# Duties", "The contractor shall train the staff.", "The contractor shall report monthly.")
DAY = date(2026, 11, 22)


@pytest.fixture
def pursuit(tmp_path: Path) -> Path:
    (tmp_path / "pursuit.yaml").write_text("tender: []\n")
    path = work_file(tmp_path / "out", "requirements")
    path.parent.mkdir(parents=True)
    path.write_bytes(dump(extract_requirements(MADE)))
    return tmp_path


def test_a_correction_is_read_back_as_it_was_noted(pursuit: Path) -> None:
    target = extract_requirements(MADE).requirements[0]
    path, noted = note_correction(pursuit, "exclude", "A. Reader", DAY, target.id, reason="no duty")
    assert path == pursuit / "review/corrections/C0001.yaml"
    assert read_corrections(pursuit) == (noted,)
    assert noted.stamp == target.stamp
    assert extract_requirements(MADE, corrections=read_corrections(pursuit)).requirements[0].excluded == "no duty"


def test_several_people_at_once_lose_nothing(pursuit: Path) -> None:
    with ProcessPoolExecutor(4) as pool:
        jobs = [pool.submit(note_correction, pursuit, "add", "A", DAY, text=f"Duty {n}.") for n in range(12)]
        names = {job.result()[0].name for job in jobs}
    assert len(names) == 12
    assert {item.values.text for item in read_corrections(pursuit)} == {f"Duty {n}." for n in range(12)}


def test_an_unknown_requirement_gets_the_nearest(pursuit: Path) -> None:
    target = extract_requirements(MADE).requirements[0]
    with pytest.raises(InputError) as error:
        note_correction(pursuit, "exclude", "A", DAY, target.id[:-1] + "7", reason="x")
    assert target.id in (error.value.hint or "") or "did you mean" in (error.value.hint or "")
    assert read_corrections(pursuit) == ()


def test_corrections_belong_to_a_pursuit(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no pursuit folder"):
        note_correction(tmp_path, "lots", "A", DAY, lots=("1",))


def test_two_corrections_of_one_id_are_an_error(pursuit: Path) -> None:
    note_correction(pursuit, "add", "A", DAY, text="Duty.")
    own = pursuit / "review" / "corrections.yaml"
    own.write_text((pursuit / "review/corrections/C0001.yaml").read_text())
    with pytest.raises(ConfigError, match="stands twice"):
        read_corrections(pursuit)


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("budget", "GBP 4,200,000", {"amount": 4200000, "currency": "GBP"}),
        ("bid_security", "2 %", {"percent": 2.0}),
        ("bid_security", "not required", {"required": False}),
        ("bid_validity_days", "90", 90),
        ("buyer", "Town Hall", "Town Hall"),
    ],
)
def test_facts_take_the_shape_of_their_key(key: str, text: str, value: object) -> None:
    assert fact_value(key, text) == value


def test_an_amount_without_currency_is_refused() -> None:
    with pytest.raises(ConfigError, match="no amount"):
        fact_value("budget", "4200000")
