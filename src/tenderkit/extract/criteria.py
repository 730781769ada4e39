from __future__ import annotations
from dataclasses import dataclass
@dataclass(frozen=True)
class Scheme:
    criteria: tuple = ()
    formula: object = None
    tables: frozenset = frozenset()
    blocks: frozenset = frozenset()
    findings: tuple = ()
def find_criteria(layouts, vocabularies): return Scheme()
def link_criteria(c, r): return c
