"""A client view becomes a bid in which needs come first and nothing is invented."""

import builders
import pytest

from tenderkit.plan.bid import plan_bid


def _headings(plan):
    return [part.text.text for part in plan.parts if part.kind == "heading" and part.level == 1]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_first_numbered_chapter_is_about_the_client(language):
    plan = plan_bid(builders.view(language))
    numbered = [part for part in plan.parts if part.kind == "heading" and part.numbering == "chapter"]
    assert numbered[0].anchor == "needs"


def test_the_index_of_criteria_stands_directly_behind_the_contents():
    plan = plan_bid(builders.view("zh"))
    kinds = [part.kind for part in plan.parts]
    after = plan.parts[kinds.index("contents") + 1 :]
    assert next(part for part in after if part.kind == "heading").text.text == "评分索引表"


def test_a_bare_view_leaves_chapters_out_and_says_that_the_price_is_not_known():
    headings = _headings(plan_bid(builders.view("en", rich=False)))
    assert "Our solution" not in headings
    assert "Action plan" not in headings
    assert "Price" in headings
