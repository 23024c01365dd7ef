"""Figures of every score on what was held out: a file is the unit, the mean of its frames its score."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from crops import Crop, sharpness
from metrics import auc, bounds, bpcer_at, eer, matched_pairs, pair_auc
from recipes import ABLATIONS, CANDIDATES
from splits import ALONE

RANKED = 5
"""Files of each label from which on a source is ranked; the AUC of fewer says nothing."""


@dataclass(frozen=True)
class Files:
    """One entry a file. Scores by name; what the product and sharpness say needs no seed, so it has one."""

    attack: np.ndarray
    source: np.ndarray
    subject: np.ndarray
    sharpness: np.ndarray
    scores: dict[str, list[np.ndarray]]

    def within(self, keep: np.ndarray) -> Files:
        scores = {name: [values[keep] for values in seeds] for name, seeds in self.scores.items()}
        return Files(self.attack[keep], self.source[keep], self.subject[keep], self.sharpness[keep], scores)


def gather(crops: list[Crop], evaluated: np.ndarray, work: Path, held_out: str) -> Files:
    """Scores of the splits whose name starts with `held_out`; files that none of them held out are left out."""
    path = np.array([crop.path for crop in crops])
    known = -np.array([sharpness(picture) for picture in evaluated[: len(crops)]])
    frames = {"sharpness": [known]}
    for name in ("whole", "closer", "photo"):
        frames[f"borrowed-{name}"] = [np.array([crop.baseline[name] for crop in crops])]
    for recipe in CANDIDATES + ABLATIONS:
        seeds = [_read(folder, held_out, len(crops)) for folder in sorted((work / "scores" / recipe.name).glob("*"))]
        frames[recipe.name] = [values for values in seeds if np.isfinite(values).any()]
    tested = _all_tested(frames)
    complete = {name: [values for values in seeds if np.isfinite(values[tested]).all()] for name, seeds in frames.items()}
    frames = {name: seeds for name, seeds in complete.items() if seeds}
    names, first = np.unique(path[tested], return_index=True)
    place = np.searchsorted(names, path[tested])

    def by_file(values: np.ndarray) -> np.ndarray:
        return np.bincount(place, values[tested]) / np.bincount(place)

    scores = {name: [by_file(values) for values in seeds] for name, seeds in frames.items()}
    for name in [recipe.name for recipe in CANDIDATES if recipe.name in scores]:
        scores[f"{name} + borrowed"] = [values + scores["borrowed-photo"][0] for values in scores[name]]
    of = lambda label: np.array([label(crop) for crop in crops])[tested][first]  # noqa: E731
    return Files(of(lambda crop: crop.attack), of(lambda crop: crop.source), of(lambda crop: crop.subject), -scores["sharpness"][0], scores)


def _all_tested(frames: dict[str, list[np.ndarray]]) -> np.ndarray:
    """Crops that any recipe held out; a seed that is not through with all of them is left out of every figure."""
    trained = [np.isfinite(values) for name, seeds in frames.items() if not name.startswith(("borrowed", "sharpness")) for values in seeds]
    return np.any(trained, 0)


def _read(folder: Path, held_out: str, count: int) -> np.ndarray:
    values = np.full(count, np.nan)
    for part in folder.glob(f"{held_out}*.npz"):
        with np.load(part) as held:
            values[held["test"]] = held["scores"]
    return values


def groups_of(files: Files) -> dict[str, np.ndarray]:
    """The large sources, and all small ones together."""
    sizes = {source: (files.source == source).sum() for source in np.unique(files.source)}
    large = [source for source, size in sizes.items() if size >= ALONE]
    groups = {source: files.source == source for source in sorted(large, key=lambda name: -sizes[name])}
    rest = ~np.isin(files.source, large)
    return groups | ({"the others": rest} if rest.any() else {})


def ranked_sources(files: Files) -> list[str]:
    """Sources with enough files of both labels."""
    return [s for s in np.unique(files.source) if min((files.attack[files.source == s] == label).sum() for label in (False, True)) >= RANKED]


def figure(name: str, files: Files, score: str) -> dict[str, float | list[float]]:
    """One figure of one score: mean over seeds, the seeds, and bounds of the mean score by subject."""
    compute = {"auc": auc, "eer": eer, "bpcer20": bpcer_at}[name]
    seeds = [compute(values[~files.attack], values[files.attack]) for values in files.scores[score]]
    low, high = bounds(compute, np.mean(files.scores[score], 0), files.attack, files.subject)
    return {"mean": float(np.mean(seeds)), "seeds": seeds, "low": low, "high": high}


def by_source(files: Files, score: str) -> dict[str, float]:
    """AUC of each ranked source, mean over seeds."""
    return {source: figure_within(files, score, files.source == source) for source in ranked_sources(files)}


def figure_within(files: Files, score: str, keep: np.ndarray) -> float:
    attack = files.attack[keep]
    return float(np.mean([auc(values[keep][~attack], values[keep][attack]) for values in files.scores[score]]))


def matched(files: Files, score: str) -> tuple[int, float]:
    """Number of sharpness-matched pairs, and the share of them that the score puts in the right order."""
    pairs = matched_pairs(files.attack, files.sharpness, files.source)
    return len(pairs), float(np.mean([pair_auc(values, pairs) for values in files.scores[score]]))
