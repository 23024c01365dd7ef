"""A small ONNX graph as a torch module whose weights can be trained further.

Reads what networks such as MiniFASNetV2-SE are made of (OPERATORS), nothing else. The graph keeps its
tensor names, so that it can be run from one tensor to another: a frozen trunk once, what is trained after it many times.
"""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional as F

FLUSH_BELOW = 1e-15
"""Weights nearer to 0 are set to 0: denormal floats make no difference but take ten times as long (docs/models.md)."""


class OnnxNet(nn.Module):
    """The graph of a model file. Its initialisers are parameters named `w<index>` in the order of the file."""

    def __init__(self, path: str | Path):
        super().__init__()
        graph = onnx.load(str(path)).graph
        self.nodes = [_Node(node) for node in graph.node]
        self.input, self.output = graph.input[0].name, graph.output[0].name
        self.names: dict[str, str] = {}
        statistics = {name for node in self.nodes if node.op == "BatchNormalization" for name in node.inputs[3:]}
        for index, tensor in enumerate(graph.initializer):
            array = np.array(numpy_helper.to_array(tensor))
            if array.dtype == np.float32:
                array[np.abs(array) < FLUSH_BELOW] = 0
                self.names[tensor.name] = f"w{index}"
                if tensor.name in statistics:
                    self.register_buffer(f"w{index}", torch.from_numpy(array))
                else:
                    self.register_parameter(f"w{index}", nn.Parameter(torch.from_numpy(array)))

    def forward(self, values: Tensor, start: str | None = None, stop: str | None = None) -> Tensor:
        """Runs from tensor `start` (the input) to tensor `stop` (the output), `values` being the first."""
        known = {start or self.input: values}
        stop = stop or self.output
        for node in self.nodes_between(start, stop):
            known[node.output] = self._apply(node, known)
        return known[stop]

    def nodes_between(self, start: str | None, stop: str | None) -> list[_Node]:
        """The nodes after the one that makes `start` up to the one that makes `stop`."""
        makers = [node.output for node in self.nodes]
        first = 0 if start in (None, self.input) else makers.index(start) + 1
        return self.nodes[first : makers.index(stop or self.output) + 1]

    def weights_after(self, start: str | None) -> dict[str, nn.Parameter]:
        """The parameters that are used after tensor `start`, without running statistics (those are never trained)."""
        return self.weights_between(start, None)

    def weights_between(self, start: str | None, stop: str | None) -> dict[str, nn.Parameter]:
        """The parameters that are used between two tensors."""
        own = dict(self.named_parameters())
        used = [self.names.get(name) for node in self.nodes_between(start, stop) for name in node.inputs]
        return {name: own[name] for name in used if name in own}

    def _apply(self, node: _Node, known: dict[str, Tensor]) -> Tensor:
        if node.op not in OPERATORS:
            raise ValueError(f"operator {node.op} is not known")
        values = [known[name] if name in known else getattr(self, self.names[name], None) for name in node.inputs if name in known or name in self.names]
        return OPERATORS[node.op](values, node.attributes)


class _Node:
    """What is needed of a node: operator, names, attributes."""

    def __init__(self, node: onnx.NodeProto):
        self.op = node.op_type
        self.inputs = list(node.input)
        self.output = node.output[0]
        self.attributes = {item.name: onnx.helper.get_attribute_value(item) for item in node.attribute}


Values = list[Tensor]
Attributes = dict[str, Any]


def _conv(values: Values, attributes: Attributes) -> Tensor:
    pads = attributes["pads"]
    if pads[0] != pads[2] or pads[1] != pads[3]:
        raise ValueError("a convolution with uneven padding")
    return F.conv2d(values[0], values[1], *values[2:], stride=attributes["strides"], padding=pads[:2], groups=attributes["group"])


def _batch_norm(values: Values, attributes: Attributes) -> Tensor:
    inputs, weight, bias, mean, variance = values
    return F.batch_norm(inputs, mean, variance, weight, bias, False, 0.0, attributes["epsilon"])


def _constant(_: Values, attributes: Attributes) -> Tensor:
    return torch.from_numpy(np.array(numpy_helper.to_array(attributes["value"])))


def _gemm(values: Values, attributes: Attributes) -> Tensor:
    if attributes.get("transB") != 1:
        raise ValueError("a Gemm that is no linear layer")
    return F.linear(*values)


def _nothing(_: Values, __: Attributes) -> Tensor:
    """Of operators that only compute the shape for a Reshape."""
    return torch.empty(0)


OPERATORS: dict[str, Callable[[Values, Attributes], Tensor]] = {
    "Conv": _conv,
    "BatchNormalization": _batch_norm,
    "Gemm": _gemm,
    "MatMul": lambda values, _: values[0] @ values[1],
    "PRelu": lambda values, _: F.prelu(values[0], values[1].flatten()),
    "Relu": lambda values, _: F.relu(values[0]),
    "Sigmoid": lambda values, _: torch.sigmoid(values[0]),
    "Add": lambda values, _: values[0] + values[1],
    "Sub": lambda values, _: values[0] - values[1],
    "Mul": lambda values, _: values[0] * values[1],
    "Div": lambda values, _: values[0] / values[1],
    "Pow": lambda values, _: values[0] ** values[1],
    "Sqrt": lambda values, _: values[0].sqrt(),
    "GlobalAveragePool": lambda values, _: values[0].mean((2, 3), keepdim=True),
    "ReduceMean": lambda values, attributes: values[0].mean(attributes["axes"], keepdim=bool(attributes["keepdims"])),
    "Flatten": lambda values, _: values[0].flatten(1),
    "Reshape": lambda values, _: values[0].flatten(1),  # the exporter's way to write Flatten
    "Identity": lambda values, _: values[0],
    "Constant": _constant,
    **dict.fromkeys(["Shape", "Gather", "Unsqueeze", "Concat"], _nothing),
}
