"""Draws the figures of the sample library (`samples/library/figures/*.png`) with Pillow; the same bytes each time.

Run: python samples/make_figures.py. Needs Pillow and the fonts Carlito and Noto Sans CJK SC.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FOLDER = Path(__file__).parent / "library" / "figures"
DEEP, ACCENT, PALE, LINE, INK, WHITE = "#17495C", "#C8702A", "#E8F0F2", "#6F8F99", "#1B2A30", "#FFFFFF"
SCALE = 2
FONTS = {
    "latin": ("/usr/share/fonts/truetype/crosextra/Carlito-Regular.ttf", 0),
    "latin-bold": ("/usr/share/fonts/truetype/crosextra/Carlito-Bold.ttf", 0),
    "han": ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2),
    "han-bold": ("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc", 2),
}

Canvas = tuple[Image.Image, ImageDraw.ImageDraw]


def font(text: str, size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The face for a text: Noto where it holds a Chinese character, else Carlito."""
    han = any("\u4e00" <= character <= "\u9fff" for character in text)
    path, index = FONTS[("han" if han else "latin") + ("-bold" if bold else "")]
    return ImageFont.truetype(path, (size - 3 if han else size) * SCALE, index=index)


def canvas(width: int, height: int) -> Canvas:
    """A white picture; sizes are in points of the figure, drawn at twice that."""
    image = Image.new("RGB", (width * SCALE, height * SCALE), WHITE)
    return image, ImageDraw.Draw(image)


def box(
    draw: ImageDraw.ImageDraw,
    place: tuple[int, int, int, int],
    title: str,
    detail: str = "",
    *,
    fill: str = PALE,
    ink: str = INK,
) -> None:
    """A rounded box with a bold title and, below it, a smaller line."""
    left, top, right, bottom = (value * SCALE for value in place)
    edge = fill if fill in (DEEP, ACCENT) else LINE
    draw.rounded_rectangle((left, top, right, bottom), 7 * SCALE, fill=fill, outline=edge, width=SCALE)
    middle = (left + right) / 2
    height = (top + bottom) / 2
    if detail:
        draw.text((middle, height - 10 * SCALE), title, fill=ink, font=font(title, 17, True), anchor="mm")
        draw.text((middle, height + 11 * SCALE), detail, fill=ink, font=font(detail, 14), anchor="mm")
    else:
        draw.text((middle, height), title, fill=ink, font=font(title, 17, True), anchor="mm")


def arrow(draw: ImageDraw.ImageDraw, start: tuple[int, int], end: tuple[int, int], *, both: bool = False) -> None:
    """A straight arrow, upright or level; `both` gives it two heads."""
    ends = [(start, end), (end, start)] if both else [(start, end)]
    draw.line([(start[0] * SCALE, start[1] * SCALE), (end[0] * SCALE, end[1] * SCALE)], fill=ACCENT, width=2 * SCALE)
    for (from_x, from_y), (x, y) in ends:
        step_x = (x > from_x) - (x < from_x)
        step_y = (y > from_y) - (y < from_y)
        back_x, back_y = x - 9 * step_x, y - 9 * step_y
        tip = [(x, y), (back_x + 5 * step_y, back_y + 5 * step_x), (back_x - 5 * step_y, back_y - 5 * step_x)]
        draw.polygon([(px * SCALE, py * SCALE) for px, py in tip], fill=ACCENT)


def label(draw: ImageDraw.ImageDraw, place: tuple[int, int], text: str, size: int = 14) -> None:
    """A small caption, centred on a point."""
    draw.text((place[0] * SCALE, place[1] * SCALE), text, fill=LINE, font=font(text, size), anchor="mm")


def row(draw: ImageDraw.ImageDraw, top: int, height: int, texts: list[tuple[str, str]], **look: str) -> None:
    """Boxes of equal width side by side over the whole figure (900 points wide)."""
    gap, margin = 16, 24
    width = (900 - 2 * margin - gap * (len(texts) - 1)) // len(texts)
    for index, (title, detail) in enumerate(texts):
        left = margin + index * (width + gap)
        box(draw, (left, top, left + width, top + height), title, detail, **look)


def architecture(words: dict[str, list[tuple[str, str]]]) -> Image.Image:
    """Four layers: people, platform, exchange, foundation."""
    image, draw = canvas(900, 424)
    row(draw, 20, 66, words["people"])
    row(draw, 122, 76, words["platform"], fill=DEEP, ink=WHITE)
    row(draw, 234, 66, words["exchange"], fill=ACCENT, ink=WHITE)
    row(draw, 336, 66, words["foundation"])
    for top in (86, 198, 300):
        for x in (162, 450, 738):
            arrow(draw, (x, top + 4), (x, top + 32), both=True)
    return image


def migration() -> Image.Image:
    """The five steps of a migration, with the three rehearsals as a loop."""
    image, draw = canvas(900, 226)
    steps = [("1 Profile", "report in week 3"), ("2 Map", "rules agreed"), ("3 Cleanse", "at the source")]
    steps += [("4 Rehearse", "three times, full volume"), ("5 Cut over", "one weekend")]
    for index, (title, detail) in enumerate(steps):
        left = 16 + index * 176
        dark = index == len(steps) - 1
        box(draw, (left, 40, left + 160, 114), title, detail, fill=DEEP if dark else PALE, ink=WHITE if dark else INK)
        if index:
            arrow(draw, (left - 15, 77), (left - 1, 77))
    draw.line([(624 * SCALE, 114 * SCALE), (624 * SCALE, 152 * SCALE)], fill=ACCENT, width=2 * SCALE)
    draw.line([(624 * SCALE, 152 * SCALE), (448 * SCALE, 152 * SCALE)], fill=ACCENT, width=2 * SCALE)
    arrow(draw, (448, 152), (448, 116))
    label(draw, (536, 170), "differences corrected")
    label(draw, (450, 206), "After each rehearsal: 100 % of counts and checksums, 2 % of cases field by field", 15)
    return image


def integration() -> Image.Image:
    """The gateway in the middle, the council's systems around it."""
    image, draw = canvas(900, 330)
    box(draw, (330, 116, 570, 214), "Bridgeway 3", "validate, transform, queue, trace", fill=DEEP, ink=WHITE)
    left = [("Case platform", "REST, events"), ("Records", "REST, bulk"), ("Portal", "REST")]
    right = [
        ("Finance, payments", "REST, SFTP"),
        ("Address, map", "files, WMS, WFS"),
        ("Health, partners", "HL7 FHIR R4"),
    ]
    for index, top in enumerate((20, 132, 244)):
        box(draw, (24, top, 234, top + 66), *left[index])
        box(draw, (666, top, 876, top + 66), *right[index])
        level = 140 + 25 * index
        for inner, outer, knee in ((328, 236, 282), (572, 664, 618)):
            points = [(inner, level), (knee, level), (knee, top + 33)]
            draw.line([(x * SCALE, y * SCALE) for x, y in points], fill=ACCENT, width=2 * SCALE)
            arrow(draw, (knee, top + 33), (outer, top + 33))
    return image


def hosting() -> Image.Image:
    """Two halls with replication and a copy that cannot be changed."""
    image, draw = canvas(900, 300)
    for left, name, detail in ((24, "Wakefield", "active"), (546, "Gateshead", "passive, ready in 4 hours")):
        draw.rounded_rectangle(
            (left * SCALE, 20 * SCALE, (left + 330) * SCALE, 206 * SCALE), 9 * SCALE, outline=LINE, width=2 * SCALE
        )
        box(draw, (left + 20, 36, left + 310, 96), name, detail, fill=DEEP, ink=WHITE)
        box(draw, (left + 20, 120, left + 155, 184), "Application", "four environments")
        box(draw, (left + 175, 120, left + 310, 184), "Data", "AES-256, own keys")
    arrow(draw, (356, 152), (544, 152))
    label(draw, (450, 132), "every 5 minutes")
    label(draw, (450, 174), "135 km")
    box(draw, (300, 236, 600, 286), "Write-once backup, 35 days", fill=ACCENT, ink=WHITE)
    arrow(draw, (320, 208), (320, 234))
    return image


def logo() -> Image.Image:
    """The word mark: a tarn below two hills, and the name."""
    image, draw = canvas(360, 96)
    hills = [(8, 66), (34, 22), (52, 50), (64, 34), (88, 66)]
    draw.polygon([(x * SCALE, y * SCALE) for x, y in hills], fill=DEEP)
    draw.rounded_rectangle((8 * SCALE, 70 * SCALE, 88 * SCALE, 80 * SCALE), 4 * SCALE, fill=ACCENT)
    draw.text((102 * SCALE, 40 * SCALE), "Tarnbrook", fill=DEEP, font=font("T", 42, True), anchor="lm")
    draw.text((104 * SCALE, 72 * SCALE), "棠溪系统", fill=LINE, font=font("棠", 21), anchor="lm")
    return image


ARCHITECTURE_EN = {
    "people": [("Staff", "desk, tablet, offline"), ("Residents", "portal, forms"), ("Partners", "shared cases")],
    "platform": [("Caseline 6", "cases, tasks, deadlines"), ("Recordhold 4", "records, retention, hold")],
    "exchange": [("Bridgeway 3", "62 connectors, REST, events, files")],
    "foundation": [("Hosting", "two UK data centres"), ("Security", "watched 24x7"), ("Service desk", "Leeds")],
}
ARCHITECTURE_ZH = {
    "people": [
        ("群众与企业", "门户、小程序、自助终端"),
        ("窗口与审批", "统一受理、审批"),
        ("管理者", "驾驶舱、效能监察"),
    ],
    "platform": [("棠务通V5.0", "门户、受理、事项、证照"), ("棠信V2.0", "统一身份、签章"), ("档管平台4", "归档、检索")],
    "exchange": [("数桥交换平台V3.0", "国家、省平台与部门系统对接")],
    "foundation": [("政务云", "双中心、信创"), ("安全体系", "等保三级、国密"), ("运维体系", "驻场、7×24小时")],
}


def main() -> int:
    """Write all figures. Returns 0."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    figures = {
        "architecture": architecture(ARCHITECTURE_EN),
        "architecture-zh": architecture(ARCHITECTURE_ZH),
        "hosting": hosting(),
        "integration": integration(),
        "logo": logo(),
        "migration": migration(),
    }
    for name, image in figures.items():
        image.quantize(64).save(FOLDER / f"{name}.png", optimize=True, dpi=(192, 192))
    return 0


if __name__ == "__main__":
    sys.exit(main())
