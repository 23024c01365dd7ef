"""Figures of a liveness score: higher means attack. Genuine and attack scores are plain arrays.

APCER and BPCER as in ISO/IEC 30107-3. Bounds are 2.5 and 97.5 % of bootstrap draws of *subjects* (of files where there is one).
"""
from __future__ import annotations

from collections.abc import Callable

import numpy as np

DRAWS = 500


def auc(genuine: np.ndarray, attack: np.ndarray) -> float:
    """Probability that an attack scores higher than a genuine picture; ties count half."""
    if not len(genuine) or not len(attack):
        return float("nan")
    both = np.concatenate([genuine, attack])
    _, inverse, counts = np.unique(both, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    return float((ranks[len(genuine) :].sum() - len(attack) * (len(attack) + 1) / 2) / (len(genuine) * len(attack)))


def eer(genuine: np.ndarray, attack: np.ndarray) -> float:
    """Error rate where APCER and BPCER are nearest to each other: their mean there."""
    if not len(genuine) or not len(attack):
        return float("nan")
    limits = np.append(np.unique(np.concatenate([genuine, attack])), np.inf)
    apcer = np.searchsorted(np.sort(attack), limits, "left") / len(attack)
    bpcer = 1 - np.searchsorted(np.sort(genuine), limits, "left") / len(genuine)
    nearest = np.abs(apcer - bpcer).argmin()
    return float((apcer[nearest] + bpcer[nearest]) / 2)


def bpcer_at(genuine: np.ndarray, attack: np.ndarray, apcer: float = 0.05) -> float:
    """BPCER at the threshold where at most `apcer` of the attacks pass (0.05: BPCER20)."""
    if not len(genuine) or not len(attack):
        return float("nan")
    limit = np.sort(attack)[int(np.floor(apcer * len(attack)))]
    return float((genuine >= limit).mean())


def bounds(figure: Callable[[np.ndarray, np.ndarray], float], scores: np.ndarray, attack: np.ndarray, subjects: np.ndarray) -> tuple[float, float]:
    """95 % bootstrap bounds; draws that hold one label only are drawn again."""
    units = subjects if len(np.unique(subjects)) > 2 else np.arange(len(scores))
    members = [np.flatnonzero(units == unit) for unit in np.unique(units)]
    rng, figures = np.random.default_rng(0), []
    while len(figures) < DRAWS:
        drawn = np.concatenate([members[i] for i in rng.integers(len(members), size=len(members))])
        if 0 < attack[drawn].sum() < len(drawn):
            figures.append(figure(scores[drawn][~attack[drawn]], scores[drawn][attack[drawn]]))
    low, high = np.percentile(figures, [2.5, 97.5])
    return float(low), float(high)


def matched_pairs(attack: np.ndarray, sharpness: np.ndarray, source: np.ndarray, apart: float = 0.15) -> list[tuple[int, int]]:
    """Pairs (genuine, attack) of one source whose `sharpness` differs by at most `apart`; each picture in one pair at most."""
    pairs: list[tuple[int, int]] = []
    for name in np.unique(source):
        genuine, attacks = np.flatnonzero((source == name) & ~attack), np.flatnonzero((source == name) & attack)
        gaps = np.abs(sharpness[genuine][:, None] - sharpness[attacks][None])
        taken_genuine, taken_attacks = set(), set()
        for flat in gaps.argsort(axis=None):
            i, j = np.unravel_index(flat, gaps.shape)
            if gaps[i, j] > apart:
                break
            if i not in taken_genuine and j not in taken_attacks:
                taken_genuine.add(i), taken_attacks.add(j)
                pairs.append((int(genuine[i]), int(attacks[j])))
    return pairs


def pair_auc(scores: np.ndarray, pairs: list[tuple[int, int]]) -> float:
    """Share of pairs in which the attack scores higher; ties count half. 0.5: nothing but sharpness was measured."""
    if not pairs:
        return float("nan")
    genuine, attack = scores[[pair[0] for pair in pairs]], scores[[pair[1] for pair in pairs]]
    return float(((attack > genuine) + 0.5 * (attack == genuine)).mean())
