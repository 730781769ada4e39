"""Where a datum comes from. Everything that can be printed carries at least one of these."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from tenderkit.model.frozen import Box, Frozen


class PageSource(Frozen):
    """A place in a document of the tender."""

    kind: Literal["page"] = "page"
    document: str
    page: int = Field(ge=1, description="1-based index in the file, not the printed number")
    bbox: Box | None = Field(default=None, description="None where the format knows no places (.docx, .md)")
    place: str | None = Field(default=None, description="in words where there is no box: 'paragraph 12', 'line 40'")
    quote: str | None = None


class FragmentSource(Frozen):
    """A fragment of the library, by id and the stamp it had when it was used."""

    kind: Literal["fragment"] = "fragment"
    fragment: str
    stamp: str
    quote: str | None = None


class PersonSource(Frozen):
    """A person said so: a review or a correction."""

    kind: Literal["person"] = "person"
    name: str
    record: str


class RecordSource(Frozen):
    """A record that people own: price, action plan, strategy, profile."""

    kind: Literal["record"] = "record"
    file: str
    key: str


class Computed(Frozen):
    """A figure that follows from others by a rule with a name."""

    kind: Literal["computed"] = "computed"
    rule: str
    inputs: tuple[str, ...] = ()


class TemplateSource(Frozen):
    """Connecting words of a prose template: they state no fact."""

    kind: Literal["template"] = "template"
    template: str
    key: str


Source = Annotated[
    PageSource | FragmentSource | PersonSource | RecordSource | Computed | TemplateSource, Field(discriminator="kind")
]
