"""Lines to paragraphs, from hand-made lines."""

from __future__ import annotations

from tenderkit.read.lines import Line, Piece, joined
from tenderkit.read.paragraphs import is_contents, split_paragraphs, text_of


def lines(*texts: str, x0: float = 50, x1: float = 400, step: float = 14, **more: float) -> list[Line]:
    """Lines one below the other; a text of less than 60 letters ends early."""
    out = []
    for i, text in enumerate(texts):
        end = x1 if len(text) >= 60 else x0 + 5 * len(text)
        out.append(
            Line(
                text,
                x0,
                100 + step * i,
                end,
                110 + step * i,
                10.0,
                pieces=[Piece(text, x0, end)],
                left=50,
                right=400,
                first=30,
            )
        )
    return out


LONG = "The Supplier shall keep all records of the service for a period"


def paragraphs(some: list[Line]) -> list[str]:
    return [text_of(group) for group in split_paragraphs(some)]


def test_a_wrapped_sentence_is_one_paragraph() -> None:
    assert paragraphs(lines(LONG, "of six years.")) == [f"{LONG} of six years."]


def test_a_number_begins_a_paragraph() -> None:
    assert len(paragraphs(lines(f"1.1 {LONG}", "of six years.", f"1.2 {LONG}", "of ten years."))) == 2


def test_a_figure_that_a_wrap_put_first_begins_nothing() -> None:
    some = lines(f"{LONG} and under clause", "3.2 of the Contract for ten years.")
    assert len(paragraphs(some)) == 1


def test_a_month_goes_on_with_the_day_before_it() -> None:
    assert paragraphs(lines("Tenders are due on the 13th", "March 2027 at noon")) == [
        "Tenders are due on the 13th March 2027 at noon"
    ]
    assert len(paragraphs(lines("Tenders are due in Avon", "March 2027 at noon"))) == 2


def test_a_line_that_ends_early_ends_its_paragraph() -> None:
    assert len(paragraphs(lines("The address is", "Town Hall", "Wexmoor"))) == 3


def test_a_line_under_the_text_beside_a_label_goes_on_with_it() -> None:
    first, second = lines(f"B1.1 {LONG}", "Specifications of the Council", x0=110)
    first.x0, first.pieces = 50, [Piece("B1.1", 50, 75), Piece(LONG, 110, 400)]
    assert paragraphs([first, second]) == [f"B1.1 {LONG} Specifications of the Council"]


def test_a_line_set_in_under_no_label_begins_a_paragraph() -> None:
    first, second = lines(LONG, "Specifications of the Council")
    second.x0 = 110
    assert len(paragraphs([first, second])) == 2


def test_figures_in_brackets_after_the_number_in_words_are_no_item() -> None:
    first, second = lines(f"• {LONG} of no less than three", "(3) years.")
    second.x0 = 60
    assert paragraphs([first, second]) == [f"• {LONG} of no less than three (3) years."]


def test_a_wider_gap_begins_a_paragraph() -> None:
    first, second = lines(LONG, LONG)
    third = lines(LONG)[0]
    third.top, third.bottom = 160, 170
    assert len(split_paragraphs([first, second, third])) == 2


def test_a_sentence_goes_on_over_a_change_of_type() -> None:
    some = lines(LONG, f"stated in {LONG}")
    some[1].bold = True
    assert len(split_paragraphs(some)) == 1


def test_chinese_joins_without_space_and_hyphens_are_taken_back() -> None:
    assert joined("投标人必须提", "供质保") == "投标人必须提供质保"
    assert joined("the main-", "tenance of") == "the maintenance of"
    assert joined("a long-", "term contract") == "a long-term contract"
    assert joined("the service", "desk") == "the service desk"


def test_dots_to_a_page_number_are_contents() -> None:
    assert is_contents("1.2 Scope of work ........ 12")
    assert is_contents("第一章 招标公告……………3")
    assert not is_contents("Name: ______ and so on ... ")


def test_a_word_parted_by_a_true_hyphen_is_joined() -> None:
    assert joined("the whole soft\u2010", "ware of the buyer") == "the whole software of the buyer"
    assert joined("of a long\u2010", "term contract") == "of a long\u2010term contract"


def test_a_label_with_further_lines_set_in_is_one_paragraph() -> None:
    first, second = lines(
        "公开评审：评审作业前经资格审查符合本案招标文件规定之投标厂商" + "，并依规定办理者" * 4 + "始", "得参与评审。"
    )
    second.x0 += 60
    assert len(split_paragraphs([first, second])) == 1


def test_a_letter_goes_on_counting_past_the_bullets_below_the_one_before() -> None:
    full = "Project manager with five years or more of work on like things"
    some = lines("B. Project team", f"• {full}", "C. Cost of the offer")
    some[1].x0 = 72
    assert paragraphs(some) == ["B. Project team", f"• {full}", "C. Cost of the offer"]
