"""Layer 0: frozen values. Imports pydantic and its own siblings, nothing else of ours."""
