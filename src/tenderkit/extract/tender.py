"""The stage: a tender (and a person's corrections) to all that it binds us to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from tenderkit.collector import uncollected
from tenderkit.extract.corrections import apply_corrections
from tenderkit.extract.facts.told import FactsFound, find_facts
from tenderkit.extract.judging.consultancy import with_advice
from tenderkit.extract.judging.judgement import Judged
from tenderkit.extract.judging.opinion import second_opinion
from tenderkit.extract.judging.remarks import Remarked, with_remarks
from tenderkit.extract.judging.stated import stated
from tenderkit.extract.judging.sureness import sureness
from tenderkit.extract.judging.unread import Understood, account, fact_values, is_caption, repeats_fact
from tenderkit.extract.judging.verdict import can_be_requirement, judge
from tenderkit.extract.judging.weighing import weighed_categories
from tenderkit.extract.knockouts.consequences import (
    bears,
    binding_words,
    marked,
    named_things,
    on_topic,
    reached_back,
    reviewed_topics,
    topics_of,
)
from tenderkit.extract.knockouts.ledger import (
    grounds_of,
    is_named,
    law_findings,
    ledger,
    named_clauses,
    rejects,
    reviewed_clauses,
)
from tenderkit.extract.knockouts.reviews import covers, review_units, said_by
from tenderkit.extract.lots import lot_of, pick_lots
from tenderkit.extract.scheme.criteria import Scheme, find_criteria
from tenderkit.extract.scheme.criterion_links import link_criteria
from tenderkit.extract.units.clauses import Layout, Unit, layout_of, of_usual_length
from tenderkit.extract.units.identity import requirement_ids
from tenderkit.extract.units.marks import explained_beside, legends, mark_findings, marks_of
from tenderkit.extract.units.openers import last_opening
from tenderkit.extract.units.parameters import parameter_lists
from tenderkit.extract.units.priorities import headed
from tenderkit.extract.units.reading_order import announces_table, units
from tenderkit.extract.units.sections import Context, context_of
from tenderkit.extract.units.table_roles import TableRole
from tenderkit.extract.units.tables import plain_rows, table_units
from tenderkit.extract.wording.actors import Names, buyer_names, learned_names
from tenderkit.extract.wording.phrases import Vocabulary, plain, vocabulary
from tenderkit.extract.wording.thresholds import thresholds
from tenderkit.ids import normalise, stamp
from tenderkit.lexicon import languages
from tenderkit.model.requirement import Category, Correction, Legend, Obligation, Requirement, RequirementSet
from tenderkit.model.tender import Tender

_ASKING: tuple[TableRole, ...] = ("parameter", "eligibility", "review")
"""Tables whose rows are requirements themselves."""


@dataclass(frozen=True)
class Placed:
    """A unit with the role of the table it stands in, if any."""

    unit: Unit
    table: TableRole | None


@uncollected()
def extract_requirements(
    tender: Tender,
    *,
    corrections: tuple[Correction, ...] = (),
    lots: tuple[str, ...] = (),
    words: Mapping[str, tuple[str, ...]] = {},
) -> RequirementSet:
    """All that a tender binds us to: requirements, facts, criteria, knock-outs, and what was not understood."""
    spoken = {"en", *(document.language for document in tender.documents)} & set(languages())
    vocabularies = {language: vocabulary(language, words) for language in sorted(spoken)}
    layouts = [layout_of(document) for document in tender.documents]
    facts = find_facts(layouts, vocabularies)
    scheme = find_criteria(layouts, vocabularies)
    placed = [item for layout in layouts for item in _placed(layout, vocabularies, scheme)]
    said = (item.unit.plain for item in placed if item.unit.words.language == "en")
    names = buyer_names((*facts.buyer_texts, *learned_names(said, vocabularies["en"])))
    known = legends([*(item.unit for item in placed), *scheme_units(layouts, vocabularies, scheme)])
    spoken_in = vocabularies.get(tender.language) or vocabularies["en"]
    told = fact_values(facts.facts)
    judged = _judged(placed, names, known, told, service=_is_service(facts, spoken_in))
    remarked = with_remarks(judged, [item.unit for item in placed])
    requirements = _requirements(remarked.judged, known, placed, facts)
    found = _assemble(tender, facts, scheme, placed, remarked, known, requirements, spoken_in)
    chosen = tuple(lots) or _lots_of(corrections)
    picked = pick_lots(apply_corrections(found, corrections), chosen)
    return _with_ledger(picked, _rejecting_rest(placed, judged), spoken_in)


def _with_ledger(found: RequirementSet, rejecting: Sequence[Unit], words: Vocabulary) -> RequirementSet:
    """The set with its knock-outs, made last: what a person corrected counts in them too."""
    knockouts = ledger(found.requirements, rejecting, found.facts, words)
    findings = (*found.findings, *law_findings(knockouts, words))
    return found.model_copy(update={"knockouts": knockouts, "findings": findings})


def scheme_units(layouts: Sequence[Layout], vocabularies: dict[str, Vocabulary], scheme: Scheme) -> list[Unit]:
    """The rows of the scoring tables as units: they too say what marks mean ('▲ each loses two points')."""
    return [
        unit
        for layout in layouts
        for block in layout.document.blocks
        if (table := layout.tables.get(block.table or "")) is not None and table.id in scheme.tables
        for unit in plain_rows(layout, block, table, vocabularies)
    ]


def _lots_of(corrections: Sequence[Correction]) -> tuple[str, ...]:
    last = next((item for item in reversed(corrections) if item.action == "lots"), None)
    return last.values.lots if last else ()


def _placed(layout: Layout, vocabularies: dict[str, Vocabulary], scheme: Scheme) -> list[Placed]:
    """The units of a document in reading order, those of tables at the place of the table."""
    in_tables: dict[str, list[Placed]] = {}
    before: str | None = None
    caption: str | None = None
    for block in layout.document.blocks:
        table = layout.tables.get(block.table or "")
        if table is not None:
            gates = review_units(layout, block, table, vocabularies, caption or before, table.id in scheme.tables)
            rows: list[tuple[Unit, TableRole]] = [(unit, "review") for unit in gates]
            if table.id not in scheme.tables and not covers(gates, table):
                rest = table_units(layout, block, table, vocabularies, before)
                rows += [(unit, role) for unit, role in rest if not said_by(gates, unit)]
            in_tables[block.id] = [Placed(unit, role) for unit, role in rows]
        caption = block.text if block.kind == "caption" else None
        if block.kind in ("paragraph", "list_item", "heading"):
            before = last_opening(block.text) if len(block.text) <= 300 and block.kind != "heading" else None
    by_block: dict[str, list[Placed]] = dict(in_tables)
    for unit in units(layout, vocabularies):
        by_block.setdefault(unit.block.id, []).append(Placed(unit, None))
    found = (item for block in layout.document.blocks for item in by_block.get(block.id, ()))
    return _opening_tables([Placed(part, item.table) for item in found for part in of_usual_length(item.unit)])


def _opening_tables(placed: list[Placed]) -> list[Placed]:
    """The units, with sentences that only announce the table of requirements behind them taken as its opening."""
    after = [*placed[1:], None]
    return [
        replace(item, unit=replace(item.unit, opens_list=True))
        if following is not None
        and item.table is None
        and following.table in _ASKING
        and item.unit.kind != "heading"
        and announces_table(item.unit)
        else item
        for item, following in zip(placed, after, strict=False)
    ]


def _is_service(facts: FactsFound, words: Vocabulary) -> bool:
    """Whether a Chinese tender's title names a service and no goods or works."""
    title = plain(str(facts.facts["title"].value)) if "title" in facts.facts else ""
    return (
        words.language != "en"
        and words.has("extract.service_subject", title)
        and not words.has("extract.goods_subject", title)
    )


def _judged(
    placed: Sequence[Placed], names: Names, known: tuple[Legend, ...], told: Sequence[str], *, service: bool
) -> dict[int, Judged]:
    """Which of the units are requirements, by their place in the sequence; the same words on the same page once.

    `told` are the values of facts: what only repeats one is no requirement for its likeness to others.
    """
    found: dict[int, Judged] = {}
    left: dict[int, Context] = {}
    listed = parameter_lists([item.unit for item in placed])
    seen: set[tuple[object, ...]] = set()
    for at, item in enumerate(placed):
        if not can_be_requirement(item.unit, reviewed=item.table == "review"):
            continue
        context = _context(item, names, service=service, parameter=at in listed)
        judgement = judge(item.unit, context, names, known)
        if judgement is None:
            left[at] = context
            continue
        key = (item.unit.source.document, item.unit.source.page, item.unit.heading_path, normalise(item.unit.plain))
        if key in seen and item.table is None:
            continue
        seen.add(key)
        found[at] = Judged(item.unit, context, judgement)
    units = [item.unit for item in placed]
    said = stated(units, left, found, names)
    found |= {at: Judged(units[at], left[at], judgement) for at, judgement in said.items()}
    rest = {
        at: context
        for at, context in left.items()
        if at not in found and not explained_beside(units[at], known) and not repeats_fact(units[at], told)
    }
    return second_opinion(units, rest, found, names)


def _context(item: Placed, names: Names, *, service: bool, parameter: bool) -> Context:
    """The context of a unit, with what the role of its table adds."""
    parameter = parameter or item.table in ("parameter", "particulars", "consignees")
    context = context_of(item.unit, names, parameter=parameter, service=service)
    if parameter and any(
        item.unit.words.pattern("extract.table.demanded").fullmatch(plain(h)) for h in item.unit.header
    ):
        context = replace(context, background=False)  # '项目 | 要求' below a heading that says 'overview'
    if item.table == "eligibility":
        return replace(context, eligibility=True)
    return replace(context, review=True, eligibility=False) if item.table == "review" else context


def _requirements(
    judged: Mapping[int, Judged], known: tuple[Legend, ...], placed: Sequence[Placed], facts: FactsFound
) -> list[Requirement]:
    named = named_clauses(item.unit for item in placed) | reviewed_clauses(item.unit for item in placed)
    grounds = grounds_of([item.unit for item in placed])
    ids = requirement_ids([item.unit for item in judged.values()])
    found = []
    weighed_apart = {at: item for at, item in judged.items() if placed[at].table != "consignees"}
    weighed = weighed_categories(list(weighed_apart.values()))
    kinds = with_advice(dict(zip(weighed_apart, weighed, strict=True)), weighed_apart)
    topics = topics_of([item.unit for item in placed]) | reviewed_topics(list(judged.values()))
    letters, musts = marked([item.unit for item in placed]), binding_words([item.unit for item in placed])
    back = reached_back(judged, [item.unit for item in placed]) | named_things(judged, [item.unit for item in placed])
    for ident, (at, item) in zip(ids, judged.items(), strict=True):
        kind = kinds.get(at, "delivery")  # who is to receive goods says nothing of what its neighbours are
        why = rejects(item, known, grounds, kind)
        if why is None and (at in back or on_topic(item, topics) or bears(item, letters, musts)):
            why = "consequence"
        if why is None and item.judgement.obligation == "mandatory" and is_named(item.unit, named):
            why = "named"
        found.append(_requirement(ident, item, kind, why, known, lot_of(item.unit, facts.lots)))
    return found


def _requirement(
    ident: str, item: Judged, kind: Category, why: str | None, known: tuple[Legend, ...], lot: str | None
) -> Requirement:
    """A judged unit as a requirement; `why` is what makes it reject the bid, `known` are the legends of marks."""
    unit = item.unit
    marks = marks_of(unit, known)
    effects = {legend.id: legend.effect for legend in known}
    measures = thresholds(unit.text, unit.words)
    effect = "|".join(f"{mark.mark}={effects.get(mark.legend or '', 'unknown')}" for mark in marks) or None
    return Requirement(
        id=ident,
        text=unit.text,
        lead_in=unit.lead_in,
        obligation=_obligation(item, why, [effects.get(mark.legend or "", "") for mark in marks]),
        actor=item.judgement.actor,
        category=kind,
        disqualifying=why is not None,
        clause=unit.clause,
        heading_path=unit.heading_path,
        lot=lot,
        marks=marks,
        thresholds=measures,
        language=unit.words.language,
        source=unit.source.model_copy(update={"quote": unit.text}),
        stamp=stamp(unit.text, unit.lead_in, effect, " ".join(measure.text for measure in measures) or None),
        confidence=sureness(unit, item.judgement),
        reasons=(*item.judgement.reasons, *((why,) if why and why not in item.judgement.reasons else ())),
    )


def _obligation(item: Judged, why: str | None, effects: Sequence[str]) -> Obligation:
    """The obligation, given what rejects the bid and what the marks of the clause mean."""
    if why in ("reject", "mark", "named", "consequence"):
        return "mandatory"
    if item.unit.priority and why not in ("eligibility", "reject_list"):
        return item.unit.priority
    if why is None and any(effect in ("deduct", "important") for effect in effects):
        return "desirable"
    titled = headed(item.unit.heading_path[-1], item.unit.words) if item.unit.heading_path else None
    said = item.unit.words.has("extract.modal.mandatory", item.unit.plain)
    weaker = titled and why is None and not said and item.judgement.obligation == "mandatory"
    return titled if titled and weaker else item.judgement.obligation


def _assemble(
    tender: Tender,
    facts: FactsFound,
    scheme: Scheme,
    placed: Sequence[Placed],
    remarked: Remarked,
    known: tuple[Legend, ...],
    requirements: list[Requirement],
    words: Vocabulary,
) -> RequirementSet:
    used: dict[str, Unit] = {}
    for item in remarked.judged.values():
        for mark in marks_of(item.unit, known):
            used.setdefault(mark.mark, item.unit)
    values = fact_values(facts.facts)
    taken_up = {*remarked.judged, *remarked.places}
    understood = [
        (
            item.unit,
            "background"
            if explained_beside(item.unit, known)
            else _understood(at, item, taken_up, facts, scheme, values),
        )
        for at, item in enumerate(placed)
    ]
    coverage, unread = account(understood)
    return RequirementSet(
        made_from={document.id: document.stamp for document in tender.documents},
        as_of=tender.as_of or facts.deadline,
        findings=(
            *mark_findings(used, known),
            *facts.findings,
            *scheme.findings,
        ),
        language=tender.language,
        documents={document.id: document.name for document in tender.documents},
        facts=facts.facts,
        criteria=link_criteria(scheme.criteria, requirements, words),
        price_formula=scheme.formula,
        requirements=tuple(requirements),
        legends=known,
        forms=facts.forms,
        unread=unread,
        coverage=coverage,
    )


def _rejecting_rest(placed: Sequence[Placed], judged: Mapping[int, Judged]) -> list[Unit]:
    """Text that rejects bids though it is no requirement by itself."""
    return [
        item.unit
        for at, item in enumerate(placed)
        if at not in judged
        and item.unit.part == "body"
        and item.unit.kind != "heading"
        and item.unit.words.has("extract.reject", item.unit.plain)
        and not item.unit.words.has("extract.reject_not", item.unit.plain)
        and not item.unit.words.has("extract.legend.harmless", item.unit.plain)
    ]


def _understood(
    at: int, item: Placed, taken_up: Set[int], facts: FactsFound, scheme: Scheme, values: Sequence[str]
) -> Understood:
    unit = item.unit
    if at in taken_up:
        return "requirement"
    formula = scheme.formula.text if scheme.formula else None
    if unit.block.id in scheme.blocks or (formula and formula in unit.text):
        return "criterion"
    if unit.block.id in facts.blocks or repeats_fact(unit, values):
        return "fact"
    if unit.kind == "heading" or unit.part != "body" or unit.opens_list or is_caption(unit):
        return "background"
    return "unread"
