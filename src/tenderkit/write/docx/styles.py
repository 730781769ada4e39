"""Roles of the plan to the style names that a bid template must have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from tenderkit.errors import TemplateError

PARAGRAPHS: Mapping[str, str] = {
    "body": "Tender Body",
    "lead": "Tender Lead",
    "note": "Tender Note",
    "caption": "Tender Caption",
    "clause": "Tender Clause",
    "bullet": "Tender Bullet",
    "bullet_2": "Tender Bullet 2",
    "numbered": "Tender Number",
    "quote": "Tender Quote",
    "signature": "Tender Signature",
    "cover_kind": "Tender Cover Kind",
    "cover_title": "Tender Cover Title",
    "cover_client": "Tender Cover Client",
    "cover_company": "Tender Cover Company",
    "cover_date": "Tender Cover Date",
    "table_head": "Tender Table Head",
    "table_head_right": "Tender Table Head Right",
    "table_head_centre": "Tender Table Head Centre",
    "table_text": "Tender Table Text",
    "table_number": "Tender Table Number",
    "table_centre": "Tender Table Centre",
    "table_group": "Tender Table Group",
    "box_label": "Tender Box Label",
    "box_text": "Tender Box Text",
    "bar": "Tender Bar",
    "bar_light": "Tender Bar Light",
    "bar_empty": "Tender Bar Empty",
    "gantt_head": "Tender Gantt Head",
    "figure": "Tender Figure",
    "contents_title": "Tender Contents Title",
    "front_heading": "Tender Front Heading",
    "annex_heading": "Tender Annex Heading",
    "gap": "Tender Gap",
    "heading_1": "heading 1",
    "heading_2": "heading 2",
    "heading_3": "heading 3",
    "heading_4": "heading 4",
    "toc_1": "toc 1",
    "toc_2": "toc 2",
    "toc_3": "toc 3",
}
CHARACTERS: Mapping[str, str] = {
    "strong": "Tender Strong",
    "emphasis": "Tender Emphasis",
    "code": "Tender Code",
    "covered": "Tender Covered",
    "partial": "Tender Partial",
    "open": "Tender Open",
    "mark": "Tender Mark",
    "source": "Tender Source",
}
TABLES: Mapping[str, str] = {
    "standard": "Tender Table",
    "zebra": "Tender Table Striped",
    "plain": "Tender Plain",
    "box": "Tender Box",
    "cover": "Tender Cover",
    "gantt": "Tender Gantt",
    "form": "Tender Form",
}


@dataclass(frozen=True)
class StyleIds:
    """The ids that a template gives to the styles, by role."""

    paragraphs: Mapping[str, str]
    characters: Mapping[str, str]
    tables: Mapping[str, str]


def style_ids(styles: Any) -> StyleIds:
    """Look up every style once. Raises TemplateError naming all that are missing."""
    found: dict[tuple[str, str], str] = {}
    for style in styles.iterchildren(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is not None:
            found[(style.get(qn("w:type")), name.get(qn("w:val")).lower())] = style.get(qn("w:styleId"))
    kinds = {"paragraph": PARAGRAPHS, "character": CHARACTERS, "table": TABLES}
    missing = [
        f"{kind} style '{name}'"
        for kind, names in kinds.items()
        for name in names.values()
        if (kind, name.lower()) not in found
    ]
    if missing:
        raise TemplateError(
            f"bid template lacks {', '.join(missing)}", hint="add the styles, or start from the standard template"
        )
    ids = [{role: found[(kind, name.lower())] for role, name in names.items()} for kind, names in kinds.items()]
    return StyleIds(*ids)
