"""`tenderkit.yaml`: one frozen value; flag beats TENDERKIT_* beats file beats default (click does the first two)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, field_validator

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


class LibraryConfig(Frozen):
    """Where the company's fragments are. A plain text is the folder.

    `postgres` keeps records, tokens and vectors in a database that a team shares; a folder beside it still gives
    pictures and profile. The address holds a password and so never stands here, only where to find it.
    """

    folder: str | None = None
    store: Literal["embedded", "postgres"] = "embedded"
    address_env: str | None = Field(default=None, description="environment variable that holds postgresql://…")
    address_file: str | None = Field(default=None, description="file that holds postgresql://… in its first line")

    @field_validator("address_env", "address_file")
    @classmethod
    def _no_address(cls, value: str | None) -> str | None:
        """Refuse the address itself, which would end up in version control with its password."""
        if value and "://" in value:
            raise ValueError("name the variable or file that holds the address, not the address")
        return value


def _named(value: Any) -> Any:
    """A folder's name as settings."""
    return {"folder": value} if isinstance(value, str) else value


class CacheConfig(Frozen):
    """Where index and encodings are kept between runs: a folder, `user` (the user's own cache) or `none`."""

    folder: str = "user"


class ReadConfig(Frozen):
    """The bounds of the child process that reads one file."""

    seconds: float = Field(default=50, gt=0, description="without OCR; 3 s more for each MB of the file")
    megabytes: int = Field(default=2000, ge=200)
    ocr_seconds: float = Field(default=900, gt=0, description="for a file with scanned pages")
    processes: int | None = Field(
        default=None, ge=1, description="files, and parts of a long one, read side by side; default one a processor"
    )


class Templates(Frozen):
    """Which templates to print with, relative to the template folder; empty means the standard one of the language."""

    folder: str | None = None
    bid: str | None = None
    deck: str | None = None
    brief: str | None = None


class Config(Frozen):
    """All settings."""

    language: Language | None = Field(default=None, description="what we write; default the tender's language")
    library: Annotated[LibraryConfig, BeforeValidator(_named, json_schema_input_type=str | LibraryConfig)] = (
        LibraryConfig()
    )
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
        default={}, description="a team's own words, added to the lexicon's lists: 'extract.modal.mandatory: [is to]'"
    )


def load_config(path: Path | None) -> Config:
    """The settings of a file, or the defaults. Raises ConfigError with file, line and the nearest valid key."""
    return load_model(path, Config) if path else Config()
