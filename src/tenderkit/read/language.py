"""The language of a text by its characters: English, simplified or traditional Chinese."""

from __future__ import annotations

import re

from tenderkit.model.frozen import Language

_TRADITIONAL = frozenset(
    "國學會機構資標書員業務應關條約說請單時間價額權責開專監評選規範電話處長東與於為這個來們對發現實後還區當無經過動種樣產門認證據設計編號聯絡處"
)
_SIMPLIFIED = frozenset(
    "国学会机构资标书员业务应关条约说请单时间价额权责开专监评选规范电话处长东与于为这个来们对发现实后还区当无经过动种样产门认证据设计编号联络处"
)
_HAN, _LETTER = re.compile("[\u4e00-\u9fff]"), re.compile("[A-Za-z]")
SAMPLE = 20_000


def language_of(text: str) -> Language:
    """'zh' or 'zh-Hant' when Han characters carry the text, else 'en'."""
    sample = text[:SAMPLE]
    han, letters = len(_HAN.findall(sample)), len(_LETTER.findall(sample))
    if han * 3 < letters or not han:
        return "en"
    traditional = sum(c in _TRADITIONAL and c not in _SIMPLIFIED for c in sample)
    simplified = sum(c in _SIMPLIFIED and c not in _TRADITIONAL for c in sample)
    return "zh-Hant" if traditional > simplified else "zh"
