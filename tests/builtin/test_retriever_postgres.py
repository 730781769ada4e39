"""The shared shelf on a real PostgreSQL, where one is installed (Debian: postgresql), else not at all."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tenderkit.builtin.retriever_postgres import PostgresShelf
from tenderkit.errors import ConfigError, PlugInError, StoreConflict
from tenderkit.match import search_library
from tenderkit.match.encode import Encoder
from tenderkit.match.index import build_index
from tenderkit.model.library import Fragment, Library

BIN = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)
installed = pytest.mark.skipif(
    BIN is None or importlib.util.find_spec("pg8000") is None or os.geteuid() != 0 or shutil.which("runuser") is None,
    reason="needs PostgreSQL, pg8000 and the right to start it as user postgres",
)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="tk-pg-", dir="/tmp"))
    shutil.chown(folder, "postgres")

    def run(*words: str) -> None:
        subprocess.run(["runuser", "-u", "postgres", "--", *words], check=True, capture_output=True, cwd="/")

    run(f"{BIN}/initdb", "-D", f"{folder}/data", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
    options = f"-k {folder} -c listen_addresses= -c fsync=off"
    run(f"{BIN}/pg_ctl", "-D", f"{folder}/data", "-w", "-l", f"{folder}/log", "-o", options, "start")
    try:
        yield f"postgresql://postgres@/postgres?unix={folder}/.s.PGSQL.5432"
    finally:
        run(f"{BIN}/pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


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


@installed
def test_many_writers_lose_nothing(address: str) -> None:
    def write(name: str) -> None:
        shelf = PostgresShelf(address)
        for number in range(20):
            shelf.put([(f"{name}-{number}", name.encode()), (f"both-{number}", b"same")])
            shelf.publish(fragment(f"{name}-{number}", name, "Text."))
        shelf.close()

    names = ["a", "b", "c", "d"]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, names))
    shelf = PostgresShelf(address)
    keys = [f"{name}-{number}" for name in [*names, "both"] for number in range(20)]
    assert shelf.missing(keys) == []
    assert {f"{name}-{number}" for name in names for number in range(20)} <= {f.id for f in shelf.library().fragments}
    shelf.close()


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


def test_an_address_of_something_else_is_refused() -> None:
    with pytest.raises(ConfigError, match="postgresql://"):
        PostgresShelf("mysql://x/y")


@pytest.mark.skipif(importlib.util.find_spec("pg8000") is not None, reason="pg8000 is here")
def test_a_missing_driver_is_said_with_what_to_do() -> None:
    with pytest.raises(PlugInError, match="pg8000"):
        PostgresShelf("postgresql://x/y")
