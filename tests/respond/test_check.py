"""`check` finds what must not be sent."""

from __future__ import annotations

from decimal import Decimal

from builders import AS_OF, pursuit

from tenderkit.model.pursuit import Pursuit
from tenderkit.respond import check_pursuit


def codes(changed: Pursuit, *forbidden: str) -> list[str]:
    return [finding.code for finding in check_pursuit(changed, forbidden)]


def test_open_answers_and_knock_outs_are_listed() -> None:
    found = codes(pursuit())
    assert found.count("answer_open") == 4
    assert "knockout_needs_person" in found
    assert "answer_suspect" not in found and "price_above_ceiling" not in found


def test_an_unanswered_requirement_is_grave() -> None:
    whole = pursuit()
    less = whole.responses.model_copy(update={"responses": whole.responses.responses[1:]})
    assert "unanswered" in codes(whole.model_copy(update={"responses": less}))


def test_an_answer_to_another_wording_is_suspect() -> None:
    whole = pursuit()
    first = whole.responses.responses[0].model_copy(update={"answers": "other"})
    changed = whole.responses.model_copy(update={"responses": (first, *whole.responses.responses[1:])})
    assert "answer_suspect" in codes(whole.model_copy(update={"responses": changed}))


def test_expired_changed_and_missing_evidence_are_found() -> None:
    whole = pursuit()
    old = tuple(f.model_copy(update={"valid_until": AS_OF.replace(year=2026), "stamp": "new"}) for f in whole.fragments)
    found = codes(whole.model_copy(update={"fragments": old}))
    assert "evidence_expired" in found and "evidence_changed" in found
    assert "evidence_missing" in codes(whole.model_copy(update={"fragments": ()}))


def test_a_broken_value_chain_is_found() -> None:
    whole = pursuit()
    assert whole.value is not None
    broken = whole.value.model_copy(update={"initiatives": ()})
    found = codes(whole.model_copy(update={"value": broken}))
    assert "value_chain_broken" in found and "kpi_not_served" in found


def test_a_price_above_the_ceiling_and_payments_that_do_not_add_up_are_found() -> None:
    whole = pursuit()
    assert whole.price is not None
    dear = whole.price.model_copy(update={"ceiling": Decimal(1), "payments": whole.price.payments[:1]})
    found = codes(whole.model_copy(update={"price": dear}))
    assert "price_above_ceiling" in found and "payments_not_whole" in found


def test_another_clients_name_outside_its_case_is_found() -> None:
    whole = pursuit()
    desk = whole.fragments[0]
    answers = tuple(
        r.model_copy(
            update={
                "sentences": tuple(s.model_copy(update={"text": "As in Harrowfield District."}) for s in r.sentences)
            }
        )
        if desk.id in r.evidence
        else r
        for r in whole.responses.responses
    )
    changed = whole.responses.model_copy(update={"responses": answers})
    assert "other_client" in codes(whole.model_copy(update={"responses": changed}))


def test_forbidden_words_are_found_whatever_their_case() -> None:
    assert "forbidden_word" in codes(pursuit(), "SERVICE DESK")
