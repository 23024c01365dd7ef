"""Writes what was found: tables into docs/accuracy.md and the model card, curves, the log.

    python3 training/report.py CROPS WORK

Reads what `run.py` left in WORK. The tables stand between `<!-- training:start -->` and `<!-- training:end -->`.
"""
from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import numpy as np

from cache import Cache
from curves import draw_curves
from figures import Files, by_source, figure, gather, groups_of, matched, ranked_sources
from recipes import ABLATED, ABLATIONS, CANDIDATES, Recipe
from examples import PORTRAITS
from run import MODEL
from crops import read_crops

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "accuracy.md"
CARD = HERE / "MODEL_CARD.md"
RESULTS = HERE / "results"
BASELINES = {
    "sharpness": "softness alone (variance of the Laplacian)",
    "borrowed-whole": "the borrowed network at 2.7 face sides",
    "borrowed-closer": "the borrowed network at 1.5 face sides",
    "borrowed-photo": "both averaged, as the product scores a photo",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("crops", type=Path)
    parser.add_argument("work", type=Path)
    arguments = parser.parse_args()
    crops = [crop for crop in read_crops(arguments.crops) if crop.source not in PORTRAITS]
    evaluated = Cache(arguments.work / "cache", crops, MODEL).evaluated("closer")
    sources = gather(crops, evaluated, arguments.work, "without ")
    people = gather(crops, evaluated, arguments.work, "gc without ")
    tables = "\n\n".join([overview(sources), each_source(sources), pairs(sources), within_people(people), ablations(sources)])
    for page in (PAGE, CARD):
        put(page, tables)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "figures.json").write_text(json.dumps(numbers(sources, people), indent=1) + "\n")
    log = [json.loads(line) for line in (arguments.work / "log.jsonl").read_text().splitlines()]
    (RESULTS / "training-log.jsonl").write_text("".join(json.dumps(entry) + "\n" for entry in log))
    draw_curves(log, sources, RESULTS / "curves.png")


def described(score: str) -> str:
    """What a score is, in words."""
    recipes: dict[str, Recipe] = {recipe.name: recipe for recipe in CANDIDATES + ABLATIONS}
    if score.endswith(" + borrowed"):
        return "the line above, averaged with the borrowed network"
    return BASELINES.get(score) or recipes[score].about


def ordered(files: Files, recipes: list[Recipe]) -> list[str]:
    """Baselines, then the recipes that were run, each followed by its average with the borrowed network."""
    wanted = list(BASELINES) + [name for recipe in recipes for name in (recipe.name, f"{recipe.name} + borrowed")]
    return [name for name in wanted if name in files.scores]


def overview(files: Files) -> str:
    """One line a score; the worst source comes first."""
    groups = groups_of(files)
    titles = ["score", "what it is", "seeds", "worst source, AUC", "mean of sources, AUC"]
    titles += [f"{name}: AUC [95 %] / EER / BPCER20, %" for name in groups]
    rows = []
    for score in ordered(files, CANDIDATES):
        sources = by_source(files, score)
        worst = min(sources, key=lambda source: sources[source])
        row = [score, described(score), str(len(files.scores[score])), f"{sources[worst]:.2f} ({worst})", f"{np.mean(list(sources.values())):.3f}"]
        rows.append(row + [triple(files.within(keep), score) for keep in groups.values()])
    return f"#### Sources held out\n\n{table(titles, rows)}"


def triple(files: Files, score: str) -> str:
    known = figure("auc", files, score)
    errors = [100 * figure(name, files, score)["mean"] for name in ("eer", "bpcer20")]
    return f"{known['mean']:.3f} [{known['low']:.2f}–{known['high']:.2f}] / {errors[0]:.0f} / {errors[1]:.0f}"


def each_source(files: Files) -> str:
    """AUC of every ranked source, worst first by what the product uses today."""
    scores = [name for name in ordered(files, CANDIDATES) if name not in ("borrowed-whole", "borrowed-closer")]
    known = {score: by_source(files, score) for score in scores}
    rows = []
    for source in sorted(ranked_sources(files), key=lambda name: known["borrowed-photo"][name]):
        inside = files.source == source
        count = f"{(inside & ~files.attack).sum()} + {(inside & files.attack).sum()}"
        rows.append([source, count] + [f"{known[score][source]:.2f}" for score in scores])
    return f"#### Each source held out: AUC\n\n{table(['source', 'genuine + attacks'] + scores, rows)}"


def pairs(files: Files) -> str:
    """Genuine pictures beside attacks that are as sharp."""
    groups = groups_of(files)
    rows = [[score] + [f"{matched(files.within(keep), score)[1]:.2f}" for keep in groups.values()] for score in ordered(files, CANDIDATES)]
    titles = ["score"] + [f"{name} ({matched(files.within(keep), 'sharpness')[0]} pairs)" for name, keep in groups.items()]
    return f"#### Pairs of one source that are equally sharp: share in the right order, sources held out\n\n{table(titles, rows)}"


def within_people(files: Files) -> str:
    """Cameras known, people not."""
    inside = files.within(files.source == "gc")
    rows = [[score, triple(inside, score), f"{matched(inside, score)[1]:.2f}"] for score in ordered(inside, CANDIDATES)]
    return f"#### People held out within `pad_crops`, its cameras known\n\n{table(['score', 'AUC [95 %] / EER / BPCER20, %', 'equally sharp pairs'], rows)}"


def ablations(files: Files) -> str:
    """What each part of the recipe does, sources held out."""
    groups = groups_of(files)
    rows = []
    for recipe in [recipe for recipe in [ABLATED] + ABLATIONS if recipe.name in files.scores]:
        first = Files(files.attack, files.source, files.subject, files.sharpness, {recipe.name: files.scores[recipe.name][:1]})
        sources = by_source(first, recipe.name)
        figures = [f"{figure('auc', first.within(keep), recipe.name)['mean']:.3f}" for keep in groups.values()]
        rows.append([recipe.about, f"{min(sources.values()):.2f}", f"{np.mean(list(sources.values())):.3f}", *figures])
    return f"#### What each part does: AUC, sources held out, first seed\n\n{table(['recipe', 'worst source', 'mean of sources', *groups], rows)}"


def numbers(sources: Files, people: Files) -> dict:
    """Everything that the tables round, for who wants to compare."""
    groups = groups_of(sources)
    return {
        "sources_held_out": {
            score: {
                "by_source": by_source(sources, score),
                "groups": {name: {kind: figure(kind, sources.within(keep), score) for kind in ("auc", "eer", "bpcer20")} for name, keep in groups.items()},
            }
            for score in sources.scores
        },
        "people_held_out": {score: figure("auc", people.within(people.source == "gc"), score) for score in people.scores},
    }


def table(titles: list[str], rows: list[list[str]]) -> str:
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def put(page: Path, text: str) -> None:
    """Puts the tables between the marks of a page."""
    before = page.read_text()
    after, count = re.subn(r"(<!-- training:start -->).*(<!-- training:end -->)", lambda found: f"{found[1]}\n\n{text}\n\n{found[2]}", before, flags=re.S)
    if count != 1:
        raise ValueError(f"{page} has no marks for the figures of training")
    page.write_text(after)


if __name__ == "__main__":
    main()
