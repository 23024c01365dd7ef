"""The yardstick: a logistic regression on pooled maps of the borrowed network, which is frozen.

Of the tensors `440` (64 maps) and `524` (128 maps) the mean and the standard deviation over the picture: how often a texture is there,
not where. Cheap, convex, and better across sources than the last features; whatever is trained further has to beat it.
"""
from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from torch import Tensor

from networks import STAGE_AFTER
from onnx_net import OnnxNet
from train import Examples

EARLY = "440"
STRENGTH = 0.005
"""Inverse of the regularisation, of the order that the product's own search found (0.003 to 0.01)."""


@torch.no_grad()
def pool(net: OnnxNet, pictures: Tensor) -> Tensor:
    """384 values a picture: means and deviations of both tensors."""
    early = net(pictures, stop=EARLY)
    return torch.cat([figure for maps in (early, net(early, EARLY, STAGE_AFTER)) for figure in _pooled(maps)], 1)


def load(path: Path) -> OnnxNet:
    return OnnxNet(path).eval().requires_grad_(False)


class Texture:
    """The regression. Scores are logits of the probability of attack."""

    def __init__(self) -> None:
        self.scale = StandardScaler()
        self.regression = LogisticRegression(C=STRENGTH, max_iter=500)

    def fit(self, examples: Examples) -> Texture:
        weights = examples.weights.numpy()
        scaled = self.scale.fit_transform(examples.inputs.float().numpy(), sample_weight=weights)
        self.regression.fit(scaled, examples.attack.numpy(), sample_weight=weights)
        return self

    def score(self, inputs: Tensor) -> np.ndarray:
        return self.regression.decision_function(self.scale.transform(inputs.float().numpy()))


def _pooled(maps: Tensor) -> tuple[Tensor, Tensor]:
    return maps.mean((2, 3)), maps.flatten(2).std(2, unbiased=False)
