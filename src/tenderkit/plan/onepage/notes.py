"""The notes of a one-page paper: each source once, with a label that a reader can follow."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from tenderkit.model.library import Fragment
from tenderkit.model.onepage import Note
from tenderkit.model.source import (
    Computed,
    FragmentSource,
    PageSource,
    PersonSource,
    RecordSource,
    Source,
    TemplateSource,
)
from tenderkit.plan.onepage.wording import Wording, shorten

_TITLE_EMS = 17


class NoteBook:
    """Collects the sources that a page cites; equal labels share a note."""

    def __init__(
        self, words: Wording, documents: int, fragments: Iterable[Fragment], *, internal: bool = False
    ) -> None:
        self._words = words
        self._internal = internal
        self._documents = documents
        self._titles = {fragment.id: fragment.title for fragment in fragments}
        self._notes: dict[str, Note] = {}

    def cite(self, *sources: Source | None) -> tuple[str, ...]:
        """The ids of the notes for these sources, without repeats; connecting words of a template need none."""
        ids: list[str] = []
        for source in sources:
            if source is None or isinstance(source, TemplateSource):
                continue
            label = self._label(source)
            note = self._notes.setdefault(label, Note(id=f"n{len(self._notes) + 1}", label=label, source=source))
            if note.id not in ids:
                ids.append(note.id)
        return tuple(ids)

    def notes(self) -> tuple[Note, ...]:
        """All notes, in the order in which they were first cited."""
        return tuple(self._notes.values())

    def _label(self, source: Source) -> str:
        words = self._words
        match source:
            case PageSource():
                key = "notes.page" if self._documents <= 1 else "notes.page_of"
                return words(key, page=source.page, document=source.document)
            case FragmentSource():
                return words(
                    "notes.fragment", title=shorten(self._titles.get(source.fragment, source.fragment), _TITLE_EMS)
                )
            case RecordSource() if self._internal:
                return source.file
            case RecordSource():
                return words(f"notes.record.{record_kind(source.file)}")
            case PersonSource():
                return words("notes.person", name=source.name)
            case Computed():
                return words(f"notes.computed.{source.rule}")
            case _:
                return words("notes.record.other")


def record_kind(file: str) -> str:
    """Which of the team's records a file is."""
    stem = PurePosixPath(file).stem
    return stem if stem in ("price", "action", "value", "strategy", "profile", "pursuit") else "other"
