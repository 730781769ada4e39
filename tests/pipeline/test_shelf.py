"""The library and the templates as commands use them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tenderkit.config import Config
from tenderkit.errors import InputError, OutputError, TemplateError
from tenderkit.pipeline.inputs import template_folder
from tenderkit.pipeline.shelf import all_fragments, check_templates, import_into, template_rows
from tenderkit.write.docx.styles import CHARACTERS, PARAGRAPHS, TABLES
from tenderkit.write.pptx.presentation import LAYOUTS
from tenderkit.yamlfile import load_yaml

ANSWERS = "Question,Answer\nHow are backups kept?,Backups run every night and are kept for ninety days in two places; a restore is rehearsed each month.\n"


def test_an_import_proposes_fragments_and_changes_nothing_that_is_there(tmp_path: Path) -> None:
    library, answers = tmp_path / "library", tmp_path / "answers.csv"
    library.mkdir()
    answers.write_text(ANSWERS, "utf-8")
    names = import_into(library, (answers,))
    assert any(name.endswith("review.csv") for name in names)
    (fragment,) = all_fragments(library).fragments
    assert "every night" in fragment.body
    with pytest.raises(OutputError, match="is there already"):
        import_into(library, (answers,))


def test_an_import_of_nothing_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("Question,Answer\n", "utf-8")
    with pytest.raises(InputError, match="nothing to import"):
        import_into(tmp_path, (tmp_path / "empty.csv",))


def test_the_manifest_names_what_the_writers_need() -> None:
    text = (template_folder(Config()) / "manifest.yaml").read_text("utf-8")
    manifest = load_yaml(text, "manifest.yaml")
    for kind, needed in (("paragraph", PARAGRAPHS), ("character", CHARACTERS), ("table", TABLES)):
        assert {name.lower() for name in manifest["bid"][kind]} == {name.lower() for name in needed.values()}
    assert set(manifest["deck"]["layouts"]) == set(LAYOUTS.values())


def test_the_templates_that_ship_are_whole() -> None:
    names = check_templates((), None)
    assert len(names) >= 8
    assert [name for name, _, _ in template_rows(None)] == names


def test_a_template_that_lacks_a_style_is_named(tmp_path: Path) -> None:
    import docx

    docx.Document().save(str(tmp_path / "ours.docx"))
    with pytest.raises(TemplateError, match=r"ours\.docx: bid template lacks"):
        check_templates((tmp_path / "ours.docx",), None)
