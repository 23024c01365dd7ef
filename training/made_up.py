"""Pictures and crops that are computed, for the tests: no development data, no people."""
from __future__ import annotations

import numpy as np

from crops import Crop


def picture(rng: np.random.Generator, side: int = 160) -> np.ndarray:
    """Soft coloured shapes with edges and grain, as a face is to a camera: uint8 RGB."""
    y, x = np.mgrid[0:side, 0:side] / side
    out = np.zeros((side, side, 3))
    for _ in range(12):
        cx, cy, radius = rng.random(), rng.random(), rng.uniform(0.05, 0.4)
        out += rng.uniform(-60, 60, 3) * (((x - cx) ** 2 + (y - cy) ** 2) < radius**2)[..., None]
    return np.clip(128 + out + rng.normal(0, 4, out.shape), 0, 255).astype(np.uint8)


def crop(source: str, subject: str, attack: bool, number: int = 0, side: int = 160) -> Crop:
    """A crop with a made-up picture that follows from its names."""
    name = f"{source}/{subject}/{'attack' if attack else 'real'}-{number}.png"
    rng = np.random.default_rng([*name.encode()])
    return Crop(name, 0, attack, "print" if attack else "", subject, source, picture(rng, side), side * 0.2, side * 0.2, side * 0.6, {})
