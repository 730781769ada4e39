"""Texts that are too long for people to have written."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.making import place, tender

from tenderkit.extract import extract_requirements
from tenderkit.extract.units.clauses import layout_of
from tenderkit.extract.wording.long_texts import bounded, parts
from tenderkit.extract.wording.torn_lines import LONGEST

SENTENCE = "The bidder shall comply. "


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet="ab .;。，", max_size=12), st.integers(0, 4000))
def test_parts_lose_nothing_and_are_bounded(unit: str, times: int) -> None:
    text = unit * times
    assert "".join(parts(text)) == text
    assert all(len(part) <= LONGEST for part in parts(text))


def test_a_text_of_usual_length_stays_whole() -> None:
    assert parts(SENTENCE * 100) == [SENTENCE * 100]
    (document,) = tender("# Terms", SENTENCE * 100).documents
    assert bounded(document) is document


def test_a_long_text_is_cut_behind_a_sentence() -> None:
    assert all(part.endswith(". ") for part in parts(SENTENCE * 1000))


def test_a_long_block_is_several_of_its_section_each_from_its_page() -> None:
    (document,) = tender("# Terms", SENTENCE * 300).documents
    long = document.blocks[1].model_copy(update={"continues": (place(2),)})
    cut = bounded(document.model_copy(update={"blocks": (document.blocks[0], long)}))
    assert "".join(block.text for block in cut.blocks[1:]) == long.text
    assert cut.sections[0].blocks == tuple(block.id for block in cut.blocks)
    assert cut.blocks[1].source.page == 1
    assert cut.blocks[-1].source.page == 2
    assert layout_of(cut).sections[cut.blocks[-1].id].title == "Terms"


def test_an_endless_sentence_still_rejects_and_is_quoted_whole() -> None:
    found = extract_requirements(tender("".join(f"bid {number} shall be rejected " for number in range(800))))
    assert len(found.requirements) >= 2
    assert "".join(item.text for item in found.requirements).count("rejected") == 800


def test_lines_left_open_are_not_put_together_without_end() -> None:
    found = extract_requirements(tender(*["the bidder shall provide all of the goods and the"] * 400))
    assert all(len(item.text) <= LONGEST for item in found.requirements)


def test_a_row_of_two_thousand_cells_is_several_rows() -> None:
    found = extract_requirements(tender([["Item"] * 2000, [f"the bidder shall fill in {n}" for n in range(2000)]]))
    assert "".join(item.text for item in found.requirements).count("shall") == 2000
    assert all(len(item.text) <= LONGEST for item in found.requirements)
