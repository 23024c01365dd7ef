"""What is tried, written down before anything is measured. Nothing here was tuned on held-out sources."""
from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Recipe:
    """One candidate: which network, on which pictures, how long, how tightly held."""

    name: str
    network: str
    """`head`, `stage`: the end of the borrowed network; `probe`: a linear layer on its last features; `texture`: a
    regression on pooled earlier ones (the yardstick); `joint`: on both; `deep`: the
    network between those maps trained further; `own`: from scratch."""
    where: str
    """`closer` (1.5 face sides) or `whole` (2.7)."""
    epochs: int
    rate: float
    """Of Adam, at the start; falls along half a cosine."""
    decay: float
    """Weight decay (AdamW)."""
    views: str = "spoilt"
    """`spoilt` and `mild` as in views.STRENGTHS; `plain`: the crop and its mirror image as they are, without simulated attacks."""
    tether: float = 0.0
    """Weight of the squared distance from the borrowed weights (L2-SP)."""
    simulated: bool = True
    recorded: bool = True
    portraits: str = ""
    """Genuine-only portraits: none, as `genuine` pictures, or as `pairs` with attacks simulated on them."""
    about: str = ""


_head = Recipe("head-spoilt", "head", "closer", 4, 3e-4, 1e-2, tether=2e-2, about="last features and both linear layers trained further; spoilt views")
_stage = Recipe("stage-plain", "stage", "closer", 3, 2e-4, 1e-2, views="plain", tether=2e-2, about="the last stage as well; plain views")
_probe = Recipe("probe-spoilt", "probe", "closer", 20, 2e-3, 1e-1, about="a linear layer on the last 512 features; spoilt views")
_texture = Recipe("texture-spoilt", "texture", "closer", 1, 0, 0, about="the yardstick: a regression on pooled early maps; spoilt views")
_joint = replace(_texture, name="joint-spoilt", network="joint", about="the regression on those maps and the last 512 features; spoilt views")
_deep = Recipe("deep-plain", "deep", "closer", 3, 1e-4, 1e-2, views="plain", tether=2e-2, about="that regression, and the middle of the network trained further with it; plain views")
_own = Recipe("own-spoilt", "own", "closer", 6, 3e-3, 1e-3, about="own network from scratch; spoilt views")


def _with(recipe: Recipe, views: str) -> Recipe:
    stem, about = recipe.name.split("-")[0], recipe.about.split(";")[0]
    return replace(recipe, name=f"{stem}-{views}", views=views, about=f"{about}; {views} views")


def _wide(recipe: Recipe) -> Recipe:
    """With plain views of 2.7 face sides, where the picture has room; the others look at 1.5."""
    stem, about = recipe.name.split("-")[0], recipe.about.split(";")[0]
    return replace(recipe, name=f"{stem}-wide", where="whole", views="plain", about=f"{about}; plain views of 2.7 face sides")


CANDIDATES = [
    _texture,
    _with(_texture, "mild"),
    _with(_texture, "plain"),
    _joint,
    _with(_joint, "mild"),
    _with(_joint, "plain"),
    _probe,
    _with(_probe, "plain"),
    _head,
    _with(_head, "mild"),
    _with(_head, "plain"),
    _wide(_texture),
    _wide(_head),
    _stage,
    _wide(_stage),
    _deep,
    _own,
    replace(_with(_own, "plain"), epochs=12),
]
"""Judged by leaving sources out and, within the large source, people. The mild and plain ones were added after the spoilt ones had been measured.
Plain views are half as many, so the own network sees them for twice as many epochs: as many steps."""

ABLATED = _with(_joint, "mild")
ABLATIONS = [
    replace(ABLATED, name="joint-mild-recorded", simulated=False, about="joint-mild without simulated attacks"),
    replace(ABLATED, name="joint-mild-simulated", recorded=False, about="joint-mild with simulated attacks only"),
    replace(ABLATED, name="joint-mild-portraits", portraits="genuine", about="joint-mild and portraits as genuine pictures"),
    replace(ABLATED, name="joint-mild-portrait-pairs", portraits="pairs", about="joint-mild and portraits with attacks simulated on them"),
]
"""One seed, leaving sources out: what each part of the recipe does."""
