"""Past bids and question lists become proposals; nothing is decided by the import."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tenderkit.model.library import Fragment, Library
from tenderkit.read import read_bytes
from tenderkit.read.fragment_import import fragment_text, import_files, propose_fragments, propose_rows
from tenderkit.read.fragments import read_fragment

EMPTY = Library(fragments=(), stamp="L")
BID = """# Our bid

## Service desk

Our service desk answers calls around the clock, on every day of the year, in English and in French, from two sites.

- Calls are answered within thirty seconds.

| Priority | Time |
|---|---|
| 1 | 15 minutes |

## Contact

Mr X.

## Certificates

Certificate no. 4711, certified to ISO 9001, issued by the Northern Body, valid until May 2028, for all sites and teams.
"""


def test_a_bid_is_split_at_its_headings() -> None:
    document = read_bytes(BID.encode(), "bid 2024.md").document
    found = propose_fragments(document, EMPTY)
    assert [item.fragment.title for item in found] == ["Service desk", "Certificates"]
    assert [item.fragment.kind for item in found] == ["capability", "certificate"]
    assert "| 1 | 15 minutes |" in found[0].fragment.body
    assert found[0].fragment.confidentiality == "internal"
    assert "service desk" in found[0].fragment.tags


def test_what_the_library_has_is_named() -> None:
    body = "Our service desk answers calls around the clock, on every day of the year, in English and in French, from two sites."
    known = Fragment(id="desk", kind="capability", title="Desk", language="en", body=body)
    document = read_bytes(BID.encode(), "bid.md").document
    first = propose_fragments(document, Library(fragments=(known,), stamp="L"))[0]
    assert first.near == "desk"
    assert first.share >= 70


def test_rows_of_questions_and_answers() -> None:
    text = "No,Question,Our answer\n1,How are backups kept?,Backups are kept for thirty days in two buildings and restored once a quarter as a test.\n2,Empty?,\n"
    (only,) = propose_rows(text, "answers.csv", EMPTY)
    assert (only.fragment.title, only.place) == ("How are backups kept?", "answers.csv, row 2")


def test_the_files_can_be_read_back(tmp_path: Path) -> None:
    found = propose_fragments(read_bytes(BID.encode(), "bid 2024.md").document, EMPTY)
    files = import_files(found)
    assert "import/bid-2024/review.csv" in files
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if name.endswith(".md"):
            fragment, findings = read_fragment(path, tmp_path)
            assert findings == ()
            assert fragment.title in {item.fragment.title for item in found}


def test_pieces_that_repeat_each_other_are_named_within_one_import() -> None:
    text = "Backups are kept for thirty days in two buildings and restored once a quarter as a test."
    found = propose_rows(f"Question,Answer\nHow?,{text}\nHow long?,{text} Yes.\n", "answers.csv", EMPTY)
    assert [(item.near, item.share >= 90) for item in found] == [(None, False), (found[0].fragment.id, True)]


def test_a_second_import_of_the_same_name_takes_no_id_that_is_there() -> None:
    row = "Question,Answer\nHow?,Backups are kept for {n} days in two buildings and are restored once a quarter.\n"
    (first,) = propose_rows(row.format(n="thirty"), "answers.csv", EMPTY)
    known = Library(fragments=(first.fragment,), stamp="L")
    (second,) = propose_rows(row.format(n="ninety"), "answers.csv", known)
    assert first.fragment.id != second.fragment.id


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=80), st.text(max_size=200))
def test_whatever_a_row_holds_its_fragment_can_be_read(title: str, answer: str) -> None:
    import csv
    import io
    import tempfile

    out = io.StringIO()
    csv.writer(out).writerows([["question", "answer"], [title, answer + " word" * 15]])
    for item in propose_rows(out.getvalue().replace("\0", ""), "any.csv", EMPTY):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "x.md"
            path.write_text(fragment_text(item.fragment), encoding="utf-8", errors="surrogatepass")
            assert read_fragment(path, Path(folder))[0].id == item.fragment.id
