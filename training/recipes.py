"""What is tried, written down before anything is measured. Nothing here was tuned on held-out sources."""
from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Recipe:
    """One candidate: which network, on which pictures, how long, how tightly held."""

    name: str
    network: str
    """`head`, `stage`: the end of the borrowed network; `probe`: a linear layer on its last features; `texture`: a
    regression on pooled earlier ones (the yardstick); `own`: from scratch."""
    where: str
    """`closer` (1.5 face sides) or `whole` (2.7)."""
    epochs: int
    rate: float
    """Of Adam, at the start; falls along half a cosine."""
    decay: float
    """Weight decay (AdamW)."""
    tether: float = 0.0
    """Weight of the squared distance from the borrowed weights (L2-SP)."""
    simulated: bool = True
    recorded: bool = True
    portraits: str = ""
    """Genuine-only portraits: none, as `genuine` pictures, or as `pairs` with attacks simulated on them."""
    about: str = ""


_head = Recipe("head-closer", "head", "closer", 4, 3e-4, 1e-2, 2e-2, about="last features and both linear layers trained further, at 1.5 face sides")
_stage = Recipe("stage-closer", "stage", "closer", 3, 2e-4, 1e-2, 2e-2, about="the last stage as well, at 1.5 face sides")
_probe = Recipe("probe-closer", "probe", "closer", 20, 2e-3, 1e-1, about="linear layer on frozen features, at 1.5 face sides")
_texture = Recipe("texture-closer", "texture", "closer", 1, 0, 0, about="the yardstick: regression on pooled early maps, at 1.5 face sides")
_own = Recipe("own-closer", "own", "closer", 6, 3e-3, 1e-3, about="own network from scratch, at 1.5 face sides")

CANDIDATES = [
    _texture,
    _probe,
    _head,
    replace(_head, name="head-whole", where="whole", about="last features and both linear layers trained further, at 2.7 face sides"),
    _stage,
    replace(_stage, name="stage-whole", where="whole", about="the last stage as well, at 2.7 face sides"),
    _own,
]
"""Judged by leaving sources out and, within the large source, people."""

ABLATIONS = [
    replace(_head, name="head-recorded-only", simulated=False, about="head-closer without simulated attacks"),
    replace(_head, name="head-simulated-only", recorded=False, about="head-closer with simulated attacks only"),
    replace(_head, name="head-portraits-genuine", portraits="genuine", about="head-closer and portraits as genuine pictures"),
    replace(_head, name="head-portraits-pairs", portraits="pairs", about="head-closer and portraits with attacks simulated on them"),
]
"""One seed, leaving sources out: what each part of the recipe does."""
