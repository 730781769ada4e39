"""Plans the decks: the same view told to technical, finance, executive and other audiences."""

from tenderkit.plan.deck.stories import plan_deck

__all__ = ["plan_deck"]
