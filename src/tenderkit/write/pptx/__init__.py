"""Prints a deck into a template; the only writer of PowerPoint."""

from tenderkit.write.pptx.presentation import check_template, write_pptx

__all__ = ["check_template", "write_pptx"]
