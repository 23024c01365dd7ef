"""Face crops as `tools/training-crops.ts` cut them, and squares of them at any scale of the face box."""
from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

SIDE = 128
"""Pixels of the squares that the networks see: the input of the borrowed network."""


@dataclass(frozen=True)
class Crop:
    """One face. Lengths are pixels of `rgb`; logits are those of the probability of attack, from the product."""

    path: str
    frame: int
    attack: bool
    kind: str
    subject: str
    source: str
    rgb: np.ndarray
    left: float
    top: float
    width: float
    baseline: dict[str, float]
    """`whole` (2.7 face sides), `closer` (1.5) and `photo` (both, as the product scores a photo)."""


def read_crops(folder: str | Path) -> list[Crop]:
    """All crops of a folder that `tools/training-crops.ts` wrote; pixels stay on the disk until they are looked at."""
    pixels = np.memmap(Path(folder) / "crops.u8", dtype=np.uint8, mode="r")
    with open(Path(folder) / "crops.tsv", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [_crop(row, pixels) for row in rows]


def _crop(row: dict[str, str], pixels: np.ndarray) -> Crop:
    offset, side = int(row["offset"]), int(row["side"])
    return Crop(
        path=row["path"],
        frame=int(row["frame"]),
        attack=row["label"] == "attack",
        kind=row["attack"],
        subject=row["subject"],
        source=row["source"],
        rgb=pixels[offset : offset + side * side * 3].reshape(side, side, 3),
        left=float(row["left"]),
        top=float(row["top"]),
        width=float(row["width"]),
        baseline={name: float(row[name]) for name in ("whole", "closer", "photo")},
    )


def square(crop: Crop, scale: float) -> np.ndarray:
    """The square `scale` face sides wide as far as the crop has room, in its own pixels: float32 0..255, HWC."""
    side = crop.rgb.shape[0]
    wanted = min(side, max(16, round(crop.width * scale)))
    left = round(min(side - wanted, max(0, crop.left + (crop.width - wanted) / 2)))
    top = round(min(side - wanted, max(0, crop.top + (crop.width - wanted) / 2)))
    return crop.rgb[top : top + wanted, left : left + wanted].astype(np.float32)


def resize(image: np.ndarray, side: int = SIDE) -> np.ndarray:
    """To `side` x `side`, as packages/vision/src/pixels/sample-crop.ts does it: bilinear, or means of spread samples."""
    factor = image.shape[0] / side
    if factor < 1.5:
        return _blend(_blend(image, side, 0), side, 1)
    taps = min(4, max(2, int(factor + 0.5)))
    picked = np.clip(np.floor((np.arange(side * taps) + 0.5) * factor / taps), 0, image.shape[0] - 1).astype(int)
    many = image[picked][:, picked]
    return many.reshape(side, taps, side, taps, -1).mean((1, 3))


def _blend(image: np.ndarray, side: int, axis: int) -> np.ndarray:
    size = image.shape[axis]
    at = np.clip((np.arange(side) + 0.5) * size / side - 0.5, 0, size - 1)
    near = np.floor(at).astype(int)
    weight = (at - near).astype(np.float32).reshape((-1, 1, 1) if axis == 0 else (1, -1, 1))
    far = np.minimum(size - 1, near + 1)
    return image.take(near, axis) * (1 - weight) + image.take(far, axis) * weight


def sharpness(image: np.ndarray) -> float:
    """Natural logarithm of the variance of the Laplacian of the luma, of a square as the networks see it."""
    grey = image.astype(np.float32) @ np.array([0.299, 0.587, 0.114], np.float32)
    inner = grey[1:-1, 1:-1]
    laplacian = grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:] - 4 * inner
    return float(np.log(laplacian.var() + 1e-3))
