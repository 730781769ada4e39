"""The company's own figures (profile.yaml) as evidence: turnover, employees, founding year."""

from __future__ import annotations

import dataclasses

from tenderkit.match.evidence import Demand, Facts, comparable
from tenderkit.match.numbers import Quantity, meets
from tenderkit.model.match import Reason
from tenderkit.model.strategy import Profile


def profile_figures(profile: Profile) -> dict[str, Quantity]:
    """The figures of a profile by key. Turnover counts as the mean of the years that are there."""
    found: dict[str, Quantity] = {}
    years = [row for row in profile.turnover if isinstance(row.get("amount"), int | float)]
    currencies = {str(row.get("currency")) for row in years}
    if years and len(currencies) == 1:
        amount = sum(float(row["amount"]) for row in years) / len(years)
        currency = currencies.pop()
        shown = f"{amount:,.0f} {currency}"
        found["turnover"] = _figure("money", amount, shown, {"turnover"}, {"finance"}, currency)
    if profile.employees is not None:
        context = {"staff_structure", "unit:person"}
        found["employees"] = _figure("count", profile.employees, str(profile.employees), set(), context, None, "person")
    return found


def _figure(
    dimension: str,
    value: float,
    shown: str,
    aspects: set[str],
    context: set[str],
    currency: str | None = None,
    counted: str = "",
) -> Quantity:
    return Quantity(dimension, value, ">=", False, shown, frozenset(aspects), frozenset(context), currency, counted)


def with_profile(facts: Facts, profile: Profile | None) -> Facts:
    """The facts of a company fragment with the profile's figures beside them."""
    if profile is None:
        return facts
    return dataclasses.replace(facts, figures=(*facts.figures, *profile_figures(profile).values()))


def company_checks(demand: Demand, profile: Profile | None) -> tuple[Reason, ...]:
    """What the profile itself answers: said of the requirement, as it is no fragment."""
    if profile is None or "company" not in demand.wants:
        return ()
    found = []
    for key, have in profile_figures(profile).items():
        for want in demand.figures:
            if comparable(want, have) and meets(want, have) is not None:
                code = "profile" if meets(want, have) else "profile_short"
                found.append(Reason(code=code, params={"key": key, "have": have.text, "want": want.text}))
    return tuple(found)
