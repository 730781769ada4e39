"""Markdown and plain text to blocks."""

from __future__ import annotations

import itertools
import re

from tenderkit.errors import InputError
from tenderkit.lexicon.patterns import Worded
from tenderkit.model.source import PageSource
from tenderkit.model.tender import Cell, Table
from tenderkit.read.assemble import Assembly, contents_area, link_lists
from tenderkit.read.headings import is_caption, is_heading
from tenderkit.read.lines import joined
from tenderkit.read.numbering import number_of
from tenderkit.read.paragraphs import is_contents
from tenderkit.read.reading import Notes

_HASHES = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_ITEM = re.compile(r"^(\s*)(?:[-*+]|\d{1,3}[.)])\s+")
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_BOLD = re.compile(r"(\*\*|__)(.+?)\1")
_LEAP = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+\[[^\]]*\]\(#[^)]*\)\s*$")
"""An item that is nothing but a link to a place in the same file: a line of its contents."""
_LINK = re.compile(r"!?\[([^\]]{0,500})\]\([^)]{0,1000}\)")
_EMPHASIS = re.compile(r"(?<![\w*`])([*`])(?=\S)([^*`]+?)(?<=\S)\1(?![\w*`])")
_BOX = re.compile(r"^(\s*[-*+]\s+)\[([ xX])\]\s+")
_NOTE = re.compile(r"^\[\^[^\]]{1,20}\]:\s*")
_GAP = re.compile(r"\t+|\s{2,}|\u3000+")
_UNDERLINE = re.compile(r"^(?:={3,}|-{3,})\s*$")
_FRONT = re.compile(r"\A---\n(?:[\w-]+:.*\n|[^\S\n].*\n|\n)+---\n")
_HTML_TABLE = re.compile(r"<table\b[^>]{0,500}>.*?</table\s*>", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"^(?:```|~~~).*$", re.MULTILINE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>])")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_APART = (
    (_FRONT, None),
    (_COMMENT, re.compile("-->")),
    (_HTML_TABLE, re.compile(r"</table\s*>", re.IGNORECASE)),
    (_FENCE, None),
)
"""What is no running text, with how it ends: an opening behind the last end is not looked for, for there may be thousands."""
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_SHORT = 25
_SHORT_ENGLISH, _LONG_IN_A_LIST = 60, 100
"""How long the lines of a letterhead may be: where there are two, and where there are more, which prose seldom opens so."""
_OPENS_LINE = Worded(r"(?!<<~read.small_words>>\b(?!:))[A-Z0-9(\"“☐☑☒]")
_CAPITALS = re.compile(r"[A-Z][A-Z '’&/,-]{3,58}[A-Z?]")
_SENTENCE = re.compile(r"[A-Z][a-z]*\s+[a-z]+")
"""A line of capitals above one that opens with a sentence is its heading."""
_LABELLED = re.compile(r"[A-Z][^:.]{2,40}:\s*\S")
_GOES_ON = Worded(r"(?:[;&(/-]|\b<<~read.runs_on.line>>)$", re.IGNORECASE)
_TAGS = (
    "br|hr|p|div|span|center|font|small|big|a|b|i|u|s|em|strong|del|ins|mark|sup|sub|table|tr|td|th|tbody|thead|"
    "ul|ol|li|dl|dt|dd|h[1-6]|blockquote|section|details|summary|img"
)
"""The marks of HTML that people put into Markdown; anything else in angles is text ('<insert name>')."""
_TAG = re.compile(rf"</?(?:{_TAGS})\b[^>]{{0,200}}>", re.IGNORECASE)


def decoded(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, UTF-16 with a mark, or GB 18030. Raises InputError naming the byte."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError:
            raise InputError(
                f"{name} is neither UTF-8 nor GB 18030 text (byte {error.start})", hint="save it as UTF-8"
            ) from None


def read_markdown(data: bytes, notes: Notes, document: str) -> Assembly:
    """Blocks of a Markdown or text file; places are lines."""
    text = decoded(data, notes.name).replace("\r\n", "\n").replace("\r", "\n")
    for pattern, end in _APART:  # lines keep their numbers
        reach = max((found.end() for found in end.finditer(text)), default=0) if end else len(text)
        text = pattern.sub(_in_place, text[:reach]) + text[reach:]
    out = Assembly(document)
    for number, lines in itertools.chain.from_iterable(map(_apart, _chunks(text.split("\n")))):
        source = PageSource(document=document, page=1, place=f"line {number}")
        if len(lines) > 1 and _RULE.match(lines[1]) and "|" in lines[0]:
            out.table(_table([row for i, row in enumerate(lines) if i != 1], out.next_table(), source))
        elif rows := _aligned(lines):
            out.table(_table(rows, out.next_table(), source))
        else:
            _paragraph(out, lines, source)
    out.blocks = contents_area(link_lists(out.blocks))
    return out


def _in_place(found: re.Match[str]) -> str:
    """What stands for front matter, a comment, a table of HTML or a fence, in as many lines where it had several."""
    whole = found.group()
    rows = re.findall(r"<tr\b.*?</tr\s*>", whole, re.DOTALL | re.IGNORECASE) if whole[:6].lower() == "<table" else []
    lines: list[str] = []
    for row in rows:
        cells = re.findall(r"<t[dh]\b[^>]*>(.*?)</t[dh]\s*>", row, re.DOTALL | re.IGNORECASE)
        lines.append("| " + " | ".join(" ".join(cell.replace("|", "/").split()) for cell in cells) + " |")
    if lines:
        lines.insert(1, "|" + "---|" * max(lines[0].count("|") - 1, 1))
    return "\n".join(lines) + "\n" * max(whole.count("\n") - max(len(lines) - 1, 0), 0)


def _aligned(lines: list[str]) -> list[str]:
    """Lines whose parts stand in columns, as in a plain text table, as rows; nothing for other lines."""
    rows = [_GAP.split(line.strip()) for line in lines]
    width = len(rows[0])
    if width < 2 or len(rows) < (2 if width > 2 else 3) or any(len(row) != width for row in rows):
        return []
    return ["| " + " | ".join(part.replace("|", "/") for part in row) + " |" for row in rows]


def _chunks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Lines that belong together, with the number of the first."""
    chunks: list[tuple[int, list[str]]] = []
    open_kind = ""
    for number, line in enumerate(lines, 1):
        if _UNDERLINE.match(line) and open_kind == "text" and len(chunks[-1][1]) == 1 and len(chunks[-1][1][0]) < 120:
            title, depth = chunks[-1][1][0], 1 if "=" in line else 2
            chunks[-1] = (chunks[-1][0], [f"{'#' * depth} {title.strip()}"])
            open_kind = ""
            continue
        if not line.strip() or re.fullmatch(r"\s*([-*_]\s*){3,}", line):
            open_kind = ""
            continue
        opens = "|" in line and "|" in "".join(lines[number : number + 1]) and _RULE.match(lines[number])
        kind = "row" if _ROW.match(line) or opens or (open_kind == "row" and "|" in line) else "text"
        alone = kind == "text" and (
            bool(_HASHES.match(line)) or bool(_ITEM.match(line)) or number_of(plain(line)) is not None
        )
        if open_kind == kind and not alone and not (kind == "text" and _breaks(chunks[-1][1][-1], line)):
            chunks[-1][1].append(line)
        else:
            chunks.append((number, [line]))
        open_kind = "" if _HASHES.match(line) else kind
    return chunks


def _apart(chunk: tuple[int, list[str]]) -> list[tuple[int, list[str]]]:
    """The lines of a letterhead, an address or a list of particulars, each by itself; any other lines together.

    Why: text that is wrapped by hand has long lines, and goes on with small letters.
    """
    number, lines = chunk
    if len(lines) > 1 and _CAPITALS.fullmatch(lines[0].strip()) and _SENTENCE.match(lines[1]):
        return [(number, lines[:1]), *_apart((number + 1, lines[1:]))]
    texts = [plain(line) for line in lines]
    longest = _SHORT_ENGLISH if len(lines) < 3 else _LONG_IN_A_LIST
    listed = len(lines) > 1 and (
        all(len(text) < longest and _OPENS_LINE.match(text) for text in texts)
        or all(_LABELLED.match(text) for text in texts)
    )
    goes_on = any(_GOES_ON.search(text) for text in texts[:-1])
    if (
        not listed
        or goes_on
        or any(map(_CHINESE.search, texts))
        or any("|" in line for line in lines)
        or _aligned(lines)
    ):
        return [chunk]
    return [(number + at, [line]) for at, line in enumerate(lines)]


def _breaks(last: str, line: str) -> bool:
    """Whether a line begins a paragraph of its own in Chinese text: after a closed or short line, or indented by blanks.

    Why: Chinese text is seldom wrapped by hand, and where it is, only the last line of a paragraph is short.
    """
    text = plain(last)
    chinese = bool(_CHINESE.search(text)) and bool(_CHINESE.search(line))
    closed = text.endswith(tuple("。；：！？")) or (len(text) < _SHORT and not text.endswith(tuple("，、（")))
    return chinese and (closed or line.startswith("\u3000\u3000"))


def plain(line: str) -> str:
    """A line without Markdown's marks."""
    line = _LINK.sub(r"\1", _TAG.sub(" ", line))
    line = _EMPHASIS.sub(r"\2", _BOLD.sub(r"\2", line))
    line = _BOX.sub(lambda box: box.group(1) + ("☑ " if box.group(2).lower() == "x" else "□ "), line)
    return " ".join(_ESCAPE.sub(r"\1", line).split())


def _paragraph(out: Assembly, lines: list[str], source: PageSource) -> None:
    hashes = _HASHES.match(lines[0])
    if hashes:
        title = plain(hashes.group(2))
        if title:
            number = number_of(title)
            size = 20.0 - 2 * len(hashes.group(1))
            out.add("heading", title, source, number=number.text if number else None, size=size)
        return
    text = ""
    for line in lines:
        text = joined(text, plain(line.lstrip("> "))) if text else plain(line.lstrip("> "))
    if not text:
        return
    if _NOTE.match(text):
        out.add("footnote", _NOTE.sub("", text), source, size=8.0)
        return
    number = number_of(text)
    bold = all(_BOLD.sub("", line).strip(" *") == "" for line in lines)
    if is_contents(text) or all(_LEAP.match(line) for line in lines):
        kind = "contents"
    elif is_caption(text):
        kind = "caption"
    elif is_heading(text, number, 1.0, bold, False, 1):
        kind = "heading"
    else:
        kind = "list_item" if number and number.kind not in ("chapter", "annex", "named") else "paragraph"
    out.add(kind, text, source, number=number.text if number else None, bold=bold, size=10.0)  # type: ignore[arg-type]


def _table(lines: list[str], table_id: str, source: PageSource) -> Table:
    rows = [_cells(line) for line in lines]
    width = max(len(row) for row in rows)
    cells = tuple(
        Cell(row=r, column=c, text=plain(text), source=source)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Table(id=table_id, rows=len(rows), columns=width, cells=cells, header_rows=1, source=source, pages=(1,))


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", inner)]
