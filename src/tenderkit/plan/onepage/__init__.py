"""The plans of the one-page papers."""
