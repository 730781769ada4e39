"""Makes the standard bid templates: `python templates/make_bid_templates.py`. Run once; the results are committed.

All looks of the Word bid live here: fonts, sizes, colours, numbering, running head and foot. A company takes a copy
of a result, changes it in Word and names it in tenderkit.yaml (`templates: {bid: …}`).
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
from tenderkit.write.package import pin_package

W = nsdecls("w")


@dataclass(frozen=True)
class Look:
    """The measures of one template; sizes in half points, spaces in twentieths of a point."""

    name: str
    latin: str
    latin_head: str
    asian: str
    asian_head: str
    latin_tag: str
    asian_tag: str
    body: int
    small: int
    table: int
    line: int
    ink: str = "1F2933"
    brand: str = "12355B"
    accent: str = "9A4F14"
    tint: str = "E8EDF3"
    grey: str = "5B6673"
    rule: str = "B8C1CC"
    chinese: bool = False
    indent: str = ""
    margins: str = (
        'w:top="1531" w:right="1418" w:bottom="1418" w:left="1418" w:header="737" w:footer="624" w:gutter="0"'
    )


ENGLISH = Look("standard.en", "Calibri", "Calibri", "SimSun", "SimHei", "en-GB", "zh-CN", 21, 18, 19, 276)
CHINESE = Look(
    "standard.zh", "Times New Roman", "Arial", "宋体", "黑体", "en-US", "zh-CN", 24, 18, 21, 360, ink="000000",
    brand="1F3864", accent="8B1A1A", tint="E9EDF4", grey="595959", rule="A6A6A6", chinese=True,
    indent='<w:ind w:firstLineChars="200" w:firstLine="480"/>',
    margins='w:top="1440" w:right="1418" w:bottom="1361" w:left="1588" w:header="794" w:footer="737" w:gutter="0"',
)  # fmt: skip
TRADITIONAL = Look(
    "standard.zh-Hant", "Times New Roman", "Arial", "新細明體", "微軟正黑體", "en-US", "zh-TW", 24, 18, 21, 360,
    ink="000000", brand="1F3864", accent="8B1A1A", tint="E9EDF4", grey="595959", rule="A6A6A6", chinese=True,
    indent='<w:ind w:firstLineChars="200" w:firstLine="480"/>', margins=CHINESE.margins,
)  # fmt: skip


def fonts(look: Look, head: bool = False) -> str:
    """The fonts of running text or headings."""
    latin, asian = (look.latin_head, look.asian_head) if head else (look.latin, look.asian)
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{asian}" w:cs="{latin}"/>'


def size(half_points: int) -> str:
    """A type size."""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def paragraph_style(name: str, based: str, ppr: str = "", rpr: str = "", following: str = "") -> str:
    """A paragraph style."""
    identity = name.replace(" ", "")
    nxt = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style {W} w:type="paragraph" w:customStyle="1" w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/>{nxt}<w:uiPriority w:val="1"/><w:qFormat/>'
        f"<w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
    )


def character_style(name: str, rpr: str) -> str:
    """A character style."""
    return (
        f'<w:style {W} w:type="character" w:customStyle="1" w:styleId="{name.replace(" ", "")}">'
        f'<w:name w:val="{name}"/><w:uiPriority w:val="1"/><w:qFormat/><w:rPr>{rpr}</w:rPr></w:style>'
    )


def table_style(name: str, borders: str, conditional: str = "", margins: str = "") -> str:
    """A table style."""
    margins = margins or (
        '<w:tblCellMar><w:top w:w="45" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="45" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
    )
    return (
        f'<w:style {W} w:type="table" w:customStyle="1" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
        f'<w:uiPriority w:val="1"/><w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblStyleColBandSize w:val="1"/>'
        f"<w:tblBorders>{borders}</w:tblBorders>{margins}</w:tblPr>{conditional}</w:style>"
    )


def border(side: str, width: int, colour: str) -> str:
    """One border line."""
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="0" w:color="{colour}"/>'


def spacing(before: int, after: int, line: int = 0) -> str:
    """Space before, after, and between lines."""
    extra = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{extra}/>'


def heading_style(look: Look, level: int, half_points: int, before: int, after: int) -> str:
    """A numbered heading."""
    colour = look.ink if look.chinese else look.brand
    bold = "" if look.chinese else "<w:b/><w:bCs/>"
    return (
        f'<w:style {W} w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="TenderBody"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
        f'{spacing(before, after, 264 if not look.chinese else 312)}<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr>{fonts(look, True)}{bold}<w:color w:val="{colour}"/>{size(half_points)}</w:rPr></w:style>'
    )


def toc_style(look: Look, level: int, indent: int, before: int, bold: bool) -> str:
    """One level of the contents."""
    weight = (fonts(look, True) if bold else "") + ("<w:b/><w:bCs/>" if bold and not look.chinese else "")
    hang = 0 if look.chinese else (454, 680, 900)[level - 1]
    tabs = f'<w:tab w:val="left" w:pos="{indent + hang}"/>' if hang else ""
    right = 8900 if look.chinese else 9070
    return (
        f'<w:style {W} w:type="paragraph" w:styleId="TOC{level}"><w:name w:val="toc {level}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="39"/>'
        f'<w:pPr><w:tabs>{tabs}<w:tab w:val="right" w:leader="dot" w:pos="{right}"/></w:tabs>'
        f'{spacing(before, 20, 252)}<w:ind w:left="{indent + hang}" w:hanging="{hang}"/></w:pPr>'
        f"<w:rPr>{weight}{size(look.body if bold else look.body - 1)}</w:rPr></w:style>"
    )


def heading_styles(look: Look) -> list[str]:
    """Headings and contents."""
    sizes = (32, 28, 24, 24) if look.chinese else (36, 27, 23, 21)
    spaces = (
        ((0, 200), (240, 120), (180, 80), (140, 60)) if look.chinese else ((0, 240), (320, 110), (240, 80), (180, 60))
    )
    made = [heading_style(look, n + 1, sizes[n], *spaces[n]) for n in range(4)]
    bold = "" if look.chinese else "<w:b/><w:bCs/>"
    big = f'{fonts(look, True)}{bold}<w:color w:val="{look.ink if look.chinese else look.brand}"/>{size(sizes[0])}'
    centred = '<w:jc w:val="center"/>' if look.chinese else ""
    annex = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
    keep = "<w:keepNext/><w:keepLines/>"
    made += [
        paragraph_style("Tender Contents Title", "Normal", f"{keep}{spacing(0, 240)}{centred}", big),
        paragraph_style(
            "Tender Front Heading",
            "Normal",
            f'{keep}{spacing(0, 240)}{centred}<w:outlineLvl w:val="0"/>',
            big,
            "TenderBody",
        ),
        paragraph_style(
            "Tender Annex Heading",
            "Normal",
            f'{keep}{annex}{spacing(0, 240)}<w:outlineLvl w:val="0"/>',
            big,
            "TenderBody",
        ),
        toc_style(look, 1, 0, 80, True),
        toc_style(look, 2, 454 if not look.chinese else 420, 0, False),
        toc_style(look, 3, 900, 0, False),
    ]
    return made


def text_styles(look: Look) -> list[str]:
    """Running text and lists."""
    grey, brand = f'<w:color w:val="{look.grey}"/>', f'<w:color w:val="{look.brand}"/>'
    after = 0 if look.chinese else 120
    bullet = lambda n: f'<w:numPr><w:ilvl w:val="{n}"/><w:numId w:val="3"/></w:numPr>'  # noqa: E731
    keep = "<w:keepNext/>"
    lead = brand + size(look.body + 1) if not look.chinese else grey + size(21)
    strong = fonts(look, True) if look.chinese else "<w:b/><w:bCs/>"
    return [
        paragraph_style("Tender Body", "Normal", spacing(0, after, look.line) + look.indent + ('<w:jc w:val="both"/>' if look.chinese else "")),
        paragraph_style("Tender Lead", "Normal", spacing(0, 160, 288 if not look.chinese else 324), lead, "TenderBody"),
        paragraph_style("Tender Note", "Normal", spacing(60, 100, 252), grey + size(look.small)),
        paragraph_style("Tender Caption", "Normal", keep + spacing(200, 80, 264), strong + brand),
        paragraph_style("Tender Clause", "Normal", keep + spacing(160 if not look.chinese else 120, 20, 252), grey + size(look.small + 1)),
        paragraph_style("Tender Bullet", "Normal", bullet(0) + spacing(0, 50, look.line)),
        paragraph_style("Tender Bullet 2", "Normal", bullet(1) + spacing(0, 40, look.line)),
        paragraph_style("Tender Number", "Normal", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>' + spacing(0, 50, look.line)),
        paragraph_style(
            "Tender Quote", "Normal",
            f"<w:pBdr>{border('left', 18, look.rule)}</w:pBdr>" + spacing(60, 120, 276) + '<w:ind w:left="340"/>', grey,
        ),
        paragraph_style("Tender Signature", "Normal", keep + spacing(320, 120, 276), strong),
        paragraph_style("Tender Figure", "Normal", keep + spacing(160, 60) + '<w:jc w:val="center"/>'),
        paragraph_style("Tender Gap", "Normal", '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>', size(2)),
    ]  # fmt: skip


def table_text_styles(look: Look) -> list[str]:
    """Text inside tables, boxes and timetables."""
    line = spacing(0, 0, 252)
    strong = fonts(look, True) if look.chinese else "<w:b/><w:bCs/>"
    white = '<w:color w:val="FFFFFF"/>'
    exact = '<w:spacing w:before="40" w:after="40" w:line="200" w:lineRule="exact"/>'
    head = f'{strong}<w:color w:val="{look.brand}"/>{size(look.table)}'
    left, right, centre = ('<w:jc w:val="left"/>', '<w:jc w:val="right"/>', '<w:jc w:val="center"/>')
    shade = lambda colour: f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'  # noqa: E731
    return [
        paragraph_style("Tender Table Head", "Normal", "<w:keepNext/>" + line + left, head),
        paragraph_style("Tender Table Head Right", "Normal", "<w:keepNext/>" + line + right, head),
        paragraph_style("Tender Table Head Centre", "Normal", "<w:keepNext/>" + line + centre, head),
        paragraph_style("Tender Table Text", "Normal", line + left, size(look.table)),
        paragraph_style("Tender Table Number", "Normal", line + right, size(look.table)),
        paragraph_style("Tender Table Centre", "Normal", line + centre, size(look.table)),
        paragraph_style("Tender Table Group", "Normal", "<w:keepNext/>" + shade(look.tint) + line + left, head),
        paragraph_style("Tender Box Label", "Normal", spacing(20, 20, 264) + left, f'{strong}<w:color w:val="{look.brand}"/>{size(look.table + 1)}'),
        paragraph_style("Tender Box Text", "Normal", spacing(20, 20, 264) + left, size(look.table + 1)),
        paragraph_style("Tender Bar", "Normal", shade(look.brand) + exact, white + size(14)),
        paragraph_style("Tender Bar Light", "Normal", shade("7F95AE") + exact, white + size(14)),
        paragraph_style("Tender Bar Empty", "Normal", exact, size(14)),
        paragraph_style("Tender Gantt Head", "Normal", "<w:keepNext/>" + line + centre, f'<w:color w:val="{look.grey}"/>{size(14)}'),
    ]  # fmt: skip


def cover_styles(look: Look) -> list[str]:
    """The cover."""
    strong = "" if look.chinese else "<w:b/><w:bCs/>"
    head, brand, grey = fonts(look, True), f'<w:color w:val="{look.brand}"/>', f'<w:color w:val="{look.grey}"/>'
    if look.chinese:
        centre = '<w:jc w:val="center"/>'
        return [
            paragraph_style("Tender Cover Title", "Normal", spacing(1700, 600, 360) + centre, head + brand + size(40)),
            paragraph_style("Tender Cover Kind", "Normal", spacing(500, 1500, 300) + centre, head + brand + '<w:spacing w:val="240"/>' + size(72)),
            paragraph_style("Tender Cover Client", "Normal", spacing(0, 500, 300) + centre, size(30)),
            paragraph_style("Tender Cover Company", "Normal", spacing(1500, 120, 300) + centre, head + size(32)),
            paragraph_style("Tender Cover Date", "Normal", spacing(60, 0, 300) + centre, size(30)),
        ]  # fmt: skip
    rule = f"<w:pBdr>{border('bottom', 18, look.brand)}</w:pBdr>"
    return [
        paragraph_style("Tender Cover Kind", "Normal", spacing(2600, 200), "<w:caps/>" + grey + '<w:spacing w:val="40"/>' + size(24)),
        paragraph_style("Tender Cover Title", "Normal", spacing(0, 260, 252), head + strong + brand + size(60)),
        paragraph_style("Tender Cover Client", "Normal", rule.replace('w:space="0"', 'w:space="18"') + spacing(0, 900), size(32)),
        paragraph_style("Tender Cover Company", "Normal", spacing(2600, 60), strong + brand + size(32)),
        paragraph_style("Tender Cover Date", "Normal", spacing(0, 0), grey + size(24)),
    ]  # fmt: skip


def character_styles(look: Look) -> list[str]:
    """Emphasis, states and notes."""
    colour = lambda value: f'<w:color w:val="{value}"/>'  # noqa: E731
    return [
        character_style("Tender Strong", "<w:b/><w:bCs/>"),
        character_style("Tender Emphasis", colour(look.grey) if look.chinese else f"<w:i/><w:iCs/>{colour(look.grey)}"),
        character_style("Tender Code", '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>'),
        character_style("Tender Covered", colour("1E6B47")),
        character_style("Tender Partial", colour("8A5A00")),
        character_style("Tender Open", colour("A12622")),
        character_style("Tender Mark", colour(look.grey) + size(look.small)),
        character_style("Tender Source", colour(look.grey) + '<w:vertAlign w:val="superscript"/>'),
    ]


def table_styles(look: Look) -> list[str]:
    """Tables: horizontal rules only; forms to fill in have a grid."""
    top, low = border("top", 8, look.brand), border("bottom", 8, look.brand)
    inside = border("insideH", 4, look.rule)
    head = (
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{border("bottom", 6, look.brand)}</w:tcBorders>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{look.tint}"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
    )
    last = f'<w:tblStylePr w:type="lastRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{look.tint}"/></w:tcPr></w:tblStylePr>'
    band = '<w:tblStylePr w:type="band2Horz"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="F6F8FA"/></w:tcPr></w:tblStylePr>'
    grid = "".join(border(side, 4, look.grey) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    tint = f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{look.tint}"/></w:tcPr>'
    no_margin = (
        '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    )
    roomy = (
        '<w:tblCellMar><w:top w:w="100" w:type="dxa"/><w:left w:w="113" w:type="dxa"/>'
        '<w:bottom w:w="100" w:type="dxa"/><w:right w:w="113" w:type="dxa"/></w:tblCellMar>'
    )
    under = border("bottom", 4, look.rule) + border("insideH", 4, look.rule)
    box = f"{border('top', 8, look.brand)}{border('bottom', 8, look.brand)}{border('insideH', 4, 'FFFFFF')}"
    first = f'<w:tblStylePr w:type="firstCol">{tint}</w:tblStylePr>'
    return [
        table_style("Tender Table", top + low + inside, head + last),
        table_style("Tender Table Striped", top + low + inside, head + last + band),
        table_style("Tender Plain", border("top", 4, look.rule) + low.replace('w:sz="8"', 'w:sz="4"').replace(look.brand, look.rule) + inside),
        table_style("Tender Box", box, "", roomy).replace(
            "</w:tblPr>", f'</w:tblPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{look.tint}"/></w:tcPr>', 1
        ),
        table_style("Tender Cover", under, "", roomy),
        table_style("Tender Gantt", top + low + inside, head, no_margin),
        table_style("Tender Form", grid, first, roomy),
    ]  # fmt: skip


def level(number: int, form: str, pattern: str, ppr: str, style: str = "", suffix: str = "", rpr: str = "") -> str:
    """One level of a numbering."""
    link = f'<w:pStyle w:val="{style}"/>' if style else ""
    gap = f'<w:suff w:val="{suffix}"/>' if suffix else ""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{link}{gap}'
        f'<w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/><w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:lvl>'
    )


def hang(left: int, by: int) -> str:
    """A hanging indent."""
    return f'<w:ind w:left="{left}" w:hanging="{by}"/>'


def numbering(look: Look) -> str:
    """Headings, annexes, bullets and numbered lists."""
    if look.chinese:
        counting = "chineseCountingThousand" if look.asian_tag == "zh-CN" else "taiwaneseCountingThousand"
        none = '<w:ind w:left="0" w:firstLine="0"/>'
        heads = (
            level(0, counting, "%1、", none, "Heading1", "nothing")
            + level(1, counting, "（%2）", none, "Heading2", "nothing")
            + level(2, "decimal", "%3.", none, "Heading3", "space")
            + level(3, "decimal", "（%4）", none, "Heading4", "nothing")
        )
        annex = level(0, "decimal", "附件%1 ", none, "TenderAnnexHeading", "nothing")
    else:
        heads = "".join(
            level(n, "decimal", ".".join(f"%{k + 1}" for k in range(n + 1)), hang(wide, wide), f"Heading{n + 1}")
            for n, wide in enumerate((567, 680, 794, 907))
        )
        annex = level(
            0, "upperLetter", "Annex %1", '<w:ind w:left="0" w:firstLine="0"/>', "TenderAnnexHeading", "space"
        )
    brand = f'<w:color w:val="{look.brand}"/>'
    left = 480 if look.chinese else 0
    bullets = level(0, "bullet", "•", hang(left + 284, 284), "TenderBullet", "", brand) + level(
        1, "bullet", "–", hang(left + 568, 284), "TenderBullet2", "", brand
    )
    numbers = level(0, "decimal", "%1.", hang(left + 340, 340), "TenderNumber")
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        for n, levels in enumerate((heads, annex, bullets, numbers))
    )
    nums = "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(4))
    return f"<w:numbering {W}>{abstract}{nums}</w:numbering>"


def field(instruction: str, rpr: str) -> str:
    """A field of the running foot."""
    return (
        f'<w:r><w:rPr>{rpr}</w:rPr><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:rPr>{rpr}</w:rPr><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:rPr>{rpr}</w:rPr><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr>{rpr}</w:rPr><w:t>1</w:t></w:r>'
        f'<w:r><w:rPr>{rpr}</w:rPr><w:fldChar w:fldCharType="end"/></w:r>'
    )


def running(look: Look, style: str, left: str, right: str, rule: str) -> str:
    """Two cells over the whole width, so that it fits any orientation."""
    line = border(rule, 6, look.rule)

    def cell(content: str, where: str) -> str:
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="2500" w:type="pct"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/>'
            f'<w:jc w:val="{where}"/></w:pPr>{content}</w:p></w:tc>'
        )

    def text(words: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>' if not words.startswith("<") else words

    return (
        f'<w:tbl {W}><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{line}</w:tblBorders><w:tblLayout w:type="autofit"/>'
        f'<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="4535"/><w:gridCol w:w="4535"/></w:tblGrid>'
        f"<w:tr>{cell(text(left), 'left')}{cell(text(right), 'right')}</w:tr></w:tbl>"
    )


def running_parts(look: Look) -> tuple[str, str]:
    """Head and foot with the names that the writer fills in."""
    run = lambda words: f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'  # noqa: E731
    page, pages = field("PAGE", ""), field("NUMPAGES", "")
    if look.chinese:
        total = "页 共" if look.asian_tag == "zh-CN" else "頁 共"
        last = "页" if look.asian_tag == "zh-CN" else "頁"
        counter = f"{run('第')}{page}{run(total)}{pages}{run(last)}"
    else:
        counter = f"{run('Page ')}{page}{run(' of ')}{pages}"
    return running(look, "Header", "{chapter}", "{company}", "bottom"), running(
        look, "Footer", "{bid_number}", counter, "top"
    )


def base_styles(look: Look) -> str:
    """Defaults, without theme fonts: those would override the Chinese ones."""
    grey = f'<w:color w:val="{look.grey}"/>'
    kern = '<w:kern w:val="0"/>'
    return (
        f'<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts(look)}<w:color w:val="{look.ink}"/>{kern}{size(look.body)}'
        f'<w:lang w:val="{look.latin_tag}" w:eastAsia="{look.asian_tag}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{spacing(0, 0)}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/>'
        "<w:semiHidden/></w:style>"
        f'<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{spacing(0, 40)}</w:pPr><w:rPr>{grey}{size(look.small - 1)}</w:rPr></w:style>"
        f'<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{spacing(60, 0)}</w:pPr><w:rPr>{grey}{size(look.small - 1)}</w:rPr></w:style></w:styles>"
    )


def make(look: Look) -> bytes:
    """One template as bytes."""
    document = docx.Document()
    styles = document.part._styles_part
    styles._element = parse_xml(base_styles(look))
    for made in (
        *heading_styles(look), *text_styles(look), *table_text_styles(look), *cover_styles(look), *character_styles(look),
        *table_styles(look),
    ):  # fmt: skip
        styles._element.append(parse_xml(made))
    document.part.numbering_part._element = parse_xml(numbering(look))
    body = document.element.body
    for child in list(body):
        body.remove(child)
    body.append(parse_xml(f'<w:p {W}><w:pPr><w:pStyle w:val="TenderBody"/></w:pPr></w:p>'))
    body.append(
        parse_xml(
            f'<w:sectPr {W}><w:pgSz w:w="11906" w:h="16838"/><w:pgMar {look.margins}/><w:cols w:space="720"/></w:sectPr>'
        )
    )
    head, foot = running_parts(look)
    section = document.sections[-1]
    for part, content, style in ((section.header, head, "Header"), (section.footer, foot, "Footer")):
        part.is_linked_to_previous = False
        root = part._element
        for child in list(root):
            root.remove(child)
        root.append(parse_xml(content))
        root.append(
            parse_xml(
                f'<w:p {W}><w:pPr><w:pStyle w:val="{style}"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
            )
        )
    settle(document, look)
    drop_leftovers(document)
    document.core_properties.title = document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.language = look.latin_tag
    buffer = io.BytesIO()
    document.save(buffer)
    return pin_package(buffer.getvalue(), date(2026, 11, 20))


def drop_leftovers(document: object) -> None:
    """Parts of the library's own template that contradict the new styles."""
    relations = document.part.rels  # type: ignore[attr-defined]
    for name, relation in list(relations.items()):
        if relation.reltype.rsplit("/", 1)[-1] in ("stylesWithEffects", "customXml"):
            relations.pop(name)
    package = document.part.package.rels  # type: ignore[attr-defined]
    for name, relation in list(package.items()):
        if relation.reltype.endswith("/thumbnail"):
            package.pop(name)


def settle(document: object, look: Look) -> None:
    """Settings of a modern Word, not the compatibility mode of 2007; Chinese punctuation may hang and be squeezed."""
    settings = document.settings.element  # type: ignore[attr-defined]
    for child in list(settings):
        settings.remove(child)
    wanted = (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{look.latin_tag}" w:eastAsia="{look.asian_tag}"/>'
    )
    for child in parse_xml(f"<w:settings {W}>{wanted}</w:settings>"):
        settings.append(child)
    assert settings.find(qn("w:compat")) is not None


def main() -> None:
    """Write all templates beside this script."""
    folder = Path(__file__).parent / "bid"
    folder.mkdir(exist_ok=True)
    for look in (ENGLISH, CHINESE, TRADITIONAL):
        (folder / f"{look.name}.docx").write_bytes(make(look))


if __name__ == "__main__":
    main()
