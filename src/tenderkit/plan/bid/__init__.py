"""The Word bid: a client view becomes a plan of parts, in the order in which a client reads."""

from __future__ import annotations

from typing import Literal

from tenderkit.model.document import BidPlan, Part
from tenderkit.model.pursuit import ClientView
from tenderkit.plan.bid.action import action_parts, risk_parts
from tenderkit.plan.bid.chapters import criterion_parts
from tenderkit.plan.bid.closing import form_parts, open_parts
from tenderkit.plan.bid.front import contents_parts, cover_parts, index_parts, statement_parts
from tenderkit.plan.bid.known import know
from tenderkit.plan.bid.needs import need_parts
from tenderkit.plan.bid.notes import with_sources
from tenderkit.plan.bid.price import price_parts
from tenderkit.plan.bid.proof import proof_parts, team_parts
from tenderkit.plan.bid.responses import deviation_parts, response_parts
from tenderkit.plan.bid.solution import solution_parts

__all__ = ["plan_bid"]

_CHAPTERS = (
    need_parts, solution_parts, criterion_parts, response_parts, deviation_parts, action_parts, team_parts,
    proof_parts, price_parts, risk_parts, form_parts, open_parts,
)  # fmt: skip
"""What follows the front matter, in the order in which it is read."""


def plan_bid(view: ClientView, paper: Literal["A4", "Letter"] = "A4") -> BidPlan:
    """The standard bid of a language: needs first, us afterwards, proof beside each claim, gaps said openly.

    A chapter for which the view holds nothing is left out; where the reader must see it, it says 'not known yet'.
    """
    known = know(view)
    body = [part for parts in _CHAPTERS for part in parts(known)]
    anchors = {part.anchor for part in body if part.kind == "heading"}
    front: list[Part] = [
        *cover_parts(known),
        *contents_parts(known),
        *index_parts(known, anchors),
        *statement_parts(known),
    ]
    pictures = dict.fromkeys(part.path for part in body if part.kind == "picture")
    reference = known.fact("reference_number")
    buyer = known.fact("buyer")
    return BidPlan(
        title=str(known.fact("title") or view.bid_title or known.words.text("bid.cover.no_title")),
        company=view.company.name,
        language=view.language,
        bid_number=view.bid_number or (str(reference) if reference else ""),
        client=str(buyer) if buyer else "",
        as_of=view.as_of,
        paper=paper,
        pictures=tuple(pictures),
        parts=with_sources((*front, *body), known),
    )
