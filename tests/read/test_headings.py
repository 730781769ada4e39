"""Which lines are headings, by their words, number and look."""

from __future__ import annotations

import pytest

from tenderkit.read.headings import is_heading, is_title
from tenderkit.read.numbering import number_of


def heading(text: str, *, bold: bool = True, scale: float = 1.0) -> bool:
    return is_heading(text, number_of(text), scale, bold, False, 1)


@pytest.mark.parametrize(
    "text",
    [
        "1. Scope",
        "第二章 投标人须知",
        "附件1：投标函",
        "一、投标人资格要求：",
        "Section 3: Terms 2026",
        "1. Platform (Max Marks: 30)",
        "（一）商务部分（满分：10分）",
    ],
)
def test_titles_are_headings(text: str) -> None:
    assert heading(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dated: 23-12-2025",
        "Email: tenders@council.example",
        "5.2投标文件递交截止时间：2027年3月29日9:00时",
        "4.2获取方法：登录平台",
        "Tel: (415) 538",
    ],
)
def test_labels_with_their_values_are_none(text: str) -> None:
    assert not heading(text)
    assert not heading(text, bold=False, scale=1.3)


@pytest.mark.parametrize(
    "text", ["本公告自发布之日起，5个工作日内有效", "Designation:", "• Scope", "The supplier shall host.", "价格：10分"]
)
def test_sentences_and_labels_are_no_titles(text: str) -> None:
    assert not is_title(text)
