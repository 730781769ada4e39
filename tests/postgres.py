"""A real PostgreSQL for the tests: Debian's server on a socket in a folder of its own, no port, gone afterwards."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def programs() -> Path | None:
    """The folder of initdb and pg_ctl: the newest of Debian's, else what is on the PATH."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = debian[-1] if debian else shutil.which("initdb")
    return Path(found).parent if found else None


def lacks() -> str:
    """What a server cannot be started without; empty where nothing is missing."""
    if programs() is None:
        return "PostgreSQL is not installed (Debian: postgresql)"
    if importlib.util.find_spec("pg8000") is None:
        return "the driver pg8000 is not installed"
    if os.geteuid() == 0 and shutil.which("runuser") is None:
        return "root cannot become the user postgres (no runuser)"
    return ""


MUST = "TENDERKIT_TESTS_NEED_POSTGRES"
"""Set where the tests must not be skipped: the gate installs what they need."""

installed = pytest.mark.skipif(bool(lacks()) and not os.environ.get(MUST), reason=lacks() or "all is here")


@contextmanager
def server() -> Iterator[str]:
    """A running server; its address."""
    folder = Path(tempfile.mkdtemp(prefix="tk-pg-", dir="/tmp"))
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_postgres:
        shutil.chown(folder, "postgres")

    def run(program: str, *words: str) -> None:
        subprocess.run([*as_postgres, f"{programs()}/{program}", *words], check=True, capture_output=True, cwd="/")

    data = f"{folder}/data"
    run("initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "-N")
    options = f"-k {folder} -c listen_addresses= -c fsync=off"
    run("pg_ctl", "-D", data, "-w", "-l", f"{folder}/log", "-o", options, "start")
    try:
        yield f"postgresql://postgres@/postgres?unix={folder}/.s.PGSQL.5432"
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
