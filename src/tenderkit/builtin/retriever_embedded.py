"""The embedded shelf: what is made of each fragment, by its stamp, in one SQLite file. The default.

Why SQLite and not a folder of arrays: two processes may fill it at once and lose nothing, a crash leaves it whole, and a
changed fragment costs its own row only. Ranking is not done here (stack.md 8: full text inside SQLite is too slow).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType

from tenderkit.errors import OutputError

WAIT_SECONDS = 60
BATCH = 500
_SCHEMA = "CREATE TABLE IF NOT EXISTS made (key TEXT PRIMARY KEY, row BLOB NOT NULL) WITHOUT ROWID"


class EmbeddedShelf:
    """Rows by key in a SQLite file; a damaged file is made anew, as everything in it can be."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._base = self._open()
        except (sqlite3.Error, OSError) as error:
            raise OutputError(f"index {path}: {error}", hint="check the folder and its free space") from None

    def _open(self) -> sqlite3.Connection:
        try:
            return _connect(self._path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            self._path.unlink(missing_ok=True)
            return _connect(self._path)

    def missing(self, keys: Sequence[str]) -> list[str]:
        """Those of the keys that are not kept yet, in order."""
        known: set[str] = set()
        for part in _parts(keys):
            marks = ",".join("?" * len(part))
            query = f"SELECT key FROM made WHERE key IN ({marks})"  # noqa: S608 - only question marks are put in
            known.update(row[0] for row in self._base.execute(query, part))
        return [key for key in keys if key not in known]

    def put(self, rows: Iterable[tuple[str, bytes]]) -> None:
        """Keep rows in one transaction; what another process put there first stays."""
        try:
            with self._base:
                self._base.executemany("INSERT OR IGNORE INTO made (key, row) VALUES (?, ?)", rows)
        except sqlite3.Error as error:
            raise OutputError(f"index {self._path}: {error}", hint="check the folder and its free space") from None

    def get(self, keys: Sequence[str]) -> Iterator[bytes]:
        """The row of each key, in order."""
        for part in _parts(keys):
            marks = ",".join("?" * len(part))
            query = f"SELECT key, row FROM made WHERE key IN ({marks})"  # noqa: S608 - only question marks are put in
            found: dict[str, bytes] = dict(self._base.execute(query, part))
            for key in part:
                yield found[key]

    def keep_only(self, keys: Iterable[str]) -> int:
        """Forget the rows of fragments that are gone; says how many."""
        wanted = set(keys)
        gone = [(row[0],) for row in self._base.execute("SELECT key FROM made") if row[0] not in wanted]
        with self._base:
            self._base.executemany("DELETE FROM made WHERE key = ?", gone)
        return len(gone)

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def __enter__(self) -> EmbeddedShelf:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _connect(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=WAIT_SECONDS)
    try:
        _write_ahead(base)
        base.execute("PRAGMA synchronous=NORMAL")
        with base:
            base.execute(_SCHEMA)
    except sqlite3.Error:
        base.close()
        raise
    return base


def _write_ahead(base: sqlite3.Connection) -> None:
    """Let readers and one writer work side by side.

    Why the transaction first: two processes that make the file together are told "locked" at once when they change
    the journal, whatever the timeout; behind a write lock, which is waited for, only the first has to change it.
    """
    if base.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        return
    for _ in range(WAIT_SECONDS):
        base.execute("BEGIN IMMEDIATE")
        base.execute("COMMIT")
        try:
            base.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
        else:
            return
    raise sqlite3.OperationalError("database is locked")


def _parts(keys: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(keys), BATCH):
        yield list(keys[start : start + BATCH])
