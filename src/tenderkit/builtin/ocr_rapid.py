"""Words of a page by RapidOCR: neural models inside its wheel, good at Chinese and at mixed pages."""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from tenderkit.errors import PlugInError
from tenderkit.model.tender import Words

INSTALL = "pip install 'tenderkit[ocr]'"
THREADS = 2
SIDE = 1800
"""Pixels of a page's long side that the text finder looks at; smaller, it loses small print, larger, it takes longer."""


class RapidEngine:
    """Loads its models at the first page, in the process that reads; it crosses process borders without them."""

    def __init__(self) -> None:
        self._reader: Any = None

    def __getstate__(self) -> dict[str, Any]:
        return {"_reader": None}

    def recognise(self, image: bytes, languages: Sequence[str]) -> Words:
        """The words of a picture; one set of models reads all languages."""
        pixels = np.array(Image.open(io.BytesIO(image)).convert("L"))
        try:
            if self._reader is None:
                self._reader = load()
            answer = self._reader(np.repeat(pixels[:, :, None], 3, axis=2), return_word_box=True)
        except PlugInError:
            raise
        except Exception as error:
            raise PlugInError(f"RapidOCR failed ({type(error).__name__})", hint=f"reinstall it: {INSTALL}") from error
        return words_of(getattr(answer, "word_results", None) or ())


def load() -> Any:
    """The reader with the models of its own wheel: nothing is fetched. Raises PlugInError when one is missing."""
    from rapidocr import RapidOCR

    models = models_in(package_folder())
    params = {
        "Global.log_level": "critical",
        "Global.use_cls": False,
        "Global.max_side_len": SIDE,
        "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        "Det.model_path": str(models["det"]),
        "Rec.model_path": str(models["rec"]),
    }
    return RapidOCR(params=params)


def models_in(package: Path) -> dict[str, Path]:
    """The model that finds text and the one that reads it."""
    found = {task: sorted((package / "models").glob(f"*_{task}_*.onnx")) for task in ("det", "rec")}
    if not all(found.values()):
        raise PlugInError("RapidOCR came without its models", hint=f"reinstall it: {INSTALL}")
    return {task: paths[-1] for task, paths in found.items()}


def package_folder() -> Path:
    """Where RapidOCR is installed. Raises PlugInError when it or its runtime is not."""
    specs = [importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime")]
    if not all(specs) or specs[0] is None or specs[0].origin is None:
        raise PlugInError(f"RapidOCR is not installed: {INSTALL}", hint="or set ocr: {use: tesseract}")
    return Path(specs[0].origin).parent


def words_of(lines: Sequence[Sequence[tuple[str, float, Any]]]) -> Words:
    """The words of RapidOCR's lines: (text, score, four corners) each; where it sees nothing it answers with blanks."""
    rows: list[tuple[str, float, float, float, float, float]] = []
    for line in lines:
        if line and isinstance(line[0], str):
            continue
        for text, score, corners in line:
            if not text.strip() or corners is None:
                continue
            points = np.asarray(corners, np.float64).reshape(-1, 2)
            (x0, top), (x1, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
            rows.append((text.strip(), x0, top, x1, bottom, float(score)))
    columns: Any = tuple(zip(*rows, strict=True)) or ((),) * 6
    return Words(
        texts=columns[0], x0=columns[1], top=columns[2], x1=columns[3], bottom=columns[4], confidence=columns[5]
    )


def make() -> RapidEngine:
    """The entry point. Raises PlugInError when the package or its models are missing."""
    models_in(package_folder())
    return RapidEngine()
