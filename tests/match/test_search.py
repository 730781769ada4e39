"""Searching the library in either language."""

from __future__ import annotations

from datetime import date

from tenderkit.match import search_library
from tenderkit.model.library import Fragment, Library


def fragment(key: str, kind: str, title: str, body: str, **head: object) -> Fragment:
    return Fragment.model_validate({"id": key, "kind": kind, "title": title, "body": body, "language": "en", **head})


SHELF = Library(
    fragments=(
        fragment("backup", "capability", "Nightly backup", "Copies are kept for a month.", tags=["Backup"]),
        fragment("cert", "certificate", "ISO 22301", "Continuity.", valid_until="2026-12-31"),
        fragment("zh", "capability", "数据备份", "每晚增量备份，保留三十天。", language="zh", tags=["备份"]),
    ),
    stamp="L",
)


def ids(query: str, **filters: object) -> list[str]:
    return [hit.fragment for hit in search_library(SHELF, query, **filters)]  # type: ignore[arg-type]


def test_both_languages_are_found_with_reasons() -> None:
    hits = search_library(SHELF, "备份")
    assert {hit.fragment for hit in hits[:2]} == {"backup", "zh"}
    assert "concepts" in {reason.code for reason in hits[0].reasons}


def test_filters_leave_out_the_rest() -> None:
    assert ids("backup", kinds=("certificate",)) == ["cert"]
    assert ids("backup", tags=("backup",)) == ["backup"]
    assert ids("backup", language="zh") == ["zh"]
    assert ids("backup", valid_on=date(2027, 1, 1), kinds=("certificate",)) == []
    assert len(ids("backup", limit=1)) == 1
    assert ids("backup", kinds=("person",)) == []
