"""The shared shelf: records, tokens and vectors of a team's library in PostgreSQL, behind one setting.

Why only a shelf: vectors stay bytes and ranking stays in our code, so that the shared library answers exactly as the
embedded one does. Needs the package pg8000 (BSD; the better known psycopg is LGPL), which is asked for only here.
"""

from __future__ import annotations

import contextlib
import importlib
import ssl
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from pydantic import ValidationError

from tenderkit.builtin.retriever_embedded import parts
from tenderkit.errors import ConfigError, PlugInError, StoreConflict
from tenderkit.ids import stamp
from tenderkit.model.library import Fragment, Library

PATIENCE = 30
"""Seconds after which a server that does not answer is away."""
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS made (key text PRIMARY KEY, row bytea NOT NULL)",
    "CREATE TABLE IF NOT EXISTS fragment (id text PRIMARY KEY, stamp text NOT NULL, record text NOT NULL)",
    "CREATE TABLE IF NOT EXISTS earlier (id text, stamp text, record text, until timestamptz DEFAULT now())",
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
        for part in parts(keys):
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
        for part in parts(keys):
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
            self._keep_earlier(fragment.id, replaces)
            statement = "UPDATE fragment SET stamp = %s, record = %s WHERE id = %s AND stamp = %s RETURNING id"
            done = self._run(statement, (fragment.stamp, record, fragment.id, replaces))
        if not done and not self._is_there(fragment):
            raise StoreConflict(
                f"fragment '{fragment.id}' was changed by somebody else", hint="read it again, then change it"
            )

    def withdraw(self, identity: str, replaces: str) -> None:
        """Take a fragment out of the shared library. Raises StoreConflict where it is not the one of this stamp."""
        self._keep_earlier(identity, replaces)
        if not self._run("DELETE FROM fragment WHERE id = %s AND stamp = %s RETURNING id", (identity, replaces)):
            raise StoreConflict(f"fragment '{identity}' was changed by somebody else", hint="read it again")

    def _keep_earlier(self, identity: str, stamp_of: str) -> None:
        """What is about to be replaced, kept in the same transaction: nothing that a colleague wrote is lost."""
        found = "SELECT id, stamp, record FROM fragment WHERE id = %s AND stamp = %s"
        statement = f"INSERT INTO earlier (id, stamp, record) {found}"
        self._run(statement, (identity, stamp_of), commit=False)

    def stamps(self) -> dict[str, str]:
        """The stamp of each fragment of the shared library by its id."""
        return dict(self._run("SELECT id, stamp FROM fragment"))

    def _is_there(self, fragment: Fragment) -> bool:
        row = self._run("SELECT stamp FROM fragment WHERE id = %s", (fragment.id,))
        return bool(row) and row[0][0] == fragment.stamp

    def library(self) -> Library:
        """The shared library as it stands, by id in the order that a folder has."""
        rows = self._run("SELECT record FROM fragment")
        try:
            fragments = sorted((Fragment.model_validate_json(row[0]) for row in rows), key=lambda item: item.id)
        except ValidationError as error:
            wrong = error.errors()[0]
            raise PlugInError(
                f"shared library: a record has {'.'.join(map(str, wrong['loc']))}: {wrong['msg']}",
                hint="it may be of a newer tenderkit; install that one",
            ) from None
        whole = stamp(*(f"{item.id}:{item.stamp}" for item in fragments))
        return Library(fragments=tuple(fragments), stamp=whole)

    def close(self) -> None:
        """Let go of the connection; one that is broken already is gone."""
        with contextlib.suppress(Exception):
            self._base.close()

    def _forget_all(self) -> None:
        with contextlib.suppress(Exception):
            self._base.rollback()

    def _run(self, statement: str, values: Sequence[Any] = (), commit: bool = True) -> list[Any]:
        cursor = self._base.cursor()
        try:
            cursor.execute(statement, values)
            rows = list(cursor.fetchall()) if cursor.description else []
        except Exception as error:
            self._forget_all()
            raise PlugInError(f"shared library: {_first_line(error)}", hint="check the database") from None
        if commit:
            self._base.commit()
        return rows


def _connect(address: str) -> Any:
    """A connection to postgresql://user:password@host:port/database, with ?unix=/path for a socket.

    `?sslmode=require` insists on encryption, `verify-full` also on the server's name and certificate.
    """
    try:
        parts = urlsplit(address)
        port = parts.port or 5432
    except ValueError:
        raise ConfigError(
            "shared library: not a postgresql:// address", hint="postgresql://user@host/database"
        ) from None
    if parts.scheme not in ("postgresql", "postgres"):
        raise ConfigError("shared library: not a postgresql:// address", hint="postgresql://user@host/database")
    try:
        driver = importlib.import_module("pg8000.dbapi")
    except ImportError:
        raise PlugInError(
            "shared library: the package pg8000 is missing", hint="pip install 'tenderkit[postgres]'"
        ) from None
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    socket = options.get("unix")
    place: dict[str, Any] = {"unix_sock": socket} if socket else {"host": parts.hostname or "localhost", "port": port}
    place |= {"ssl_context": _security(options.get("sslmode", ""))}
    password = unquote(parts.password) if parts.password else None
    try:
        return driver.connect(
            user=unquote(parts.username or "postgres"),
            password=password,
            database=unquote(parts.path.lstrip("/")) or None,
            timeout=PATIENCE,
            application_name="tenderkit",
            **place,
        )
    except Exception as error:
        raise PlugInError(f"shared library: {_first_line(error)}", hint="check address and server") from None


def _security(mode: str) -> Any:
    if mode == "verify-full":
        return ssl.create_default_context()
    if mode in ("", "prefer", "require"):
        return mode == "require" or None
    raise ConfigError(f"shared library: sslmode '{mode}' is not known", hint="use require or verify-full")


def _first_line(error: Exception) -> str:
    """What the server or the driver says; the driver gives a server's answer as its fields, M the message."""
    told = error.args[0] if error.args else ""
    text = str(told.get("M", told)) if isinstance(told, dict) else str(error)
    return (text.splitlines() or [type(error).__name__])[0][:160]
