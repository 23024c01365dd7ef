"""The pictures that training sees: augmented once for a seed, kept as uint8, shared by every split and candidate.

For each genuine crop and round a *pair*: the crop and an attack simulated on it, with one and the same degradation. For each
recorded picture of either label a view softened to the sharpness of a random picture of its source. So neither source nor
sharpness nor coding tells the label of a view; what is left is what an attack adds.
"""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from attacks import simulate
from augment import draw_degradation, soften_to
from crops import SIDE, Crop, resize, sharpness, square

SCALES = {"closer": (1.0, 1.6), "whole": (1.6, 2.7)}
"""Face sides of a training view, drawn evenly; what the picture has no room for is cut."""
EVALUATED = {"closer": 1.5, "whole": 2.7}
"""Face sides of the one unspoilt view that is measured, as in the product."""
STRENGTHS = {"spoilt": 1.0, "mild": 0.35}
"""How strongly views are spoilt (see `augment.draw_degradation`)."""
SOFTENED = 0.7
"""Share of the recorded views that are softened at strength 1."""


@dataclass(frozen=True)
class Views:
    """Pictures (N x SIDE x SIDE x 3, RGB uint8) with the index of the crop that each is made of."""

    pictures: np.ndarray
    crop: np.ndarray
    attack: np.ndarray
    simulated: np.ndarray
    """True for both halves of a pair."""

    def save(self, path: Path) -> None:
        np.savez(path, pictures=self.pictures, crop=self.crop, attack=self.attack, simulated=self.simulated)

    @staticmethod
    def load(path: Path) -> Views:
        with np.load(path) as held:
            return Views(held["pictures"], held["crop"], held["attack"], held["simulated"])


def make_training_views(crops: list[Crop], where: str, seed: int, rounds: int = 2, strength: float = 1.0) -> Views:
    """Views of all crops at a scale of SCALES. The name of the file, the frame, the round and the seed decide how a view is spoilt."""
    softness = _sharpness_by_source(crops, where)
    made: list[tuple[np.ndarray, int, bool, bool]] = []
    for index, crop in enumerate(crops):
        for turn in range(rounds):
            rng = np.random.default_rng([seed, turn, crop.frame, *crop.path.encode()])
            made.append((_recorded(crop, where, softness[crop.source], rng, strength), index, crop.attack, False))
            if not crop.attack:
                genuine, attack = make_pair(square(crop, rng.uniform(*SCALES[where])), rng, strength)
                made += [(genuine, index, False, True), (attack, index, True, True)]
    pictures, index, attack, simulated = zip(*made)
    return Views(np.stack(pictures), np.array(index), np.array(attack), np.array(simulated))


def make_pair(image: np.ndarray, rng: np.random.Generator, strength: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """A genuine picture and an attack simulated on it, spoilt alike."""
    degradation = draw_degradation(rng, strength)
    return degradation.apply(image), degradation.apply(simulate(image, rng)[0])


def evaluation_pictures(crops: list[Crop], where: str) -> np.ndarray:
    """Each crop once, as the product would cut it."""
    return np.stack([np.round(resize(square(crop, EVALUATED[where]))).astype(np.uint8) for crop in crops])


def _recorded(crop: Crop, where: str, softness: np.ndarray, rng: np.random.Generator, strength: float) -> np.ndarray:
    image = square(crop, rng.uniform(*SCALES[where]))
    if rng.random() < SOFTENED * strength:
        image = soften_to(image, rng.choice(softness))
    return draw_degradation(rng, strength).apply(image)


def _sharpness_by_source(crops: list[Crop], where: str) -> dict[str, np.ndarray]:
    values: dict[str, list[float]] = {}
    for crop in crops:
        values.setdefault(crop.source, []).append(sharpness(resize(square(crop, EVALUATED[where]))))
    return {source: np.array(known) for source, known in values.items()}
