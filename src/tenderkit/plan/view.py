"""The one gate between what we know and what a client may read.

Why: a planner of client documents is handed a `ClientView`. Building it here, field by field, is the only place
where internal data could leak, so it is short and tested (house rule 13).
"""

from __future__ import annotations

from tenderkit.model.frozen import Text
from tenderkit.model.library import shown_on
from tenderkit.model.pursuit import ClientCompany, ClientNeed, ClientTheme, ClientView, Pursuit
from tenderkit.model.requirement import Requirement
from tenderkit.model.response import Response, ResponseSet
from tenderkit.model.strategy import Need, Profile, WinTheme


def client_view(pursuit: Pursuit) -> ClientView:
    """The part of a pursuit that may be printed for the client, in the language we write."""
    language = pursuit.language
    # A client who agreed, for the day that counts, may be named like any other: planners need not ask again.
    shown = tuple(
        f.model_copy(update={"confidentiality": "public"}) for f in pursuit.fragments if shown_on(f, pursuit.as_of)
    )
    known = {fragment.id for fragment in shown}
    strategy = pursuit.strategy
    title = pursuit.requirements.facts.get("title")
    return ClientView(
        language=language,
        as_of=pursuit.as_of,
        bid_title=say(strategy.bid_title, language) or (str(title.value) if title else ""),
        headline=say(strategy.headline, language) or None,
        bid_number=strategy.bid_number,
        company=_company(pursuit.profile, language),
        requirements=pursuit.requirements,
        responses=_without(pursuit.responses, known),
        fragments=shown,
        needs=tuple(
            _need(need, language, pursuit.requirements.requirements)
            for need in strategy.needs
            if need.kind == "organisational"
        ),
        themes=tuple(_theme(theme, language, known) for theme in strategy.themes),
        value=pursuit.value,
        economics=pursuit.economics,
        price=pursuit.price,
        action=pursuit.action,
        decide=strategy.decide,
        audiences=pursuit.audiences,
    )


def say(text: Text, language: str) -> str:
    """A text in a language; a missing one falls back on its nearest kin, then on English, then on what there is."""
    for tag in (language, language.split("-")[0], "zh" if language.startswith("zh") else "en", "en", *text):
        if text.get(tag):
            return text[tag]
    return ""


def _company(profile: Profile, language: str) -> ClientCompany:
    name = say(profile.name, language)
    return ClientCompany(
        name=name,
        short_name=say(profile.short_name, language) or name,
        address=say(profile.address, language) or None,
        registration=profile.registration,
        legal_representative=say(profile.legal_representative, language) or None,
        signatory=profile.signatory,
        contact=profile.contact,
        website=profile.website,
        brand=profile.brand,
    )


def _theme(theme: WinTheme, language: str, known: set[str]) -> ClientTheme:
    """A win theme, proven by what the client may see."""
    return ClientTheme(
        id=theme.id,
        statement=say(theme.statement, language),
        explanation=say(theme.explanation, language) or None,
        proof=tuple(proof for proof in theme.proof if proof in known),
    )


def _need(need: Need, language: str, requirements: tuple[Requirement, ...]) -> ClientNeed:
    """A need with the requirements its keywords tie to it."""
    words = [word.lower() for word in need.keywords]
    tied = tuple(r.id for r in requirements if any(word in r.text.lower() for word in words))
    return ClientNeed(
        id=need.id,
        statement=say(need.statement, language),
        effect=say(need.effect, language) or None,
        page=need.page,
        requirements=tied,
    )


def _without(responses: ResponseSet, known: set[str]) -> ResponseSet:
    """The responses, with whatever rests on a fragment the client may not see taken out and left open."""
    return responses.model_copy(update={"responses": tuple(_cleared(r, known) for r in responses.responses)})


def _cleared(response: Response, known: set[str]) -> Response:
    def visible(source: object) -> bool:
        fragment = getattr(source, "fragment", None)
        return fragment is None or fragment in known

    kept = tuple(s for s in response.sentences if all(visible(source) for source in s.sources))
    lost = len(kept) < len(response.sentences)
    changes: dict[str, object] = {
        "sentences": kept,
        "inserts": tuple(i for i in response.inserts if i.fragment in known),
        "evidence": tuple(e for e in response.evidence if e in known),
    }
    if lost and not kept:
        changes["compliance"] = response.compliance.model_copy(update={"state": "pending"})
    return response.model_copy(update=changes)
