"""What every value of the model shares: it cannot change and knows no other keys."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """A value. Collections in it are tuples; it has no method that reads, writes or formats."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Language = Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z][a-z]{3})?$")]
"""A tag such as `en`, `zh` (simplified) or `zh-Hant` (traditional): the name of a lexicon file."""

Text = dict[Language, str]
"""One meaning in several languages: language to string. At least the language of the document is filled."""

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the upper left corner of the page as it is seen (after rotation)."""
