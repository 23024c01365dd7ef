"""Curves of training, and DET curves of what was held out."""
from __future__ import annotations

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

from figures import Files, groups_of
from recipes import CANDIDATES


def draw_curves(log: list[dict], files: Files, path: Path) -> None:
    """Above: loss and held-out AUC by epoch, one line a source that was held out. Below: APCER against BPCER."""
    names = [recipe.name for recipe in CANDIDATES if any(entry["recipe"] == recipe.name for entry in log)]
    groups = groups_of(files)
    wide = max(len(names), len(groups))
    figure, axes = plt.subplots(2, wide, figsize=(4.2 * wide, 7.6), squeeze=False)
    for axis, name in zip(axes[0], names):
        _draw_training(axis, [entry for entry in log if entry["recipe"] == name and entry["split"].startswith("without")], name)
    for axis, (name, keep) in zip(axes[1], groups.items()):
        _draw_det(axis, files.within(keep), name)
    for axis in [*axes[0][len(names) :], *axes[1][len(groups) :]]:
        axis.axis("off")
    figure.tight_layout()
    figure.savefig(path, dpi=70)


def _draw_training(axis, entries: list[dict], name: str) -> None:
    first = min(entry["seed"] for entry in entries)
    for number, split in enumerate(sorted({entry["split"] for entry in entries})):
        own = sorted((entry for entry in entries if entry["split"] == split and entry["seed"] == first), key=lambda entry: entry["epoch"])
        epochs = [entry["epoch"] for entry in own]
        label = split.removeprefix("without ")
        label = label if len(label) < 24 else f"{label[:21]}..."
        axis.plot(epochs, [entry["held_out_auc"] for entry in own], f"C{number}-", label=label)
        axis.plot(epochs, [entry["loss"] for entry in own], f"C{number}:")
    axis.set(title=f"{name}, seed {first}", xlabel="epoch", ylim=(0.2, 1.02))
    axis.set_ylabel("held-out AUC (lines), training loss (dots)")
    axis.legend(fontsize=7, loc="lower left")
    axis.grid(alpha=0.3)


def _draw_det(axis, files: Files, name: str) -> None:
    wanted = ["sharpness", "borrowed-photo"] + [recipe.name for recipe in CANDIDATES]
    for score in [score for score in wanted if score in files.scores]:
        values = np.mean(files.scores[score], 0)
        limits = np.append(np.unique(values), np.inf)
        apcer = np.searchsorted(np.sort(values[files.attack]), limits) / files.attack.sum()
        bpcer = 1 - np.searchsorted(np.sort(values[~files.attack]), limits) / (~files.attack).sum()
        axis.plot(100 * apcer, 100 * bpcer, label=score, linewidth=1.2, linestyle="--" if score in wanted[:2] else "-")
    axis.set(title=f"held out: {name}", xlabel="APCER, %", ylabel="BPCER, %", xlim=(0, 60), ylim=(0, 60))
    axis.legend(fontsize=7)
    axis.grid(alpha=0.3)
