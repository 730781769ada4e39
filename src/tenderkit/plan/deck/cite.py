"""Sources in words: short in the foot of a slide, in full in its notes."""

from __future__ import annotations

from tenderkit.lexicon import Lexicon
from tenderkit.model.library import Fragment
from tenderkit.model.pursuit import ClientView
from tenderkit.model.source import Computed, FragmentSource, PageSource, RecordSource, Source
from tenderkit.plan.deck import grid
from tenderkit.plan.fit import Metrics, shorten, width


def foot_of(
    view: ClientView, lexicon: Lexicon, metrics: Metrics, sources: tuple[Source, ...], origins: tuple[str, ...]
) -> str:
    """The sources of a slide on one line; what does not fit is said to stand in the notes."""
    parts = [*_pages(view, lexicon, sources), *_names(view, lexicon, metrics, sources), *dict.fromkeys(origins)]
    parts = [_short(part, metrics) for part in parts if part.strip()]
    joint, rest = lexicon.text("deck.joint"), lexicon.text("deck.rest_in_notes")
    opening = lexicon.text("deck.source_prefix")
    for count in range(len(parts), 0, -1):
        line = opening + joint.join(parts[:count]) + ("" if count == len(parts) else joint + rest)
        if width(line, grid.LEAST, metrics) <= grid.FOOT_ROOM:
            return line
    return opening + rest if parts else ""


def _short(part: str, metrics: Metrics) -> str:
    """A source in words, so short that two of them stand on the line."""
    return shorten(part.strip().rstrip(".;。；"), grid.LEAST, grid.FOOT_ROOM * 0.55, 1, metrics)


def page_words(lexicon: Lexicon, sources: tuple[PageSource, ...]) -> str:
    """Pages of one document: 'p. 7', 'pp. 7–9, 12'."""
    pages = sorted({source.page for source in sources})
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    comma = lexicon.text("deck.page_comma")
    spans = comma.join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs[:5])
    if len(runs) > 5:
        spans += comma + "…"
    return lexicon.text("deck.page.one" if len(pages) == 1 else "deck.page.many", pages=spans)


def source_lines(view: ClientView, lexicon: Lexicon, sources: tuple[Source, ...]) -> tuple[str, ...]:
    """Every source on a line of its own."""
    titles = {fragment.id: shown_title(lexicon, fragment) for fragment in view.fragments}
    hidden = {fragment.id for fragment in view.fragments if _unnamed(fragment)}
    lines = list(_pages(view, lexicon, sources))
    for source in sources:
        if isinstance(source, FragmentSource):
            title = titles.get(source.fragment, source.fragment)
            lines.append(title if source.fragment in hidden else f"{source.fragment}: {title}")
        elif isinstance(source, RecordSource):
            lines.append(f"{source.file}: {source.key}")
        elif isinstance(source, Computed):
            lines.append(lexicon.text(f"deck.rule.{source.rule}"))
    return tuple(dict.fromkeys(lines))


def _unnamed(fragment: Fragment) -> bool:
    """Whether a fragment may name its client only with consent, which its title and id might do."""
    return fragment.kind == "case_study" and fragment.confidentiality != "public"


def shown_title(lexicon: Lexicon, fragment: Fragment) -> str:
    """The title of a fragment as a client may read it."""
    return lexicon.text("deck.proof.title_unnamed") if _unnamed(fragment) else fragment.title


def _pages(view: ClientView, lexicon: Lexicon, sources: tuple[Source, ...]) -> tuple[str, ...]:
    """The pages of the tender, document by document; a document is named only where there are several."""
    places = [source for source in sources if isinstance(source, PageSource)]
    documents = view.requirements.documents
    several = len(documents) > 1
    return tuple(
        (documents.get(name, name) if several else lexicon.text("deck.tender"))
        + lexicon.text("deck.space")
        + page_words(lexicon, tuple(place for place in places if place.document == name))
        for name in sorted({place.document for place in places})
    )


def _names(view: ClientView, lexicon: Lexicon, metrics: Metrics, sources: tuple[Source, ...]) -> tuple[str, ...]:
    names: list[str] = []
    fragments = list(dict.fromkeys(s.fragment for s in sources if isinstance(s, FragmentSource)))
    if fragments:
        titles = {fragment.id: shown_title(lexicon, fragment) for fragment in view.fragments}
        first = shorten(titles.get(fragments[0], fragments[0]), grid.LEAST, grid.FOOT_ROOM * 0.3, 1, metrics)
        names.append(
            lexicon.text(
                "deck.library.one" if len(fragments) == 1 else "deck.library.many", title=first, n=len(fragments)
            )
        )
    for source in sources:
        if isinstance(source, RecordSource):
            key = f"deck.record.{source.file.split('.')[0]}"
            names.append(lexicon.text(key) if lexicon.has(key) else source.file)
        elif isinstance(source, Computed):
            names.append(lexicon.text(f"deck.rule.{source.rule}"))
    return tuple(dict.fromkeys(names))
