"""Draws memory over time, and wall time against the number of jobs. It runs in the environment with matplotlib."""

from __future__ import annotations

import json
import sys
from pathlib import Path

COLOURS = {"ours": "#1b7f5c", "vendor": "#c2452d", "httpx": "#4a6fa5"}
TITLES = {"ours": "magic-hour-ext", "vendor": "the vendor's SDK", "httpx": "plain httpx"}


def main() -> None:
    """Arguments: results.json, and the directory to draw into."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    results = json.loads(Path(sys.argv[1]).read_text())
    target = Path(sys.argv[2])
    transfers = results["works"].get("transfer", [])
    if transfers:
        size = 512 if any(result["case"]["size"] == 512 for result in transfers) else transfers[-1]["case"]["size"]
        chosen = [result for result in transfers if result["case"]["size"] == size]
        figure, axes = plt.subplots(1, len(chosen), figsize=(11, 4), sharey=True, squeeze=False)
        for axis, result in zip(axes[0], chosen, strict=True):
            _memory(axis, result, size)
        axes[0][0].set_ylabel("resident memory, MB")
        axes[0][0].set_ylim(bottom=0)  # last: it disables automatic scaling
        _save(figure, target / "memory.png")
    jobs = results["works"].get("jobs", [])
    if jobs:
        figure, axes = plt.subplots(1, 2, figsize=(11, 4))
        seconds = jobs[0]["case"]["seconds"]
        _growth(axes[0], jobs, "wall", f"wall time / {seconds} s")
        _growth(axes[1], jobs, "cpu", "CPU, s")
        axes[1].set_yscale("log")
        figure.suptitle(f"Jobs of {seconds} s at once, one async client")
        _save(figure, target / "jobs.png")


def _memory(axis, result, size) -> None:
    for client, points in result["timelines"].items():
        axis.plot([x for x, _ in points], [y for _, y in points], color=COLOURS[client], label=TITLES[client])
    axis.set_title(f"{size} MB up, then {size} MB down, {result['case']['mode']}")
    axis.set_xlabel("seconds since the process started")
    axis.grid(alpha=0.3)
    axis.legend()


def _growth(axis, jobs, name, label) -> None:
    for client, colour in COLOURS.items():
        points = [
            (result["case"]["number"], result["figures"][client][name]["median"])
            for result in jobs
            if name in result["figures"].get(client, {})
        ]
        if points:
            axis.plot(*zip(*points, strict=True), "o-", color=colour, label=TITLES[client])
    axis.set_xscale("log")
    axis.set_xlabel("jobs")
    axis.set_ylabel(label)
    axis.grid(alpha=0.3)
    axis.legend()


def _save(figure, path) -> None:
    figure.tight_layout()
    # Without date and version, so that the same figures give the same bytes.
    figure.savefig(path, dpi=110, metadata={"Software": None})


if __name__ == "__main__":
    main()
