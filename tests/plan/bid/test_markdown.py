"""A fragment's Markdown becomes parts; each word keeps its source."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tenderkit.model.document import Heading, Paragraph, Picture, Table
from tenderkit.model.source import FragmentSource
from tenderkit.plan.bid.markdown import markdown_parts, spans

SOURCE = FragmentSource(fragment="F", stamp="s")


def parts(text, level=3):
    return list(markdown_parts(text, SOURCE, "en", level, "a"))


def words(paragraph):
    return "".join(span.text for span in paragraph.inlines)


def test_headings_begin_at_the_given_level_and_never_go_below_the_fourth():
    """The highest heading of the text sets the scale."""
    found = [part.level for part in parts("## One\n### Two\n#### Three\n")]
    assert found == [3, 4, 4]


def test_a_table_keeps_its_cells_and_right_aligns_figures():
    table = parts("| Measure | Before |\n|---|---:|\n| Days | 31 |\n| Calls a\\|b | 1,420 |\n")[0]
    assert isinstance(table, Table)
    assert [column.align for column in table.columns] == ["left", "right"]
    assert words(table.rows[1].cells[0].paragraphs[0]) == "Calls a|b"


def test_a_short_row_is_filled_and_a_long_one_cut_to_the_head():
    table = parts("| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n")[0]
    assert [len(row.cells) for row in table.rows] == [2, 2]


def test_lists_keep_their_kind_and_a_second_numbered_list_begins_anew():
    found = parts("- a\n  - b\n\n1. one\n2. two\n\nText between.\n\n1. again\n")
    assert [part.role for part in found] == ["bullet", "bullet_2", "numbered", "numbered", "body", "numbered"]
    assert [part.restart for part in found if part.role == "numbered"] == [False, False, True]


def test_wrapped_lines_join_with_a_space_in_english_and_without_in_chinese():
    assert words(parts("one\ntwo")[0]) == "one two"
    assert words(parts("第一行\n第二行")[0]) == "第一行第二行"


def test_bold_emphasis_code_and_links_keep_their_words():
    made = spans("a **b** *c* `d` [e](http://x.example) 2*3*4", SOURCE, "en")
    assert [(span.text.strip(), span.look) for span in made if span.look != "plain"] == [
        ("b", "strong"),
        ("c", "emphasis"),
        ("d", "code"),
    ]
    assert "".join(span.text for span in made) == "a b c d e 2*3*4"


def test_pictures_are_named_by_their_path():
    picture = parts("![Our centre](figures/centre.png)")[0]
    assert isinstance(picture, Picture)
    assert (picture.path, picture.title.text) == ("figures/centre.png", "Our centre")


def test_a_template_payload_stays_text():
    assert words(parts("{{ 7*7 }} <script>x</script>")[0]) == "{{ 7*7 }} <script>x</script>"


@given(st.text(alphabet="ab1 #-*|`_[]()!>\n。中", max_size=200))
@settings(deadline=None, max_examples=50)
def test_any_text_becomes_parts_and_no_word_is_lost(text):
    found = parts(text)
    printed = "".join(
        part.text.text
        if isinstance(part, Heading)
        else words(part)
        if isinstance(part, Paragraph)
        else part.title.text + part.path
        if isinstance(part, Picture)
        else "".join(words(cell.paragraphs[0]) for row in part.rows for cell in row.cells)
        + "".join(column.title.text for column in part.columns)
        for part in found
    )
    if "|" not in text and "](" not in text:
        for letter in "ab中":
            assert printed.count(letter) == text.count(letter)
