"""Write the manifest of the development data: path, label, subject, source, attack.

    python3 training/dev_manifest.py DATA OUT.tsv

`DATA` is the folder with `index.tsv`. A *source* is whoever recorded with his own cameras and showed his own attacks; a
*subject* is a person. The two collections of one maker count as one source, the makers' samples as one a maker, and the
selfies of `pad_screens` and `pad_clips` as one a person, who used a camera of his own.

Genuine-only sets (`portraits`: london, lfw, verify_small) are sources of their own; `train.py` leaves them out unless asked.
"""
from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

COLUMNS = ["path", "label", "subject", "source", "attack"]
ATTACKED = {"pad_crops", "pad_screens", "pad_samples", "pad_clips", "gestures"}
PORTRAITS = {"london", "lfw", "verify_small"}
LFW_PEOPLE = 150
"""People of LFW that are taken, one picture each, in the order of their names."""


def subject_of(row: dict[str, str]) -> str:
    """The person: `pad_crops` names groups of folders that show one person, others add a letter for each session."""
    group = re.search(r"subject group (\w+)", row["notes"])
    if group:
        return f"gc_{group[1]}"
    return re.sub(r"^(st_[a-z]{3,})_[abcx]$", r"\1", row["subject"])


def source_of(row: dict[str, str], subject: str) -> str:
    """Who recorded: see the top of this file."""
    if row["set"] in PORTRAITS:
        return row["set"]
    if row["set"] == "pad_crops":
        return "gc"
    if subject.startswith("st_neon"):
        return "neon"
    return subject[:2] if row["set"] == "pad_samples" else subject


def rows_of(index: list[dict[str, str]]) -> list[dict[str, str]]:
    """The manifest's rows, one for each file that a liveness network can learn from or be measured on."""
    rows, people = [], set()
    for row in index:
        if row["set"] not in ATTACKED | PORTRAITS:
            continue
        if row["set"] == "lfw":
            if row["subject"] in people or len(people) == LFW_PEOPLE:
                continue
            people.add(row["subject"])
        subject = subject_of(row)
        real = row["label"] == "real"
        attack = "" if real else row["attack_type"] or row["label"]
        label = "real" if real else "attack"
        rows.append(dict(zip(COLUMNS, [row["path"], label, subject, source_of(row, subject), attack])))
    return rows


def main() -> None:
    data, out = Path(sys.argv[1]), Path(sys.argv[2])
    with open(data / "index.tsv", newline="") as file:
        rows = rows_of(list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)))
    with open(out, "w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter="\t", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{out}: {len(rows)} files, {len({row['source'] for row in rows})} sources")


if __name__ == "__main__":
    main()
