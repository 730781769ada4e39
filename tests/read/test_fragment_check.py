"""`library check`: everything a librarian should mend, each by its code."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tenderkit.read.fragment_check import check_fragment_file, check_library

TODAY = date(2026, 11, 21)
LONG = (
    "We plan the berths of the port for every ship, with tides, tugs and pilots in one picture, every hour of the day. "
)


def put(folder: Path, name: str, head: str, body: str = "Text of its own.") -> Path:
    path = folder / f"{name}.md"
    path.write_text(f"---\nid: {name}\ntitle: {name}\n{head}\n---\n{body}\n", encoding="utf-8")
    return path


def found(folder: Path) -> list[tuple[str, str]]:
    return [(item.code, str(item.params["file"])) for item in check_library(folder, TODAY)]


def test_a_sound_library_has_no_findings(tmp_path: Path) -> None:
    put(tmp_path, "a", "kind: capability\nlanguage: en")
    assert found(tmp_path) == []


def test_dates_are_compared_with_the_day(tmp_path: Path) -> None:
    put(tmp_path, "gone", "kind: certificate\nlanguage: en\nvalid_until: 2026-10-01")
    put(tmp_path, "late", "kind: policy\nlanguage: en\nreview_by: 2026-01-01")
    put(tmp_path, "soon", "kind: certificate\nlanguage: en\nvalid_until: 2026-12-24")
    assert found(tmp_path) == [
        ("fragment_expired", "gone.md"),
        ("fragment_review_overdue", "late.md"),
        ("fragment_expires_soon", "soon.md"),
    ]


def test_every_broken_file_is_named(tmp_path: Path) -> None:
    put(tmp_path, "a", "kind: gadget\nlanguage: en")
    put(tmp_path, "b", "kind: policy\nlanguage: en\nownr: me")
    put(tmp_path, "c", "kind: policy\nlanguage: en")
    assert found(tmp_path) == [("fragment_broken", "a.md"), ("fragment_broken", "b.md")]


def test_links_files_and_ids(tmp_path: Path) -> None:
    put(tmp_path, "a", "kind: capability\nlanguage: en\nevidence: [nowhere]\nattachments: [scan.pdf]")
    (tmp_path / "b.md").write_text("---\nid: a\nkind: policy\ntitle: b\nlanguage: en\n---\nOther text.\n", "utf-8")
    assert found(tmp_path) == [
        ("fragment_missing_file", "a.md"),
        ("fragment_same_id", "b.md"),
        ("fragment_unknown_link", "a.md"),
    ]


def test_a_library_of_two_languages_misses_translations(tmp_path: Path) -> None:
    put(tmp_path, "a", "kind: capability\nlanguage: en")
    put(tmp_path, "a-zh", "kind: capability\nlanguage: zh\ntranslation_of: a", "译文。")
    put(tmp_path, "b", "kind: capability\nlanguage: en", "Another text.")
    assert found(tmp_path) == [("fragment_no_translation", "b.md")]


def test_near_duplicates_are_found_however_they_are_spaced(tmp_path: Path) -> None:
    put(tmp_path, "a", "kind: capability\nlanguage: en", LONG * 2)
    put(tmp_path, "b", "kind: capability\nlanguage: en", LONG.replace(" ", "  ") + LONG.upper() + "And more.")
    put(tmp_path, "c", "kind: capability\nlanguage: en", "Cranes are inspected by an accredited body each spring. " * 3)
    assert found(tmp_path) == [("fragment_near_duplicate", "b.md")]


def test_a_text_for_any_client_should_name_none(tmp_path: Path) -> None:
    put(tmp_path, "case", "kind: case_study\nlanguage: en\nclient: Port of Varn", "We worked for the Port of Varn.")
    put(tmp_path, "cap", "kind: capability\nlanguage: en", "As at the Port of Varn, berths are planned hourly.")
    assert found(tmp_path) == [("fragment_names_client", "cap.md")]


def test_a_clients_consent_is_asked_for_and_runs_out(tmp_path: Path) -> None:
    head = "kind: case_study\nlanguage: en\nconfidentiality: client_consent\n"
    put(tmp_path, "a", head + "consent: {by: Head of IT, on: 2026-01-01}", "We worked for a port.")
    put(tmp_path, "b", head + "consent: {by: Head of IT, on: 2026-01-01, until: 2026-11-01}", "For a school.")
    put(tmp_path, "c", head + "consent: {by: Head of IT, on: 2026-01-01, until: 2026-12-01}", "For a court.")
    put(tmp_path, "d", head, "For a library.")
    put(tmp_path, "e", head + "consent: {by: Head of IT, on: 2026-01-01, paper: consent.pdf}", "For a zoo.")
    put(tmp_path, "f", head + "consent: {on: 2026-01-01}", "For a museum.")
    assert found(tmp_path) == [
        ("fragment_broken", "f.md"),
        ("fragment_consent_over", "b.md"),
        ("fragment_consent_soon", "c.md"),
        ("fragment_no_consent", "d.md"),
        ("fragment_missing_file", "e.md"),
    ]


def test_one_file_is_checked_by_itself(tmp_path: Path) -> None:
    path = put(tmp_path, "a", "kind: certificate\nlanguage: en\nvalid_until: 2020-01-01")
    assert [item.code for item in check_fragment_file(path, TODAY)] == ["fragment_expired"]
