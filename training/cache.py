"""Views and what the frozen part of the borrowed network makes of them, computed once and kept in the work folder."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

import texture
from crops import Crop
from networks import STAGE_AFTER, Borrowed
from views import STRENGTHS, Views, evaluation_pictures, make_training_views


def to_planes(pictures: np.ndarray) -> Tensor:
    """From RGB pictures (N, side, side, 3) to planes in the order blue, green, red, still uint8."""
    return torch.from_numpy(np.ascontiguousarray(pictures[..., ::-1].transpose(0, 3, 1, 2)))


class Cache:
    """One folder for one list of crops. Files appear whole or not at all."""

    def __init__(self, folder: Path, crops: list[Crop], model: Path):
        self.folder, self.crops, self.model = folder, crops, model
        folder.mkdir(parents=True, exist_ok=True)

    def views(self, where: str, spoilt: str, seed: int) -> Views:
        """The training views of all crops."""
        path = self.folder / f"views-{where}-{spoilt}-{seed}.npz"
        if not path.exists():
            views = make_training_views(self.crops, where, seed, strength=STRENGTHS[spoilt])
            views.save(path.with_suffix(".part.npz"))
            path.with_suffix(".part.npz").rename(path)
        return Views.load(path)

    def view_activations(self, where: str, spoilt: str, seed: int) -> Tensor:
        """Of the training views, at the tensor STAGE_AFTER (float16)."""
        return self._activations(f"trunk-{where}-{spoilt}-{seed}.npy", lambda: self.views(where, spoilt, seed).pictures)

    def evaluated(self, where: str) -> np.ndarray:
        """The unspoilt pictures of all crops, and behind them their mirror images."""
        path = self.folder / f"evaluated-{where}.npy"
        if not path.exists():
            pictures = evaluation_pictures(self.crops, where)
            self._save(path, np.concatenate([pictures, pictures[:, :, ::-1]]))
        return np.load(path, mmap_mode="r")

    def evaluated_activations(self, where: str) -> Tensor:
        """Of the unspoilt pictures, at the tensor STAGE_AFTER (float16)."""
        return self._activations(f"trunk-{where}.npy", lambda: self.evaluated(where))

    def evaluated_early(self, where: str) -> Tensor:
        """Of the unspoilt pictures, at the tensor `texture.EARLY` (float16)."""
        net = texture.load(self.model)
        return self._computed(f"early-{where}.npy", lambda: self.evaluated(where), lambda part: net(part, stop=texture.EARLY).half())

    def view_pools(self, where: str, spoilt: str, seed: int) -> Tensor:
        """What `texture.pool` makes of the training views."""
        return self._pools(f"pooled-{where}-{spoilt}-{seed}.npy", lambda: self.views(where, spoilt, seed).pictures)

    def evaluated_pools(self, where: str) -> Tensor:
        """What `texture.pool` makes of the unspoilt pictures."""
        return self._pools(f"pooled-{where}.npy", lambda: self.evaluated(where))

    def _pools(self, name: str, pictures: Callable[[], np.ndarray]) -> Tensor:
        net = texture.load(self.model)
        return self._computed(name, pictures, lambda part: texture.pool(net, part))

    def _activations(self, name: str, pictures: Callable[[], np.ndarray]) -> Tensor:
        trunk = Borrowed(self.model, STAGE_AFTER).eval().trunk
        return self._computed(name, pictures, lambda part: trunk(part).half())

    def _computed(self, name: str, pictures: Callable[[], np.ndarray], compute: Callable[[Tensor], Tensor]) -> Tensor:
        path = self.folder / name
        if not path.exists():
            self._save(path, np.concatenate([compute(to_planes(part).float()).numpy() for part in _parts(pictures())]))
        return torch.from_numpy(np.load(path))

    def _save(self, path: Path, array: np.ndarray) -> None:
        part = path.with_suffix(".part.npy")
        np.save(part, array)
        part.rename(path)


def _parts(pictures: np.ndarray, size: int = 64) -> list[np.ndarray]:
    return [pictures[start : start + size] for start in range(0, len(pictures), size)]
