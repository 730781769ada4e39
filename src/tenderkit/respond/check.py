"""What is still open in a pursuit, as findings: the content of `tenderkit check`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from tenderkit.model.finding import Finding, Severity
from tenderkit.model.pursuit import Pursuit
from tenderkit.model.response import Response
from tenderkit.model.source import FragmentSource, RecordSource
from tenderkit.model.value import ValueCase


def check_pursuit(pursuit: Pursuit, forbidden: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Unanswered, deviating, suspect, uncited or expired answers; a broken value chain; another client's name."""
    return (
        *_answers(pursuit),
        *_evidence(pursuit),
        *_knockouts(pursuit),
        *(_chain(pursuit.value) if pursuit.value else ()),
        *_price(pursuit),
        *_words(pursuit, tuple(forbidden)),
    )


def _weight(grave: bool) -> Severity:
    return "error" if grave else "warning"


def _answers(pursuit: Pursuit) -> Iterator[Finding]:
    requirements = {requirement.id: requirement for requirement in pursuit.requirements.requirements}
    answered: Counter[str] = Counter(response.requirement for response in pursuit.responses.responses)
    for identity, requirement in requirements.items():
        if not requirement.excluded and not answered[identity]:
            yield Finding(code="unanswered", severity="error", params={"id": identity}, source=requirement.source)
    for response in pursuit.responses.responses:
        asked = requirements.get(response.requirement)
        place = asked.source if asked else None
        if asked is None or asked.stamp != response.answers:
            yield Finding(code="answer_suspect", severity="error", params={"id": response.requirement}, source=place)
        elif response.compliance.state == "pending":
            yield Finding(
                code="answer_open",
                severity=_weight(asked.disqualifying),
                params={"id": response.requirement},
                source=place,
            )
        elif response.compliance.state == "deviates" or response.deviation.state == "negative":
            yield Finding(
                code="answer_deviates",
                severity=_weight(asked.disqualifying),
                params={"id": response.requirement},
                source=place,
            )


def _evidence(pursuit: Pursuit) -> Iterator[Finding]:
    fragments = {fragment.id: fragment for fragment in pursuit.fragments}
    for response in pursuit.responses.responses:
        for identity in response.evidence:
            fragment = fragments.get(identity)
            params: dict[str, str | int | float] = {"id": response.requirement, "fragment": identity}
            if fragment is None:
                yield Finding(code="evidence_missing", severity="error", params=params)
            elif pursuit.as_of and fragment.valid_until and fragment.valid_until < pursuit.as_of:
                yield Finding(code="evidence_expired", severity="error", params=params)
        yield from _stale(response, {f.id: f.stamp for f in pursuit.fragments})


def _stale(response: Response, stamps: dict[str, str]) -> Iterator[Finding]:
    for sentence in response.sentences:
        for source in sentence.sources:
            if isinstance(source, FragmentSource) and stamps.get(source.fragment, source.stamp) != source.stamp:
                params: dict[str, str | int | float] = {"id": response.requirement, "fragment": source.fragment}
                yield Finding(code="evidence_changed", severity="warning", params=params)


def _knockouts(pursuit: Pursuit) -> Iterator[Finding]:
    ledger = {knockout.id: knockout for knockout in pursuit.requirements.knockouts}
    for state in pursuit.decision.knockouts:
        knockout = ledger.get(state.knockout)
        if knockout and state.state != "met" and not knockout.background:
            params: dict[str, str | int | float] = {"id": state.knockout, "clause": knockout.clause or "-"}
            yield Finding(
                code=f"knockout_{state.state}",
                severity=_weight(state.state == "not_met"),
                params=params,
                source=knockout.source,
            )


def _chain(value: ValueCase) -> Iterator[Finding]:
    """Each solution reaches an executive KPI and each KPI is served (method.md 5)."""
    serves = {item.id: item.serves for level in (value.initiatives, value.operating, value.solutions) for item in level}
    kpis = {kpi.id for kpi in value.kpis}
    reached: set[str] = set()
    for solution in value.solutions:
        ends = _ends(solution.id, serves, kpis, frozenset())
        reached |= ends
        if not ends:
            source = RecordSource(file="value.yaml", key=solution.id)
            yield Finding(code="value_chain_broken", severity="warning", params={"id": solution.id}, source=source)
    for kpi in sorted(kpis - reached):
        source = RecordSource(file="value.yaml", key=kpi)
        yield Finding(code="kpi_not_served", severity="warning", params={"id": kpi}, source=source)


def _ends(identity: str, serves: dict[str, tuple[str, ...]], kpis: set[str], seen: frozenset[str]) -> set[str]:
    if identity in kpis:
        return {identity}
    if identity in seen:
        return set()
    return {end for target in serves.get(identity, ()) for end in _ends(target, serves, kpis, seen | {identity})}


def _price(pursuit: Pursuit) -> Iterator[Finding]:
    price = pursuit.price
    if price is None:
        return
    source = RecordSource(file=price.source_file, key="total")
    if price.ceiling is not None and price.total > price.ceiling:
        params: dict[str, str | int | float] = {"total": f"{price.total:,}", "ceiling": f"{price.ceiling:,}"}
        yield Finding(code="price_above_ceiling", severity="error", params=params, source=source)
    shares = sum((payment.percent for payment in price.payments), start=type(price.total)(0))
    if price.payments and shares != 100:
        yield Finding(code="payments_not_whole", severity="warning", params={"sum": str(shares)}, source=source)


def _words(pursuit: Pursuit, forbidden: tuple[str, ...]) -> Iterator[Finding]:
    """Another client's name in an answer, and the words a team forbids (method.md 1, frequent faults)."""
    buyer = str(pursuit.requirements.facts["buyer"].value) if "buyer" in pursuit.requirements.facts else ""
    clients = {f.client for f in pursuit.fragments if f.client and f.client not in buyer}
    cases = {f.id for f in pursuit.fragments if f.kind == "case_study"}
    for response in pursuit.responses.responses:
        for sentence in response.sentences:
            cited = {s.fragment for s in sentence.sources if isinstance(s, FragmentSource)}
            for word in sorted(clients):
                if word in sentence.text and not cited & cases:
                    yield Finding(
                        code="other_client", severity="error", params={"id": response.requirement, "name": word}
                    )
            for word in forbidden:
                if re.search(re.escape(word), sentence.text, re.IGNORECASE):
                    yield Finding(
                        code="forbidden_word", severity="warning", params={"id": response.requirement, "word": word}
                    )
