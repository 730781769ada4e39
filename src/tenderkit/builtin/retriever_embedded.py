"""The embedded shelf: records, terms and vectors of fragments by the stamp of their content, in one SQLite file.

Why SQLite and not a folder of arrays: two processes may fill it at once and lose nothing, a crash leaves it whole, and a
changed fragment costs its own row only. Ranking is not done here (stack.md 8: full text inside SQLite is too slow).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType

from tenderkit.errors import OutputError
from tenderkit.ids import stamp

WAIT_SECONDS = 60
BATCH = 500
DAY = 86_400
"""Seconds that a row is kept though no library needs it: a process that is filling the file may be about to."""
_NOW = "(CAST(strftime('%s', 'now') AS INTEGER))"
_SCHEMA = (
    f"CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, row BLOB NOT NULL, since INTEGER DEFAULT {_NOW})",
    "CREATE TABLE IF NOT EXISTS library (name TEXT PRIMARY KEY, stamp TEXT NOT NULL, keys TEXT NOT NULL)",
)


class EmbeddedShelf:
    """Rows by key in a SQLite file; a damaged file is made anew, as everything in it can be."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._asked: dict[str, None] = {}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)  # it holds the library's texts
            self._base = self._open()
        except (sqlite3.Error, OSError) as error:
            raise OutputError(f"index {path}: {error}", hint="check the folder and its free space") from None

    def _open(self) -> sqlite3.Connection:
        try:
            return _connect(self.path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            self.path.unlink(missing_ok=True)
            return _connect(self.path)

    def missing(self, keys: Sequence[str]) -> list[str]:
        """Those of the keys that are not kept yet, in order."""
        known: set[str] = set()
        for part in parts(keys):
            marks = ",".join("?" * len(part))
            query = f"SELECT key FROM kept WHERE key IN ({marks})"  # noqa: S608 - only question marks are put in
            known.update(row[0] for row in self._base.execute(query, part))
        return [key for key in keys if key not in known]

    def put(self, rows: Iterable[tuple[str, bytes]]) -> None:
        """Keep rows in one transaction; what another process put there first stays."""
        try:
            with self._base:
                self._base.executemany("INSERT OR IGNORE INTO kept (key, row) VALUES (?, ?)", rows)
        except sqlite3.Error as error:
            raise OutputError(f"index {self.path}: {error}", hint="check the folder and its free space") from None

    def get(self, keys: Sequence[str]) -> Iterator[bytes]:
        """The row of each key, in order."""
        for part in parts(keys):
            marks = ",".join("?" * len(part))
            query = f"SELECT key, row FROM kept WHERE key IN ({marks})"  # noqa: S608 - only question marks are put in
            found: dict[str, bytes] = dict(self._base.execute(query, part))
            self._asked.update(dict.fromkeys(part))
            for key in part:
                yield found[key]

    def settle(self, library: str, after: int = DAY) -> int:
        """What was asked for is all that a library needs now: rows that no library needs are forgotten. Says how many.

        A library whose folder is gone needs nothing, and a row is forgotten `after` so many seconds. Costs one
        comparison while nothing changed.
        """
        mine = stamp(*self._asked)
        known = self._base.execute("SELECT stamp FROM library WHERE name = ?", (library,)).fetchone()
        if known == (mine,):
            return 0
        try:
            with self._base:
                self._base.execute("BEGIN IMMEDIATE")
                row = (library, mine, " ".join(self._asked))
                self._base.execute("INSERT OR REPLACE INTO library (name, stamp, keys) VALUES (?, ?, ?)", row)
                return self._forget(after)
        except sqlite3.Error as error:
            raise OutputError(f"index {self.path}: {error}", hint="check the folder and its free space") from None

    def _forget(self, after: int) -> int:
        wanted: set[str] = set()
        for name, keys in self._base.execute("SELECT name, keys FROM library").fetchall():
            if Path(name).is_dir():
                wanted.update(keys.split())
            else:
                self._base.execute("DELETE FROM library WHERE name = ?", (name,))
        old = self._base.execute(f"SELECT key FROM kept WHERE since <= {_NOW} - ?", (after,))  # noqa: S608 - our own
        gone = [(row[0],) for row in old if row[0] not in wanted]
        self._base.executemany("DELETE FROM kept WHERE key = ?", gone)
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
            for statement in _SCHEMA:
                base.execute(statement)
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


def parts(keys: Sequence[str]) -> Iterator[list[str]]:
    """Keys in lists that one statement may hold."""
    for start in range(0, len(keys), BATCH):
        yield list(keys[start : start + BATCH])
