"""Files appear complete or not at all: write beside, flush to disk, switch once.

Confidential by default: folders 0700, files 0600. One run at a time for a folder: a lock names pid and host, and the
lock of a dead process is taken over.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tenderkit.errors import OutputError, StoreConflict
from tenderkit.ids import content_stamp

MANIFEST = "manifest.json"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def write_file(path: Path, data: bytes) -> None:
    """One file, complete or not at all. Raises OutputError naming the path and the reason."""
    check_target(path, ())
    with _explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:60]}.", dir=path.parent)
        temporary = Path(name)
        try:
            _fill(handle, data)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)


def check_target(path: Path, inputs: tuple[Path, ...]) -> None:
    """Raises OutputError when a file that is to be written is one of the inputs, a folder or a link."""
    if path.is_dir() or path.is_symlink():
        raise OutputError(f"{path} is a {'folder' if path.is_dir() else 'link'}", hint="name a file")
    if any(path.resolve() == given.resolve() for given in inputs):
        raise OutputError(f"{path} is an input and would be overwritten", hint="name another file")


def publish_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """A whole set of files as one folder, replacing an older set of ours in one step.

    Raises OutputError when the folder holds files that tenderkit did not write, or cannot be written.
    """
    check_replaceable(folder)
    folder = folder.absolute()
    manifest = {"files": {name: content_stamp(data) for name, data in sorted(files.items())}}
    with _explained(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name[:60]}.new-", dir=folder.parent))
        try:
            for name, data in sorted(files.items()):
                _place(fresh, name, data)
            _place(fresh, MANIFEST, json.dumps(manifest, indent=1, ensure_ascii=False).encode())
            _switch(fresh, folder)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def check_replaceable(folder: Path) -> None:
    """Raises OutputError unless the folder is missing, empty, or a set that tenderkit published (and nothing added)."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise OutputError(f"{folder} is not a folder", hint="name a new folder with --out")
    with _explained(folder):
        present = (
            {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file() or p.is_symlink()}
            if folder.exists()
            else set()
        )
    if not present:
        return
    try:
        ours = set(json.loads((folder / MANIFEST).read_text("utf-8"))["files"]) | {MANIFEST}
    except (OSError, ValueError, KeyError, TypeError):
        ours = set()
    foreign = sorted(present - ours)
    if foreign:
        raise OutputError(
            f"{folder} holds {foreign[0]}, which tenderkit did not write", hint="name a new folder with --out"
        )


def check_apart(folder: Path, inputs: Mapping[str, Path]) -> None:
    """Raises OutputError when an input lies inside the folder that is about to be replaced."""
    target = folder.resolve()
    for what, path in inputs.items():
        place = path.resolve()
        if place == target or target in place.parents:
            raise OutputError(f"{folder} would overwrite the {what} {path}", hint="name another folder with --out")


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder for one run. Raises StoreConflict naming the pid and host that hold it."""
    folder = folder.absolute()
    lock = folder.parent / f".{folder.name[:60]}.lock"
    with _explained(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        _acquire(lock, folder)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _acquire(lock: Path, folder: Path) -> None:
    mine = json.dumps({"pid": os.getpid(), "host": socket.gethostname()})
    for _ in range(2):
        try:
            handle = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            holder = _holder(lock)
            if holder and _alive(holder):
                raise StoreConflict(
                    f"{folder} is being written by process {holder['pid']} on {holder['host']}",
                    hint="wait until it ends",
                ) from None
            lock.unlink(missing_ok=True)
        else:
            _fill(handle, mine.encode())
            return
    raise StoreConflict(f"{folder} is being written by another process", hint="wait until it ends")


def _holder(lock: Path) -> dict[str, object] | None:
    try:
        holder = json.loads(lock.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return holder if isinstance(holder, dict) and isinstance(holder.get("pid"), int) else None


def _alive(holder: Mapping[str, object]) -> bool:
    if holder.get("host") != socket.gethostname():
        return True
    try:
        os.kill(int(str(holder["pid"])), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _place(root: Path, name: str, data: bytes) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _fill(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), data)


def _fill(handle: int, data: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _switch(fresh: Path, folder: Path) -> None:
    """Exchange the two folders in one step where the system can; else two renames."""
    fresh.chmod(0o700)
    if not folder.exists():
        fresh.rename(folder)
    elif not _exchange(fresh, folder):
        old = fresh.with_name(fresh.name.replace(".new-", ".old-"))
        folder.rename(old)
        fresh.rename(folder)
        shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Linux renameat2 with RENAME_EXCHANGE: a crash leaves the old set or the new one, never none."""
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return call is not None and call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0


def _sweep(folder: Path) -> None:
    """Clean what a killed run left beside the folder (we hold the lock, so nobody else is writing it)."""
    for kind in ("new", "old"):
        for left in folder.parent.glob(f".{folder.name[:60]}.{kind}-*"):
            shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """OSError in words."""
    try:
        yield
    except OSError as error:
        reason = (
            "no space left" if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) else (error.strerror or "error")
        )
        raise OutputError(
            f"{path} cannot be written: {reason.lower()}", hint="choose another place or make room"
        ) from None
