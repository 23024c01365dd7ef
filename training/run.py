"""Trains and measures every recipe on every split and seed; what is done already is skipped, what was cut off goes on.

    python3 training/run.py CROPS WORK [--seeds 0 1] [--only NAME ...] [--people] [--model fr_liveness.onnx]

`CROPS` is what tools/training-crops.ts wrote; `WORK` keeps views, activations, checkpoints, `log.jsonl` and the scores of held-out
crops, `scores/<recipe>/<seed>/<split>.npz`. Then `report.py CROPS WORK` writes the figures.
"""
from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

from crops import Crop, read_crops
from examples import Shelf
from metrics import auc
from networks import HEAD_AFTER, STAGE_AFTER, Borrowed, OwnNet, Probe
from recipes import ABLATIONS, CANDIDATES, Recipe
from splits import Split, leave_people_out, leave_sources_out
from texture import DeepTexture, Texture
from train import fit, score

MODEL = Path(__file__).parent.parent / "node_modules/faceplugin-face-recognition-js/model/fr_liveness.onnx"


def new_network(recipe: Recipe, seed: int, model: Path) -> nn.Module:
    """The network that a recipe starts from."""
    torch.manual_seed(seed)
    if recipe.network == "own":
        return OwnNet()
    if recipe.network == "probe":
        return Probe(model)
    if recipe.network == "deep":
        return DeepTexture(model)
    return Borrowed(model, HEAD_AFTER if recipe.network == "head" else STAGE_AFTER)


def run(shelf: Shelf, work: Path, recipe: Recipe, seed: int, split: Split) -> None:
    """Trains on the split and keeps the scores of what was held out."""
    out = work / "scores" / recipe.name / str(seed) / f"{split.name}.npz"
    if out.exists():
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    measured = shelf.measured(recipe)
    halves = [measured[torch.from_numpy(split.test)], measured[torch.from_numpy(split.test + len(shelf.crops))]]
    if recipe.network in ("texture", "joint"):
        texture = Texture().fit(shelf.examples(recipe, seed, split))
        np.savez(out, test=split.test, scores=mirrored_mean(*[texture.score(half) for half in halves]))
        return
    attack = np.array([shelf.crops[index].attack for index in split.test])
    started = time.process_time()

    def log(epoch: int, loss: float) -> None:
        scores = score(network, halves[0])
        entry = {"recipe": recipe.name, "seed": seed, "split": split.name, "epoch": epoch, "loss": round(loss, 4)}
        entry["held_out_auc"] = round(auc(scores[~attack], scores[attack]), 4)
        entry["cpu_seconds"] = round(time.process_time() - started, 1)
        with open(work / "log.jsonl", "a") as file:
            file.write(json.dumps(entry) + "\n")

    checkpoint = out.with_suffix(".pt")
    network = new_network(recipe, seed, shelf.model)
    examples = shelf.examples(recipe, seed, split)
    if recipe.network == "deep" and not checkpoint.exists():
        network.begin(examples)
    fit(network, examples, recipe, seed, checkpoint, log)
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
    parser.add_argument("--split", default="", help="only splits whose name holds this, to share the work among processes")
    parser.add_argument("--people", action="store_true", help="also leave people out within the largest source, first seed")
    parser.add_argument("--model", type=Path, default=MODEL)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    shelf = Shelf(read_crops(arguments.crops), arguments.work, arguments.model)
    sources = leave_sources_out(shelf.crops)
    people = leave_people_out(shelf.crops, largest_source(shelf.crops)) if arguments.people else []
    for seed in arguments.seeds:
        first = seed == arguments.seeds[0]
        for recipe in CANDIDATES + (ABLATIONS if first else []):
            if arguments.only and recipe.name not in arguments.only:
                continue
            splits = sources + (people if first and recipe in CANDIDATES else [])
            for split in [split for split in splits if arguments.split in split.name]:
                started = time.time()
                run(shelf, arguments.work, recipe, seed, split)
                print(f"{recipe.name} seed {seed} {split.name}: {time.time() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
