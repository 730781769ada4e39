"""How much of a tender is on the library's ground, and what that means for each single verdict.

Why: a canteen's menu and a software house's library are close in some sentence or other, and a chance learned where
most requirements can be answered is too high there. The share that can be answered is estimated from the chances
themselves, and each chance is moved to that share (Saerens, Latinne and Decaestecker, 2002: adjusting the outputs of a
classifier to new a priori probabilities). A short list moves little, as it says little about its share.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

USUAL = 0.35
"""The share of answerable requirements that the weights stand for."""
FIRM = 40
"""So many requirements of the usual share are imagined beside those that are there."""
LEAST, MOST = -1.5, 1.0
"""However strange or familiar a tender is, its single requirements still count."""
ROUNDS = 30
EDGE = 1e-4


def ground_shift(chances: Sequence[float]) -> float:
    """What to add to the odds of every requirement, from the chances of the best candidate of each."""
    share = USUAL
    for _ in range(ROUNDS):
        up, down = share / USUAL, (1 - share) / (1 - USUAL)
        total = sum(up * chance / (up * chance + down * (1 - chance)) for chance in chances)
        share = (total + FIRM * USUAL) / (len(chances) + FIRM)
    return min(MOST, max(LEAST, _odds(share) - _odds(USUAL)))


def moved(chance: float, shift: float) -> float:
    """A chance with its odds shifted."""
    return 1 / (1 + math.exp(-_odds(min(1 - EDGE, max(EDGE, chance))) - shift))


def _odds(chance: float) -> float:
    return math.log(chance / (1 - chance))
