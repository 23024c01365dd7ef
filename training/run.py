"""Trains and measures every recipe on every split and seed; what is done already is skipped, what was cut off goes on.

    python3 training/run.py CROPS WORK [--seeds 0 1] [--only NAME ...] [--model fr_liveness.onnx]

`CROPS` is what tools/training-crops.ts wrote; `WORK` keeps views, activations, checkpoints, `log.jsonl` and the scores of held-out
crops, `scores/<recipe>/<seed>/<split>.npz`. Then `report.py WORK` writes the figures.
"""
from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from cache import Cache, to_planes
from crops import Crop, read_crops
from metrics import auc
from networks import HEAD_AFTER, STAGE_AFTER, Borrowed, OwnNet, Probe
from recipes import ABLATIONS, CANDIDATES, Recipe
from splits import Split, leave_people_out, leave_sources_out
from texture import Texture
from train import Examples, fit, score, weigh

PORTRAITS = {"london", "lfw", "verify_small"}
MODEL = Path(__file__).parent.parent / "node_modules/faceplugin-face-recognition-js/model/fr_liveness.onnx"


class Bench:
    """The crops and where results go."""

    def __init__(self, crops: Path, work: Path, model: Path):
        everything = read_crops(crops)
        self.work, self.model = work, model
        self.crops = [crop for crop in everything if crop.source not in PORTRAITS]
        self.cache = Cache(work / "cache", self.crops, model)
        self.portraits = [crop for crop in everything if crop.source in PORTRAITS]
        self.portrait_cache = Cache(work / "cache-portraits", self.portraits, model)

    def network(self, recipe: Recipe, seed: int) -> nn.Module:
        torch.manual_seed(seed)
        if recipe.network == "own":
            return OwnNet()
        if recipe.network == "probe":
            return Probe(self.model)
        return Borrowed(self.model, HEAD_AFTER if recipe.network == "head" else STAGE_AFTER)

    def examples(self, recipe: Recipe, seed: int, split: Split) -> Examples:
        """The views of the training part that the recipe wants, as the network takes them."""
        inputs, attack, source, paired, weights = [], [], [], [], []
        for cache, allowed in [(self.cache, split.train)] + ([(self.portrait_cache, None)] if recipe.portraits else []):
            views = cache.views(recipe.where, seed)
            kept = np.isin(views.crop, allowed) if allowed is not None else views.simulated == (recipe.portraits == "pairs")
            kept &= (recipe.simulated or recipe.portraits == "pairs") | ~views.simulated
            kept &= recipe.recorded | views.simulated
            inputs.append(self.inputs(recipe, cache, seed)[torch.from_numpy(np.flatnonzero(kept))])
            attack.append(views.attack[kept])
            source.append(np.array([cache.crops[crop].source for crop in views.crop[kept]]))
            paired.append(views.simulated[kept])
        attack, source, paired = np.concatenate(attack), np.concatenate(source), np.concatenate(paired)
        weights = weigh(attack, source, paired)
        if recipe.portraits == "genuine":  # what is known to do harm, and measured for that reason
            weights[np.isin(source, sorted(PORTRAITS))] = 0.5
        used = torch.from_numpy(np.flatnonzero(weights))
        held = torch.cat(inputs)[used]
        return Examples(held, torch.from_numpy(attack).float()[used], torch.from_numpy(weights).float()[used])

    def inputs(self, recipe: Recipe, cache: Cache, seed: int | None) -> Tensor:
        """Views of a seed, or (None) the pictures that are measured, as the recipe's network takes them."""
        if recipe.network == "own":
            return to_planes(cache.evaluated(recipe.where) if seed is None else cache.views(recipe.where, seed).pictures)
        if recipe.network == "texture":
            return cache.pooled(recipe.where, seed)
        held = cache.evaluated_activations(recipe.where) if seed is None else cache.view_activations(recipe.where, seed)
        if recipe.network == "stage":
            return held
        middle = Borrowed(self.model, STAGE_AFTER).net
        with torch.no_grad():
            return torch.cat([middle(part.float(), STAGE_AFTER, HEAD_AFTER).half() for part in held.split(64)])

    def run(self, recipe: Recipe, seed: int, split: Split) -> None:
        """Trains on the split and keeps the scores of what was held out."""
        out = self.work / "scores" / recipe.name / str(seed) / f"{split.name}.npz"
        if out.exists():
            return
        out.parent.mkdir(parents=True, exist_ok=True)
        held = self.inputs(recipe, self.cache, None)
        halves = [held[torch.from_numpy(split.test)], held[torch.from_numpy(split.test + len(self.crops))]]
        attack = np.array([self.crops[index].attack for index in split.test])
        started = time.process_time()
        if recipe.network == "texture":
            texture = Texture().fit(self.examples(recipe, seed, split))
            np.savez(out, test=split.test, scores=mirrored_mean(*[texture.score(half) for half in halves]))
            return

        def log(epoch: int, loss: float) -> None:
            scores = score(network, halves[0])
            entry = {"recipe": recipe.name, "seed": seed, "split": split.name, "epoch": epoch, "loss": round(loss, 4)}
            entry["held_out_auc"] = round(auc(scores[~attack], scores[attack]), 4)
            entry["cpu_seconds"] = round(time.process_time() - started, 1)
            with open(self.work / "log.jsonl", "a") as file:
                file.write(json.dumps(entry) + "\n")

        checkpoint = out.with_suffix(".pt")
        network = self.network(recipe, seed)
        fit(network, self.examples(recipe, seed, split), recipe, seed, checkpoint, log)
        np.savez(out, test=split.test, scores=mirrored_mean(*[score(network, half) for half in halves]))
        checkpoint.unlink()


def mirrored_mean(plain: np.ndarray, mirrored: np.ndarray) -> np.ndarray:
    """Logit of the mean of two probabilities, as the product averages a crop and its mirror image."""
    mean = np.clip((1 / (1 + np.exp(-plain)) + 1 / (1 + np.exp(-mirrored))) / 2, 1e-6, 1 - 1e-6)
    return np.log(mean / (1 - mean))


def largest_source(crops: list[Crop]) -> str:
    names = [crop.source for crop in crops]
    return max(sorted(set(names)), key=names.count)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("crops", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1])
    parser.add_argument("--only", nargs="+", default=[], help="names of recipes")
    parser.add_argument("--people", action="store_true", help="also leave people out within the largest source, first seed")
    parser.add_argument("--model", type=Path, default=MODEL)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    bench = Bench(arguments.crops, arguments.work, arguments.model)
    sources = leave_sources_out(bench.crops)
    people = leave_people_out(bench.crops, largest_source(bench.crops)) if arguments.people else []
    for seed in arguments.seeds:
        for recipe in CANDIDATES + (ABLATIONS if seed == arguments.seeds[0] else []):
            if arguments.only and recipe.name not in arguments.only:
                continue
            for split in sources + (people if recipe in CANDIDATES and seed == arguments.seeds[0] else []):
                started = time.time()
                bench.run(recipe, seed, split)
                print(f"{recipe.name} seed {seed} {split.name[:60]}: {time.time() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
