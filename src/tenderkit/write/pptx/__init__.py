"""Prints a deck into a template; the only writer of PowerPoint."""

from tenderkit.write.pptx.presentation import write_pptx

__all__ = ["write_pptx"]
