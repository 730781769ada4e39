"""The plans of the decks."""
