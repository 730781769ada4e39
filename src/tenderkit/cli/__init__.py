"""Layer 4: the commands; the only importer of click. Each parses, calls the pipeline and prints."""

from __future__ import annotations


def main() -> None:
    """The console script."""
    import os

    # Two threads of linear algebra on small matrices wait for each other: twice the processor time, no gain (measured).
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from tenderkit.cli.app import run

    run()
