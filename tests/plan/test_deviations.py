"""What counts as a deviation, for the bid's tables and for the matrix."""

import builders
import pytest

from tenderkit.model.response import Compliance, Deviation, Response
from tenderkit.plan.deviations import answered, deviates, side_of, state_of


def response(state, deviation="none"):
    return Response(
        requirement="R-001",
        answers="s",
        compliance=Compliance(state=state, proposed=state),
        deviation=Deviation(state=deviation),
    )


@pytest.mark.parametrize(
    ("state", "deviation", "listed"),
    [
        ("complies", "none", False),
        ("complies", "positive", True),
        ("complies", "negative", True),
        ("partial", "none", True),
        ("deviates", "unknown", True),
        ("pending", "negative", False),
        ("not_applicable", "none", False),
    ],
)
def test_a_row_is_due_for_a_difference_but_not_for_an_open_answer(state, deviation, listed):
    assert deviates(response(state, deviation)) is listed


def test_no_answer_at_all_is_open():
    assert state_of(None) == "pending"
    assert not deviates(None)


def test_service_belongs_to_the_technical_table_and_contract_terms_to_the_commercial_one():
    assert side_of(builders.requirement(1, "delivery")) == "technical"
    assert side_of(builders.requirement(1, "contract")) == "commercial"


def test_answers_are_paired_by_id_not_by_place():
    pursuit = builders.pursuit("en")
    turned = pursuit.responses.model_copy(update={"responses": pursuit.responses.responses[::-1]})
    assert all(item.id == found.requirement for item, found in answered(pursuit.requirements, turned))
