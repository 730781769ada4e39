"""Layer 4: the commands; the only importer of click. Each parses, calls the pipeline and prints."""

from __future__ import annotations


def main() -> None:
    """The console script."""
    from tenderkit.cli.app import run

    run()
