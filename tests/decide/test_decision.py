"""Go, conditional or no-go: knock-outs above factors, and unknown is never a zero."""

from __future__ import annotations

from datetime import date

import pytest
from builders import fragment, prices, requirement

from tenderkit.decide import decide
from tenderkit.lexicon import lexicon
from tenderkit.model.criterion import Criterion
from tenderkit.model.library import Library
from tenderkit.model.match import Candidate, Match, MatchSet, Verdict
from tenderkit.model.price import PriceSummary
from tenderkit.model.requirement import KnockOut, RequirementSet
from tenderkit.model.strategy import Decision, Factor, Person, Strategy

NAMES = {key: {"en": str(text)} for key, text in lexicon("en").under("decide.factors").items()}
CERTIFICATE = fragment("cert-iso", "certificate")


def weigh(
    *verdicts: Verdict,
    category: str = "technical",
    knockout: bool = False,
    strategy: Strategy | None = None,
    price: PriceSummary | None = None,
    criteria: tuple[Criterion, ...] = (),
    threshold: float = 60,
) -> Decision:
    asked = tuple(requirement(n, category) for n in range(1, len(verdicts) + 1))
    ledger = tuple(KnockOut(id=f"K-{r.id}", text=r.text, requirement=r.id) for r in asked) if knockout else ()
    matches = tuple(
        Match(
            requirement=r.id, verdict=v, supported=v == "covered", candidates=(Candidate(fragment="cert-iso", score=1),)
        )
        for r, v in zip(asked, verdicts, strict=True)
    )
    return decide(
        RequirementSet(language="en", requirements=asked, knockouts=ledger, criteria=criteria),
        MatchSet(matches=matches),
        Library(fragments=(CERTIFICATE,), stamp="s"),
        strategy=strategy or Strategy(),
        price=price,
        names=NAMES,
        threshold=threshold,
        as_of=date(2027, 1, 22),
    )


def test_full_evidence_is_a_go_once_everything_is_known() -> None:
    known = tuple(Factor(id=f"F{n}", question="worth", text={"en": "x"}, weight=10, score=5) for n in range(3))
    assert weigh("covered", "covered", strategy=Strategy(factors=known)).verdict == "go"


def test_the_unknown_widens_the_range_and_makes_it_conditional() -> None:
    found = weigh("covered", "covered")
    assert found.score == 100
    assert found.score_low < found.threshold < found.score_high
    assert found.verdict == "conditional"


def test_a_knock_out_contradicted_by_evidence_is_a_no_go() -> None:
    found = weigh("contradicted", category="qualification", knockout=True, threshold=0)
    assert found.verdict == "no_go"
    assert found.knockouts[0].state == "not_met"
    assert found.conditions[0].text == requirement(1, "qualification").text


@pytest.mark.parametrize(("category", "state"), [("qualification", "met"), ("submission", "needs_person")])
def test_evidence_meets_a_knock_out_but_forms_are_for_people(category: str, state: str) -> None:
    assert weigh("covered", category=category, knockout=True).knockouts[0].state == state


def test_a_price_above_the_ceiling_counts_against_us() -> None:
    dear = prices().model_copy(update={"ceiling": prices().total - 1})
    under, over = weigh("covered", price=prices()), weigh("covered", price=dear)
    assert over.score < under.score


def test_the_outlook_ranges_over_what_is_not_proved() -> None:
    rows = tuple(
        Criterion.model_validate(
            {"id": f"C-{g}", "name": g, "max_score": 40, "group": g, "source": requirement(1).source}
        )
        for g in ("technical", "price", "commercial")
    )
    technical, price, commercial = weigh("covered", "none", criteria=rows).outlook
    assert 0 < technical.low < technical.expected < technical.high < 40 and technical.missing == "evidence"
    assert (price.low, price.high, price.missing) == (0, 40, "price_unknown")
    assert commercial.missing == "nothing_linked"


def test_warnings_come_from_the_people_we_know() -> None:
    assert weigh("covered").warnings == ()
    opponent = Person(id="P", name="x", role="economic", influence="high", support="against", contact="none")
    warnings = weigh("covered", strategy=Strategy(people=(opponent,))).warnings
    assert set(warnings) >= {"no_coach", "no_economic_buyer", "strong_opponent", "no_user", "no_technical"}


@pytest.mark.parametrize(("likely", "grade"), [(0.7, "A"), (0.2, "B"), (None, None)])
def test_the_grade_needs_a_likelihood(likely: float | None, grade: str | None) -> None:
    assert weigh("covered", strategy=Strategy(win_probability=likely)).grade == grade
