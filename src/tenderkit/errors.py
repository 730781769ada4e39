"""The ways tenderkit can fail, each with its exit code and a next step.

A failure is an exception; what the user should merely know is a `Finding` (see `model/finding.py`).
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the shell sees. Public: scripts of our users rely on these numbers.

    1 is never ours and 2 belongs to click (usage), so that a wrapper can tell our answers from the shell's.
    """

    DONE = 0
    LOSS = 3
    INPUT = 4
    CONFIG = 5
    TEMPLATE = 6
    PLUG_IN = 7
    CONFLICT = 8
    STALE = 9
    FINDINGS = 10
    OUTPUT = 11
    BUG = 70
    INTERRUPTED = 130
    TERMINATED = 143


class TenderkitError(Exception):
    """Something we cannot do. `message` says what and where, `hint` what to do next, both in one line."""

    exit_code: ExitCode = ExitCode.BUG

    def __init__(self, message: str, *, hint: str = "", exit_code: ExitCode | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        if exit_code is not None:
            self.exit_code = exit_code

    def __reduce__(self) -> tuple[object, ...]:
        """Cross process borders whole: the default drops keyword arguments."""
        return (_rebuild, (type(self), self.message, self.hint, self.exit_code))

    def line(self) -> str:
        """The one line a user sees: what, where, what next, without control characters (file names may hold them)."""
        whole = f"{self.message}: {self.hint}" if self.hint else self.message
        return "".join(c if c.isprintable() else " " for c in " ".join(whole.split()))


def _rebuild(kind: type[TenderkitError], message: str, hint: str, exit_code: ExitCode) -> TenderkitError:
    return kind(message, hint=hint, exit_code=exit_code)


class InputError(TenderkitError):
    """A file we were given cannot be used: encrypted, damaged, not a tender, no text and no OCR."""

    exit_code = ExitCode.INPUT


class ConfigError(TenderkitError):
    """A file that people write has a wrong key or value."""

    exit_code = ExitCode.CONFIG


class TemplateError(TenderkitError):
    """A template is missing, or lacks a style or layout that a document needs."""

    exit_code = ExitCode.TEMPLATE


class PlugInError(TenderkitError):
    """A plug-in is missing, failed, or answered something it may not say."""

    exit_code = ExitCode.PLUG_IN


class StoreConflict(TenderkitError):
    """Another run holds or changed what we meant to write."""

    exit_code = ExitCode.CONFLICT


class StaleArtefact(TenderkitError):
    """A stage was asked for whose inputs are missing or out of date."""

    exit_code = ExitCode.STALE


class OutputError(TenderkitError):
    """The result cannot be written: no permission, no space, or it would overwrite an input."""

    exit_code = ExitCode.OUTPUT
