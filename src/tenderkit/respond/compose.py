"""`MatchSet` (and reviews) to `ResponseSet`: every requirement is answered or said to be open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from tenderkit.ids import stamp
from tenderkit.model.draft import DraftBrief
from tenderkit.model.finding import Finding
from tenderkit.model.library import Fragment, Library, shown_on
from tenderkit.model.match import Match, MatchSet
from tenderkit.model.requirement import Requirement, RequirementSet
from tenderkit.model.response import Insert, Response, ResponseSet, Review, Sentence
from tenderkit.model.source import PersonSource
from tenderkit.ports import Drafter
from tenderkit.respond.brief import ANSWERED, draft_brief, reads
from tenderkit.respond.cite import check_cited
from tenderkit.respond.comply import compliance, deviation

_PROOF = frozenset({"certificate", "case_study", "person", "company", "product"})
"""Kinds of fragment that prove something and so are annexed whole."""


def compose_responses(
    requirements: RequirementSet,
    matches: MatchSet,
    library: Library,
    drafter: Drafter,
    *,
    language: str,
    reviews: Iterable[Review] = (),
    drafter_name: str = "template",
) -> ResponseSet:
    """An answer for each requirement that is not excluded, in their order.

    A review holds only for the wording it was given for: after a change of meaning the answer is proposed anew and
    a finding says that the review is suspect (house.md section 2).
    """
    fragments = {fragment.id: fragment for fragment in library.fragments}
    by_requirement = {match.requirement: match for match in matches.matches}
    kept_reviews = tuple(reviews)
    latest = {review.requirement: review for review in kept_reviews}
    answers: list[Response] = []
    findings: list[Finding] = []
    first_use: dict[str, str] = {}
    for requirement in (asked for asked in requirements.requirements if not asked.excluded):
        match, review = by_requirement.get(requirement.id), latest.get(requirement.id)
        if review and review.answers != requirement.stamp:
            findings.append(_suspect(requirement))
            review = None
        brief = draft_brief(requirement, match, fragments, language, matches.as_of)
        answers.append(_answer(requirement, match, brief, drafter, drafter_name, review, first_use))
        if brief is None:
            findings.extend(_untold(requirement, match, fragments, language, matches.as_of))
    findings += [*_by_consent(answers, fragments), *_orphaned(kept_reviews, requirements)]
    return ResponseSet(
        language=language,
        as_of=matches.as_of,
        made_from={"requirements": stamp(*(r.stamp for r in requirements.requirements)), "library": library.stamp},
        responses=tuple(answers),
        reviews=kept_reviews,
        findings=tuple(findings),
    )


def _suspect(requirement: Requirement) -> Finding:
    """A review that was given for another wording of its requirement."""
    params: dict[str, str | int | float] = {"id": requirement.id}
    return Finding(code="review_suspect", severity="warning", params=params, source=requirement.source)


def _orphaned(reviews: Iterable[Review], requirements: RequirementSet) -> Iterator[Finding]:
    """Reviews whose requirement is gone."""
    known = {requirement.id for requirement in requirements.requirements}
    for orphan in sorted({review.requirement for review in reviews} - known):
        yield Finding(code="review_orphaned", severity="warning", params={"id": orphan})


def _untold(
    requirement: Requirement,
    match: Match | None,
    fragments: Mapping[str, Fragment],
    language: str,
    as_of: date | None,
) -> Iterator[Finding]:
    """Evidence that there is and that cannot be quoted: kept inside, its client not asked, or in another language."""
    if match is None or match.verdict not in ANSWERED or requirement.actor == "buyer":
        return
    best = fragments.get(match.candidates[0].fragment) if match.candidates else None
    if best is None:
        return
    code = "answer_needs_translation" if not reads(best, language) else None
    if not shown_on(best, as_of):
        code = "answer_needs_consent" if best.confidentiality == "client_consent" else "answer_is_internal"
    if code:
        params: dict[str, str | int | float] = {"id": requirement.id, "fragment": best.id}
        yield Finding(code=code, severity="warning", params=params, source=requirement.source)


def _by_consent(answers: Iterable[Response], fragments: Mapping[str, Fragment]) -> Iterator[Finding]:
    """Clients that are named because they agreed, each once, with what they agreed to: a person must see that it fits."""
    used = sorted({identity for answer in answers for identity in answer.evidence if identity in fragments})
    for identity in used:
        fragment = fragments[identity]
        if fragment.confidentiality == "client_consent" and fragment.consent:
            scope = fragment.consent.scope or "-"
            params: dict[str, str | int | float] = {"fragment": identity, "by": fragment.consent.by, "scope": scope}
            yield Finding(code="client_named_by_consent", severity="info", params=params)


def _answer(
    requirement: Requirement,
    match: Match | None,
    brief: DraftBrief | None,
    drafter: Drafter,
    drafter_name: str,
    review: Review | None,
    first_use: dict[str, str],
) -> Response:
    given: Mapping[str, Fragment] = {f.id: f for f in brief.fragments} if brief else {}
    sentences: tuple[Sentence, ...] = ()
    if review and review.text:
        source = PersonSource(name=review.by, record=f"review/{review.requirement}")
        sentences = (Sentence(text=review.text, sources=(source,), language=brief.language if brief else "en"),)
    elif brief:
        drafted = drafter.draft(brief).sentences
        sentences = tuple(check_cited(s, given, requirement.text, drafter_name) for s in drafted)
    meaning = stamp(*(s.text for s in sentences)) if sentences else ""
    earlier = first_use.setdefault(meaning, requirement.id) if meaning else requirement.id
    evidence = tuple(given)
    return Response(
        requirement=requirement.id,
        answers=requirement.stamp,
        compliance=compliance(requirement, match, brief is not None, review),
        deviation=deviation(requirement, match),
        sentences=sentences,
        inserts=tuple(Insert(fragment=f.id, stamp=f.stamp) for f in given.values() if f.kind in _PROOF),
        evidence=evidence,
        refers_to=earlier if earlier != requirement.id else None,
    )
