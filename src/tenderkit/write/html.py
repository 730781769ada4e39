"""A one-page plan as HTML, through the sandboxed templates of a folder. It decides nothing: content is the plan's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from tenderkit.model.onepage import OnePage
from tenderkit.templating import Templates
from tenderkit.write.svg import draw, text_width

PAGE = "page.html.j2"
CHART_STYLE = "chart.css.j2"
THIN = "\u2009"
_GAP = THIN + "\u200b"
"""In running text a zero-width space follows: WeasyPrint breaks lines far too early where a thin space is the last
chance to break (measured: half of a line left empty in 6 of 110 widths, in none with it)."""

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_OPENS = "A-Za-z0-9À-ÿ£$€¥+−–@#≥≤±"
_CLOSES = "A-Za-z0-9À-ÿ%+°"
_HAN_THEN_WESTERN = re.compile(f"([{_HAN}]) ?(?=[{_OPENS}])")
_WESTERN_THEN_HAN = re.compile(f"([{_CLOSES}]) ?(?=[{_HAN}])")

_KEPT = "\u00ad\u200b\u200c\u200d\u2060"
_UNPRINTED = ("Cc", "Cf", "Cs", "Cn")

_PACKAGED = "Noto Sans SC"
"""Comes in one weight; the family of the same letters that a machine may have (Noto Sans CJK SC) has the bold."""

_SHAPES = {"met": "●", "partial": "◐", "open": "○", "deviates": "▼", "strong": "■", "muted": "–", "gain": "▲"}


def write_html(plan: OnePage, templates: Path) -> str:
    """The whole content as one HTML page, with marks that say what gives way first; `write_pdf` makes it one A4 page."""
    values = {"plan": plan, "fonts": Markup(_font_list(plan))}  # noqa: S704  # letters, digits, spaces, hyphens only
    style = Templates(templates).render(CHART_STYLE, values)
    filters: Mapping[str, Callable[..., Any]] = {
        "spaced": lambda text: spaced(text, _GAP),
        "spaced_more": lambda text: spaced(text.replace("{n}", "0"), _GAP).replace("0", "{n}", 1),
        "clean": clean,
        "shape": lambda tone: _SHAPES[tone],
        "script": lambda language: "han" if language.startswith("zh") else "latin",
        "length_class": _title_class,
        "figure_class": _figure_class,
        "chart": lambda chart: draw(chart, style, spaced),
    }
    return Templates(templates, filters).render(PAGE, values)


def spaced(text: str, gap: str = THIN) -> str:
    """The text with a thin space wherever Chinese meets Latin letters or figures (the printer has no auto-space)."""
    text = clean(text)
    return _WESTERN_THEN_HAN.sub(rf"\1{gap}", _HAN_THEN_WESTERN.sub(rf"\1{gap}", text))


def clean(text: str) -> str:
    """The text without control characters and marks that turn its direction: a tender may hold them, paper may not."""
    return "".join(char for char in text if char in _KEPT or unicodedata.category(char) not in _UNPRINTED)


def _title_class(title: str) -> str:
    """Which of three title sizes the length asks for: about two, three or four lines."""
    width = text_width(title, 1.0)
    return "usual" if width <= 38 else "long" if width <= 62 else "longest"


def _figure_class(value: str) -> str:
    """Which of four figure sizes keeps the number on one line of its box."""
    width = text_width(value, 1.0)
    return "usual" if width <= 4.9 else "wide" if width <= 6.6 else "widest" if width <= 8.6 else "smallest"


def _font_list(plan: OnePage) -> str:
    """The families in order, Chinese first on a Chinese page; names hold letters, digits, spaces and hyphens only."""
    latin = [plan.brand.latin_font, "Carlito", "Liberation Sans"]
    own = [plan.brand.chinese_font] if plan.brand.chinese_font != _PACKAGED else []
    chinese = [*own, "Noto Sans CJK SC", "Packaged Chinese"]
    names = [*chinese, *latin] if plan.language.startswith("zh") else [*latin, *chinese]
    return ",".join(f'"{re.sub(r"[^0-9A-Za-z -]", "", name)}"' for name in names)
