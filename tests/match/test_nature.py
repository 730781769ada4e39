"""An act of the bid, a term of the contract and a rule for the buyer are told from what a library can prove."""

from __future__ import annotations

import pytest

from tenderkit.match.nature import ENOUGH, Nature, nature_of


@pytest.mark.parametrize(
    "text",
    [
        "Tenders must be submitted in two copies in a sealed envelope.",
        "投标文件正本一份、副本四份，分别密封。",
        "押標金應於截標前遞交。",
    ],
)
def test_an_act_of_the_bid_shows_by_several_cues(text: str) -> None:
    assert nature_of(text.lower()).acts >= ENOUGH


@pytest.mark.parametrize(
    "text",
    ["Neither party shall be liable for delay caused by force majeure.", "乙方违约的，应向甲方支付违约金并赔偿损失。"],
)
def test_a_term_of_the_contract_shows_by_several_cues(text: str) -> None:
    assert nature_of(text.lower()).terms >= ENOUGH


@pytest.mark.parametrize(
    ("text", "buyer"),
    [
        ("The Authority reserves the right to cancel the procurement.", True),
        ("3.2 The Bank may at any time change the quantities.", True),
        ("采购人有权对服务内容进行调整。", True),
        ("The supplier shall inform the Authority of each incident.", False),
        ("供应商应当向采购人提交月报。", False),
    ],
)
def test_a_sentence_whose_subject_is_the_buyer_binds_the_buyer(text: str, buyer: bool) -> None:
    assert nature_of(text.lower()).of_buyer is buyer


def test_a_demand_for_a_capability_is_none_of_these() -> None:
    assert nature_of("harbour cranes shall be inspected every six months.") == Nature()


def test_where_a_sentence_stands_is_one_more_sign() -> None:
    plain = Nature()
    assert plain.placed("submission").acts == 1
    assert plain.placed("contract").terms == 1
    assert plain.placed("technical", ("Annex D", "Definitions")).defines
    assert not plain.placed("technical", ("Specification",)).defines
