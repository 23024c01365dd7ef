"""The candidates: the borrowed network of which the end is trained further, and a small one of our own from scratch.

A network takes floats 0..255 (N, 3, SIDE, SIDE) in the order **blue, green, red**, as the product feeds the borrowed one, and gives
logits of three classes, class 0 = live: so either could stand in the manifest's place. `attack_logit` is log(P(attack) / P(live)).
"""
from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from onnx_net import OnnxNet

HEAD_AFTER = "564"
"""Tensor of the borrowed network (128 x 8 x 8) after its last residual block; the head makes 512 features and 3 classes of it."""
STAGE_AFTER = "524"
"""Tensor (128 x 16 x 16) before its last stage, which is a strided block, a residual block and one with squeeze-excitation."""

FEATURES = "578"
"""Tensor of 512 values: what the head makes of a picture before its two linear layers."""


def attack_logit(logits: Tensor) -> Tensor:
    """From three classes to the logit of the probability of attack."""
    return torch.logsumexp(logits[:, 1:], 1) - logits[:, 0]


class Borrowed(nn.Module):
    """The borrowed network from one of its tensors to its end; what lies before is frozen and run once (`trunk`)."""

    def __init__(self, path: Path, after: str):
        super().__init__()
        self.net, self.after = OnnxNet(path), after
        for name, weight in self.net.named_parameters():
            weight.requires_grad = name in self.net.weights_after(after)
        self.begun = {name: weight.detach().clone() for name, weight in self.net.weights_after(after).items()}

    def trunk(self, pictures: Tensor) -> Tensor:
        with torch.no_grad():
            return self.net(pictures, stop=self.after)

    def forward(self, held: Tensor) -> Tensor:
        return self.net(held, start=self.after)

    def strayed(self) -> Tensor:
        """Squared distance of the weights from those that were borrowed (L2-SP, Li et al. 2018)."""
        now = self.net.weights_after(self.after)
        return sum(((now[name] - begun.to(now[name])) ** 2).sum() for name, begun in self.begun.items())


class Probe(nn.Module):
    """The borrowed network with a new linear end on its 512 frozen features."""

    def __init__(self, path: Path):
        super().__init__()
        self.borrowed = Borrowed(path, HEAD_AFTER).requires_grad_(False)
        self.scale, self.end = nn.BatchNorm1d(512, affine=False), nn.Linear(512, 3)

    def trunk(self, pictures: Tensor) -> Tensor:
        return self.borrowed.trunk(pictures)

    def forward(self, held: Tensor) -> Tensor:
        return self.end(self.scale(self.borrowed.net(held, start=HEAD_AFTER, stop=FEATURES)))


class OwnNet(nn.Module):
    """About 27 k parameters and 16 M multiplications. Sees at most 43 x 43 of the 128 x 128 pixels at a time and averages what it
    finds, so that it learns texture and not people; each picture is brought to mean 0 and deviation 1, so that light is no cue."""

    patch = 64
    """Side in pixels of the random part of a picture that a training step looks at; measured on whole pictures."""

    def __init__(self) -> None:
        super().__init__()
        widths = [(24, 32, 1), (32, 64, 2), (64, 64, 1), (64, 96, 2), (96, 96, 1)]
        self.stem = nn.Sequential(nn.Conv2d(3, 24, 3, 2, 1, bias=False), nn.BatchNorm2d(24), nn.ReLU())
        self.blocks = nn.Sequential(*[_block(*width) for width in widths])
        self.drop = nn.Dropout(0.3)
        self.end = nn.Linear(96, 3)

    def forward(self, pictures: Tensor) -> Tensor:
        mean = pictures.mean((2, 3), keepdim=True)
        spread = (pictures - mean).pow(2).mean((1, 2, 3), keepdim=True).sqrt()
        features = self.blocks(self.stem((pictures - mean) / (spread + 1)))
        return self.end(self.drop(features.mean((2, 3))))


def _block(inside: int, outside: int, stride: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inside, inside, 3, stride, 1, groups=inside, bias=False),
        nn.BatchNorm2d(inside),
        nn.Conv2d(inside, outside, 1, bias=False),
        nn.BatchNorm2d(outside),
        nn.ReLU(),
    )
