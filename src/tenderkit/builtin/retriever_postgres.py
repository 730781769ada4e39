"""The shared shelf: records, tokens and vectors of a team's library in PostgreSQL, behind one setting.

Why only a shelf: vectors stay bytes and ranking stays in our code, so that the shared library answers exactly as the
embedded one does. Needs the package pg8000 (BSD), which is asked for only here.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import unquote, urlsplit

from tenderkit.errors import ConfigError, PlugInError, StoreConflict
from tenderkit.ids import stamp
from tenderkit.model.library import Fragment, Library

BATCH = 500
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS made (key text PRIMARY KEY, row bytea NOT NULL)",
    "CREATE TABLE IF NOT EXISTS fragment (id text PRIMARY KEY, stamp text NOT NULL, record text NOT NULL)",
)
_ONE_AT_A_TIME = 7236_2026
"""Advisory lock under which the tables are made: two first users at once would trip over each other."""


class PostgresShelf:
    """Rows by key and fragments by id in one database. One connection; each call is its own transaction."""

    def __init__(self, address: str) -> None:
        self._base = _connect(address)
        self._run("SELECT pg_advisory_lock(%s)", (_ONE_AT_A_TIME,))
        try:
            for statement in _SCHEMA:
                self._run(statement)
        finally:
            self._run("SELECT pg_advisory_unlock(%s)", (_ONE_AT_A_TIME,))

    def missing(self, keys: Sequence[str]) -> list[str]:
        """Those of the keys that are not kept yet, in order."""
        known: set[str] = set()
        for part in _parts(keys):
            known.update(row[0] for row in self._run("SELECT key FROM made WHERE key = ANY(%s)", (part,)))
        return [key for key in keys if key not in known]

    def put(self, rows: Iterable[tuple[str, bytes]]) -> None:
        """Keep rows; what another writer put there first stays."""
        # In the order of keys: two writers that lock the same rows in different orders would wait for each other.
        for key, row in sorted(rows):
            self._run("INSERT INTO made (key, row) VALUES (%s, %s) ON CONFLICT (key) DO NOTHING", (key, row), False)
        self._base.commit()

    def get(self, keys: Sequence[str]) -> Iterator[bytes]:
        """The row of each key, in order."""
        for part in _parts(keys):
            found = dict(self._run("SELECT key, row FROM made WHERE key = ANY(%s)", (part,)))
            for key in part:
                yield bytes(found[key])

    def publish(self, fragment: Fragment, replaces: str | None = None) -> None:
        """Put a fragment into the shared library. Raises StoreConflict unless it replaces the stamp that is there."""
        record = fragment.model_dump_json()
        if replaces is None:
            statement = (
                "INSERT INTO fragment (id, stamp, record) VALUES (%s, %s, %s) ON CONFLICT (id) DO NOTHING RETURNING id"
            )
            done = self._run(statement, (fragment.id, fragment.stamp, record))
        else:
            statement = "UPDATE fragment SET stamp = %s, record = %s WHERE id = %s AND stamp = %s RETURNING id"
            done = self._run(statement, (fragment.stamp, record, fragment.id, replaces))
        if not done and not self._is_there(fragment):
            raise StoreConflict(
                f"fragment '{fragment.id}' was changed by somebody else", hint="read it again, then change it"
            )

    def _is_there(self, fragment: Fragment) -> bool:
        row = self._run("SELECT stamp FROM fragment WHERE id = %s", (fragment.id,))
        return bool(row) and row[0][0] == fragment.stamp

    def library(self) -> Library:
        """The shared library as it stands, by id in the order that a folder has."""
        rows = self._run("SELECT record FROM fragment")
        fragments = sorted((Fragment.model_validate_json(row[0]) for row in rows), key=lambda item: item.id)
        whole = stamp(*(f"{item.id}:{item.stamp}" for item in fragments))
        return Library(fragments=tuple(fragments), stamp=whole)

    def close(self) -> None:
        """Let go of the connection."""
        self._base.close()

    def _run(self, statement: str, values: Sequence[Any] = (), commit: bool = True) -> list[Any]:
        cursor = self._base.cursor()
        try:
            cursor.execute(statement, values)
            rows = list(cursor.fetchall()) if cursor.description else []
        except Exception as error:
            self._base.rollback()
            raise PlugInError(f"shared library: {_first_line(error)}", hint="check the database") from None
        if commit:
            self._base.commit()
        return rows


def _connect(address: str) -> Any:
    """A connection to postgresql://user:password@host:port/database, or ?unix=/path for a socket."""
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ConfigError("shared library: not a postgresql:// address", hint="postgresql://user@host/database")
    try:
        driver = importlib.import_module("pg8000.dbapi")
    except ImportError:
        raise PlugInError("shared library: the package pg8000 is missing", hint="pip install pg8000") from None
    socket = parts.query.removeprefix("unix=") if parts.query.startswith("unix=") else None
    place = {"unix_sock": socket} if socket else {"host": parts.hostname or "localhost", "port": parts.port or 5432}
    password = unquote(parts.password) if parts.password else None
    try:
        return driver.connect(
            user=unquote(parts.username or "postgres"), password=password, database=parts.path.lstrip("/"), **place
        )
    except Exception as error:
        raise PlugInError(f"shared library: {_first_line(error)}", hint="check address and server") from None


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:160]


def _parts(keys: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(keys), BATCH):
        yield list(keys[start : start + BATCH])
