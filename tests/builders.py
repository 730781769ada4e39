"""Hand-made values for tests: short to write, complete enough to plan and print from.

`pursuit("en")` is a rich pursuit, `pursuit("zh", rich=False)` one with nothing but a tender and a library.
"""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

from PIL import Image

from tenderkit.ids import stamp
from tenderkit.model.action import ActionPlan, Milestone, Phase, Risk
from tenderkit.model.criterion import Criterion
from tenderkit.model.fact import Fact, Money
from tenderkit.model.library import Fragment, Result
from tenderkit.model.match import Candidate, Match, MatchSet
from tenderkit.model.price import Payment, PriceLine, PriceSummary
from tenderkit.model.pursuit import ClientView, Pursuit
from tenderkit.model.requirement import (
    CATEGORIES,
    Coverage,
    KnockOut,
    Legend,
    Mark,
    Requirement,
    RequirementSet,
    Threshold,
)
from tenderkit.model.response import Compliance, Deviation, Response, ResponseSet, Sentence
from tenderkit.model.source import FragmentSource, PageSource
from tenderkit.model.strategy import (
    Condition,
    Contact,
    Decide,
    Decision,
    Factor,
    KnockOutState,
    Need,
    Person,
    Profile,
    ScoreOutlook,
    Strategy,
    WinTheme,
)
from tenderkit.model.tender import Block
from tenderkit.model.value import (
    Benefit,
    BusinessInitiative,
    Case,
    ExecutiveKpi,
    OperatingKpi,
    Solution,
    ValueCase,
)
from tenderkit.plan.view import client_view
from tenderkit.value import economics, price_summary

AS_OF = date(2027, 1, 22)

_TEXTS = {
    "en": {
        "qualification": "The tenderer must hold a valid ISO/IEC 27001 certificate at the submission deadline.",
        "technical": "The system shall return search results within 2 seconds for 95 % of queries with 500 users.",
        "delivery": "The supplier shall staff a service desk on working days from 08:00 to 18:00 and solve priority 1 incidents within 4 hours.",
        "commercial": "Prices shall be fixed for the first two contract years and stated in pounds sterling.",
        "submission": "Tenders must be submitted through the portal as one PDF of at most 60 pages.",
        "contract": "The supplier shall return or destroy all council data within 30 days after the contract ends.",
    },
    "zh": {
        "qualification": "投标人须具有有效的ISO 27001信息安全管理体系认证证书。",
        "technical": "系统在500个并发用户下，95%的查询应在2秒内返回结果。",
        "delivery": "中标人须提供7×24小时服务，一级故障4小时内解决。",
        "commercial": "投标报价应包含完成本项目的全部费用，报价币种为人民币。",
        "submission": "投标文件须逐页加盖公章，正本一份、副本四份。",
        "contract": "合同终止后30日内，中标人应返还或销毁采购人的全部数据。",
    },
}


def place(page: int = 1, top: float = 100) -> PageSource:
    """A place in document T1."""
    return PageSource(document="T1", page=page, bbox=(72, top, 520, top + 14))


def block(text: str, kind: str = "paragraph", page: int = 1, number: str | None = None, **more: object) -> Block:
    """A block as the reader leaves it; its id follows from text and page."""
    return Block.model_validate(
        {
            "id": f"B-{stamp(text, page)[:8]}",
            "kind": kind,
            "text": text,
            "source": place(page),
            "number": number,
            **more,
        }
    )


def requirement(number: int, category: str = "technical", language: str = "en", **more: object) -> Requirement:
    """Requirement R-<number> of a category, with the category's stock text unless another is given."""
    text = str(more.pop("text", _TEXTS[language][category]))
    values: dict[str, object] = {
        "id": f"R-{number:03}",
        "text": text,
        "obligation": "mandatory",
        "category": category,
        "language": language,
        "clause": f"4.{number}",
        "heading_path": ("4 Specification",) if language == "en" else ("第四章 采购需求",),
        "source": place(5 + number // 4, 80 + 30 * (number % 4)),
        "stamp": stamp(text, number),
    }
    return Requirement.model_validate(values | more)


def fragment(identity: str, kind: str = "capability", language: str = "en", **more: object) -> Fragment:
    """A fragment with a one-paragraph body."""
    body = {
        "en": "We run the service desk from 07:30 to 18:30 on working days and answer 92 % of calls within 30 seconds.",
        "zh": "我方提供7×24小时服务台，92%的来电在30秒内接听。",
    }
    values: dict[str, object] = {
        "id": identity,
        "kind": kind,
        "title": identity.replace("-", " ").capitalize(),
        "language": language,
        "body": body[language],
        "path": f"{identity}.md",
        "stamp": stamp(identity, language),
    }
    return Fragment.model_validate(values | more)


def requirement_set(language: str = "en", count: int = 24) -> RequirementSet:
    """A tender's requirements: all categories in turn, every sixth one disqualifying with ★."""
    requirements = []
    for number in range(1, count + 1):
        category = CATEGORIES[number % len(CATEGORIES)]
        more: dict[str, object] = {}
        if number % 6 == 0:
            more = {"disqualifying": True, "marks": (Mark(mark="★", legend="L-1"),)}
        if category == "technical":
            more["thresholds"] = (Threshold(comparator="<=", value=2, unit="second", text="2 s"),)
        requirements.append(requirement(number, category, language, **more))
    english = language == "en"
    legend = (
        "★ marks a mandatory requirement; failure leads to rejection."
        if english
        else "标★条款为实质性要求，不满足的投标无效。"
    )
    currency = "GBP" if english else "CNY"
    facts = {
        "title": Fact(
            value="Integrated Case and Records Management" if english else "一体化政务服务平台升级及运维服务项目",
            source=place(1),
        ),
        "reference_number": Fact(value="WCC/2026/0417" if english else "YZZC-2026-0386", source=place(1)),
        "buyer": Fact(value="Wexmoor County Council" if english else "云泽市数据资源管理局", source=place(1)),
        "submission_deadline": Fact(value="2027-01-22T12:00", source=place(3)),
        "budget": Fact(value={"amount": 4200000 if english else 9860000, "currency": currency}, source=place(3)),
        "bid_validity_days": Fact(value=120 if english else 90, source=place(4)),
        "evaluation_method": Fact(value="most advantageous tender" if english else "综合评分法", source=place(6)),
    }
    names = (
        ("Price", "Technical solution", "Service", "Experience")
        if english
        else ("价格", "技术方案", "服务方案", "业绩")
    )
    groups = ("price", "technical", "technical", "qualification")
    points = (30, 40, 20, 10)
    criteria = tuple(
        Criterion.model_validate(
            {"id": f"C-{n + 1}", "name": names[n], "max_score": points[n], "group": groups[n], "source": place(9)}
        )
        for n in range(4)
    )
    knockouts = tuple(
        KnockOut(id=f"K-{r.id}", text=r.text, requirement=r.id, clause=r.clause, source=r.source)
        for r in requirements
        if r.disqualifying
    )
    return RequirementSet(
        language=language,
        documents={"T1": "tender.pdf"},
        as_of=AS_OF,
        facts=facts,
        criteria=criteria,
        requirements=tuple(requirements),
        legends=(Legend(id="L-1", mark="★", effect="invalid", text=legend, source=place(4)),),
        knockouts=knockouts,
        coverage=Coverage(sentences=200, requirements=count, facts=7, criteria=4, background=150, unread=3),
    )


def fragments(language: str = "en") -> tuple[Fragment, ...]:
    """One fragment of each kind that documents show."""
    english = language == "en"
    return (
        fragment("cap-service-desk", language=language, title="Service desk" if english else "服务台"),
        fragment(
            "cert-iso27001",
            "certificate",
            language,
            title="ISO/IEC 27001:2022",
            standard="ISO 27001",
            valid_until=date(2028, 5, 1),
        ),
        fragment(
            "cs-council",
            "case_study",
            language,
            title="Case management for Harrowfield District" if english else "禾丰区政务服务平台",
            client="Harrowfield District" if english else "禾丰区",
            industry="government",
            year=2025,
            value=Money(amount=Decimal(1850000), currency="GBP" if english else "CNY"),
            results=(
                Result(
                    measure="days to decision" if english else "办结天数",
                    before=31,
                    after=12,
                    unit="days" if english else "天",
                ),
            ),
        ),
        fragment(
            "person-lead",
            "person",
            language,
            title="Ruth Ellery" if english else "周明远",
            role="Programme lead" if english else "项目经理",
            years=18,
            qualifications=("PRINCE2",),
        ),
    )


def responses(requirements: RequirementSet, known: tuple[Fragment, ...]) -> ResponseSet:
    """Answers: two of three comply by a fragment's sentence, one of six is partial, the rest are open."""
    answers = []
    for index, item in enumerate(requirements.requirements):
        source = known[index % len(known)]
        state = ("complies", "complies", "pending", "complies", "partial", "complies")[index % 6]
        sentences = (
            ()
            if state == "pending"
            else (
                Sentence(
                    text=source.body,
                    sources=(FragmentSource(fragment=source.id, stamp=source.stamp),),
                    language=source.language,
                ),
            )
        )
        answers.append(
            Response.model_validate(
                {
                    "requirement": item.id,
                    "answers": item.stamp,
                    "compliance": Compliance.model_validate({"state": state, "proposed": state}),
                    "deviation": Deviation(state="none", asked="2 s", offered="1.4 s")
                    if item.thresholds
                    else Deviation(state="unknown"),
                    "sentences": sentences,
                    "evidence": () if state == "pending" else (source.id,),
                }
            )
        )
    return ResponseSet(language=requirements.language, responses=tuple(answers), as_of=AS_OF)


def matches(requirements: RequirementSet, known: tuple[Fragment, ...]) -> MatchSet:
    """Matches with the verdicts that `responses` answers."""
    verdicts = ("covered", "covered", "none", "covered", "partial", "unsure")
    return MatchSet(
        as_of=AS_OF,
        matches=tuple(
            Match.model_validate(
                {
                    "requirement": item.id,
                    "stamp": item.stamp,
                    "verdict": verdicts[index % 6],
                    "supported": verdicts[index % 6] == "covered",
                    "candidates": (Candidate(fragment=known[index % len(known)].id, score=0.8),),
                }
            )
            for index, item in enumerate(requirements.requirements)
        ),
    )


def profile() -> Profile:
    """The bidder."""
    return Profile(
        name={"en": "Tarnbrook Systems Ltd", "zh": "棠溪系统科技（杭州）有限公司"},
        short_name={"en": "Tarnbrook", "zh": "棠溪系统"},
        address={"en": "4 Weir Street, Leeds LS1 9XX", "zh": "杭州市滨江区溪畔路8号"},
        legal_representative={"en": "Helen Marsh", "zh": "沈若溪"},
        contact=Contact(
            name={"en": "Priya Nair", "zh": "陆晓帆"}, email="bids@tarnbrook.example", phone="+44 113 496 0000"
        ),
    )


def strategy() -> Strategy:
    """What the team knows, internal things included."""
    return Strategy(
        bid_title={"en": "One case record for every service", "zh": "一件事一次办"},
        headline={
            "en": "One case record by June 2028, 6 % under the ceiling",
            "zh": "2028年6月前建成一体化平台，低于限价6%",
        },
        bid_number="B-2027-004",
        needs=(
            Need(
                id="N-1",
                origin="pain",
                statement={"en": "Residents repeat their story to four teams.", "zh": "群众办一件事要跑四个部门。"},
                effect={"en": "31 days to a decision", "zh": "平均办结31天"},
                page=7,
                keywords=("search", "查询"),
            ),
            Need(
                id="N-2",
                kind="personal",
                origin="expectation",
                statement={"en": "SECRET the director wants a promotion", "zh": "机密 局长希望升职"},
            ),
        ),
        themes=(
            WinTheme(
                id="W-1",
                statement={"en": "Live in eleven councils", "zh": "已在十一个区县上线"},
                explanation={
                    "en": "Days to decision fell from 31 to 12 in Harrowfield.",
                    "zh": "禾丰区办结天数由31天降至12天。",
                },
                proof=("cs-council",),
            ),
            WinTheme(
                id="W-2", statement={"en": "No gap in service", "zh": "平稳切换不停机"}, proof=("cap-service-desk",)
            ),
        ),
        people=(Person(id="P-1", name="SECRET Jane Coach", role="coach", support="for"),),
        decide=Decide(
            ask={
                "en": "Approve the award so that the pilot starts before summer.",
                "zh": "批准授予合同，以便夏季前启动试点。",
            },
            by=date(2027, 3, 1),
            first_step={"en": "A joint week on data.", "zh": "联合开展一周数据摸底。"},
        ),
        margin_percent=17.5,
        win_probability=0.4,
    )


def value_case(language: str = "en") -> ValueCase:
    """A complete chain from solution to KPI with two benefits."""
    return ValueCase(
        currency="GBP" if language == "en" else "CNY",
        years=5 if language == "en" else 3,
        kpis=(
            ExecutiveKpi(
                id="K-1",
                name={"en": "Resident satisfaction", "zh": "群众满意度"},
                baseline=Decimal(71),
                target=Decimal(85),
                unit="%",
            ),
        ),
        initiatives=(BusinessInitiative(id="I-1", name={"en": "Decide faster", "zh": "提速办理"}, serves=("K-1",)),),
        operating=(
            OperatingKpi(
                id="O-1",
                name={"en": "Days to decision", "zh": "办结天数"},
                department={"en": "Licensing", "zh": "审批科"},
                baseline=Decimal(31),
                target=Decimal(12),
                unit="d",
                serves=("I-1",),
            ),
        ),
        solutions=(
            Solution(
                id="S-1",
                name={"en": "Shared case record", "zh": "统一受理平台"},
                detail={"en": "one record for every service", "zh": "一窗受理"},
                serves=("O-1",),
                fragments=("cs-council",),
            ),
        ),
        benefits=(
            Benefit(
                id="B-1",
                name={"en": "Shorter visits", "zh": "窗口提效"},
                kind="saving",
                annual=Case(low=Decimal(600000), expected=Decimal(1000000), high=Decimal(1400000)),
                ramp_up=(Decimal("0.4"),),
                source="ITT p. 7",
            ),
            Benefit(
                id="B-2",
                name={"en": "Old platforms off", "zh": "旧系统下线"},
                kind="saving",
                annual=Case(low=Decimal(300000), expected=Decimal(500000), high=Decimal(600000)),
                ramp_up=(Decimal(0), Decimal("0.5")),
            ),
            Benefit(id="B-3", name={"en": "Staff morale", "zh": "员工士气"}, kind="intangible", fragment="cs-council"),
        ),
    )


def prices(language: str = "en") -> PriceSummary:
    """A price six per cent under the ceiling."""
    scale = Decimal(1) if language == "en" else Decimal("2.2")
    lines = (
        PriceLine(
            item="1",
            name={"en": "Implementation", "zh": "实施服务"},
            quantity=Decimal(1),
            unit_price=1150000 * scale,
            reason={"en": "1,640 days at 701", "zh": "按人天测算"},
        ),
        PriceLine(
            item="2",
            name={"en": "Hosting and support", "zh": "运维服务"},
            quantity=Decimal(1),
            unit="year",
            unit_price=560000 * scale,
            year=1,
        ),
        PriceLine(
            item="3",
            name={"en": "Hosting and support", "zh": "运维服务"},
            quantity=Decimal(4) if language == "en" else Decimal(3),
            unit="year",
            unit_price=560000 * scale,
            year=2,
        ),
    )
    return price_summary(
        lines,
        "GBP" if language == "en" else "CNY",
        valid_days=120,
        payments=(
            Payment(name={"en": "Go-live of pilots", "zh": "试点上线"}, percent=Decimal(40), month=7),
            Payment(name={"en": "By year of service", "zh": "按年支付"}, percent=Decimal(60)),
        ),
        ceiling=Decimal(4200000) if language == "en" else Decimal(9860000),
    )


def action_plan() -> ActionPlan:
    """Three phases and two risks."""
    return ActionPlan(
        phases=(
            Phase(
                id="P-1",
                name={"en": "Foundation", "zh": "基础"},
                start_month=0,
                end_month=3,
                goal={"en": "Data understood", "zh": "摸清数据"},
                benefit={"en": "Duplicate records listed", "zh": "重复数据清单"},
            ),
            Phase(
                id="P-2",
                name={"en": "Pilots", "zh": "试点"},
                start_month=3,
                end_month=7,
                benefit={"en": "Two services live", "zh": "两项服务上线"},
                milestones=(Milestone(name={"en": "First go-live", "zh": "首次上线"}, month=7),),
            ),
            Phase(
                id="P-3",
                name={"en": "Roll-out", "zh": "推广"},
                start_month=7,
                end_month=14,
                milestones=(Milestone(name={"en": "All live", "zh": "全面上线"}, month=14),),
            ),
        ),
        risks=(
            Risk(
                id="X-1",
                risk={"en": "Data quality of the old record", "zh": "旧数据质量"},
                answer={"en": "Clean-up in the pilot, price fixed", "zh": "试点期清洗，费用包干"},
            ),
            Risk(
                id="X-2",
                risk={"en": "Winter pressure", "zh": "年末高峰"},
                answer={"en": "No cut-over December to February", "zh": "年末不切换"},
            ),
        ),
        outlook={"en": "Shared services with neighbouring councils.", "zh": "向周边区县推广。"},
    )


def decision() -> Decision:
    """A conditional go."""
    return Decision(
        verdict="conditional",
        score=72,
        score_low=61,
        score_high=83,
        threshold=60,
        grade="B",
        factors=(
            Factor(
                id="F-1",
                question="fit",
                text={"en": "Licences asked for are held", "zh": "资质齐全"},
                weight=2,
                score=4,
            ),
        ),
        outlook=(
            ScoreOutlook(criterion="C-1", low=22, expected=25, high=28, maximum=30),
            ScoreOutlook(criterion="C-2", low=25, expected=31, high=36, maximum=40),
        ),
        knockouts=(
            KnockOutState(knockout="K-R-006", state="met", fragment="cert-iso27001"),
            KnockOutState(knockout="K-R-012", state="needs_person"),
        ),
        conditions=(Condition(text="Renew ISO 20000 certificate", by=date(2026, 12, 2), owner="Quality"),),
        warnings=("no_economic_buyer",),
    )


def pursuit(language: str = "en", rich: bool = True, count: int = 24) -> Pursuit:
    """A whole pursuit; `rich=False` leaves out all that people write."""
    requirements = requirement_set(language, count)
    known = fragments(language)
    price = prices(language) if rich else None
    value = value_case(language) if rich else None
    return Pursuit(
        language=language,
        as_of=AS_OF,
        requirements=requirements,
        matches=matches(requirements, known),
        decision=decision(),
        responses=responses(requirements, known),
        fragments=known,
        profile=profile(),
        strategy=strategy() if rich else Strategy(),
        value=value,
        economics=economics(value, price) if value else None,
        price=price,
        action=action_plan() if rich else None,
    )


def view(language: str = "en", rich: bool = True, count: int = 24) -> ClientView:
    """What planners of client documents get."""
    return client_view(pursuit(language, rich, count))


def png(colour: tuple[int, int, int] = (31, 78, 140), size: int = 40) -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (size, size), colour).save(out, "PNG")
    return out.getvalue()
