"""``python -m bench.soak.budget [--runs 50] [--processes 8]``: processes that share a budget for a fifth of the rows.

All processes run the same batch at the same time with one journal. In each run, exactly the rows that the budget covers
are paid.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from typing import Any

from magic_hour_ext import Budget, Client, batch
from magic_hour_ext.sandbox import Sandbox

from bench.files import picture

PRICE = 10  # Credits per row.


def run(base_url: str, token: str, rows: int, budget: int, number: int) -> None:
    """Runs one process, in the current directory; each starts at another row."""
    keys = [f"k{(row + number * 7) % rows}" for row in range(rows)]
    given = [{"key": key, "assets.image_file_path": "photo.png", "name": key} for key in keys]
    plan = batch.plan(given, tool="photo_colorizer", directory="out", filename="{key}", name="soak")
    limit = Budget(budget, per="batch")
    with Client(base_url=base_url, token=token, journal="jobs.sqlite", budget=limit) as client:
        batch.run(plan, client=client, results="results.jsonl", concurrency=4)


def main() -> int:
    """The command line; the status is 1 if a budget was exceeded."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--rows", type=int, default=500)
    options = parser.parse_args()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["httpx", "magic_hour_ext.batch", "magic_hour_ext._generated.sync.batch_run"])
    budget = options.rows // 5 * PRICE
    settings: dict[str, Any] = {"tier": "business", "advance": "immediate", "thumbnails": True, "memory_only": True}
    spent: list[int] = []
    with Sandbox(**settings).serving() as sandbox:
        started = time.monotonic()
        for _ in range(options.runs):
            with tempfile.TemporaryDirectory() as directory:
                os.chdir(directory)
                picture("photo.png")
                sandbox.reset()
                given = (sandbox.base_url, sandbox.token, options.rows, budget)
                processes = [context.Process(target=run, args=(*given, one)) for one in range(options.processes)]
                for process in processes:
                    process.start()
                for process in processes:
                    process.join()
                spent.append(sum(one.credits if one.kind == "charge" else -one.credits for one in sandbox.payments))
                os.chdir("/")
        elapsed = time.monotonic() - started
    over = [one - budget for one in spent if one > budget]
    print(
        f"{options.runs} runs of {options.processes} processes, {options.rows} rows, "
        f"a budget of {budget}, {elapsed:.0f} s"
    )
    print(f"over the budget {len(over)} times, by {max(over, default=0)} credits; spent {min(spent)} to {max(spent)}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
