"""tenderkit: reads a tender and assembles the bid. See the README for the tour."""

__version__ = "0.1.0"
