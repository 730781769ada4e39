"""An error is one line and keeps its exit code across processes."""

from __future__ import annotations

import pickle

from tenderkit.errors import ConfigError, ExitCode, InputError


def test_the_line_says_what_and_what_next() -> None:
    assert InputError("a.pdf: encrypted", hint="give its password").line() == "a.pdf: encrypted: give its password"


def test_control_characters_cannot_steer_a_terminal() -> None:
    assert "\x1b" not in InputError("evil\x1b[31m.pdf\nsecond line").line()
    assert "\n" not in InputError("evil\x1b[31m.pdf\nsecond line").line()


def test_an_error_survives_the_border_of_a_process() -> None:
    error = pickle.loads(pickle.dumps(ConfigError("x: unknown key", hint="did you mean y?")))
    assert isinstance(error, ConfigError)
    assert (error.message, error.hint, error.exit_code) == ("x: unknown key", "did you mean y?", ExitCode.CONFIG)
