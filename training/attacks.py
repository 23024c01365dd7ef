"""Simulated attacks on genuine pictures: what a screen or a print adds to a face before it is photographed again.

Everything works on float RGB 0..255 in the crop's own pixels; lengths are in those pixels. The blur of the second lens is *not* here:
it is part of `augment.Degradation`, which a genuine picture gets as well, so that blur does not tell the label.

What is modelled follows docs/accuracy.md ("Synthetic attacks"): sub-pixel columns and their moire, refresh bands, leaking
black and cold white, bezel; four inks on paper, halftone dots that grow with the tone, shade of a bent sheet; a lamp's glare.
Ranges are judgement, not fits: they span from barely visible to plain.
"""
from __future__ import annotations

import numpy as np

Rng = np.random.Generator
GAMMA = 2.2


def simulate(image: np.ndarray, rng: Rng) -> tuple[np.ndarray, str]:
    """An attack made of a genuine picture (left as it is), and its kind."""
    make, kind = ((show_on_screen, "simulated_screen"), (print_on_paper, "simulated_print"))[rng.integers(2)]
    out = add_glare(make(image, rng), rng) if rng.random() < 0.35 else make(image, rng)
    if rng.random() < 0.3:
        out = add_frame(out, rng)
    return np.clip(out, 0, 255), kind


def show_on_screen(image: np.ndarray, rng: Rng) -> np.ndarray:
    """Columns of red, green and blue seen by a sensor (aliasing gives the moire), refresh bands, leaking black, cold white."""
    light = (image / 255) ** GAMMA
    leak = rng.uniform(0, 0.05)
    white = np.array([rng.uniform(0.8, 1.0), rng.uniform(0.88, 1.0), rng.uniform(0.95, 1.1)], np.float32)
    light = (leak + (1 - leak) * light) * white * rng.uniform(0.7, 1.1)
    light *= _pixel_grid(image.shape[0], rng) * _refresh_bands(image.shape[0], rng)
    return 255 * np.clip(light, 0, 1) ** (1 / GAMMA)


def print_on_paper(image: np.ndarray, rng: Rng) -> np.ndarray:
    """Less colour and contrast, raised black, tinted paper, halftone dots, grain of the paper, shade of a bent sheet."""
    side = image.shape[0]
    grey = image.mean(2, keepdims=True)
    coloured = grey + (image - grey) * rng.uniform(0.55, 0.95)
    black = rng.uniform(15, 55)
    paper = np.array([rng.uniform(225, 250), rng.uniform(222, 248), rng.uniform(205, 245)], np.float32)
    tone = black + coloured / 255 * (paper - black)
    tone = tone + _halftone(tone, rng)
    across, along = _axes(side, rng.uniform(0, np.pi))
    shade = 1 - rng.uniform(0, 0.25) * (0.5 + 0.5 * np.sin(2 * np.pi * across / side * rng.uniform(0.3, 0.8) + rng.uniform(0, 6.3)))
    grain = rng.normal(0, rng.uniform(0, 2.5), (side, side, 1))
    return tone * shade[..., None].astype(np.float32) + grain.astype(np.float32)


def add_glare(image: np.ndarray, rng: Rng) -> np.ndarray:
    """A lamp mirrored in glass or gloss: a soft spot or a strip that adds white."""
    side = image.shape[0]
    across, along = _axes(side, rng.uniform(0, np.pi))
    centre = rng.uniform(-0.4, 0.4, 2) * side
    width = rng.uniform(0.05, 0.25) * side
    long = width * rng.choice([1.0, 1.0, 4.0])
    spot = np.exp(-(((across - centre[0]) / width) ** 2) - ((along - centre[1]) / long) ** 2)
    return image + (255 - image) * (rng.uniform(0.15, 0.85) * spot[..., None]).astype(np.float32)


def add_frame(image: np.ndarray, rng: Rng) -> np.ndarray:
    """The edge of the screen or sheet: a dark or pale border on one to four sides, at most 12 % of the side wide."""
    out, side = image.copy(), image.shape[0]
    colour = rng.uniform(0, 40) if rng.random() < 0.6 else rng.uniform(150, 250)
    for turn in range(4):
        if rng.random() < 0.5:
            width = round(rng.uniform(0.02, 0.12) * side)
            np.rot90(out, turn)[:width] = colour + rng.normal(0, 2)
    return out


def _pixel_grid(side: int, rng: Rng) -> np.ndarray:
    """Transmission of the columns (red, green, blue a third apart) and of the black rows between them, mean 1."""
    pitch, stretch = rng.uniform(0.8, 4.0), rng.uniform(-0.2, 0.2)
    across, along = _axes(side, rng.normal(0, 0.08))
    bent = across * (1 + stretch * across / side) / pitch
    columns, rows = rng.uniform(0.03, 0.35), rng.uniform(0.0, 0.2)
    phases = np.arange(3) / 3
    grid = 1 + columns * np.cos(2 * np.pi * (bent[..., None] + phases))
    return (grid * (1 + rows * np.cos(2 * np.pi * along / pitch))[..., None]).astype(np.float32)


def _refresh_bands(side: int, rng: Rng) -> np.ndarray:
    depth = rng.uniform(0.03, 0.15) if rng.random() < 0.4 else 0.0
    bands = 1 + depth * np.sin(2 * np.pi * (np.arange(side) / side * rng.uniform(0.7, 5) + rng.random()))
    return bands.astype(np.float32)[:, None, None]


def _halftone(tone: np.ndarray, rng: Rng) -> np.ndarray:
    """Dots of three inks at the angles of offset printing (15, 75 and 0 degrees), strongest in the middle tones."""
    pitch, depth = rng.uniform(1.3, 4.0), rng.uniform(4, 40)
    dots = np.empty_like(tone)
    for channel, angle in enumerate(np.deg2rad([15, 75, 0])):
        across, along = _axes(tone.shape[0], angle + rng.normal(0, 0.02))
        dots[..., channel] = np.cos(2 * np.pi * across / pitch) * np.cos(2 * np.pi * along / pitch)
    coverage = tone / 255
    return depth * dots * 4 * coverage * (1 - coverage)


def _axes(side: int, angle: float) -> tuple[np.ndarray, np.ndarray]:
    """Coordinates from the centre along a turned pair of axes."""
    line = np.arange(side) - (side - 1) / 2
    x, y = np.meshgrid(line, line)
    return x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
