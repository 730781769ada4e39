"""Draws the deck templates: master and two layouts, no slides. Run: python templates/make_deck_templates.py.

The looks that a designer may change in PowerPoint live here: places and sizes of headline, foot and cover, theme
colours and fonts. The writer fills the layouts by their names (see `manifest.yaml`).
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lxml import etree
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.util import Emu

HERE = Path(__file__).parent / "deck"
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
LANGUAGES = {"en": ("en-GB", "Click to edit"), "zh": ("zh-CN", "单击编辑"), "zh-Hant": ("zh-TW", "按一下編輯")}
COLOURS = {
    "dk1": "1B1F24", "lt1": "FFFFFF", "dk2": "12355B", "lt2": "E8ECF1", "accent1": "12355B", "accent2": "C8702A",
    "accent3": "8FA6BD", "accent4": "5A6573", "accent5": "D3DAE2", "accent6": "DFE7EF", "hlink": "12355B",
    "folHlink": "5A6573",
}  # fmt: skip
LEFT, WIDTH = 48, 864


def emu(points: float) -> int:
    return int(round(points * 12700))


def placeholder(number: int, name: str, kind: str, index: int | None, box: tuple[float, ...], body: str) -> str:
    x, y, w, h = (emu(v) for v in box)
    idx = f' idx="{index}"' if index is not None else ""
    return f"""<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>
<p:nvPr><p:ph type="{kind}"{idx}/></p:nvPr></p:nvSpPr>
<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>
{body}</p:sp>"""


def text_body(size: float, colour: str, prompt: str, lang: str, *, bold: bool = False, anchor: str = "t",
              align: str = "l", leading: float, field: bool = False) -> str:  # fmt: skip
    run = (
        f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:rPr lang="{lang}"/><a:t>‹#›</a:t></a:fld>'
        if field
        else f'<a:r><a:rPr lang="{lang}"/><a:t>{prompt}</a:t></a:r>'
    )
    return f"""<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr>
<a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="{align}"><a:lnSpc><a:spcPts val="{int(leading * 100)}"/></a:lnSpc>
<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/><a:defRPr sz="{int(size * 100)}" b="{int(bold)}">
<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>
<a:p>{run}</a:p></p:txBody>"""


def rectangle(number: int, name: str, box: tuple[float, ...], colour: str) -> str:
    x, y, w, h = (emu(v) for v in box)
    return f"""<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>
<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>
<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr/></a:p></p:txBody></p:sp>"""


def fill_tree(part: object, shapes: list[str]) -> None:
    tree = part.shapes._spTree  # type: ignore[attr-defined]
    for element in list(tree)[2:]:
        tree.remove(element)
    for shape in shapes:
        tree.append(parse_xml(shape))


def statement(lang: str, prompt: str) -> list[str]:
    leading = 34 if lang == "en-GB" else 37
    return [
        placeholder(2, "Headline", "title", None, (LEFT, 30, WIDTH, 74),
                    text_body(28, "tx2", prompt, lang, bold=True, leading=leading)),
        rectangle(3, "Foot rule", (LEFT, 500, WIDTH, 0.75), "accent5"),
        placeholder(4, "Sources", "body", 13, (LEFT, 508, 560, 18), text_body(12, "accent4", prompt, lang, leading=16)),
        placeholder(5, "Mark", "ftr", 11, (620, 508, 256, 18),
                    text_body(12, "accent4", prompt, lang, align="r", leading=16)),
        placeholder(6, "Slide number", "sldNum", 12, (882, 508, 30, 18),
                    text_body(12, "accent4", prompt, lang, align="r", leading=16, field=True)),
    ]  # fmt: skip


def cover(lang: str, prompt: str) -> list[str]:
    leading = 46 if lang == "en-GB" else 50
    return [
        rectangle(2, "Ground", (0, 0, 960, 540), "tx2"),
        rectangle(3, "Accent", (LEFT, 268, 72, 6), "accent2"),
        placeholder(4, "Title", "title", None, (LEFT, 96, 800, 152),
                    text_body(38, "bg1", prompt, lang, bold=True, leading=leading, anchor="b")),
        placeholder(5, "Subtitle", "body", 13, (LEFT, 296, 800, 140), text_body(18, "bg1", prompt, lang, leading=27)),
        placeholder(6, "Mark", "ftr", 11, (LEFT, 492, WIDTH, 20), text_body(14, "bg1", prompt, lang, leading=18)),
    ]  # fmt: skip


def theme(xml: bytes, latin: str, chinese: str) -> bytes:
    """The theme with our colours and fonts, and without the effects that Office adds to shapes."""
    root = etree.fromstring(xml)
    a = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    root.set("name", "tenderkit")
    scheme = root.find(f".//{a}clrScheme")
    for name, value in COLOURS.items():
        node = scheme.find(f"{a}{name}")
        for child in list(node):
            node.remove(child)
        etree.SubElement(node, f"{a}srgbClr", val=value)
    for kind in ("majorFont", "minorFont"):
        fonts = root.find(f".//{a}{kind}")
        for child in list(fonts):
            fonts.remove(child)
        for tag, face in (("latin", latin), ("ea", chinese), ("cs", "")):
            etree.SubElement(fonts, f"{a}{tag}", typeface=face)
    effects = root.find(f".//{a}effectStyleLst")
    for style in effects:
        for child in list(style):
            style.remove(child)
        etree.SubElement(style, f"{a}effectLst")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def make(language: str) -> bytes:
    lang, prompt = LANGUAGES[language]
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(emu(960)), Emu(emu(540))
    master = deck.slide_master
    for layout in list(deck.slide_layouts)[2:]:
        deck.slide_layouts.remove(layout)
    for layout, name, shapes in zip(
        deck.slide_layouts, ("Cover", "Statement"), (cover(lang, prompt), statement(lang, prompt)), strict=True
    ):
        layout.name = name
        layout._element.attrib.pop("type", None)
        fill_tree(layout, shapes)
    fill_tree(master, [*statement(lang, prompt)[:1], *statement(lang, prompt)[3:]])
    for relation in master.part.rels.values():
        if relation.reltype.endswith("/theme"):
            relation.target_part._blob = theme(relation.target_part.blob, "Carlito", "Noto Sans SC")
    deck.core_properties.title = deck.core_properties.author = ""
    deck.core_properties.last_modified_by = ""
    buffer = io.BytesIO()
    deck.save(buffer)
    return pinned(buffer.getvalue())


def pinned(data: bytes) -> bytes:
    """The same archive with fixed times, so that running the script again changes nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name == "docProps/thumbnail.jpeg":
                continue
            content = source.read(name)
            if name in ("_rels/.rels", "[Content_Types].xml"):
                content = without_thumbnail(content)
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, content)
    return out.getvalue()


def without_thumbnail(xml: bytes) -> bytes:
    root = etree.fromstring(xml)
    for child in list(root):
        if "thumbnail" in child.get("Type", "") or child.get("Extension") == "jpeg":
            root.remove(child)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    for name in LANGUAGES:
        (HERE / f"standard.{name}.pptx").write_bytes(make(name))
