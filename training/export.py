"""Writes a network as ONNX for a manifest of the product, and checks that the file says what the network says.

The file has one input `input` (1 x 3 x 128 x 128, blue, green, red, 0..255) and one output `output` (1 x 3 logits, class 0 = live), as
`packages/vision/models/fr-liveness.json` describes them.
"""
from __future__ import annotations

import hashlib
from pathlib import Path

import torch
from torch import nn

from crops import SIDE
from onnx_net import OnnxNet

OPSET = 11
"""Read by every onnxruntime of the last years, and by `onnx_net.py`."""
TOLERANCE = 1e-4


def export(network: nn.Module, path: Path) -> str:
    """Writes the file and returns its SHA-256. Raises ValueError when it gives other logits than the network."""
    network = network.eval()
    torch.onnx.export(network, torch.rand(1, 3, SIDE, SIDE) * 255, str(path), opset_version=OPSET, input_names=["input"], output_names=["output"])
    distance = largest_difference(network, path)
    if not distance < TOLERANCE:
        raise ValueError(f"{path} differs from the network by {distance}")
    return hashlib.sha256(path.read_bytes()).hexdigest()


@torch.no_grad()
def largest_difference(network: nn.Module, path: Path, count: int = 4) -> float:
    """Of the logits of random pictures, read back through `onnx_net.py`."""
    pictures = torch.rand(count, 3, SIDE, SIDE, generator=torch.Generator().manual_seed(0)) * 255
    net = OnnxNet(path).eval()
    return max(float((net(picture[None]) - network(picture[None])).abs().max()) for picture in pictures)
