"""Tender to requirements, facts, criteria and knock-outs, by rules alone: the same text always gives the same result."""

from tenderkit.extract.tender import extract_requirements

__all__ = ["extract_requirements"]
