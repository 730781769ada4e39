"""The order in which each audience is told the story, and the telling of it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping

from tenderkit.errors import ConfigError
from tenderkit.lexicon import lexicon
from tenderkit.model.deck import Deck, Slide
from tenderkit.model.pursuit import ClientView
from tenderkit.model.source import RecordSource, Source
from tenderkit.model.strategy import Audience
from tenderkit.plan.deck import (
    answer_slides,
    evidence_slides,
    framework,
    grid,
    need_slides,
    plan_slides,
    price_slides,
    return_slides,
    tender_slides,
)
from tenderkit.plan.deck.facts import fact
from tenderkit.plan.deck.figures import day
from tenderkit.plan.deck.palette import palette_of
from tenderkit.plan.deck.story import Story, balanced_size, fitted, leading, spoken, tell
from tenderkit.plan.fit import metrics_of, shorten

SLIDES: Mapping[str, Callable[[Story], Slide | None]] = {
    "goals": need_slides.goals,
    "obstacles": need_slides.obstacles,
    "framework": framework.framework,
    "numbers": need_slides.numbers,
    "themes": need_slides.themes,
    "proof": need_slides.proof,
    "plan": plan_slides.plan,
    "risks": plan_slides.risks,
    "ask": plan_slides.ask,
    "price": price_slides.price,
    "cash": return_slides.cash,
    "benefits": return_slides.benefits,
    "composition": price_slides.composition,
    "lifetime": price_slides.lifetime,
    "payments": price_slides.payments,
    "asked": tender_slides.asked,
    "criteria": tender_slides.criteria,
    "dates": tender_slides.dates,
    "budget": tender_slides.budget,
    "coverage": answer_slides.coverage,
    "knockouts": answer_slides.knockouts,
    "commercial": answer_slides.commercial,
    "service": answer_slides.service,
    "open": answer_slides.open_points,
    "deviations": evidence_slides.deviations,
    "performance": evidence_slides.performance,
    "standards": evidence_slides.standards,
    "team": evidence_slides.team,
    "architecture": evidence_slides.architecture,
}
"""Every slide by its name; an audience's `leads_with` in `pursuit.yaml` uses these names."""

ORDER: Mapping[str, tuple[str, ...]] = {
    "executive": (
        "goals|asked", "obstacles|criteria", "framework|coverage", "themes", "numbers|knockouts", "proof", "plan|dates", "price|budget",
        "risks|open", "ask",
    ),
    "finance": (
        "price|budget", "cash|criteria", "benefits|coverage", "composition", "lifetime", "payments", "commercial",
        "risks|knockouts", "dates", "ask",
    ),
    "technical": (
        "coverage", "knockouts", "deviations", "architecture", "performance", "standards", "proof", "team", "plan|dates", "open",
        "ask",
    ),
    "user": ("goals|asked", "numbers|coverage", "themes", "architecture", "service", "proof", "team", "plan|dates", "open", "ask"),
}  # fmt: skip
"""Slides in order (method.md 6, look.md); after a bar, what is told where the first cannot be."""


def plan_deck(view: ClientView, audience: str) -> Deck:
    """The deck for an audience: one of `ORDER`, or one that the pursuit defines. Slides without data are left out."""
    words = lexicon(view.language)
    chosen = next((a for a in view.audiences if a.id == audience), None)
    order = _order(audience, chosen, view)
    brand = view.company.brand
    metrics = metrics_of(brand.latin_font, chinese=view.language.startswith("zh"))
    rows = min(chosen.rows, grid.MOST_ROWS) if chosen else grid.MOST_ROWS
    story = Story(view=view, audience=audience, lexicon=words, metrics=metrics, rows=max(1, rows))
    told = [slide for entry in order if (slide := _first(story, entry)) is not None]
    reference = fact(view, "reference_number")
    mark = tell(story, "dot").join(
        part for part in (view.company.short_name, str(reference.value) if reference else view.bid_number or "") if part
    )
    return Deck(
        language=view.language,
        audience=audience,
        title=view.bid_title,
        author=view.company.name,
        mark=fitted(story, mark, grid.LEAST, grid.MARK_ROOM, 1),
        palette=palette_of(brand),
        latin_font=brand.latin_font,
        chinese_font=brand.chinese_font,
        slides=(_cover(story, chosen), *_once(told)),
    )


def _order(audience: str, chosen: Audience | None, view: ClientView) -> tuple[str, ...]:
    """A defined audience leads with its own slides; the rest follows as its base, or the executives', has it."""
    if chosen is None and audience not in ORDER:
        known = sorted({*ORDER, *(a.id for a in view.audiences)})
        raise ConfigError(f"no audience '{audience}'", hint=f"use one of {', '.join(known)}, or add it to pursuit.yaml")
    base = ORDER.get(audience, ORDER["executive"])
    if chosen is None or not chosen.leads_with:
        return base
    for name in chosen.leads_with:
        if name not in SLIDES:
            near = difflib.get_close_matches(name, SLIDES, n=1)
            raise ConfigError(
                f"audience '{audience}' leads with '{name}', which is no slide",
                hint=f"did you mean '{near[0]}'?" if near else f"use some of {', '.join(SLIDES)}",
            )
    return (*chosen.leads_with, *base)


def _first(story: Story, entry: str) -> Slide | None:
    """The first of some slides for which there is data."""
    return next((slide for name in entry.split("|") if (slide := SLIDES[name](story)) is not None), None)


def _once(slides: list[Slide]) -> tuple[Slide, ...]:
    return tuple(
        {slide.id: slide for slide in reversed(slides)}[i] for i in dict.fromkeys(slide.id for slide in slides)
    )


def _cover(story: Story, chosen: Audience | None) -> Slide:
    """Title, tender, client, who we are and the day that counts."""
    view = story.view
    title = view.bid_title or tell(story, "cover.untitled")
    size = balanced_size(story, title, grid.COVER_SIZES, 800, 3)
    key = f"audience.{story.audience}"
    name = spoken(story, chosen.name) if chosen else tell(story, key)
    sources: list[Source] = [RecordSource(file="profile.yaml", key="name")]
    lines: list[str] = []
    for fact_key in ("title", "buyer", "submission_deadline"):
        found = fact(view, fact_key)
        if found is None or str(found.value) == view.bid_title:
            continue
        sources.append(found.source)
        value = day(story, found.value) if fact_key == "submission_deadline" else str(found.value)
        reference = fact(view, "reference_number")
        if fact_key == "title" and reference is not None:
            value = f"{value}{tell(story, 'dot')}{reference.value}"
        lines.append(fitted(story, tell(story, f"cover.{fact_key}", value=value), 18, 800, 1))
    lines.append(fitted(story, tell(story, "cover.from", company=view.company.name, audience=name), 18, 800, 1))
    notes = (tell(story, "notes.say"), view.headline or title, *lines)
    return Slide(
        id="cover", layout="cover", headline=shorten(title, size, 800, 3, story.metrics, bold=True), headline_size=size,
        headline_leading=leading(story, size),
        subtitle=tuple(lines), notes=notes, sources=tuple(sources),
    )  # fmt: skip
