"""Recolours a template by the brand: theme colours and fonts, nothing on the slides themselves."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from tenderkit.model.deck import Deck
from tenderkit.write.pptx.ink import THEME_COLOURS

_SCHEME = {"tx1": "dk1", "bg1": "lt1", "bg2": "lt2"}
"""Names on slides and their names in the theme, where they differ."""


def recolour(presentation: Any, deck: Deck) -> None:
    """Write the deck's palette and fonts into the theme of the slide master."""
    part = presentation.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    scheme = root.find(f".//{qn('a:clrScheme')}")
    colours = {_SCHEME.get(name, name): getattr(deck.palette, own) for own, name in THEME_COLOURS.items()}
    colours |= {"dk2": deck.palette.primary, "hlink": deck.palette.primary, "folHlink": deck.palette.muted}
    for name, value in colours.items():
        node = scheme.find(qn(f"a:{name}"))
        for child in list(node):
            node.remove(child)
        etree.SubElement(node, qn("a:srgbClr"), val=value.lstrip("#").upper())
    for kind in ("a:majorFont", "a:minorFont"):
        fonts = root.find(f".//{qn(kind)}")
        fonts.find(qn("a:latin")).set("typeface", deck.latin_font)
        fonts.find(qn("a:ea")).set("typeface", deck.chinese_font)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
