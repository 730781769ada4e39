"""What reading needs of the settings: the bounds of one file, and the OCR engine, made once a run."""

from __future__ import annotations

from tenderkit.config import Config
from tenderkit.errors import PlugInError
from tenderkit.plugs import load_plug
from tenderkit.ports import OcrEngine
from tenderkit.read import Limits

NONE, AUTO = "none", "auto"


def limits_of(config: Config) -> Limits:
    """The bounds within which one file is read."""
    return Limits(**config.read.model_dump())


def ocr_engine(config: Config) -> OcrEngine | None:
    """The OCR engine, or None: then pages without text are named in a finding.

    `auto` takes what is installed and is content with nothing; an engine that is named must be there.
    """
    name = config.ocr.use
    if name == NONE:
        return None
    try:
        engine: OcrEngine = load_plug("ocr", name, config.plugins.allow)
    except PlugInError:
        if name == AUTO:
            return None
        raise
    return engine
