"""The real command, run once on each sample pursuit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from running import Done, run


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Done]:
    """The run of a language, made when first asked for."""
    kept: dict[str, Done] = {}

    def get(language: str) -> Done:
        if language not in kept:
            kept[language] = run(language, tmp_path_factory.mktemp("run") / language)
        return kept[language]

    return get
