"""Measure how often each rule that finds requirements is right, and say how well that foretells tenders left out.

    python tests/bench/weights/fit_sureness.py GOLD CORPUS SCORE_SCRIPT LANGUAGE [--write]

Arguments as for `fit_categories.py`. The figure is the Brier score (the mean square of confidence less truth, 0 is best) on
tenders left out one by one, beside that of one and the same share for every rule. With --write the lexicon's `sureness`
list is replaced; else only the figures are printed.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from fit_categories import judged_items, load_script, replace_lists

FEWEST = 12
"""A rule with fewer labelled finds says nothing of itself."""
UNKNOWN, SUREST = 0.7, 0.98


class Find(NamedTuple):
    """A requirement that extraction found on a labelled page."""

    tender: str
    rule: str
    right: bool


def finds(gold: Path, corpus: Path, scoring: Any, language: str) -> list[Find]:
    """What extraction found on the labelled pages, by the rule that found it, and whether the labels hold it too."""
    found = []
    for path in sorted(gold.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        document = corpus / truth["file"]
        if not document.is_file() or not path.stem.startswith(language):
            continue
        items = judged_items(document)
        wanted = [(one["text"], one["page"]) for one in truth["requirements"]]
        pairs, _ = scoring.pair(wanted, [(one.unit.text, one.unit.source.page) for one in items], 1)
        right = {at for _, at in pairs}
        for at, item in enumerate(items):
            if item.unit.source.page in truth["pages"]:
                rule = item.judgement.reasons[0] if item.judgement.reasons else ""
                found.append(Find(path.stem, f"{rule}.named" if item.judgement.named else rule, at in right))
    return found


def shares(found: Iterable[Find]) -> dict[str, float]:
    """The share of right ones of each rule, drawn a little towards the middle where it found few."""
    counts: dict[str, list[bool]] = defaultdict(list)
    for one in found:
        counts[one.rule].append(one.right)
    return {
        rule: min(SUREST, (sum(right) + 2) / (len(right) + 2.5))
        for rule, right in sorted(counts.items())
        if len(right) >= FEWEST
    }


def brier(found: list[Find], *, by_rule: bool) -> float:
    """The Brier score on tenders left out, with the share of each rule or one share for all."""
    missed = 0.0
    for tender in sorted({one.tender for one in found}):
        rest = [one for one in found if one.tender != tender]
        known = shares(rest) if by_rule else {}
        common = UNKNOWN if by_rule else sum(one.right for one in rest) / max(1, len(rest))
        missed += sum((known.get(one.rule, common) - one.right) ** 2 for one in found if one.tender == tender)
    return missed / max(1, len(found))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("gold", "corpus", "score_script"):
        parser.add_argument(name, type=Path)
    parser.add_argument("language", choices=("en", "zh"))
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    found = finds(given.gold, given.corpus, load_script(given.score_script), given.language)
    print(f"{len(found)} finds; Brier {brier(found, by_rule=True):.3f}, one share {brier(found, by_rule=False):.3f}")
    if given.write:
        replace_lists(
            given.language, {"sureness": [f'  - "{rule}: {share:.2f}"' for rule, share in shares(found).items()]}
        )


if __name__ == "__main__":
    main()
