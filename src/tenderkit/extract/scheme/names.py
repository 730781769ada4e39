"""The names of rows: without number, points and explanation; and which of them only say 'total'."""

from __future__ import annotations

import re

from tenderkit.extract.scheme.score_marks import without_points
from tenderkit.extract.scheme.score_patterns import alternation, by_words
from tenderkit.extract.wording.phrases import Vocabulary, plain
from tenderkit.extract.wording.shapes import Shape

_EXPLAINED = re.compile(r"^(?P<title>[^:?]{2,80}?)(?::\s+|\s+[–—-]\s+)(?P<rest>\S.*)$", re.DOTALL)
_OPEN = re.compile(r"(?<=\S.{3})\s*[(（][^()（）]*$", re.DOTALL)
"""A bracket that is not closed: what closed it went with the points."""
_FORMULA = re.compile(r"(?<=\S.{2})\s*[(（][^()（）]*[×÷][^()（）]*[)）]$")
"""How a score is worked out, in brackets behind the name: 'Price (lowest price ÷ price × 35)'."""
_RUN_IN = re.compile(r"^(?P<title>[A-Z][^.:;?()]{5,80})\.\s+(?P<rest>[A-Z].*)$", re.DOTALL)
"""A title that runs into the sentence explaining it ('Responsiveness. Clarity of the …')."""
_OPENED = Shape(
    r"^(?P<lead>.{10,}?\b(?:<<criteria.leads>>)[^:]{0,30}:)\s+(?P<rest>\S.{0,80}?\d.*)$", re.IGNORECASE | re.DOTALL
)
_TITLE_WORDS, _FEW, _MANY = 8, 5, 14
"""A title has few words; what explains it makes a sentence, or goes on at length."""


def without_lead(text: str, words: Vocabulary) -> str:
    """A line without the words that open its list, run together with its first item: '… scored as follows: Price 50'."""
    led = _OPENED.match(text, words)
    return led["rest"] if led is not None and not re.search(r"\d", led["lead"]) else text


def is_total(name: str, words: Vocabulary) -> bool:
    """Whether a name says no more than 'total' ('Total cost of the proposal' is a criterion)."""
    match = words.pattern("criteria.total").match(name)
    if match is None:
        return False
    rest = name[match.end() :]
    return (
        (len(rest) < 8 and not _priced(words).search(rest))
        or "(" in rest[:3]
        or words.starts("criteria.columns.of_a_part", rest.lstrip())
    )


def ends_as_total(name: str, words: Vocabulary) -> bool:
    """Whether a name ends with 'total': 'Technical total', 'Phase II total (A)'. Its sum must tell the rest."""
    flat = plain(name)
    return _total_ends(words).search(flat) is not None and _priced(words).search(flat.lower()) is None


@by_words
def _priced(words: Vocabulary) -> re.Pattern[str]:
    """That a sum is of money, in the words of all languages."""
    return re.compile(alternation("columns.priced", words))


@by_words
def _total_ends(words: Vocabulary) -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|\W|(?<=[^\x00-\x7f]))(?:{alternation('total', words)})\s*(?:\([^)]{{0,20}}\)|[A-Z]|[IVX]+)?\W*$",
        re.IGNORECASE,
    )


@by_words
def _led(words: Vocabulary) -> re.Pattern[str]:
    """What a name is led in by: 'Section 3.', 'Factor 1:', 'Criterion A –'."""
    leads = alternation("name_lead", words)
    return re.compile(rf"^(?:{leads})\s*(?:\d+(?:\.\d+)*|[A-Z]|[IVX]+)\s*[.:–—-]*\s+", re.IGNORECASE)


def _titled(name: str, words: Vocabulary) -> str:
    """A name without the sentence after its colon or dash: 'Mobilisation – describe how you will …'."""
    found = _EXPLAINED.match(name)
    if found is None or len(found.group("title").split()) > _TITLE_WORDS:
        return name
    if words.pattern("notices.cover.small").fullmatch(found.group("title").split()[-1]):
        return name  # 'Relevance of – specialised knowledge …': the name goes on
    rest = found.group("rest")
    asks = rest.rstrip(")]").endswith((".", "?")) or "?" in rest
    return found.group("title") if len(rest.split()) >= (_FEW if asks else _MANY) else name


def run_in_title(name: str) -> str:
    """The title that runs into the sentences explaining it, or the name as it is."""
    found = _RUN_IN.match(name)
    titled = found is not None and len(found["title"].split()) <= _TITLE_WORDS and len(found["rest"].split()) >= _FEW
    return found["title"] if found is not None and titled else name


def clean_name(text: str, words: Vocabulary) -> str:
    """A row's name without its points and number, and without the sentence that explains it."""
    name = _FORMULA.sub("", without_points(" ".join(text.split()), words)).strip(" :：-–—=")
    name = _OPEN.sub("", _titled(_led(words).sub("", name), words))
    bare = (
        re.sub(
            r"^(?:[A-Z]{1,4}(?:\.[A-Z\d]{1,2})*\.\d{1,2}\.?\s+|\d{1,2}(?:\.\d{1,2})+\.?\s+|\d{1,2}[a-h][.)]\s+|[(]?(?:[ivxIVX]{1,4}|[a-hA-H])[.)]\s+|[（(]?\d{1,2}[)）.、．](?!\d)|[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+[、.])\s*",
            "",
            name,
        ).strip()
        or text.strip()
    )
    return run_in_title(bare)
