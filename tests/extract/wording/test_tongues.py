"""A clause printed in two tongues is held in the one we read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.making import tender

from tenderkit.extract import extract_requirements
from tenderkit.extract.wording.tongues import read_half

_HINDI = "बोली के साथ प्रमाणपत्र देना होगा"


@pytest.mark.parametrize(
    ("printed", "held"),
    [
        (f"{_HINDI}/The bidder shall upload the certificate.", "The bidder shall upload the certificate."),
        (f"The bidder shall upload the certificate. / {_HINDI}", "The bidder shall upload the certificate."),
        (f"{_HINDI} 1/2 / Prices and/or discounts shall be firm.", "Prices and/or discounts shall be firm."),
        ("Prices and/or discounts shall be firm.", "Prices and/or discounts shall be firm."),
        ("The insulation shall withstand 20 kΩ/m at 5 µA.", "The insulation shall withstand 20 kΩ/m at 5 µA."),
        (_HINDI, _HINDI),
        (f"{_HINDI}/12", f"{_HINDI}/12"),
    ],
)
def test_the_half_we_read_is_held(printed: str, held: str) -> None:
    assert read_half(printed) == held


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet=st.characters(max_codepoint=0x3FF), max_size=120))
def test_a_text_of_letters_we_read_stays_as_it_is(text: str) -> None:
    assert read_half(text) == text


def test_rows_and_paragraphs_in_two_tongues_become_requirements_in_ours() -> None:
    found = extract_requirements(
        tender(
            "# Terms",
            f"{_HINDI}/The seller shall submit a certificate of origin with each lot.",
            [["Item", "Detail"], [f"{_HINDI}/Months of guarantee required", "26"], ["Depots", "4"]],
        )
    ).requirements
    assert [one.text for one in found] == [
        "The seller shall submit a certificate of origin with each lot.",
        "Months of guarantee required 26",
    ]
