"""What is wrong with a library: broken files, dates, links, doubles, missing translations, other clients' names.

Why beside `read_library`: reading stops at the first broken file, as a bid must not be made from half a library. A check
goes on and names them all.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from tenderkit.errors import ConfigError
from tenderkit.model.finding import Finding, Severity
from tenderkit.model.library import Fragment
from tenderkit.model.source import RecordSource
from tenderkit.read.fragment_office import NoFrontMatter
from tenderkit.read.fragments import fragment_files, no_fragment, picture_targets, read_fragment
from tenderkit.read.pictures import INSIDE, read_picture

SOON_DAYS = 90
ALIKE = 0.7
"""Share of the shorter text's shingles that two near-duplicates have in common."""

_SHINGLE = 8
_SAMPLE = 4
_CROWD = 60
_REUSABLE = frozenset({"capability", "product", "policy", "company"})


def check_library(folder: Path, as_of: date | None) -> tuple[Finding, ...]:
    """Everything a librarian should mend, in the order of the files. Dates are compared with `as_of`."""
    fragments: list[Fragment] = []
    findings: list[Finding] = []
    try:
        for path in fragment_files(folder):
            try:
                fragment, noticed = read_fragment(path, folder)
            except NoFrontMatter:
                findings.append(no_fragment(path, folder))
                continue
            except ConfigError as error:
                name = path.relative_to(folder).as_posix()
                findings.append(_finding("fragment_broken", "error", name, "", what=error.line()))
                continue
            fragments.append(fragment)
            findings.extend(noticed)
    except ConfigError as error:
        findings.append(_finding("fragment_broken", "error", folder.name, "", what=error.line()))
    findings.extend(_each(fragments, folder, as_of))
    findings.extend(_links(fragments))
    findings.extend(_doubles(fragments))
    findings.extend(_clients(fragments))
    return tuple(findings)


def check_fragment_file(path: Path, as_of: date | None) -> tuple[Finding, ...]:
    """What a person should look at in one file. Raises ConfigError where it is no fragment at all."""
    fragment, noticed = read_fragment(path, path.parent)
    return (*noticed, *_each([fragment], path.parent, as_of))


def _finding(code: str, severity: Severity, file: str, key: str, **params: str | int | float) -> Finding:
    return Finding(
        code=code, severity=severity, params={"file": file, **params}, source=RecordSource(file=file, key=key)
    )


def _each(fragments: Iterable[Fragment], folder: Path, as_of: date | None) -> Iterator[Finding]:
    """Dates and files of each fragment by itself."""
    for item in fragments:
        if as_of and item.valid_until:
            left = (item.valid_until - as_of).days
            if left < 0:
                yield _finding("fragment_expired", "warning", item.path, "valid_until", date=str(item.valid_until))
            elif left <= SOON_DAYS:
                yield _finding("fragment_expires_soon", "warning", item.path, "valid_until", date=str(item.valid_until))
        if as_of and item.review_by and item.review_by < as_of:
            yield _finding("fragment_review_overdue", "warning", item.path, "review_by", date=str(item.review_by))
        yield from _consent(item, as_of)
        papers = (item.consent.paper,) if item.consent and item.consent.paper else ()
        for target in (*item.figures, *item.attachments, *papers, *picture_targets(item.body)):
            if not _there(folder, target):
                yield _finding("fragment_missing_file", "error", item.path, "figures", target=target)


def _there(folder: Path, target: str) -> bool:
    """Whether a file of the library is there, and in an Office file the picture that is named."""
    if INSIDE in target:
        return read_picture(folder, target) is not None
    return (folder / target).is_file()


def _consent(item: Fragment, as_of: date | None) -> Iterator[Finding]:
    """Whether the client of a text that needs it has agreed, and for how long."""
    if item.confidentiality != "client_consent":
        return
    until = item.consent.until if item.consent else None
    if item.consent is None:
        yield _finding("fragment_no_consent", "info", item.path, "consent")
    elif as_of and until and until < as_of:
        yield _finding("fragment_consent_over", "warning", item.path, "consent", date=str(until))
    elif as_of and until and (until - as_of).days <= SOON_DAYS:
        yield _finding("fragment_consent_soon", "warning", item.path, "consent", date=str(until))


def _links(fragments: Sequence[Fragment]) -> Iterator[Finding]:
    """Ids: unique, linked to what is there, and translated where the library has two languages."""
    first: dict[str, Fragment] = {}
    for item in fragments:
        if item.id in first:
            yield _finding("fragment_same_id", "error", item.path, "id", id=item.id, other=first[item.id].path)
        first.setdefault(item.id, item)
    for item in fragments:
        for key, targets in (("evidence", item.evidence), ("translation_of", (item.translation_of,))):
            for target in targets:
                if target and target not in first:
                    yield _finding("fragment_unknown_link", "error", item.path, key, link=key, id=target)
    yield from _translations(fragments)


def _translations(fragments: Sequence[Fragment]) -> Iterator[Finding]:
    languages = sorted({item.language for item in fragments})
    if len(languages) < 2:
        return
    known: dict[str, set[str]] = defaultdict(set)
    for item in fragments:
        known[item.translation_of or item.id].add(item.language)
    for item in fragments:
        missing = [language for language in languages if language not in known[item.translation_of or item.id]]
        if missing and not item.translation_of:
            shown = ", ".join(missing)
            yield _finding("fragment_no_translation", "info", item.path, "language", languages=shown)


def _doubles(fragments: Sequence[Fragment]) -> Iterator[Finding]:
    """Pairs of texts that are nearly the same, found by shared runs of characters."""
    shingles = [_shingles(item.body) for item in fragments]
    where: dict[int, list[int]] = defaultdict(list)
    for place, mine in enumerate(shingles):
        for shingle in mine:
            where[shingle].append(place)
    for place, mine in enumerate(shingles):
        shared: dict[int, int] = defaultdict(int)
        for shingle in mine:
            for other in where[shingle] if len(where[shingle]) <= _CROWD else ():
                if other < place:
                    shared[other] += 1
        for other, count in sorted(shared.items()):
            share = count / max(1, min(len(mine), len(shingles[other])))
            if share >= ALIKE and len(mine) >= 5:
                alike: dict[str, str | int | float] = {"other": fragments[other].path, "share": round(100 * share)}
                yield _finding("fragment_near_duplicate", "warning", fragments[place].path, "", **alike)


class Doubles:
    """Texts by what they share, to ask of a new one whether it nearly repeats one of them."""

    def __init__(self, fragments: Iterable[Fragment]) -> None:
        self.ids: list[str] = []
        self._sizes: list[int] = []
        self._where: dict[int, list[int]] = defaultdict(list)
        for fragment in fragments:
            self.add(fragment)

    def add(self, fragment: Fragment) -> None:
        """One more text."""
        mine = _shingles(fragment.body)
        for shingle in mine:
            self._where[shingle].append(len(self.ids))
        self.ids.append(fragment.id)
        self._sizes.append(len(mine))

    def nearest(self, body: str) -> tuple[str | None, int]:
        """The id of the text that a body nearly repeats, and the share in percent; None and 0 where there is none."""
        mine = _shingles(body)
        shared = Counter(place for shingle in mine for place in self._where.get(shingle, ()))
        best: tuple[str | None, int] = (None, 0)
        for place, count in sorted(shared.items()):
            shorter = min(len(mine), self._sizes[place])
            share = round(100 * count / max(1, shorter))
            if share >= 100 * ALIKE and share > best[1] and shorter >= 5:
                best = (self.ids[place], share)
        return best


def _shingles(text: str) -> frozenset[int]:
    """A sample of the hashed runs of a text; the same runs are sampled in every text."""
    plain = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).lower())[:20_000]
    hashed = (zlib.crc32(plain[i : i + _SHINGLE].encode()) for i in range(max(0, len(plain) - _SHINGLE + 1)))
    return frozenset(value for value in hashed if value % _SAMPLE == 0)


def _clients(fragments: Sequence[Fragment]) -> Iterator[Finding]:
    """Clients of our cases that a text for any client names."""
    clients = sorted({item.client for item in fragments if item.client and len(item.client) >= 4})
    for item in fragments:
        if item.kind not in _REUSABLE:
            continue
        text = f"{item.title} {item.body}"
        for client in clients:
            if client in text:
                yield _finding("fragment_names_client", "warning", item.path, "", client=client)
