"""The rows of tables as units: one statement each, or the paragraphs of a long cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tenderkit.extract.units.accounts import with_accounts
from tenderkit.extract.units.answered import answered_text, is_answered
from tenderkit.extract.units.cells import (
    BREAK,
    BULLET,
    ENDS,
    PROPERTY,
    cell_paragraphs,
    conditions,
    number_of,
    of_bidders,
    one_unit,
    with_proofs,
)
from tenderkit.extract.units.clauses import (
    Layout,
    Unit,
    bare_text,
    cut_unit,
    heading_path,
    part_of,
    strip_marks,
    strip_number,
    vocabulary_for,
)
from tenderkit.extract.units.handed_down import handed_down
from tenderkit.extract.units.priorities import lettered, priority_of, without
from tenderkit.extract.units.table_roles import (
    PROSE_CELL,
    SERIAL,
    Row,
    TableRole,
    header_count,
    header_of,
    role_of,
    rows_of,
)
from tenderkit.extract.wording.lists import ends_open
from tenderkit.extract.wording.phrases import CJK_LETTER, Vocabulary, plain
from tenderkit.extract.wording.rejections import says_rejected
from tenderkit.extract.wording.sentences import run_in_items
from tenderkit.extract.wording.shapes import Shape
from tenderkit.extract.wording.tongues import read_half
from tenderkit.model.source import PageSource
from tenderkit.model.tender import Block, Cell, Table

MARK_LETTER = re.compile(r"[(\[][A-Z]{1,3}[)\]]")
_QUANTITY = Shape(r"^[\d,.\s]*(?:<<~sentences.tables.units>>)?\.?$", re.IGNORECASE)
_LONGEST_ROW = 1600
_TERM_LABEL, _TERM_VALUE, _FEW_WORDS = 80, 120, 6
"""The room that the name and the value of a term take at most, and words of a value that is no sentence."""
_PROPERTIES, _LONE_NAME, _GROUPED = 3, 40, 3
_PAIRED, _ADDRESS = 6, 120
"""Cells of a form's row of labels and values, and the length of what is but a name or an address."""
_NOUNS = 4
"""A bullet in a cell of so few words is part of an enumeration."""
_OR = re.compile(r"\bor$", re.IGNORECASE)


def table_units(
    layout: Layout, block: Block, table: Table, vocabularies: dict[str, Vocabulary], before: str | None = None
) -> list[tuple[Unit, TableRole]]:
    """The rows of a table as units, with what the table is for. Scores, forms, contents and calendars give none."""
    base = base_unit(layout, block, table, vocabularies, before)
    role = role_of(table, base.words, base.heading_path)
    if role in ("score", "form", "contents", "calendar"):
        return []
    return [(unit, role) for unit in _all_rows(base, table, role)]


def plain_rows(layout: Layout, block: Block, table: Table, vocabularies: dict[str, Vocabulary]) -> list[Unit]:
    """The rows of any table as units, whatever it is for."""
    return _all_rows(base_unit(layout, block, table, vocabularies, None), table, "list")


def _all_rows(base: Unit, table: Table, role: TableRole) -> list[Unit]:
    rows = rows_of(table)
    header = header_of(table, rows)
    first = header_count(table, rows)
    base = replace(base, header=tuple(text for _, text in sorted(header.items())))
    body = [row for row in rows if row.index >= first]
    letters = lettered(body, base.words)
    found: list[Unit] = []
    for row in body:
        priority = priority_of(row, header, base.words, letters)
        own = replace(base, priority=priority[0]) if priority else base
        found += _row_units(own, without(row, priority[1]) if priority else row, header, role)
    return handed_down(with_accounts(found))


def base_unit(
    layout: Layout, block: Block, table: Table, vocabularies: dict[str, Vocabulary], before: str | None
) -> Unit:
    """A unit with the place of a table and no text yet: each row is made from it."""
    sample = " ".join(cell.text for cell in table.cells[:40])
    words = vocabulary_for(sample, layout.document, vocabularies)
    part = part_of(layout, block, words)
    return Unit(
        text="",
        plain="",
        kind="row",
        block=block,
        source=block.source,
        words=words,
        heading_path=heading_path(layout, block),
        lead_in=before if before and _opens_table(before, words, part) else None,
        part=part,
        table=table,
    )


def _opens_table(before: str, words: Vocabulary, part: str) -> bool:
    """Whether the words above a table speak of it ('The supplier shall provide:', 'A bid that fails any of these …').

    So does what rejects a bid, right above a table that is no form, unless for a misdeed ('A false answer leads to …').
    What only says which paper prevails ('以本表为准') opens no row of it.
    """
    text = plain(before)
    unmet = says_rejected(text, words) and not words.has("sentences.tables.misdeeds", text)
    sanction = part != "form" and (unmet or words.has("extract.gate", text))
    if sanction or ends_open(before):
        return True
    return words.has("sentences.tables.opens", text) and not words.has("sentences.tables.ranks", text)


def _row_units(base: Unit, row: Row, header: dict[int, str], role: TableRole) -> Iterator[Unit]:
    cells = [(column, in_our_tongue(cell)) for column, cell in sorted(row.cells.items()) if cell.text.strip()]
    if not cells:
        return
    valued = base.words.language == "en" and len(cells) == 2  # 'Months of guarantee required | 26'
    if _is_group_title(cells, base):
        yield replace(_whole_row(base, cells), kind="heading")
        return
    serials = [(cell, None if valued and at else _serial(cell.text)) for at, (_, cell) in enumerate(cells)]
    number = next((serial for _, serial in serials[:2] if serial), None)
    content = [
        item
        for at, (item, (_, serial)) in enumerate(zip(cells, serials, strict=True))
        if not serial or (at > 1 and MARK_LETTER.fullmatch(item[1].text.strip()))
    ]
    content = _without_particulars(content, base.words)
    if role == "consignees":  # the whole row: how many go there and within how many days
        yield _whole_row(replace(base, clause=number), cells[1:] if serials[0][1] else cells)
    elif content:
        row_marks = tuple(dict.fromkeys(sign for _, cell in cells for sign in strip_marks(cell.text.strip())[0]))
        yield from _content_units(replace(base, marks=row_marks, clause=number), content, header, role, valued)


def _content_units(
    base: Unit, content: list[tuple[int, Cell]], header: dict[int, str], role: TableRole, valued: bool
) -> Iterator[Unit]:
    """The units of a row without its serial number: of each long cell, or of the row as a whole."""
    longest = max((cell for _, cell in content), key=lambda cell: len(cell.text))
    qualified = of_bidders(content, header, base.words)
    if qualified is not None:
        yield from conditions(replace(base, source=qualified.source), qualified)
        return
    if role == "data_sheet" and base.words.language == "en":
        content = [item for item in content if re.search(r"\w", item[1].text)]
        if len(content) > 1 and is_term(content[-2][1].text, content[-1][1].text, base.words):
            yield _whole_row(replace(base, label=content[-2][1].text.strip()), content)
            return
    elif role == "data_sheet" and len(content) == 2:
        longest = content[1][1]  # the value, be it shorter than its name ('质保期 | 3年')
    if role == "data_sheet" and _is_lone_name(content, base):
        return
    many = cell_paragraphs(longest.text, base.words)
    if role == "parameter" and len(many) == 1 and base.words.language != "en":
        many = _run_in_properties(many[0], base.words)
    label = content[0][1].text.strip() if content[0][1] is not longest else None
    if base.clause and len(longest.text) <= _LONGEST_ROW and is_answered(base):
        text = answered_text([cell for _, cell in content], longest, base.words)
        yield one_unit(replace(base, source=longest.source, label=label), text)
        return
    restricted = role == "data_sheet" and _is_restricted(label, longest, many, content[-1][1], base.words)
    if role not in ("data_sheet", "prose") and base.words.language == "en" and _one_statement(many, longest.text):
        many = many[:1]
    elif len(longest.text) > 420:
        many = [*many, ""]
    if not restricted and (len(many) > 1 or role in ("data_sheet", "prose")):
        place = replace(base, source=longest.source, label=label)
        for _, cell in content:
            if cell is longest or len(cell.text) > PROSE_CELL:
                yield from _cell_units(place, cell, base.words, role == "data_sheet" and base.words.language != "en")
        return
    kept = content if valued else [item for item in content if not _is_quantity(item[1], item[0], header, base.words)]
    if kept:
        yield _whole_row(replace(base, label=label), kept, content[0][1].source)


def _is_restricted(label: str | None, longest: Cell, many: list[str], last: Cell, words: Vocabulary) -> bool:
    """Whether a row of a data sheet is one term or one restriction, however many paragraphs it has."""
    if is_restriction(label or longest.text, last.text, words):
        return True
    return words.language != "en" and label is not None and len(many) == 1 and is_term(label, many[0], words)


def _whole_row(base: Unit, cells: Sequence[tuple[int, Cell]], source: PageSource | None = None) -> Unit:
    text = " ".join(BREAK.sub(" ", cell.text.strip()) for _, cell in cells)
    return one_unit(replace(base, source=source or cells[0][1].source), text)


def _without_particulars(content: list[tuple[int, Cell]], words: Vocabulary) -> list[tuple[int, Cell]]:
    """A row without names and addresses of the procurement ('联系人 | 王老师', 'Fax | …'): they bind nobody.

    Rows of forms hold several pairs of label and value.
    """
    if len(content) % 2 or len(content) > _PAIRED:
        return content
    kept: list[tuple[int, Cell]] = []
    for label, value in zip(content[::2], content[1::2], strict=True):
        name = plain(bare_text(label[1].text)).strip(" :*")
        whole = words.pattern("extract.table.particular").fullmatch(name)
        if whole is None or len(value[1].text) > _ADDRESS:
            kept += [label, value]
    return kept


def in_our_tongue(cell: Cell) -> Cell:
    """A cell without the half of its text in a tongue that we do not read."""
    half = read_half(cell.text)
    return cell if half is cell.text else cell.model_copy(update={"text": half})


def _serial(text: str) -> str | None:
    """The number that a cell holds and nothing else, be it marked ('★3.4.1')."""
    bare = strip_marks(text.strip())[1]
    return bare if SERIAL.match(bare) else None


def _is_lone_name(content: list[tuple[int, Cell]], base: Unit) -> bool:
    """Whether a Chinese row holds a name only, its value left blank."""
    only = content[0][1]
    columns = base.table.columns if base.table else 1
    return (
        len(content) == 1
        and base.words.language != "en"
        and only.column_span < columns - 1
        and len(only.text) <= _LONE_NAME
        and ENDS.search(only.text) is None
    )


def _is_group_title(cells: Sequence[tuple[int, Cell]], base: Unit) -> bool:
    """Whether a row only names the rows below it: one cell across the table with a few words that ask nothing."""
    only = cells[0][1]
    columns = base.table.columns if base.table else 1
    across = columns - 1 if columns >= _GROUPED else columns
    if len(cells) > 1 or columns < 2 or only.column_span < across or ENDS.search(only.text):
        return False
    text = plain(only.text)
    binds = any(base.words.has(f"extract.modal.{kind}", text) for kind in ("mandatory", "desirable"))
    return _width(text) <= _LONE_NAME and not binds and not re.search(r"\d", strip_number(text)[1])


def _run_in_properties(text: str, words: Vocabulary) -> list[str]:
    """The properties that a cell numbers in one line ('1、制冷量 … 2、制热量 … 3、 …'), or the line itself."""
    opening, items = run_in_items(text, words)
    return [part for part in (opening, *items) if part] if len(items) >= _PROPERTIES else [text]


def is_restriction(label: str, value: str, words: Vocabulary) -> bool:
    """Whether a row of a data sheet forbids something in so many words ('联合体投标 | 不接受'): it is read as a whole."""
    return (
        len(value) <= 40
        and words.has("extract.restriction.subject", plain(label))
        and words.starts("extract.restriction.refusal", plain(value).strip("☑√■□ "))
    )


def is_term(label: str, value: str, words: Vocabulary) -> bool:
    """Whether a row states a term of the bid in a few words ('投标有效期 | 90日', 'Language of the Proposal | English')."""
    name, said = plain(BREAK.sub(" ", label)), plain(BREAK.sub(" ", value))
    sentence = said.endswith((".", ":")) and (said[-2:-1] > "\u2e7f" or len(said.split()) > _FEW_WORDS)
    return (
        _width(name) <= _TERM_LABEL
        and _width(said) <= _TERM_VALUE
        and words.has("extract.sheet_term", name)
        and not (sentence or said.startswith(name))
        and not words.starts("extract.no_property", said)
        and not words.has("sentences.tables.points_away", said)
    )


def _width(text: str) -> int:
    """How much room a text takes: a Chinese character takes that of two letters."""
    return len(text) + len(CJK_LETTER.findall(text))


def _one_statement(paragraphs: list[str], text: str) -> bool:
    """Whether a cell is one statement however long: whole sentences without items or properties of their own.

    Why: a row of a requirements table is one requirement ('a table row = one requirement each').
    """
    if len(text) > _LONGEST_ROW:
        return False
    items = sum(1 for part in paragraphs if BULLET.match(part) or number_of(part))
    named = sum(1 for part in paragraphs if PROPERTY.match(part))
    return not items and named < 2


def _is_quantity(cell: Cell, column: int, header: dict[int, str], words: Vocabulary) -> bool:
    return bool(header.get(column)) and bool(_QUANTITY.match(cell.text.strip(), words))


def _cell_units(base: Unit, cell: Cell, words: Vocabulary, by_sentence: bool = False) -> Iterator[Unit]:
    lead: str | None = base.label if by_sentence and base.label and _lists(base.label, words) else None
    last: Unit | None = None
    for paragraph in cell_paragraphs(cell.text, words):
        number = number_of(paragraph)
        item = bool(number or BULLET.match(paragraph))
        unit = replace(
            base,
            text=paragraph,
            plain=plain(paragraph),
            kind="item" if item else "sentence",
            clause=base.clause,
            marks=base.marks if strip_marks(cell.text)[0] == () else (),
            lead_in=lead if item else base.lead_in,
            source=cell.source,
        )
        pieces = with_proofs(list(cut_unit(unit, by_sentence=by_sentence and number is not None)))
        nouns = words.language == "en" and len(pieces) == 1
        alternative = last is not None and nouns and _OR.search(last.plain) is not None
        if alternative and last is not None and last.opens_list:
            alternative = False
        few = item and nouns and len(pieces[0].plain.split()) <= _NOUNS
        if (few or alternative) and last is not None:
            last = replace(last, text=f"{last.text} {paragraph}", plain=f"{last.plain} {plain(paragraph)}")
            continue
        if last is not None:
            yield last
        yield from pieces[:-1]
        last = pieces[-1] if pieces else None
        if pieces and pieces[-1].opens_list:
            lead = lead if lead and len(pieces[-1].plain) <= _NOUNS else pieces[-1].text
        elif not item:
            lead = None
    if last is not None:
        yield last


def _lists(label: str, words: Vocabulary) -> bool:
    """Whether the name of a row opens the list in its cell ('其他可以不予退还投标保证金的情形')."""
    return words.has("extract.list_label", plain(BREAK.sub("", label)))
