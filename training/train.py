"""Trains one network on one training part: weights, loss, epochs, checkpoints that resume.

Everything random in an epoch follows from the seed and the number of the epoch, so that a training that was cut off and resumed
ends with the same weights as one that was not.
"""
from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from networks import OwnNet, attack_logit
from recipes import Recipe

BATCH = 64
SIMULATED = 0.5
"""What the pairs of a source weigh beside its recordings."""


@dataclass(frozen=True)
class Examples:
    """Inputs of the trained part of a network (as float16 or uint8), labels (1 = attack) and weights with mean 1."""

    inputs: Tensor
    attack: Tensor
    weights: Tensor


def weigh(attack: np.ndarray, source: np.ndarray, paired: np.ndarray) -> np.ndarray:
    """Weight of each view: both labels of a source weigh the same, and a source the root of its size. A source that has one
    label only gets nothing for its unpaired views, since there the source would tell the label."""
    weights = np.zeros(len(attack))
    for name in np.unique(source):
        share = math.sqrt((source == name).sum())
        for pair in (False, True):
            cells = [np.flatnonzero((source == name) & (paired == pair) & (attack == label)) for label in (False, True)]
            if all(len(cell) for cell in cells):
                for cell in cells:
                    weights[cell] = share * (SIMULATED if pair else 1) / len(cell)
    return weights * len(weights) / weights.sum()


def fit(
    network: nn.Module,
    examples: Examples,
    recipe: Recipe,
    seed: int,
    checkpoint: Path | None = None,
    after_epoch: Callable[[int, float], None] | None = None,
    until: int | None = None,
) -> nn.Module:
    """Trains `network` in place for the recipe's epochs (or up to epoch `until`), going on from `checkpoint` where it exists.
    `after_epoch` gets the number of epochs done and the mean loss."""
    trained = [weight for weight in network.parameters() if weight.requires_grad]
    optimiser = torch.optim.AdamW(trained, lr=recipe.rate, weight_decay=recipe.decay)
    done = _resume(checkpoint, network, optimiser)
    steps = math.ceil(len(examples.attack) / BATCH) * recipe.epochs
    for epoch in range(done, min(until or recipe.epochs, recipe.epochs)):
        torch.manual_seed(1000 * seed + epoch)
        network.train()
        losses = []
        for step, (inputs, attack, weights) in enumerate(_batches(examples)):
            at = (epoch * steps / recipe.epochs + step) / steps
            for group in optimiser.param_groups:
                group["lr"] = recipe.rate * (0.5 + 0.5 * math.cos(math.pi * at))
            loss = loss_of(network, prepare(network, inputs), attack, weights, recipe)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            losses.append(float(loss))
        if checkpoint:
            held = {"epoch": epoch + 1, "network": network.state_dict(), "optimiser": optimiser.state_dict()}
            torch.save(held, checkpoint.with_suffix(".part"))
            checkpoint.with_suffix(".part").rename(checkpoint)
        if after_epoch:
            after_epoch(epoch + 1, float(np.mean(losses)))
    return network


def loss_of(network: nn.Module, inputs: Tensor, attack: Tensor, weights: Tensor, recipe: Recipe) -> Tensor:
    """Weighted cross-entropy of live against attack, and the tether to the borrowed weights."""
    loss = (F.binary_cross_entropy_with_logits(attack_logit(network(inputs)), attack, reduction="none") * weights).mean()
    return loss + recipe.tether * network.strayed() if recipe.tether else loss


def prepare(network: nn.Module, inputs: Tensor) -> Tensor:
    """Inputs as floats; a random part of each batch's pictures for a network that asks for it."""
    if not isinstance(network, OwnNet) or not network.training:
        return inputs.float()
    top, left = torch.randint(inputs.shape[2] - network.patch + 1, (2,)).tolist()
    part = inputs[:, :, top : top + network.patch, left : left + network.patch].float()
    return part.flip(3) if torch.rand(()) < 0.5 else part


@torch.no_grad()
def score(network: nn.Module, inputs: Tensor) -> np.ndarray:
    """Logit of the probability of attack of each input."""
    network.eval()
    return torch.cat([attack_logit(network(part.float())) for part in inputs.split(BATCH)]).numpy()


def _batches(examples: Examples) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    for part in torch.randperm(len(examples.attack)).split(BATCH):
        yield examples.inputs[part], examples.attack[part], examples.weights[part]


def _resume(checkpoint: Path | None, network: nn.Module, optimiser: torch.optim.Optimizer) -> int:
    if not checkpoint or not checkpoint.exists():
        return 0
    held = torch.load(checkpoint)
    network.load_state_dict(held["network"])
    optimiser.load_state_dict(held["optimiser"])
    return held["epoch"]
