"""Sentences that the end of a page cuts in two, put together with both places kept."""

from __future__ import annotations

import pytest
from tests.extract.making import place, tender

from tenderkit.extract import extract_requirements
from tenderkit.extract.wording.phrases import vocabulary
from tenderkit.extract.wording.torn_lines import TornBlock, mended, seams_of
from tenderkit.model.tender import Block, Tender

WORDS = {language: vocabulary(language) for language in ("en", "zh")}
CUT = {
    "en": (
        "The ferry operator shall keep a log of every crossing and",
        "shall show it to the harbour office on request.",
    ),
    "zh": ("供应商应当对所供渡轮进行日常维护保养，并且在每一次航行", "结束之后填写记录，不得遗漏。"),
}


def block(text: str, page: int, number: int = 1) -> Block:
    return Block(id=f"T1-b{number}", kind="paragraph", text=text, source=place(page))


@pytest.mark.parametrize(("language", "gap"), [("en", " "), ("zh", "")])
def test_both_halves_are_one_block_that_keeps_both_places(language: str, gap: str) -> None:
    first, second = CUT[language]
    (whole,) = mended([block(first, 4), block(second, 5, 2)], 595, language, WORDS)
    assert whole.text == first + gap + second
    assert (whole.source.page, [further.page for further in whole.continues]) == (4, [5])
    assert isinstance(whole, TornBlock)
    assert [whole.text[seam:] for seam in whole.seams] == [second]


def test_a_whole_sentence_is_left_alone() -> None:
    blocks = [block("The operator shall keep a log.", 4), block("It shall be shown on request.", 5, 2)]
    assert mended(blocks, 595, "en", WORDS) == blocks


def turned(given: Tender, second: str) -> Tender:
    """The tender with the block of the given text on page 2."""
    document = given.documents[0]
    blocks = tuple(b.model_copy(update={"source": place(2)}) if b.text == second else b for b in document.blocks)
    return given.model_copy(update={"documents": (document.model_copy(update={"blocks": blocks}),)})


@pytest.mark.parametrize(
    ("language", "rest"),
    [("en", " The operator must paint the hull each year."), ("zh", "供应商应当每年粉刷船体，并提交照片。")],
)
def test_a_sentence_of_the_second_half_is_quoted_from_its_own_page(language: str, rest: str) -> None:
    first, second = CUT[language]
    made = turned(tender("# Ferry", first, second + rest, language=language), second + rest)
    found = extract_requirements(made).requirements
    assert [item.source.page for item in found] == [1, 2]
    assert found[1].text == rest.strip()


def test_where_the_reader_joined_the_halves_the_page_is_told_by_how_much_each_part_fills() -> None:
    text = "The operator shall clean the deck every day. " * 6
    first = place().model_copy(update={"bbox": (72, 760, 520, 784)})
    rest = place(2).model_copy(update={"bbox": (72, 60, 520, 108)})
    whole = Block(id="T1-b1", kind="paragraph", text=text, source=first, continues=(rest,), size=10)
    (seam,) = seams_of(whole)
    assert len(text) / 4 < seam < len(text) / 2
