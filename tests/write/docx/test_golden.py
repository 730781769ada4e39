"""The whole bid against what was looked at: its parts, and each paragraph with its style.

After a change that is meant, run `TENDERKIT_UPDATE_GOLDEN=1 pytest tests/write/docx/test_golden.py`, look at the bid
as pages, and commit the new text with the change.
"""

import io
import os
import zipfile
from pathlib import Path

import builders
import docx
import pytest

from tenderkit.plan.bid import plan_bid
from tenderkit.write.docx import write_docx

ROOT = Path(__file__).resolve().parents[3]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
UPDATE = "TENDERKIT_UPDATE_GOLDEN"


def canonical(data):
    """Part names, then one line for each paragraph: style, nesting in a table, text with breaks and tabs."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        lines = [f"part {name}" for name in archive.namelist()]
    for paragraph in docx.Document(io.BytesIO(data)).element.body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
        cell = "| " if paragraph.getparent().tag == f"{W}tc" else ""
        marks = {f"{W}tab": "→", f"{W}br": "↵"}
        text = "".join(marks.get(one.tag) or (one.text or "" if one.tag == f"{W}t" else "") for one in paragraph.iter())
        lines.append(f"{style}: {cell}{text}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_bid_is_as_it_was_looked_at(language):
    template = (ROOT / "templates" / "bid" / f"standard.{language}.docx").read_bytes()
    made = canonical(write_docx(plan_bid(builders.view(language)), template))
    golden = Path(__file__).parent / "golden" / f"bid.{language}.txt"
    if os.environ.get(UPDATE):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(made, "utf-8")
    assert golden.is_file(), f"no golden text: run with {UPDATE}=1"
    assert made.splitlines() == golden.read_text("utf-8").splitlines()


def test_goldens_are_not_being_rewritten_unseen():
    assert not (os.environ.get(UPDATE) and os.environ.get("CI")), f"{UPDATE} must be off in CI"
