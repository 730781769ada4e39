"""`tenderkit.yaml`: one frozen value; flag beats TENDERKIT_* beats file beats default (click does the first two)."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from tenderkit.model.frozen import Frozen, Language
from tenderkit.yamlfile import load_model

CONFIG_NAME = "tenderkit.yaml"


class Use(Frozen):
    """Which implementation of a port to use, by the name of its entry point."""

    use: str


class Plugins(Frozen):
    """Third-party plug-ins that may load, by name."""

    allow: tuple[str, ...] = ()


class DecideConfig(Frozen):
    """The score (0 to 100) from which a bid is a go."""

    threshold: float = Field(default=60, ge=0, le=100)


class MatchConfig(Frozen):
    """How many candidates are kept for each requirement."""

    keep: int = Field(default=5, ge=1, le=50)


class CacheConfig(Frozen):
    """Where encodings of texts are kept between runs: a folder, `user` (the user's own cache) or `none`."""

    folder: str = "user"


class ReadConfig(Frozen):
    """The bounds of the child process that reads one file."""

    seconds: float = Field(default=50, gt=0, description="without OCR; 3 s more for each MB of the file")
    megabytes: int = Field(default=2000, ge=200)
    ocr_seconds: float = Field(default=900, gt=0, description="for a file with scanned pages")


class Templates(Frozen):
    """Which templates to print with, relative to the template folder; empty means the standard one of the language."""

    folder: str | None = None
    bid: str | None = None
    deck: str | None = None
    brief: str | None = None


class Config(Frozen):
    """All settings."""

    language: Language | None = Field(default=None, description="what we write; default the tender's language")
    library: str | None = None
    drafter: Use = Use(use="template")
    ocr: Use = Field(default=Use(use="auto"), description="auto (what is installed), tesseract, rapid or none")
    store: Use = Use(use="folder")
    executor: Use = Use(use="processes")
    plugins: Plugins = Plugins()
    decide: DecideConfig = DecideConfig()
    match: MatchConfig = MatchConfig()
    read: ReadConfig = ReadConfig()
    cache: CacheConfig = CacheConfig()
    templates: Templates = Templates()
    words: dict[str, tuple[str, ...]] = Field(
        default={}, description="a team's own words, added to the lexicon's lists: 'modal.mandatory: [is to]'"
    )


def load_config(path: Path | None) -> Config:
    """The settings of a file, or the defaults. Raises ConfigError with file, line and the nearest valid key."""
    return load_model(path, Config) if path else Config()
