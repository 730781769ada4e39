"""The client's one-page papers: one proposal, several readings of it. Planned from a ClientView, which knows nothing internal."""

from __future__ import annotations

from tenderkit.model.onepage import AnyBlock, Ask, Cited, Figure, OnePage
from tenderkit.model.pursuit import ClientView
from tenderkit.model.source import RecordSource, TemplateSource
from tenderkit.plan.onepage.audiences import BLOCKS, FIGURES, MOST_FIGURES, Layout, layout_of
from tenderkit.plan.onepage.commerce import position
from tenderkit.plan.onepage.coverage import adds_up, criteria_weights, decisive
from tenderkit.plan.onepage.facts import money_of, short_name, show_fact
from tenderkit.plan.onepage.paper import COUNTED, Paper, paper_of, tally
from tenderkit.plan.onepage.shorten import balance, rank_cuts
from tenderkit.plan.onepage.story import kpi_figures, operating_figures
from tenderkit.plan.onepage.wording import day_of, shorten

_TITLE_EMS = 80.0
_ASIDE_EMS = 30.0
_NO_BREAK = "\u00a0"
_ASK_EMS = 150.0


def plan_onepage(view: ClientView, audience: str) -> OnePage:
    """The one-page paper for an audience: technical, finance, executive, user, or one of the team's own."""
    layout = layout_of(audience, view.audiences)
    paper = paper_of(view, layout.rows)
    title = _title(paper, audience)
    aside = _aside(paper)
    figures = _figures(paper, layout)
    left = _column(paper, layout.left, layout, taken=set())
    right = _column(paper, layout.right, layout, taken={block.name for block in left})
    left, right = balance(left, right)
    ask = _ask(paper, audience)
    return OnePage(
        as_of=view.as_of,
        language=view.language,
        audience=audience,
        kicker=_kicker(paper, audience),
        title=title,
        aside=aside,
        figures=figures,
        left=rank_cuts(left, layout.rows),
        right=rank_cuts(right, layout.rows),
        ask=ask,
        contact=_contact(paper),
        sources_lead=paper.words("sources"),
        notes=paper.notes.notes(),
        author=view.company.name,
        brand=view.company.brand,
    )


def _column(paper: Paper, names: tuple[str, ...], layout: Layout, taken: set[str]) -> tuple[AnyBlock, ...]:
    blocks: list[AnyBlock] = []
    for name in names:
        block = BLOCKS[name](paper) if name not in taken else None
        if block is not None:
            blocks.append(block.model_copy(update={"optional": len(blocks) >= layout.needed}))
    return tuple(blocks)


def _figures(paper: Paper, layout: Layout) -> tuple[Figure, ...]:
    """The first known figures in the audience's order; unknown ones stand only where nothing better is known."""
    made: list[Figure] = []
    for name in layout.figures:
        if name == "kpi":
            made += kpi_figures(paper)[:1]
        elif name == "operating":
            made += operating_figures(paper)[:3]
        elif figure := FIGURES[name](paper):
            made.append(figure)
    known = [figure for figure in made if figure.known][:MOST_FIGURES]
    missing = [figure for figure in made if not figure.known][: MOST_FIGURES - len(known)]
    return (*known, *missing)


def _kicker(paper: Paper, audience: str) -> str:
    own = next((item for item in paper.view.audiences if item.id == audience), None)
    if own is not None:
        name = paper.words.pick(own.name)
    elif paper.words.words.has(f"brief.audience.{audience}"):
        name = paper.words(f"audience.{audience}")
    else:
        name = audience
    parts = [name, _fact_text(paper, "reference_number"), short_name(_fact_text(paper, "buyer"))]
    return paper.words.dotted([part for part in parts if part], 41)


def _fact_text(paper: Paper, key: str) -> str:
    fact = paper.fact(key)
    return show_fact(fact, paper.words, key) if fact else ""


def _title(paper: Paper, audience: str) -> Cited:
    """The conclusion for this audience, from what is known."""
    words, count = paper.words, tally(paper.answered)
    if audience == "finance":
        return _finance_title(paper)
    if audience in ("technical", "user"):
        rest = count.total - count.met
        key = "all" if rest == 0 and count.total else "some" if count.met else "none"
        text = words(
            f"title.{audience}_{key}",
            met=count.met,
            total=count.total,
            rest=rest,
            knockouts=len(decisive(paper)),
        )
        return paper.cited(text, COUNTED)
    if paper.view.headline:
        return paper.cited(
            shorten(paper.view.headline, _TITLE_EMS).rstrip(".。"), RecordSource(file="strategy.yaml", key="headline")
        )
    title = _fact_text(paper, "title") or paper.view.bid_title
    text = words("title.executive", title=shorten(title, 40), met=count.met, total=count.total)
    fact = paper.fact("title")
    return paper.cited(text, fact.source if fact else None, COUNTED)


def _finance_title(paper: Paper) -> Cited:
    words, place = paper.words, position(paper)
    if place is not None:
        amount, under = words.money(place.price, place.currency), place.under
        result = paper.view.economics
        if under is None:
            text = words("title.finance_price", amount=amount)
        else:
            key = "under" if under >= 0 else "over"
            text = words(f"title.finance_{key}", amount=amount, percent=words.percent(abs(under)))
        if result is not None and result.payback_years is not None:
            text += words("title.finance_payback", years=words.number(result.payback_years, 1))
        return paper.cited(text, place.source, place.ceiling_source)
    fact = paper.fact("budget")
    money = money_of(fact)
    weights = criteria_weights(paper)
    price = [weight for label, weight in weights if label == words.common("group.price")]
    ceiling = words("title.finance_ceiling", amount=words.money(*money)) if money else words("title.finance_no_ceiling")
    whole = adds_up(sum(weight for _, weight in weights))
    share = words("title.finance_weight", points=words.number(price[0], 1)) if price and whole else ""
    return paper.cited(ceiling + share + words("title.finance_open"), fact.source if fact else None)


def _aside(paper: Paper) -> tuple[Cited, ...]:
    """Who bids, until when, for how much: the quiet corner of the head."""
    words = paper.words
    lines = [Cited(text=shorten(paper.view.company.name, 26))]
    deadline = paper.fact("submission_deadline")
    if deadline is not None:
        lines.append(
            paper.cited(
                shorten(words("aside.deadline", day=words.moment(str(deadline.value))), _ASIDE_EMS), deadline.source
            )
        )
    budget = paper.fact("budget")
    money = money_of(budget)
    if budget is not None and money is not None:
        lines.append(
            paper.cited(shorten(words("aside.ceiling", amount=words.money(*money)), _ASIDE_EMS), budget.source)
        )
    else:
        lines.append(Cited(text=words("aside.ceiling", amount=words.unknown)))
    if paper.view.bid_number:
        lines.append(Cited(text=shorten(words("aside.number", number=paper.view.bid_number), _ASIDE_EMS)))
    return tuple(lines[:4])


def _ask(paper: Paper, audience: str) -> Ask:
    words, decide = paper.words, paper.view.decide
    if decide is not None and words.pick(decide.ask):
        text = words.pick(decide.ask).rstrip(" .。")
        if decide.by and words.day(decide.by) not in text:
            text += words("ask.by", day=words.day(decide.by))
        step = words.pick(decide.first_step)
        if step:
            text += words("ask.first_step", text=step)
        return Ask(
            lead=words("ask.lead"),
            text=paper.cited(words.cut(text, _ASK_EMS), RecordSource(file="strategy.yaml", key="decide")),
        )
    count = tally(paper.answered)
    key = f"ask.{audience}" if words.words.has(f"brief.ask.{audience}") else "ask.executive"
    fact = paper.fact("clarification_deadline")
    text = words(key, met=count.met, total=count.total, rest=count.total - count.met)
    if fact is not None and day_of(fact.value):
        text += words("ask.questions_by", day=words.moment(str(fact.value)))
    source = TemplateSource(template="brief", key=key)
    return Ask(lead=words("ask.lead"), text=paper.cited(text, source, fact.source if fact else None))


def _contact(paper: Paper) -> str | None:
    contact = paper.view.company.contact
    if contact is None:
        return None
    phone = (contact.phone or "").replace(" ", _NO_BREAK)
    parts = [paper.words.pick(contact.name), paper.words.pick(contact.role), contact.email, phone]
    return paper.words("contact", text=paper.words.listing([part for part in parts if part]))
