"""The shared shelf on a real PostgreSQL, where one is installed (Debian: postgresql), else not at all."""

from __future__ import annotations

import importlib.util
import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres import installed, server

from tenderkit.builtin.retriever_embedded import EmbeddedShelf
from tenderkit.builtin.retriever_postgres import PostgresShelf
from tenderkit.errors import ConfigError, PlugInError, StoreConflict
from tenderkit.ids import stamp
from tenderkit.match import search_library
from tenderkit.match.encode import Encoder
from tenderkit.match.index import build_index
from tenderkit.model.library import Fragment, Library
from tenderkit.read.fragments import read_library

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with server() as found:
        yield found


def fragment(key: str, title: str, body: str) -> Fragment:
    return Fragment(id=key, kind="capability", title=title, language="en", body=body, stamp=f"s-{key}")


SHELVED = (
    fragment("backup", "Nightly backup", "Copies are kept for thirty days."),
    fragment("crane", "Crane inspection", "Cranes are inspected twice a year."),
)


@installed
def test_the_shared_library_ranks_as_the_embedded_one(address: str) -> None:
    shelf = PostgresShelf(address)
    for item in SHELVED:
        shelf.publish(item)
    shared = shelf.library()
    assert shared.fragments == SHELVED
    index = build_index(shared.fragments, Encoder(), shelf)
    here = Library(fragments=SHELVED, stamp="L")
    assert search_library(shared, "backup copies", index=index) == search_library(here, "backup copies")
    assert build_index(shared.fragments, Encoder(), shelf).ids == index.ids
    shelf.close()


def write_many(address: str, name: str) -> None:
    shelf = PostgresShelf(address)
    for number in range(20):
        shelf.put([(f"{name}-{number}", name.encode()), (f"both-{number}", b"same")])
        shelf.publish(fragment(f"{name}-{number}", name, "Text."))
    shelf.close()


@installed
def test_several_processes_write_at_once_and_lose_nothing(address: str) -> None:
    names = ["a", "b", "c"]
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write_many, args=(address, name)) for name in names]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    shelf = PostgresShelf(address)
    keys = [f"{name}-{number}" for name in [*names, "both"] for number in range(20)]
    assert shelf.missing(keys) == []
    assert {f"{name}-{number}" for name in names for number in range(20)} <= set(shelf.stamps())
    shelf.close()


def change_in_turn(address: str, name: str) -> None:
    """Ten changes to one fragment, each made to what is there; a refused one is read again and made again."""
    shelf, made = PostgresShelf(address), 0
    while made < 10:
        seen = next(item for item in shelf.library().fragments if item.id == "counter")
        body = f"{seen.body} {name}{made}"
        try:
            shelf.publish(seen.model_copy(update={"body": body, "stamp": f"s-{stamp(body)}"}), replaces=seen.stamp)
            made += 1
        except StoreConflict:
            continue
    shelf.close()


@installed
def test_two_writers_of_one_fragment_lose_no_change(address: str) -> None:
    shelf = PostgresShelf(address)
    shelf.publish(fragment("counter", "Counter", "Begin."))
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=change_in_turn, args=(address, name)) for name in ("x", "y")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    (found,) = [item for item in shelf.library().fragments if item.id == "counter"]
    assert sorted(found.body.split()[1:]) == sorted(f"{name}{n}" for name in "xy" for n in range(10))
    shelf.close()


@installed
def test_both_shelves_rank_the_sample_library_alike(address: str, tmp_path: Path) -> None:
    library = read_library(SAMPLES / "library")
    shared = PostgresShelf(address)
    for item in library.fragments:
        shared.publish(item)
    ours = {item.id for item in library.fragments}
    there = shared.library()
    there = there.model_copy(update={"fragments": tuple(f for f in there.fragments if f.id in ours)})
    assert [item.id for item in there.fragments] == [item.id for item in library.fragments]
    encoder = Encoder()
    with EmbeddedShelf(tmp_path / "library.sqlite") as embedded:
        indexes = [
            build_index(part.fragments, encoder, shelf) for part, shelf in ((library, embedded), (there, shared))
        ]
    for query in ("service desk around the clock", "penetration test", "等保三级", "项目经理 资质", "data migration"):
        first, second = (
            search_library(part, query, index=one) for part, one in zip((library, there), indexes, strict=True)
        )
        assert first == second
        assert first
    shared.close()


@installed
def test_a_change_must_replace_what_is_there(address: str) -> None:
    shelf = PostgresShelf(address)
    first = fragment("mine", "One", "Text.")
    shelf.publish(first)
    shelf.publish(first.model_copy(update={"stamp": "two"}), replaces=first.stamp)
    with pytest.raises(StoreConflict, match="mine"):
        shelf.publish(first.model_copy(update={"stamp": "three"}), replaces=first.stamp)
    with pytest.raises(StoreConflict, match="mine"):
        shelf.publish(first.model_copy(update={"stamp": "four"}))
    shelf.close()


@installed
def test_a_fragment_is_withdrawn_only_as_it_was_seen(address: str) -> None:
    shelf = PostgresShelf(address)
    item = fragment("leaver", "Leaver", "Text.")
    shelf.publish(item)
    with pytest.raises(StoreConflict, match="leaver"):
        shelf.withdraw("leaver", "another")
    shelf.withdraw("leaver", item.stamp)
    assert "leaver" not in shelf.stamps()
    shelf.close()


@pytest.mark.skipif(importlib.util.find_spec("pg8000") is None, reason="the driver pg8000 is not installed")
@pytest.mark.parametrize("place", ["/nowhere?unix=/nowhere/.s.PGSQL.5432", "127.0.0.1:1/nowhere"])
def test_a_server_that_is_away_is_said_in_one_line(place: str) -> None:
    with pytest.raises(PlugInError, match="shared library") as caught:
        PostgresShelf(f"postgresql://{place}")
    assert "\n" not in caught.value.line()


def test_an_address_of_something_else_is_refused() -> None:
    with pytest.raises(ConfigError, match="postgresql://"):
        PostgresShelf("mysql://x/y")


@pytest.mark.skipif(importlib.util.find_spec("pg8000") is not None, reason="pg8000 is here")
def test_a_missing_driver_is_said_with_what_to_do() -> None:
    with pytest.raises(PlugInError, match="pg8000"):
        PostgresShelf("postgresql://x/y")
