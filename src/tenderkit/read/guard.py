"""One file in one child process within bounds: a crash, hang or bomb in it is one clear line."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import resource
import signal
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

from tenderkit.errors import InputError, PlugInError, TenderkitError
from tenderkit.model.finding import Finding
from tenderkit.model.tender import Document, Tender, Words
from tenderkit.ports import OcrEngine
from tenderkit.read.bounds import end_with_parent
from tenderkit.read.bundle import TenderFile, tender_files
from tenderkit.read.numbering import number_of
from tenderkit.read.pdf.draw import draw_page
from tenderkit.read.reading import NO_TEXT, Limits, Reading
from tenderkit.read.route import read_bytes

OCR_SHARE = 0.75
"""Of the time a file may take, so much may go by until the last page is given to OCR."""

OCR_MEGABYTES = 2500
"""Address space for the models and libraries of an OCR engine, on top of what a file may take."""
_HINT = "raise read.seconds or read.megabytes in tenderkit.yaml if the file is to be trusted"


@dataclass(frozen=True, slots=True)
class InTime:
    """An OCR engine that is asked only until a time: the pages read so far are worth more than a killed reader."""

    engine: OcrEngine
    until: float

    def recognise(self, image: bytes, languages: Sequence[str]) -> Words:
        """The engine's words. Raises PlugInError when the time is over."""
        if time.monotonic() > self.until:
            raise PlugInError("no time left for OCR", hint="raise read.seconds in tenderkit.yaml")
        return self.engine.recognise(image, languages)


def read_guarded(
    path: Path,
    document_id: str = "T1",
    *,
    limits: Limits = Limits(),  # noqa: B008
    ocr: OcrEngine | None = None,
) -> Reading:
    """Read one file in a child process; `ocr` reads pages without text. Raises InputError with one line, whatever happens."""
    return _guarded(TenderFile(path, path.name), document_id, limits, ocr)


SCANNED = frozenset({"page_without_text", "page_broken_text", "page_mostly_picture"})
"""Findings on pages that OCR can read."""


def _guarded(source: TenderFile, document_id: str, limits: Limits, ocr: OcrEngine | None = None) -> Reading:
    """First without OCR, within narrow bounds; only a file that is sound and holds scanned pages is given to OCR.

    A PDF on which the child dies is read again by the second engine within the time left.
    """
    number_of("")  # loads the words once, before the child is forked
    limits = limits.for_size(source.size())
    started = time.monotonic()
    answer, cause = _ask(lambda: _read(source, document_id, processes=limits.side_by_side()), source.name, limits)
    left = limits.seconds - (time.monotonic() - started)
    if answer is None and source.name.lower().endswith(".pdf") and left > 1:
        within = replace(limits, seconds=left)
        answer, _ = _ask(lambda: _read(source, document_id, second_engine=True), source.name, within)
    if ocr is not None and _scanned(answer):
        timed = InTime(ocr, time.monotonic() + OCR_SHARE * limits.ocr_seconds)
        within = replace(limits, seconds=limits.ocr_seconds, megabytes=limits.megabytes + OCR_MEGABYTES)
        better, _ = _ask(lambda: _read(source, document_id, ocr=timed), source.name, within)
        answer = better if isinstance(better, Reading) else answer
    if isinstance(answer, Reading):
        return answer
    if isinstance(answer, TenderkitError):
        raise answer
    raise InputError(f"{source.name} could not be read ({cause})", hint=_HINT)


def _scanned(answer: object) -> bool:
    """Whether a file was read, or opened, and holds pages whose text is a picture."""
    if isinstance(answer, Reading):
        return any(finding.code in SCANNED for one in (answer, *answer.attached) for finding in one.findings)
    return isinstance(answer, InputError) and NO_TEXT in answer.message


def draw_guarded(path: Path, page: int, document: Document, *, limits: Limits = Limits()) -> bytes:  # noqa: B008
    """A page with what was understood drawn over it, as PNG, made in a child process. Raises InputError with one line."""
    answer, cause = _ask(lambda: draw_page(path.read_bytes(), page, document), path.name, limits)
    if isinstance(answer, bytes):
        return answer
    if isinstance(answer, TenderkitError):
        raise answer
    raise InputError(f"page {page} of {path.name} could not be drawn ({cause})", hint=_HINT)


def _read(
    source: TenderFile,
    document_id: str,
    *,
    second_engine: bool = False,
    ocr: OcrEngine | None = None,
    processes: int = 1,
) -> Reading:
    return read_bytes(
        source.data(), source.name, document_id, second_engine=second_engine, ocr=ocr, processes=processes
    )


def _ask(work: Callable[[], object], name: str, limits: Limits) -> tuple[object, str]:
    """What `work` answers in a child process (None when that died) and how it died."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(sender, work, name, limits), daemon=True)
    child.start()
    sender.close()
    try:
        answer = _answer(receiver, limits.seconds, name)
    finally:
        receiver.close()
        child.join(0.2)
        if child.is_alive():
            child.kill()
        child.join()
    return answer, _cause(child.exitcode, limits)


def _answer(receiver: Connection, seconds: float, name: str) -> object:
    if not receiver.poll(seconds):
        return InputError(f"{name} took longer than {seconds:g} seconds to read", hint=_HINT)
    try:
        return pickle.loads(receiver.recv_bytes())  # our own child's answer  # noqa: S301
    except (EOFError, OSError):
        return None


def _cause(code: int | None, limits: Limits) -> str:
    if code is not None and code < 0:
        names = {-signal.SIGSEGV: "the PDF engine crashed", -signal.SIGABRT: "the PDF engine gave up"}
        return names.get(code, f"stopped by signal {-code}")
    return f"it needs more than {limits.megabytes} MB" if code == _MEMORY else "the reader failed on it"


_MEMORY = 12
_USUAL = 400 << 20
"""Address space of a parent that has loaded nothing but the reader."""


def _child(sender: Connection, work: Callable[[], object], name: str, limits: Limits) -> None:
    """Work, answer, leave without ceremony."""
    end_with_parent(os.getppid())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    code = 0
    with contextlib.suppress(ValueError, OSError):
        size = (limits.megabytes << 20) + _inherited()
        resource.setrlimit(resource.RLIMIT_AS, (size, resource.getrlimit(resource.RLIMIT_AS)[1]))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, 1)
    os.dup2(devnull, 2)
    try:
        answer = work()
    except TenderkitError as error:
        answer = error
    except OSError as error:
        answer = InputError(f"{name} cannot be opened ({error.strerror})", hint="check the path and its permissions")
    except MemoryError:
        answer, code = None, _MEMORY
    except RecursionError:
        answer = InputError(f"{name} is nested too deeply to be read", hint="open it in a viewer and save it again")
    except Exception as error:
        answer = InputError(
            f"{name} could not be read ({type(error).__name__})", hint="open it in a viewer and save it again"
        )
    if answer is not None:
        try:
            sender.send_bytes(pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))
        except MemoryError:
            code = _MEMORY
    sender.close()
    os._exit(code)


def _inherited() -> int:
    """Address space the parent already held: the child starts with it, so it does not count against the file."""
    with contextlib.suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        return max(pages * resource.getpagesize() - _USUAL, 0)
    return 0


def read_tender(
    paths: Sequence[Path],
    *,
    limits: Limits = Limits(),  # noqa: B008
    ocr: OcrEngine | None = None,
) -> Tender:
    """Files, folders and archives as one tender, read side by side. Raises InputError when none of them can be read.

    Why not for the first: a tender of twenty files is worth reading without the one that is broken; that one is named.
    """
    files, skipped = tender_files(paths)
    number_of("")
    workers = min(len(files), limits.side_by_side())
    limits = replace(limits, processes=limits.side_by_side() // workers)
    with ThreadPoolExecutor(workers) as pool:
        jobs = [pool.submit(_outcome, file, f"T{i}", limits, ocr) for i, file in enumerate(files, 1)]
        outcomes = [job.result() for job in jobs]
    readings = [one for one in outcomes if isinstance(one, Reading)]
    if not readings:
        raise next(one for one in outcomes if isinstance(one, TenderkitError))
    kept, more = _once(readings)
    more += [
        Finding(code="file_not_read", severity="error", params={"name": file.name, "why": one.message}, loss=True)
        for file, one in zip(files, outcomes, strict=True)
        if isinstance(one, TenderkitError)
    ]
    more += [
        Finding(code="not_read", severity="warning", params={"name": one.name, "archive": one.archive})
        for one in skipped
    ]
    tender = tender_of(kept)
    return tender.model_copy(update={"findings": (*tender.findings, *more)}) if more else tender


def _outcome(file: TenderFile, document_id: str, limits: Limits, ocr: OcrEngine | None) -> Reading | TenderkitError:
    try:
        return _guarded(file, document_id, limits, ocr)
    except InputError as error:
        return error


def _once(readings: Sequence[Reading]) -> tuple[list[Reading], list[Finding]]:
    """Readings of the same bytes only once: a tender sent twice asks nothing twice."""
    first: dict[str, str] = {}
    kept: list[Reading] = []
    twice: list[Finding] = []
    for reading in readings:
        document = reading.document
        if document.stamp in first:
            params: dict[str, str | int | float] = {"name": document.name, "other": first[document.stamp]}
            twice.append(Finding(code="same_file", severity="info", params=params))
            continue
        first[document.stamp] = document.name
        kept.append(reading)
    return kept, twice


def tender_of(readings: Sequence[Reading]) -> Tender:
    """The tender that readings make, with what is attached to them; its language is that of most of the text."""
    readings = [one for reading in readings for one in (reading, *reading.attached)]
    documents: tuple[Document, ...] = tuple(reading.document for reading in readings)
    findings: tuple[Finding, ...] = tuple(finding for reading in readings for finding in reading.findings)
    weights: dict[str, int] = {}
    for document in documents:
        weights[document.language] = weights.get(document.language, 0) + sum(len(b.text) for b in document.blocks)
    language = max(sorted(weights), key=lambda tag: weights[tag]) if weights else "en"
    return Tender(documents=documents, language=language, findings=findings)
