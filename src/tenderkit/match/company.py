"""The company's own figures (profile.yaml) as evidence: turnover, employees, founding year."""

from __future__ import annotations

from tenderkit.lexicon.patterns import every
from tenderkit.match.demand import Demand
from tenderkit.match.evidence import comparable
from tenderkit.match.numbers import Quantity, meets
from tenderkit.model.match import Reason
from tenderkit.model.strategy import Profile


def profile_figures(profile: Profile) -> dict[str, Quantity]:
    """The figures of a profile by key. Turnover counts as the mean of the years that are there."""
    found: dict[str, Quantity] = {}
    years = [row for row in profile.turnover if isinstance(row.get("amount"), int | float)]
    currencies = {str(row.get("currency")) for row in years}
    if years and len(currencies) == 1:
        amount, currency = sum(float(row["amount"]) for row in years) / len(years), currencies.pop()
        shown = f"{amount:,.0f} {currency}"
        found["turnover"] = Quantity("money", amount, ">=", False, shown, frozenset({"turnover"}), currency=currency)
    if profile.employees is not None:
        shown = str(profile.employees)
        about = " ".join(every("match.concepts.staff_structure"))
        found["employees"] = Quantity(
            "count", profile.employees, ">=", False, shown, frozenset(), about, None, "person"
        )
    return found


def company_checks(demand: Demand, profile: Profile | None) -> tuple[Reason, ...]:
    """What the profile itself answers: said of the requirement, as it is no fragment."""
    if profile is None or "company" not in demand.wants:
        return ()
    found = []
    for key, have in profile_figures(profile).items():
        for want in demand.figures:
            if comparable(want, have) and meets(want, have) is not None:
                code = "profile" if meets(want, have) else "profile_short"
                found.append(Reason(code=code, params={"key": key, "offered": have.text, "asked": want.text}))
    return tuple(found)
