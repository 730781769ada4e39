"""Fit the weights by which the kind of a requirement is told, and say how right they are on tenders left out.

    python tests/bench/weights/fit_categories.py GOLD CORPUS SCORE_SCRIPT LANGUAGE [--write]

GOLD and CORPUS as for `extract_figures.py`; LANGUAGE is `en` or `zh` (which also serves `zh-Hant`). Needs scikit-learn,
which the program itself does not: `pip install scikit-learn`. With --write the lexicon's `category`, `around` and
`worded` lists are replaced; without it only the figures are printed. Tenders are left out one by one, with all their
labels; the model of single words, which has no second step, in eight groups of tenders. The figure of the two steps
flatters: the likelihoods that train its second step come from models that knew the tender left out. Where both steps
leave it out, the second adds little, and so counts for half beside the model of words.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

import tenderkit.extract.tender as stage
from tenderkit.extract import extract_requirements
from tenderkit.extract.judging.weighing import around_cues, cues_of, worded_cues
from tenderkit.model.requirement import CATEGORIES
from tenderkit.model.tender import Tender
from tenderkit.read import read_bytes

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from extract_figures import load_script

FIRST, SECOND = 0.1, 1.0
"""How freely the weights of each step may grow (inverse regularisation), chosen on tenders left out."""
SURER = 3.0
"""How much more the surest labels weigh, chosen on tenders left out."""
LEAST = 0.04
"""Cues whose weights all stay below this are left out."""
WORDED, GROUPS = 0.1, 8
"""How freely the weights of words may grow, and the groups of tenders left out in turn."""
IN_TENDERS, WORD_LEAST = {"en": 3, "zh": 5}, {"en": 0.05, "zh": 0.1}
"""In how many tenders a word must stand, and the least weight of one; for Chinese rarer words gave nothing."""


def judged_items(document: Path) -> list[Any]:
    """What extraction judged to be requirements of a document, with their context."""
    kept: list[Any] = []
    weigh = stage.weighed_categories

    def listen(items: Any) -> Any:
        kept[:] = items
        return weigh(items)

    stage.weighed_categories = listen
    try:
        read = read_bytes(document.read_bytes(), document.name).document
        extract_requirements(Tender(documents=(read,), language=read.language))
    finally:
        stage.weighed_categories = weigh
    return kept


def labelled(gold: Path, corpus: Path, scoring: Any, language: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The labelled requirements that extraction found, and of each tender all items with their cues."""
    rows, tenders = [], {}
    for path in sorted(gold.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        document = corpus / truth["file"]
        if not document.is_file() or not path.stem.startswith(language):
            continue
        items = judged_items(document)
        cues = cues_of(items)
        tenders[path.stem] = (items, cues)
        wanted = [(one["text"], one["page"]) for one in truth["requirements"]]
        pairs, _ = scoring.pair(wanted, [(one.unit.text, one.unit.source.page) for one in items], 1)
        rows += [
            {"tender": path.stem, "at": found, "kind": CATEGORIES.index(truth["requirements"][want]["category"])}
            for want, found in pairs
        ]
    return rows, tenders


def fit(rows: list[dict[str, Any]], tenders: dict[str, Any], surest: set[str]) -> tuple[float, list[str], list[str]]:
    """The share right on tenders left out, and the lines of both steps fitted on all; the surest labels weigh more."""
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    weights = np.array([SURER if row["tender"] in surest else 1.0 for row in rows])

    def model(least: float, cues: Any, of: Any) -> Any:
        return LogisticRegression(C=least, max_iter=2000).fit(cues[of], kinds[of], sample_weight=weights[of])

    own = [{k: v for k, v in tenders[row["tender"]][1][row["at"]].items() if k != "bias"} for row in rows]
    names, kinds = np.array([row["tender"] for row in rows]), np.array([row["kind"] for row in rows])
    every = np.ones(len(rows), bool)
    one = DictVectorizer(sparse=False)
    first = one.fit_transform(own)
    near: dict[str, list[dict[str, float]]] = {}
    for name, (items, cues) in tenders.items():
        if items:
            step = model(FIRST, first, names != name)
            likely = np.zeros((len(items), len(CATEGORIES)))
            bare = [{k: v for k, v in cue.items() if k != "bias"} for cue in cues]
            likely[:, step.classes_] = step.predict_proba(one.transform(bare))
            near[name] = around_cues(items, [tuple(map(float, row)) for row in likely])
    two = DictVectorizer(sparse=False)
    second = two.fit_transform([cue | near[row["tender"]][row["at"]] for cue, row in zip(own, rows, strict=True)])
    right = 0
    for name in sorted(set(names)):
        out = names == name
        right += int((model(SECOND, second, ~out).predict(second[out]) == kinds[out]).sum())
    return right / len(rows), lines(model(FIRST, first, every), one), lines(model(SECOND, second, every), two)


def fit_words(
    rows: list[dict[str, Any]], tenders: dict[str, Any], surest: set[str], language: str
) -> tuple[float, list[str]]:
    """The share right on groups of tenders left out, and the lines of the model that knows single words."""
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    names, kinds = np.array([row["tender"] for row in rows]), np.array([row["kind"] for row in rows])
    weights = np.array([SURER if name in surest else 1.0 for name in names])
    groups = {name: at % GROUPS for at, name in enumerate(sorted(set(names)))}
    group = np.array([groups[name] for name in names])
    cues = [
        {k: v for k, v in tenders[row["tender"]][1][row["at"]].items() if k != "bias"}
        | worded_cues(tenders[row["tender"]][0][row["at"]].unit)
        for row in rows
    ]
    spread: dict[str, set[str]] = {}
    for row, own in zip(rows, cues, strict=True):
        for cue in own:
            spread.setdefault(cue, set()).add(row["tender"])
    known = DictVectorizer()
    held = known.fit_transform(
        [{k: v for k, v in own.items() if not _is_word(k) or len(spread[k]) >= IN_TENDERS[language]} for own in cues]
    )

    def model(of: Any) -> Any:
        return LogisticRegression(C=WORDED, max_iter=300).fit(held[of], kinds[of], sample_weight=weights[of])

    right = sum(
        int((model(group != out).predict(held[group == out]) == kinds[group == out]).sum())
        for out in sorted(set(group))
    )
    whole = model(np.ones(len(rows), bool))
    words = np.array([_is_word(name) for name in known.feature_names_])
    whole.coef_[:, words & (np.abs(whole.coef_).max(0) < WORD_LEAST[language])] = 0
    return right / len(rows), lines(whole, known)


def _is_word(cue: str) -> bool:
    return cue.startswith(("word.", "head."))


def lines(model: Any, cues: Any) -> list[str]:
    """A model as lines 'cue: six weights'."""
    found = [("bias", model.intercept_), *zip(cues.feature_names_, model.coef_.T, strict=True)]
    rounded = [(name, [round(float(weight), 2) for weight in weights]) for name, weights in found]
    kept = [(name, weights) for name, weights in rounded if name == "bias" or max(map(abs, weights)) >= LEAST]
    return [f'  - "{name}: {" ".join(f"{weight:g}" for weight in weights)}"' for name, weights in sorted(kept)]


def replace_lists(language: str, lists: dict[str, list[str]]) -> None:
    """Replace lists in the weights of a language; those of Chinese serve both scripts."""
    for folder in ("en",) if language == "en" else ("zh", "zh-Hant"):
        path = Path(stage.__file__).parents[1] / "lexicon" / folder / "weights.yaml"
        text = path.read_text(encoding="utf-8")
        for key, found in lists.items():
            block = f"{key}:\n" + "\n".join(found) + "\n"
            text = re.sub(rf"(?m)^{key}:\n(?:  - .*\n)*", lambda _, block=block: block, text, count=1)
        path.write_text(text, encoding="utf-8")


def arguments(description: str | None) -> argparse.ArgumentParser:
    """What both scripts of this folder are called with."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("gold", "corpus", "score_script"):
        parser.add_argument(name, type=Path)
    parser.add_argument("language", choices=("en", "zh"))
    parser.add_argument("--write", action="store_true")
    return parser


def main() -> None:
    """Command line."""
    parser = arguments(__doc__)
    parser.add_argument("--surest", type=Path, help="a folder of the labels that weigh three times")
    given = parser.parse_args()
    rows, tenders = labelled(given.gold, given.corpus, load_script(given.score_script), given.language)
    surest = {path.stem for path in given.surest.glob("*.json")} if given.surest else set()
    right, category, around = fit(rows, tenders, surest)
    alone, worded = fit_words(rows, tenders, surest, given.language)
    print(
        f"{len(rows)} requirements of {len(tenders)} tenders; right on tenders left out: {right:.3f}, words {alone:.3f}"
    )
    if given.write:
        replace_lists(given.language, {"category": category, "around": around, "worded": worded})


if __name__ == "__main__":
    main()
