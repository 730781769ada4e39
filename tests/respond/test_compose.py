"""Every requirement is answered from the library or said to be open."""

from __future__ import annotations

from datetime import date

import pytest
from builders import fragment, requirement

from tenderkit.builtin.drafter_template import TemplateDrafter, sentences_of
from tenderkit.errors import PlugInError
from tenderkit.model.draft import Draft, DraftBrief
from tenderkit.model.library import Consent, Fragment, Library
from tenderkit.model.match import Candidate, Match, MatchSet, Reason, Verdict
from tenderkit.model.requirement import Requirement, RequirementSet
from tenderkit.model.response import ResponseSet, Review, Sentence
from tenderkit.model.source import FragmentSource
from tenderkit.ports import Drafter
from tenderkit.respond import compose_responses

DESK = fragment(
    "cap-desk",
    body="We run a desk from 08:00 to 18:00. It answers 92 % of calls within 30 seconds. Callers get a number.",
)
ISO = fragment("cert-iso", "certificate", body="Certificate 4711 for ISO 27001.")
DESK_ZH = fragment("cap-desk-zh", language="zh", body="我方服务台每天8点至18点值守。", translation_of="cap-desk")


def compose(
    asked: Requirement,
    verdict: Verdict,
    candidates: tuple[str, ...],
    *,
    reviews: tuple[Review, ...] = (),
    language: str = "en",
    drafter: Drafter | None = None,
    known: tuple[Fragment, ...] = (DESK, ISO, DESK_ZH),
    reasons: tuple[Reason, ...] = (),
    as_of: date | None = None,
) -> ResponseSet:
    match = Match(
        requirement=asked.id,
        verdict=verdict,
        supported=verdict == "covered",
        candidates=tuple(Candidate(fragment=c, score=0.9) for c in candidates),
        reasons=reasons,
    )
    return compose_responses(
        RequirementSet(language="en", requirements=(asked,)),
        MatchSet(matches=(match,), as_of=as_of),
        Library(fragments=known, stamp="s"),
        drafter or TemplateDrafter(),
        language=language,
        reviews=reviews,
    )


def test_a_covered_requirement_is_answered_by_quoted_sentences_with_their_source() -> None:
    (answer,) = compose(requirement(1), "covered", ("cap-desk",)).responses
    assert answer.compliance.state == "complies" and answer.compliance.decided_by is None
    assert answer.sentences[0].text == "We run a desk from 08:00 to 18:00."
    assert all(s.text in DESK.body for s in answer.sentences)
    assert {
        source.fragment for s in answer.sentences for source in s.sources if isinstance(source, FragmentSource)
    } == {"cap-desk"}


def test_a_proof_of_another_kind_stands_beside_the_capability() -> None:
    (answer,) = compose(requirement(1), "covered", ("cap-desk", "cert-iso")).responses
    assert answer.evidence == ("cap-desk", "cert-iso")
    assert [insert.fragment for insert in answer.inserts] == ["cert-iso"]


@pytest.mark.parametrize("verdict", ["none", "unsure"])
def test_what_is_not_proved_stays_open_without_a_word(verdict: Verdict) -> None:
    (answer,) = compose(requirement(1), verdict, ("cap-desk",)).responses
    assert (answer.compliance.state, answer.sentences) == ("pending", ())


def test_what_binds_the_buyer_needs_no_answer_of_ours() -> None:
    (answer,) = compose(requirement(1, actor="buyer"), "none", ()).responses
    assert answer.compliance.state == "not_applicable"


def test_a_contradiction_is_a_deviation() -> None:
    worse = Reason(code="threshold", params={"asked": "2 s", "offered": "3 s", "outcome": "worse"})
    (answer,) = compose(requirement(1), "contradicted", ("cap-desk",), reasons=(worse,)).responses
    assert answer.compliance.state == "deviates"
    assert (answer.deviation.state, answer.deviation.asked, answer.deviation.offered) == ("negative", "2 s", "3 s")


def test_the_twin_in_the_language_we_write_is_quoted() -> None:
    (answer,) = compose(requirement(1), "covered", ("cap-desk",), language="zh").responses
    assert answer.evidence == ("cap-desk-zh",)
    assert answer.sentences[0].text == "我方服务台每天8点至18点值守。"


def test_evidence_in_another_language_only_is_named_and_the_answer_stays_open() -> None:
    found = compose(requirement(1), "covered", ("cert-iso",), language="zh")
    assert (found.responses[0].compliance.state, found.responses[0].sentences) == ("pending", ())
    assert [finding.code for finding in found.findings] == ["answer_needs_translation"]


def test_an_internal_fragment_is_never_quoted() -> None:
    secret = DESK.model_copy(update={"confidentiality": "internal"})
    found = compose(requirement(1), "covered", ("cap-desk",), known=(secret,))
    assert (found.responses[0].compliance.state, found.responses[0].sentences) == ("pending", ())
    assert [finding.code for finding in found.findings] == ["answer_is_internal"]


@pytest.mark.parametrize(
    ("consent", "quoted"),
    [
        (None, False),
        (Consent(by="Head of IT", on=date(2026, 1, 1)), True),
        (Consent(by="Head of IT", on=date(2026, 1, 1), until=date(2026, 12, 1), scope="bids in 2026"), True),
        (Consent(by="Head of IT", on=date(2025, 1, 1), until=date(2026, 1, 1)), False),
        (Consent(by="Head of IT", on=date(2027, 1, 1)), False),
    ],
)
def test_a_client_is_named_only_with_consent_for_the_day_that_counts(consent: Consent | None, quoted: bool) -> None:
    asked = DESK.model_copy(update={"confidentiality": "client_consent", "consent": consent})
    found = compose(requirement(1), "covered", ("cap-desk",), known=(asked,), as_of=date(2026, 6, 1))
    assert bool(found.responses[0].sentences) is quoted
    assert [finding.code for finding in found.findings] == [
        "client_named_by_consent" if quoted else "answer_needs_consent"
    ]
    no_day = compose(requirement(1), "covered", ("cap-desk",), known=(asked,))
    assert no_day.responses[0].sentences == ()


def test_a_persons_review_decides_while_the_wording_stands() -> None:
    asked = requirement(1)
    review = Review(
        requirement=asked.id,
        answers=asked.stamp,
        by="Priya",
        on=date(2026, 12, 1),
        state="complies",
        text="Yes, from day one.",
    )
    (answer,) = compose(asked, "none", (), reviews=(review,)).responses
    assert (answer.compliance.state, answer.compliance.decided_by) == ("complies", "Priya")
    assert answer.sentences[0].text == "Yes, from day one."


def test_no_review_survives_a_changed_meaning() -> None:
    asked = requirement(1)
    review = Review(requirement=asked.id, answers="another stamp", by="Priya", on=date(2026, 12, 1), state="complies")
    found = compose(asked, "none", (), reviews=(review,))
    assert found.responses[0].compliance.state == "pending"
    assert [finding.code for finding in found.findings] == ["review_suspect"]


def test_a_drafter_that_invents_a_figure_is_refused() -> None:
    class Inventor:
        def draft(self, brief: DraftBrief) -> Draft:
            source = FragmentSource(fragment=brief.fragments[0].id, stamp="s")
            return Draft(sentences=(Sentence(text="We answer 99.9 % of calls.", sources=(source,)),))

    with pytest.raises(PlugInError, match=r"99\.9"):
        compose(requirement(1), "covered", ("cap-desk",), drafter=Inventor())


def test_the_same_text_is_written_once_and_referred_to() -> None:
    one, two = requirement(1), requirement(2)
    matches = tuple(
        Match(
            requirement=r.id, verdict="covered", supported=True, candidates=(Candidate(fragment="cap-desk", score=1),)
        )
        for r in (one, two)
    )
    found = compose_responses(
        RequirementSet(language="en", requirements=(one, two)),
        MatchSet(matches=matches),
        Library(fragments=(DESK,), stamp="s"),
        TemplateDrafter(),
        language="en",
    )
    assert [answer.refers_to for answer in found.responses] == [None, "R-001"]


def test_tables_are_quoted_row_by_row() -> None:
    text = "Intro one. Intro two.\n\n| Property | Value |\n|---|---|\n| Users | 2,500 |\n| File size | 4 GB |\n\nEnd."
    assert sentences_of(text) == ["Intro one.", "Intro two.", "Users: 2,500", "File size: 4 GB", "End."]
