"""What happens to genuine pictures and attacks alike: light, colour, blur, resizing, noise, JPEG. Drawn without the label.

`Degradation` is drawn once and put on as many pictures as wished: a genuine picture and the attack simulated on it get the same
one. `soften_to` takes away sharpness until a picture is as soft as another of its source, of whichever label.
"""
from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter

from crops import SIDE, resize, sharpness

Rng = np.random.Generator
SOFTER = (0.35, 0.5, 0.7, 0.9, 1.2, 1.6, 2.1, 2.8)
"""Standard deviations, in pixels of the small square, that `soften_to` tries in turn."""


@dataclass(frozen=True)
class Degradation:
    """How a picture is spoilt. Lengths in pixels of the 128-pixel square unless said otherwise."""

    gains: tuple[float, float, float]
    gamma: float
    saturation: float
    blur: float
    """Standard deviation."""
    via: int
    """Side in pixels through which the picture is passed; SIDE or more: none."""
    noise: float
    """Standard deviation in grey levels."""
    quality: int
    """Of JPEG; 0: not coded."""
    mirrored: bool
    seed: int

    def apply(self, image: np.ndarray) -> np.ndarray:
        """The spoilt picture as the networks see it: uint8, SIDE x SIDE x 3."""
        out = resize(image)
        grey = out.mean(2, keepdims=True)
        out = (grey + (out - grey) * self.saturation) * np.array(self.gains, np.float32)
        out = 255 * (np.clip(out, 0, 255) / 255) ** self.gamma
        if self.blur > 0.2:
            out = gaussian_filter(out, (self.blur, self.blur, 0), truncate=3)
        if self.via < SIDE:
            out = resize(resize(out, self.via))
        out = out + np.random.default_rng(self.seed).normal(0, self.noise, out.shape)
        small = np.clip(out, 0, 255).astype(np.uint8)
        if self.quality:
            small = _code(small, self.quality)
        return small[:, ::-1] if self.mirrored else small


def draw_degradation(rng: Rng, strength: float = 1.0) -> Degradation:
    """A degradation from the one distribution that both labels share; `strength` 0..1 scales its ranges."""

    def around(low: float, high: float, size: int | None = None):
        return 1 + strength * (rng.uniform(low, high, size) - 1)

    def now_and_then(share: float) -> bool:
        return bool(rng.random() < share * (0.5 + strength / 2))

    exposure = around(0.7, 1.25)
    return Degradation(
        gains=tuple(exposure * around(0.85, 1.15, 3)),
        gamma=around(0.75, 1.35),
        saturation=around(0.5, 1.25),
        blur=strength * rng.uniform(0, 1.8) if now_and_then(0.6) else 0.0,
        via=round(SIDE - strength * rng.uniform(0, 72)) if now_and_then(0.4) else SIDE,
        noise=strength * rng.uniform(0, 5),
        quality=int(95 - strength * rng.integers(0, 61)) if now_and_then(0.6) else 0,
        mirrored=bool(rng.random() < 0.5),
        seed=int(rng.integers(2**31)),
    )


def soften_to(image: np.ndarray, wanted: float) -> np.ndarray:
    """The picture as a SIDE-pixel square, blurred until `sharpness` is no more than `wanted`; never made sharper."""
    small = resize(image)
    out = small
    for deviation in SOFTER:
        if sharpness(out) <= wanted:
            break
        out = gaussian_filter(small, (deviation, deviation, 0), truncate=3)
    return out


def _code(image: np.ndarray, quality: int) -> np.ndarray:
    held = BytesIO()
    Image.fromarray(image).save(held, "JPEG", quality=quality)
    return np.asarray(Image.open(held))
