"""``python -m bench.soak.kills [--rows 1000] [--kills 20]``: kills a batch at random moments, and counts the payments.

Each run is a separate process that gets SIGKILL at a random moment; the next one resumes. In the end every row is
done, failed or uncertain, no row was paid for twice, and running the completed batch again sends nothing.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from magic_hour_ext import Client, batch
from magic_hour_ext.sandbox import Sandbox

from bench.files import picture

KEY = "results.jsonl"


def planned(rows: int) -> batch.Plan:
    """The batch; the job of every 50th row fails."""
    given = [
        {
            "key": f"k{number}",
            "assets.image_file_path": "photo.png",
            "name": "sandbox:fail=no_source_face" if number % 50 == 49 else f"k{number}",
        }
        for number in range(rows)
    ]
    return batch.plan(given, tool="photo_colorizer", directory="out", filename="{key}", name="soak")


def run(base_url: str, token: str, rows: int) -> None:
    """Runs the batch once, in the current directory."""
    with Client(base_url=base_url, token=token, journal="jobs.sqlite") as client:
        batch.run(planned(rows), client=client, results=KEY)


def main() -> int:
    """The command line; the exit code is 1 if a guarantee was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.randrange(10**9))
    options = parser.parse_args()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["httpx", "magic_hour_ext.batch", "magic_hour_ext._generated.sync.batch_run"])
    pick = random.Random(options.seed)
    settings: dict[str, Any] = {"tier": "business", "queue_seconds": 0.0, "render_seconds": 0.2, "thumbnails": True}
    with tempfile.TemporaryDirectory() as directory, Sandbox(**settings).serving() as sandbox:
        os.chdir(directory)
        picture("photo.png")
        given = (sandbox.base_url, sandbox.token, options.rows)
        started = time.monotonic()
        for _ in range(options.kills):
            process = context.Process(target=run, args=given)
            process.start()
            time.sleep(0.5 + pick.uniform(0, 0.06 * options.rows / options.kills))
            process.kill()
            process.join()
        run(*given)
        elapsed = time.monotonic() - started
        return report(sandbox, options, elapsed)


def report(sandbox: Sandbox, options: argparse.Namespace, elapsed: float) -> int:
    """Prints the figures."""
    results = batch.read_results(KEY)
    charges = Counter(one.job_id for one in sandbox.payments if one.kind == "charge")
    jobs = len(sandbox.jobs)
    before = len(sandbox.requests)
    started = time.monotonic()
    run(sandbox.base_url, sandbox.token, options.rows)
    again = time.monotonic() - started
    sent = [one for one in list(sandbox.requests)[before:] if one.method == "POST"]
    with Client(base_url=sandbox.base_url, token=sandbox.token, journal="jobs.sqlite") as client:
        assert client.journal is not None
        entries = client.journal.ledger(label="soak")
        spent = client.journal.spent(label="soak")
    paid = sum(one.credits if one.kind == "charge" else -one.credits for one in sandbox.payments)
    statuses = Counter(one.status for one in results)
    uncertain = sum(one.reserved or 0 for one in entries if one.state == "uncertain")
    size = (Path(KEY).stat().st_size + Path("jobs.sqlite").stat().st_size) / options.rows
    twice = max(jobs - options.rows, 0) + sum(count > 1 for count in charges.values())
    print(f"seed {options.seed}, {options.rows} rows, {options.kills} kills, {elapsed:.0f} s")
    print(f"rows: {dict(statuses)}; jobs {jobs}; paid twice {twice}")
    print(f"credits: the service {paid}, the ledger {spent} and {uncertain} uncertain")
    print(f"finished batch run again: {len(sent)} POSTs, {again:.2f} s; journal and results {size:,.0f} bytes a row")
    is_right = (
        twice == 0
        and len(results) == options.rows
        and "unfinished" not in statuses
        and spent <= paid <= spent + uncertain
        and not sent
    )
    print("all promises kept" if is_right else "A PROMISE WAS BROKEN")
    return 0 if is_right else 1


if __name__ == "__main__":
    sys.exit(main())
