"""Which crops a network may see, and on which it is measured: whole sources or whole people are held out, never pictures.

Sources are held out *in groups*: big ones alone, small ones several at a time, which needs fewer networks and is stricter than
one at a time, as less is left to learn from. A person who is in two sources never is on both sides.
"""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from crops import Crop

ALONE = 150
"""Crops from which on a source is a fold of its own."""


@dataclass(frozen=True)
class Split:
    """Indices into the list of crops."""

    name: str
    train: np.ndarray
    test: np.ndarray


def leave_sources_out(crops: list[Crop], groups: int = 3) -> list[Split]:
    """A split for each source of ALONE crops or more, and `groups` splits among which the others are dealt, largest first."""
    sizes = _sizes([crop.source for crop in crops])
    big = [source for source in sizes if sizes[source] >= ALONE]
    folds = [{source} for source in big] + _deal({s: n for s, n in sizes.items() if s not in big}, groups)
    return [_split(crops, [crop.source in fold for crop in crops], "without " + "+".join(sorted(fold))) for fold in folds]


def leave_people_out(crops: list[Crop], source: str, groups: int = 4) -> list[Split]:
    """`groups` splits of the people of one source; the other sources are in every training part."""
    inside = [crop.subject if crop.source == source else "" for crop in crops]
    folds = _deal(_sizes([person for person in inside if person]), groups)
    return [_split(crops, [person in fold for person in inside], f"{source} without " + "+".join(sorted(fold))) for fold in folds]


def _split(crops: list[Crop], tested: list[bool], name: str) -> Split:
    people = {crop.subject for crop, test in zip(crops, tested) if test}
    train = [not test and crop.subject not in people for crop, test in zip(crops, tested)]
    return Split(name, np.flatnonzero(train), np.flatnonzero(tested))


def _sizes(names: list[str]) -> dict[str, int]:
    counted = {name: names.count(name) for name in sorted(set(names))}
    return dict(sorted(counted.items(), key=lambda item: -item[1]))


def _deal(sizes: dict[str, int], groups: int) -> list[set[str]]:
    """Deals names into groups of about the same size: the largest next, always to the smallest group."""
    folds: list[set[str]] = [set() for _ in range(min(groups, len(sizes)))]
    loads = [0] * len(folds)
    for name, size in sizes.items():
        least = loads.index(min(loads))
        folds[least].add(name)
        loads[least] += size
    return folds
