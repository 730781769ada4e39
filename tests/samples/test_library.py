"""The sample library and the two pursuits are whole: every file is valid, every link leads somewhere, sums add up."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pdfplumber
import pytest

from tenderkit.ids import normalise
from tenderkit.model.action import ActionPlan
from tenderkit.model.library import Fragment, FragmentKind
from tenderkit.model.pursuit import PursuitRecord
from tenderkit.model.strategy import Profile, Strategy
from tenderkit.model.value import ValueCase
from tenderkit.read.records import read_price, read_records
from tenderkit.value import price_summary
from tenderkit.yamlfile import check, load_model, load_yaml, read_text

SAMPLES = Path(__file__).parents[2] / "samples"
LIBRARY = SAMPLES / "library"
CEILINGS = {"en": Decimal(4_200_000), "zh": Decimal(9_860_000)}
CONTRACT_ENDS = {"en": 2032, "zh": 2030}
LENGTHS = {"en": (60, 250), "zh": (100, 400)}


def load_fragment(path: Path) -> Fragment:
    """One file, its front matter checked against the model and nothing else."""
    _, head, body = read_text(path).split("---\n", 2)
    fragment = check(load_yaml(head, path.name, 2), Fragment, head, path.name, 2)
    return fragment.model_copy(update={"body": body.strip(), "path": path.relative_to(LIBRARY).as_posix()})


FILES = sorted(path for path in LIBRARY.rglob("*.md") if path.name != "README.md")
FRAGMENTS = {fragment.id: fragment for fragment in map(load_fragment, FILES)}


def size(fragment: Fragment) -> int:
    """Words of an English text, Chinese characters of a Chinese one."""
    if fragment.language == "zh":
        return len(re.findall(r"[\u4e00-\u9fff]", fragment.body))
    return len(fragment.body.split())


def test_library_is_large_and_has_every_kind_in_both_languages() -> None:
    assert len(FRAGMENTS) >= 75
    for language in ("en", "zh"):
        kinds = {fragment.kind for fragment in FRAGMENTS.values() if fragment.language == language}
        assert kinds == set(get_args(FragmentKind))


def test_ids_are_unique_and_equal_to_the_file_name() -> None:
    assert len(FILES) == len(FRAGMENTS)
    assert [path.stem for path in FILES if path.stem not in FRAGMENTS] == []


@pytest.mark.parametrize("fragment", FRAGMENTS.values(), ids=lambda fragment: fragment.id)
def test_fragment_is_complete_and_of_useful_length(fragment: Fragment) -> None:
    shortest, longest = LENGTHS[fragment.language]
    assert shortest <= size(fragment) <= longest
    assert fragment.title
    assert fragment.tags
    assert fragment.owner
    assert fragment.review_by
    if fragment.kind == "case_study":
        assert fragment.client
        assert fragment.industry
        assert fragment.country
        assert fragment.year
        assert fragment.value
        assert fragment.results
    if fragment.kind == "person":
        assert fragment.role
        assert fragment.years
        assert fragment.qualifications
    if fragment.kind == "product":
        assert fragment.properties
        assert "|---|" in fragment.body
    if fragment.kind == "certificate":
        assert fragment.valid_from or "登记日期" in fragment.body


def test_links_between_fragments_resolve() -> None:
    for fragment in FRAGMENTS.values():
        assert set(fragment.evidence) <= set(FRAGMENTS), fragment.id
        if fragment.translation_of:
            original = FRAGMENTS[fragment.translation_of]
            assert original.kind == fragment.kind
            assert original.language != fragment.language
        for picture in fragment.figures:
            assert (LIBRARY / picture).read_bytes().startswith(b"\x89PNG"), picture


def test_at_least_a_dozen_pairs_in_both_languages() -> None:
    assert sum(1 for fragment in FRAGMENTS.values() if fragment.translation_of) >= 12


def test_case_results_stand_in_the_text_of_the_case() -> None:
    """A result that a deck prints must be found in the fragment that it cites."""
    for fragment in FRAGMENTS.values():
        for result in fragment.results:
            plain = normalise(fragment.body).replace(",", "")
            shown = [f"{value:g}" for value in (result.before, result.after) if isinstance(value, float)]
            assert any(value in plain for value in shown), (fragment.id, result.measure)


def test_gaps_are_left_on_purpose() -> None:
    """An expired certificate, one that ends during the contract, texts that may not be shown."""
    pursuits = {language: load_model(pursuit(language, "pursuit.yaml"), PursuitRecord) for language in ("en", "zh")}
    for language, record in pursuits.items():
        ends = [
            fragment.valid_until
            for fragment in FRAGMENTS.values()
            if fragment.kind == "certificate" and fragment.language == language and fragment.valid_until
        ]
        assert record.as_of is not None
        assert any(end < record.as_of for end in ends)
        assert any(record.as_of <= end and end.year < CONTRACT_ENDS[language] for end in ends)
        assert any(end >= record.as_of for end in ends)
    assert {"client_consent", "internal", "public"} == {fragment.confidentiality for fragment in FRAGMENTS.values()}


def test_the_library_knows_no_buyer_of_a_pursuit() -> None:
    """Another client's name in a reusable text is a fault that a bid must not inherit."""
    for path in FILES:
        text = read_text(path)
        assert "Wexmoor" not in text
        assert "云泽" not in text


def test_a_client_that_must_be_asked_first_is_named_in_its_own_case_only() -> None:
    asked = [item for item in FRAGMENTS.values() if item.kind == "case_study" and item.confidentiality != "public"]
    assert asked
    for case in asked:
        assert case.client
        name = case.client.split()[0] if case.language == "en" else case.client[:3]
        if name in ("a", "某市大"):
            continue
        others = [item for item in FRAGMENTS.values() if item.confidentiality == "public"]
        assert [item.id for item in others if name in item.body or name in item.title] == []


def test_profile_is_bilingual() -> None:
    profile = load_model(LIBRARY / "profile.yaml", Profile)
    assert {"en", "zh"} <= set(profile.name) & set(profile.short_name) & set(profile.address)
    assert len(profile.turnover) >= 3
    assert profile.brand.logo
    assert (LIBRARY / profile.brand.logo).is_file()


def pursuit(language: str, name: str) -> Path:
    return SAMPLES / f"pursuit-{language}" / name


@pytest.mark.parametrize("language", ["en", "zh"])
class TestPursuit:
    def test_records_are_read_as_one(self, language: str) -> None:
        records = read_records(SAMPLES / f"pursuit-{language}", language)
        assert records.value is not None
        assert records.action is not None
        assert records.price_lines
        assert records.pursuit.library == "../library"

    def test_strategy_has_needs_of_both_kinds_and_roles(self, language: str) -> None:
        strategy = load_model(pursuit(language, "strategy.yaml"), Strategy)
        assert {need.kind for need in strategy.needs} == {"organisational", "personal"}
        assert {need.origin for need in strategy.needs} == {"pain", "expectation"}
        assert sum(1 for need in strategy.needs if need.kind == "personal") == 2
        assert {"coach", "user", "technical", "economic"} <= {person.role for person in strategy.people}
        assert {factor.question for factor in strategy.factors} == {"opportunity", "fit", "winnable", "worth"}
        assert any(factor.score is None for factor in strategy.factors)
        assert 3 <= len(strategy.themes) <= 4
        assert strategy.decide is not None

    def test_strategy_links_resolve(self, language: str) -> None:
        strategy = load_model(pursuit(language, "strategy.yaml"), Strategy)
        needs = {need.id: need.kind for need in strategy.needs}
        for theme in strategy.themes:
            assert theme.proof
            assert set(theme.proof) <= set(FRAGMENTS)
            assert {needs[need] for need in theme.needs} == {"organisational"}
        for person in strategy.people:
            assert {needs[need] for need in person.personal_needs} <= {"personal"}
        assert {need for theme in strategy.themes for need in theme.needs} <= set(needs)

    def test_every_text_is_there_in_the_pursuit_language(self, language: str) -> None:
        strategy = load_model(pursuit(language, "strategy.yaml"), Strategy)
        value = load_model(pursuit(language, "value.yaml"), ValueCase)
        action = load_model(pursuit(language, "action.yaml"), ActionPlan)
        texts = [strategy.bid_title, strategy.headline, action.outlook]
        texts += [text for theme in strategy.themes for text in (theme.statement, theme.explanation)]
        texts += [text for phase in action.phases for text in (phase.name, phase.goal, phase.benefit)]
        texts += [text for risk in action.risks for text in (risk.risk, risk.answer)]
        texts += [kpi.name for kpi in value.kpis] + [figure.name for figure in value.operating]
        texts += [step.name for step in value.initiatives] + [part.name for part in value.solutions]
        texts += [benefit.name for benefit in value.benefits]
        texts += [
            text for need in strategy.needs if need.kind == "organisational" for text in (need.statement, need.effect)
        ]
        assert all(text.get(language) for text in texts)

    def test_value_chain_is_complete(self, language: str) -> None:
        """Each solution reaches an executive KPI, and each KPI is reached (method.md 5)."""
        value = load_model(pursuit(language, "value.yaml"), ValueCase)
        initiatives = {item.id: set(item.serves) for item in value.initiatives}
        operating = {item.id: set(item.serves) for item in value.operating}
        reached: set[str] = set()
        for solution in value.solutions:
            goals = {goal for figure in solution.serves for step in operating[figure] for goal in initiatives[step]}
            assert goals, solution.id
            assert solution.fragments
            assert set(solution.fragments) <= set(FRAGMENTS)
            reached |= goals
        assert reached == {kpi.id for kpi in value.kpis}
        assert {figure for solution in value.solutions for figure in solution.serves} == set(operating)

    def test_benefits_are_ordered_and_intangible_ones_tied_to_a_case(self, language: str) -> None:
        value = load_model(pursuit(language, "value.yaml"), ValueCase)
        kinds = [benefit.kind for benefit in value.benefits]
        assert kinds.count("intangible") == 2
        for benefit in value.benefits:
            assert benefit.source
            assert benefit.fragment in FRAGMENTS
            if benefit.kind == "intangible":
                assert FRAGMENTS[benefit.fragment].kind == "case_study"
            else:
                assert benefit.annual is not None
                assert benefit.annual.low <= benefit.annual.expected <= benefit.annual.high

    def test_no_internal_fragment_proves_anything_to_the_client(self, language: str) -> None:
        strategy = load_model(pursuit(language, "strategy.yaml"), Strategy)
        value = load_model(pursuit(language, "value.yaml"), ValueCase)
        cited = {key for theme in strategy.themes for key in theme.proof}
        cited |= {key for solution in value.solutions for key in solution.fragments}
        cited |= {benefit.fragment for benefit in value.benefits if benefit.fragment}
        assert {FRAGMENTS[key].confidentiality for key in cited} == {"public"}

    def test_price_is_under_the_ceiling_and_has_a_reason_for_every_line(self, language: str) -> None:
        record = load_model(pursuit(language, "pursuit.yaml"), PursuitRecord)
        lines = read_price(pursuit(language, "price.csv"), language)
        summary = price_summary(lines, currency=record.price.currency)
        assert 12 <= len(lines) <= 18
        assert all(line.reason[language] for line in lines)
        assert Decimal("0.92") <= summary.total / CEILINGS[language] <= Decimal("0.95")
        assert sum(payment.percent for payment in record.price.payments) == 100

    def test_action_plan_is_in_order(self, language: str) -> None:
        action = load_model(pursuit(language, "action.yaml"), ActionPlan)
        assert len(action.phases) == 5
        assert len(action.risks) == 6
        for phase in action.phases:
            assert phase.start_month < phase.end_month
            assert all(phase.start_month <= point.month <= phase.end_month for point in phase.milestones)

    def test_the_client_figures_of_a_need_stand_on_the_page_it_names(self, language: str) -> None:
        strategy = load_model(pursuit(language, "strategy.yaml"), Strategy)
        with pdfplumber.open(SAMPLES / f"tender-{language}/tender.pdf") as tender:
            for need in strategy.needs:
                if need.page is None:
                    assert need.kind == "personal"
                    continue
                pages = tender.pages[need.page - 1 : need.page + 1]
                text = "".join(normalise(page.extract_text()) for page in pages)
                figures = re.findall(r"\d[\d,.]*\d|\d", need.effect[language])
                assert not figures or any(figure in text for figure in figures), (need.id, figures)
