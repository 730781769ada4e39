"""The Word bid: a plan printed with the styles of a template. The only writer of .docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from tenderkit.errors import TemplateError
from tenderkit.model.document import BidPlan
from tenderkit.write.docx.body import Body
from tenderkit.write.docx.runs import element
from tenderkit.write.docx.styles import style_ids
from tenderkit.write.package import pin_package, printable

__all__ = ["check_template", "write_docx"]

_AFTER_UPDATE_FIELDS = frozenset(
    qn(f"w:{name}")
    for name in ("hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids", "themeFontLang",
                 "clrSchemeMapping", "shapeDefaults", "decimalSymbol", "listSeparator")
)  # fmt: skip
"""Settings keep an order; Word calls a file damaged that breaks it."""


def write_docx(
    plan: BidPlan,
    template: bytes,
    pictures: Mapping[str, bytes] | None = None,
    pages: Mapping[str, int] | None = None,
) -> bytes:
    """The file. `pages` are the measured pages of headings by anchor, where a layout engine has measured them.

    Without them the page numbers are fields that LibreOffice fills when it opens the file, and Word after asking.
    Raises TemplateError naming each style that the template lacks.
    """
    document = _open(template)
    Body(document, plan, pictures or {}, pages).print()
    _describe(document, plan)
    if pages is None:
        _ask_for_fields(document)
    _drop_unused_parts(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return pin_package(buffer.getvalue(), plan.as_of)


def check_template(template: bytes) -> None:
    """Raises TemplateError naming each style that a template lacks."""
    style_ids(_open(template).styles.element)


def _open(template: bytes) -> Any:
    try:
        return docx.Document(io.BytesIO(template))
    except (PackageNotFoundError, ValueError, KeyError, zipfile.BadZipFile, etree.XMLSyntaxError):
        raise TemplateError("bid template is no .docx file", hint="save it in Word as .docx") from None


def _describe(document: Any, plan: BidPlan) -> None:
    """What the file says about itself; nothing of the template's author stays."""
    about = document.core_properties
    about.title, about.author, about.last_modified_by = printable(plan.title)[:255], printable(plan.company)[:255], ""
    about.subject, about.comments, about.keywords = printable(plan.client)[:255], "", ""
    about.language, about.revision = plan.language, 1


def _ask_for_fields(document: Any) -> None:
    """Let Word work out the page numbers when it opens the file."""
    settings = document.settings.element
    if settings.find(qn("w:updateFields")) is None:
        before = next((child for child in settings if child.tag in _AFTER_UPDATE_FIELDS), None)
        wish = element("w:updateFields", val="true")
        settings.append(wish) if before is None else before.addprevious(wish)


def _drop_unused_parts(document: Any) -> None:
    """The template's own head and foot, now that every section has copies of them."""
    used = {
        reference.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
        for section in document.element.body.iter(qn("w:sectPr"))
        for reference in section
        if reference.tag in (qn("w:headerReference"), qn("w:footerReference"))
    }
    for name, relation in list(document.part.rels.items()):
        if relation.reltype.rsplit("/", 1)[-1] in ("header", "footer") and name not in used:
            document.part.rels.pop(name)
