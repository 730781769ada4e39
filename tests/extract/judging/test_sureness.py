"""How sure a requirement is comes from how often its rule was right on pages that people read."""

from __future__ import annotations

from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.lexicon import languages, lexicon


def test_a_plain_duty_is_surer_than_a_permission() -> None:
    duty, permission = extract_requirements(
        tender("# Scope", "The contractor shall clean all floors daily.", "The contractor may propose other hours.")
    ).requirements
    assert duty.confidence > permission.confidence


def test_shares_are_shares_of_known_rules() -> None:
    for language in languages():
        lines = lexicon(language).words("weights.sureness")
        shares = {name: float(share) for name, _, share in (line.rpartition(":") for line in lines)}
        assert shares["mandatory"] > 0.8
        assert all(0 < share < 1 for share in shares.values())
