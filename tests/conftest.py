"""For all tests: one thread of linear algebra a process, as the command sets it; pytest-xdist uses the other cores."""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
