"""Requirements, matches and strategy to a go / no-go `Decision`."""

from tenderkit.decide.decision import decide

__all__ = ["decide"]
