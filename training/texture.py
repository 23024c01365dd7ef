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
from torch import Tensor, nn

from networks import STAGE_AFTER
from onnx_net import OnnxNet
from train import Examples

EARLY = "440"
FIGURES = 2 * (64 + 128)
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


class DeepTexture(nn.Module):
    """The regression, and the middle of the borrowed network (between the two pooled tensors) trained further with it.

    Takes the tensor EARLY and gives two logits, live and attack. It starts as the regression, so that without training both say the same.
    """

    def __init__(self, path: Path):
        super().__init__()
        self.net = OnnxNet(path)
        middle = self.net.weights_between(EARLY, STAGE_AFTER)
        for name, weight in self.net.named_parameters():
            weight.requires_grad = name in middle
        self.begun = {name: weight.detach().clone() for name, weight in middle.items()}
        self.register_buffer("mean", torch.zeros(FIGURES))
        self.register_buffer("deviation", torch.ones(FIGURES))
        self.end = nn.Linear(FIGURES, 1)

    @torch.no_grad()
    def begin(self, examples: Examples) -> None:
        """Fits the regression to the untrained network's figures and takes it over."""
        figures = torch.cat([self.figures(part.float()) for part in examples.inputs.split(64)])
        texture = Texture().fit(Examples(figures, examples.attack, examples.weights))
        self.mean.copy_(torch.from_numpy(texture.scale.mean_))
        self.deviation.copy_(torch.from_numpy(texture.scale.scale_))
        self.end.weight.copy_(torch.from_numpy(texture.regression.coef_))
        self.end.bias.copy_(torch.from_numpy(texture.regression.intercept_))

    def figures(self, early: Tensor) -> Tensor:
        late = self.net(early, EARLY, STAGE_AFTER)
        return torch.cat([figure for maps in (early, late) for figure in _pooled(maps)], 1)

    def forward(self, early: Tensor) -> Tensor:
        attack = self.end((self.figures(early) - self.mean) / self.deviation)
        return torch.cat([torch.zeros_like(attack), attack], 1)

    def strayed(self) -> Tensor:
        """Squared distance of the middle's weights from the borrowed ones (L2-SP)."""
        now = self.net.weights_between(EARLY, STAGE_AFTER)
        return sum(((now[name] - begun) ** 2).sum() for name, begun in self.begun.items())


def _pooled(maps: Tensor) -> tuple[Tensor, Tensor]:
    return maps.mean((2, 3)), maps.flatten(2).std(2, unbiased=False)
