"""Templates read values and can do nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tenderkit.errors import TemplateError
from tenderkit.templating import Templates


def render(folder: Path, text: str, /, **values: object) -> str:
    (folder / "page.html.j2").write_text(text, "utf-8")
    return Templates(folder).render("page.html.j2", values)


def test_tender_text_is_data_and_markup_in_it_is_escaped(tmp_path: Path) -> None:
    assert render(tmp_path, "{{ text }}", text="{{ 7*7 }} <b>") == "{{ 7*7 }} &lt;b&gt;"


@pytest.mark.parametrize(
    "text",
    [
        "{{ missing }}",
        "{{ ''.__class__.__mro__ }}",
        "{% include '../secret.txt' %}",
        "{% include '/etc/passwd' %}",
        "{{ values.append(1) }}",
        "{% broken",
    ],
)
def test_a_template_cannot_reach_out(tmp_path: Path, text: str) -> None:
    (tmp_path.parent / "secret.txt").write_text("secret", "utf-8")
    with pytest.raises(TemplateError):
        render(tmp_path, text, values=[])
