"""How often something is done, read alike in both languages."""

from __future__ import annotations

import pytest

from tenderkit.match.numbers import Quantity, meets, quantities


def rate(text: str) -> Quantity:
    (found,) = [figure for figure in quantities(text) if figure.dimension == "frequency"]
    return found


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Filters are changed every three months.", 4),
        ("Coils are cleaned twice a year.", 2),
        ("Alarms are tested weekly.", 52),
        ("At least one evacuation exercise per year shall be organised.", 1),
        ("Inspections at intervals not exceeding five years.", 0.2),
        ("水箱每半年清洗消毒一次。", 2),
        ("石材地面晶面处理每年不少于两次。", 2),
        ("过滤网每两个月清洗一次。", 6),
        ("卫生间每小时巡查一次。", 8760),
    ],
)
def test_periods_and_adverbs_become_times_a_year(text: str, times: float) -> None:
    assert rate(text).value == pytest.approx(times)


def test_a_demand_is_met_by_doing_it_more_often() -> None:
    want = rate("Air filters shall be replaced at least every six months.")
    assert want.stated
    assert meets(want, rate("Filters are changed every three months."))
    assert not meets(want, rate("Filters are changed once a year."))


@pytest.mark.parametrize(
    "text", ["We serve 3,100 patient meals a day.", "每年不少于48学时的培训。", "36 hours of training a year"]
)
def test_an_amount_in_a_period_is_no_frequency(text: str) -> None:
    assert not [figure for figure in quantities(text) if figure.dimension == "frequency"]
