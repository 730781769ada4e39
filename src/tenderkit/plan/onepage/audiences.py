"""What each audience reads, and in which order: data, so that a team can add its own (method.md 6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from tenderkit.model.onepage import AnyBlock, Figure
from tenderkit.model.strategy import Audience
from tenderkit.plan.onepage import commerce, coverage, facts, story
from tenderkit.plan.onepage.paper import Paper

BlockMaker = Callable[[Paper], AnyBlock | None]
FigureMaker = Callable[[Paper], Figure | None]

BLOCKS: dict[str, BlockMaker] = {
    "coverage": coverage.coverage_chart,
    "criteria": coverage.criteria_chart,
    "knockouts": coverage.knockouts_table,
    "marked": coverage.marked_table,
    "open": coverage.open_table,
    "thresholds": coverage.thresholds_table,
    "standards": coverage.standards_points,
    "integration": coverage.integration_table,
    "offer": coverage.offer_points,
    "service": lambda paper: coverage.category_table(paper, "service", "delivery"),
    "commercial": lambda paper: coverage.category_table(paper, "commercial", "commercial", "contract"),
    "price": commerce.price_chart,
    "years": commerce.years_chart,
    "curve": commerce.curve_chart,
    "payments": commerce.payments_table,
    "lines": commerce.lines_table,
    "benefits": commerce.benefits_table,
    "intangible": commerce.intangible_points,
    "formula": commerce.formula_prose,
    "needs": story.needs_points,
    "themes": story.themes_points,
    "framework": story.framework_points,
    "operating": story.operating_table,
    "proof": story.proof_points,
    "plan": story.plan_chart,
    "phases": story.phases_points,
    "risks": story.risks_table,
    "outlook": story.outlook_prose,
    "terms": lambda paper: facts.facts_table(paper, "terms", facts.MONEY_FACTS, 4),
    "dates": lambda paper: facts.facts_table(paper, "dates", facts.KEY_FACTS, 4),
    "other_dates": lambda paper: facts.facts_table(paper, "dates", facts.OTHER_FACTS, 2),
}

FIGURES: dict[str, FigureMaker] = {
    "coverage": coverage.coverage_figure,
    "requirements": coverage.requirements_figure,
    "knockouts": coverage.knockout_figure,
    "thresholds": coverage.threshold_figure,
    "price": commerce.price_figure,
    "price_weight": commerce.price_weight_figure,
    "npv": commerce.value_figure,
    "payback": commerce.payback_figure,
    "deadline": facts.deadline_figure,
    "ceiling": facts.ceiling_figure,
    "security": facts.security_figure,
    "validity": facts.validity_figure,
    "duration": facts.duration_figure,
}


@dataclass(frozen=True)
class Layout:
    """The order of content of an audience. Blocks after `needed` in a column are optional and give way first."""

    figures: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    needed: int = 2
    rows: int = 7


LAYOUTS: dict[str, Layout] = {
    "technical": Layout(
        figures=("coverage", "knockouts", "thresholds", "requirements"),
        left=("coverage", "knockouts", "thresholds", "offer", "plan", "proof"),
        right=("open", "standards", "integration", "marked", "criteria", "service", "dates", "risks"),
    ),
    "finance": Layout(
        figures=(
            "price",
            "npv",
            "payback",
            "price_weight",
            "security",
            "ceiling",
            "validity",
            "duration",
            "deadline",
            "coverage",
        ),
        left=("price", "curve", "lines", "benefits", "criteria", "formula", "years", "coverage", "offer", "open"),
        right=("payments", "terms", "commercial", "intangible", "other_dates", "proof"),
    ),
    "executive": Layout(
        figures=("kpi", "price", "payback", "coverage", "knockouts", "ceiling", "duration"),
        left=("needs", "plan", "themes", "criteria", "dates", "phases", "outlook", "coverage", "knockouts"),
        right=("price", "risks", "proof", "open", "framework", "coverage", "offer"),
        rows=4,
    ),
    "user": Layout(
        figures=("operating", "coverage", "duration", "requirements"),
        left=("operating", "phases", "needs", "plan", "criteria", "dates", "offer"),
        right=("service", "proof", "framework", "risks", "open", "coverage"),
    ),
}

MOST_FIGURES = 4


def layout_of(audience: str, own: tuple[Audience, ...]) -> Layout:
    """The layout of an audience; a team's own record may lead with other blocks and show other numbers of rows."""
    layout = LAYOUTS.get(audience, LAYOUTS["executive"])
    record = next((item for item in own if item.id == audience), None)
    if record is None:
        return layout
    leads = tuple(name for name in record.leads_with if name in BLOCKS)
    left = (*leads[::2], *(name for name in layout.left if name not in leads))
    right = (*leads[1::2], *(name for name in layout.right if name not in leads))
    return replace(layout, left=left, right=right, rows=record.rows)
