"""Where the library is kept: the index in the cache folder by default, a shared database by setting."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from postgres import installed, server

from tenderkit.builtin.retriever_embedded import EmbeddedShelf
from tenderkit.config import Config, load_config
from tenderkit.errors import ConfigError, StoreConflict
from tenderkit.match import match_requirements, search_library
from tenderkit.model.requirement import Requirement, RequirementSet
from tenderkit.model.source import PageSource
from tenderkit.pipeline.doctor import examine
from tenderkit.pipeline.library import INDEX_FILE, OwnRows, open_library, shared_address
from tenderkit.pipeline.sharing import publish_folder_of
from tenderkit.pipeline.shelf import all_fragments, find
from tenderkit.pipeline.single import match_file
from tenderkit.pipeline.spread import share, spread
from tenderkit.read.fragments import read_library


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with server() as found:
        yield found


def put(folder: Path, key: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{key}.md"
    path.write_text(f"---\nid: {key}\nkind: capability\ntitle: {key}\nlanguage: en\n---\n{text}\n", "utf-8")
    return path


def settings(folder: Path, **library: str) -> Config:
    return Config.model_validate({"library": library, "cache": {"folder": str(folder / "cache")}})


def index_and_find(folder: str, query: str) -> list[str]:
    place = Path(folder)
    with open_library(settings(place), place / "library") as opened:
        found = [hit.fragment for hit in search_library(opened.library, query, shelf=opened.shelf)]
        opened.settle()
        return found


def test_the_index_is_one_file_and_follows_the_files(tmp_path: Path) -> None:
    put(tmp_path / "library", "backup", "Backups run every night and are kept for ninety days.")
    put(tmp_path / "library", "crane", "Cranes are inspected twice a year by our engineers.")
    assert index_and_find(str(tmp_path), "nightly backup")[0] == "backup"
    assert sorted(path.name for path in (tmp_path / "cache").iterdir()) == [INDEX_FILE]
    put(tmp_path / "library", "backup", "Lifts are repaired within a day.")
    put(tmp_path / "library", "night", "Backups run every night.")
    assert index_and_find(str(tmp_path), "nightly backup")[0] == "night"
    (tmp_path / "library" / "night.md").unlink()
    assert "night" not in index_and_find(str(tmp_path), "nightly backup")


def test_an_unchanged_file_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "library", "backup", "Backups run every night.")
    with open_library(settings(tmp_path), tmp_path / "library") as opened:
        first = opened.library
    monkeypatch.setattr("tenderkit.read.fragments.read_fragment", None)
    with open_library(settings(tmp_path), tmp_path / "library") as opened:
        assert opened.library == first == opened.library
    monkeypatch.undo()
    assert read_library(tmp_path / "library") == first


def test_another_program_reads_and_encodes_everything_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "library", "backup", "Backups run every night.")
    index_and_find(str(tmp_path), "backup")
    with EmbeddedShelf(tmp_path / "cache" / INDEX_FILE) as kept:
        assert OwnRows(kept).missing(["a"]) == ["a"]
        OwnRows(kept).put([("a", b"1")])
        assert (OwnRows(kept).missing(["a"]), list(OwnRows(kept).get(["a"]))) == ([], [b"1"])
        monkeypatch.setattr("tenderkit.pipeline.library.maker", lambda: "of tomorrow")
        assert OwnRows(kept).missing(["a"]) == ["a"]


def test_two_processes_index_one_library_at_once(tmp_path: Path) -> None:
    for number in range(30):
        put(tmp_path / "library", f"f{number:02d}", f"Service number {number} is delivered within {number} days.")
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        found = pool.starmap(index_and_find, [(str(tmp_path), "service number seven")] * 2)
    assert found[0] == found[1] == index_and_find(str(tmp_path), "service number seven")


def test_the_parts_of_a_large_work_are_spread_in_order() -> None:
    assert list(spread(abs, [-1, -2])) == [1, 2]
    assert list(spread(abs, [-3, 1, -2, 4, -5])) == [3, 1, 2, 4, 5]
    assert list(spread(_threads, [""] * 5)) == ["1"] * 5 if len(os.sched_getaffinity(0)) > 1 else True


def test_processes_that_share_what_is_built_answer_as_one_does(tmp_path: Path) -> None:
    put(tmp_path, "backup", "Backups run every night and are kept for ninety days.")
    put(tmp_path, "crane", "Cranes are inspected twice a year by our engineers.")
    library = read_library(tmp_path)
    found = RequirementSet(language="en", requirements=tuple(requirement(number) for number in range(300)))
    assert match_requirements(found, library, share=share) == match_requirements(found, library)


def requirement(number: int) -> Requirement:
    text = f"The supplier shall inspect crane {number} and back it up within {number + 1} days."
    return Requirement(
        id=f"R{number}",
        text=text,
        obligation="mandatory",
        category="technical",
        language="en",
        source=PageSource(document="T1", page=1),
        stamp=f"s{number}",
    )


def _threads(_: str) -> str | None:
    return os.environ.get("OPENBLAS_NUM_THREADS")


def test_a_setting_may_be_a_folder_or_say_more(tmp_path: Path) -> None:
    path = tmp_path / "tenderkit.yaml"
    path.write_text("library: our/library\n")
    assert load_config(path).library.folder == "our/library"
    path.write_text("library:\n  folder: our/library\n  store: postgres\n  address_env: TEAM_LIBRARY\n")
    assert load_config(path).library.store == "postgres"
    path.write_text("library:\n  store: postgres\n  address_env: postgresql://u:secret@host/db\n")
    with pytest.raises(ConfigError, match="not the address") as caught:
        load_config(path)
    assert "secret" not in caught.value.line()
    path.write_text("library: {stor: postgres}\n")
    with pytest.raises(ConfigError, match="did you mean 'store'"):
        load_config(path)


def test_the_address_comes_from_the_environment_or_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEAM_LIBRARY", "postgresql://a/b")
    assert shared_address(settings(tmp_path, address_env="TEAM_LIBRARY").library) == "postgresql://a/b"
    (tmp_path / "secret").write_text("postgresql://c/d\n")
    assert shared_address(settings(tmp_path, address_file=str(tmp_path / "secret")).library) == "postgresql://c/d"
    monkeypatch.delenv("TEAM_LIBRARY")
    for library, says in (
        ({"address_env": "TEAM_LIBRARY"}, "TEAM_LIBRARY is empty"),
        ({"address_file": str(tmp_path / "none")}, "cannot be read"),
        ({}, "no address is named"),
    ):
        with pytest.raises(ConfigError, match=says):
            shared_address(settings(tmp_path, **library).library)


@installed
def test_a_folder_is_published_and_found_by_others(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEAM_LIBRARY", address)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tenderkit.yaml").write_text("library: {store: postgres, address_env: TEAM_LIBRARY}\n")
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    for folder in (mine, theirs):
        put(folder, "backup", "Backups run every night and are kept for ninety days.")
    put(mine, "crane", "Cranes are inspected twice a year.")
    assert publish_folder_of(mine) == {"new": 2, "changed": 0, "gone": 0, "the same": 0}
    assert publish_folder_of(theirs) == {"new": 0, "changed": 0, "gone": 0, "the same": 1}
    assert [item.id for item in all_fragments(None).fragments] == ["backup", "crane"]
    assert [hit.fragment for hit in find(None, "nightly backup", limit=1)[1]] == ["backup"]

    put(theirs, "backup", "Backups run every hour.")
    assert publish_folder_of(theirs)["changed"] == 1
    put(mine, "backup", "Backups run every week.")
    with pytest.raises(StoreConflict, match="backup"):
        publish_folder_of(mine)
    assert publish_folder_of(mine, ["backup"])["changed"] == 1
    (mine / "crane.md").unlink()
    assert publish_folder_of(mine) == {"new": 0, "changed": 0, "gone": 1, "the same": 1}
    assert [item.body for item in all_fragments(None).fragments] == ["Backups run every week."]
    row = next(row for row in examine() if "library" in row.what)
    assert (row.state, row.note) == ("ok", "1 fragments")


@installed
def test_a_list_of_requirements_is_matched_without_any_folder(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEAM_LIBRARY", address)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tenderkit.yaml").write_text("library: {store: postgres, address_env: TEAM_LIBRARY}\n")
    put(tmp_path / "mine", "vault", "Vaults are opened by two officers with two keys.")
    publish_folder_of(tmp_path / "mine")
    asked = tmp_path / "asked.json"
    asked.write_text('[{"id": "Q1", "text": "Two officers shall open the vault with two keys."}]')
    found = match_file(asked, None, None, 5, None, today=lambda: date(2027, 1, 1))
    assert found.matches[0].candidates[0].fragment == "vault"


def test_the_doctor_names_a_server_that_is_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TEAM_LIBRARY", "postgresql:///nowhere?unix=/nowhere/.s.PGSQL.5432")
    (tmp_path / "tenderkit.yaml").write_text("library: {store: postgres, address_env: TEAM_LIBRARY}\n")
    row = next(row for row in examine() if row.what == "library")
    assert row.state == "away"


def test_the_doctor_names_the_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tenderkit.yaml").write_text("cache: {folder: cache}\n")
    assert next(row for row in examine() if row.what == "library index").state == "ok"
    (tmp_path / "tenderkit.yaml").write_text("cache: {folder: none}\n")
    assert next(row for row in examine() if row.what == "library index").state == "not kept"


def test_publishing_needs_a_shared_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match="no shared library"):
        publish_folder_of(tmp_path)
