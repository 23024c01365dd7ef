"""Training examples and measured pictures as a recipe's network takes them: pictures, or what the frozen part made of them."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from cache import Cache, to_planes
from crops import Crop
from networks import FEATURES, HEAD_AFTER, STAGE_AFTER, Borrowed
from recipes import Recipe
from splits import Split
from train import Examples, weigh

PORTRAITS = {"london", "lfw", "verify_small"}
"""Sources that are genuine only; they are never measured, and learnt from only where a recipe says so."""
PORTRAIT_WEIGHT = 0.5
"""Of each view of a portrait that is taken for a genuine picture like any other."""


class Shelf:
    """The crops with everything that was computed of them."""

    def __init__(self, everything: list[Crop], work: Path, model: Path):
        self.model = model
        self.crops = [crop for crop in everything if crop.source not in PORTRAITS]
        self.cache = Cache(work / "cache", self.crops, model)
        self._kept: dict[tuple, Tensor] = {}
        self.portraits = Cache(work / "cache-portraits", [crop for crop in everything if crop.source in PORTRAITS], model)

    def measured(self, recipe: Recipe) -> Tensor:
        """The unspoilt pictures of all crops, and behind them their mirror images."""
        return self._inputs(recipe, self.cache, None)

    def examples(self, recipe: Recipe, seed: int, split: Split) -> Examples:
        """The views of the training part that the recipe wants, with their weights."""
        parts = [self._plain(recipe, split) if recipe.views == "plain" else self._spoilt(recipe, seed, split)]
        if recipe.portraits:
            parts.append(self._portraits(recipe, seed))
        inputs = torch.cat([part[0] for part in parts])
        attack, source, paired = (np.concatenate([part[i] for part in parts]) for i in (1, 2, 3))
        weights = weigh(attack, source, paired)
        if recipe.portraits == "genuine":  # what is known to do harm, and measured for that reason
            weights[np.isin(source, sorted(PORTRAITS))] = PORTRAIT_WEIGHT
        used = torch.from_numpy(np.flatnonzero(weights))
        return Examples(inputs[used], torch.from_numpy(attack).float()[used], torch.from_numpy(weights).float()[used])

    def _plain(self, recipe: Recipe, split: Split) -> tuple[Tensor, np.ndarray, np.ndarray, np.ndarray]:
        both = np.concatenate([split.train, split.train + len(self.crops)])
        attack, source = self._known(self.cache, np.tile(split.train, 2))
        return self.measured(recipe)[torch.from_numpy(both)], attack, source, np.zeros(len(both), bool)

    def _spoilt(self, recipe: Recipe, seed: int, split: Split) -> tuple[Tensor, np.ndarray, np.ndarray, np.ndarray]:
        views = self.cache.views(recipe.where, recipe.views, seed)
        kept = np.isin(views.crop, split.train) & (recipe.simulated | ~views.simulated) & (recipe.recorded | views.simulated)
        return self._taken(recipe, self.cache, seed, kept)

    def _portraits(self, recipe: Recipe, seed: int) -> tuple[Tensor, np.ndarray, np.ndarray, np.ndarray]:
        views = self.portraits.views(recipe.where, recipe.views, seed)
        return self._taken(recipe, self.portraits, seed, views.simulated == (recipe.portraits == "pairs"))

    def _taken(self, recipe: Recipe, cache: Cache, seed: int, kept: np.ndarray) -> tuple[Tensor, np.ndarray, np.ndarray, np.ndarray]:
        views = cache.views(recipe.where, recipe.views, seed)
        _, source = self._known(cache, views.crop[kept])
        return self._inputs(recipe, cache, seed)[torch.from_numpy(np.flatnonzero(kept))], views.attack[kept], source, views.simulated[kept]

    def _known(self, cache: Cache, crops: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        chosen = [cache.crops[index] for index in crops]
        return np.array([crop.attack for crop in chosen]), np.array([crop.source for crop in chosen])

    def _inputs(self, recipe: Recipe, cache: Cache, seed: int | None) -> Tensor:
        """Of the views of a seed, or (None) of the measured pictures."""
        if recipe.network == "own":
            return to_planes(cache.evaluated(recipe.where) if seed is None else cache.views(recipe.where, recipe.views, seed).pictures)
        if recipe.network == "deep":
            if seed is not None:
                raise ValueError("deep recipes learn from plain views")
            return cache.evaluated_early(recipe.where)
        if recipe.network in ("texture", "joint"):
            pools = cache.evaluated_pools(recipe.where) if seed is None else cache.view_pools(recipe.where, recipe.views, seed)
            return pools if recipe.network == "texture" else torch.cat([pools, self._continued(recipe, cache, seed, FEATURES)], 1)
        return self._continued(recipe, cache, seed, STAGE_AFTER if recipe.network == "stage" else HEAD_AFTER)

    def _continued(self, recipe: Recipe, cache: Cache, seed: int | None, stop: str) -> Tensor:
        """The frozen network's tensor `stop`, from the cached one (float16)."""
        held = cache.evaluated_activations(recipe.where) if seed is None else cache.view_activations(recipe.where, recipe.views, seed)
        if stop == STAGE_AFTER:
            return held
        key = (cache.folder, recipe.where, recipe.views if seed is not None else "", seed, stop)
        if key not in self._kept:
            net = Borrowed(self.model, STAGE_AFTER).eval().net
            with torch.no_grad():
                self._kept[key] = torch.cat([net(part.float(), STAGE_AFTER, stop).half() for part in held.split(64)])
        return self._kept[key]
