"""``python -m bench.soak.fleet [--rows 200] [--kills 10]``: kills workers that share a journal in PostgreSQL.

Three workers, each a process with its own clock (10 minutes slow, right, 10 minutes fast), run the same rows. They get
SIGKILL at random moments and are restarted; halfway the database is restarted. In the end no row was paid for twice,
every row is done, failed or uncertain, and the service never had more concurrent jobs than the plan allows.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from magic_hour_ext import Client, ConfigurationError, batch
from magic_hour_ext.sandbox import Sandbox
from tests.support.postgres import PostgresServer

from bench.files import picture
from bench.soak.accounts import Accounts
from bench.soak.kills import planned

TIER = "pro"
CLOCKS = (-600.0, 0.0, 600.0)


def work(base_url: str, token: str, url: str, rows: int, number: int) -> None:
    """Runs one worker, in the current directory, until every row has an outcome."""
    real = time.time
    time.time = lambda: real() + CLOCKS[number]  # type: ignore[assignment]
    while True:
        with contextlib.suppress(ConfigurationError):  # The database is being restarted.
            with Client(base_url=base_url, token=token, journal=url) as client:
                summary = batch.run(planned(rows), client=client, results=f"results-{number}.jsonl")
            if summary.stopped_by is None and not summary.unfinished and not summary.new:
                return
        time.sleep(0.2)


def main() -> int:
    """The command line; the exit code is 1 if a guarantee was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=random.randrange(10**9))
    options = parser.parse_args()
    pick = random.Random(options.seed)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["httpx", "magic_hour_ext.batch", "magic_hour_ext._generated.sync.batch_run"])
    settings: dict[str, Any] = {"tier": TIER, "queue_seconds": 0.0, "render_seconds": 0.2, "thumbnails": True}
    with tempfile.TemporaryDirectory() as directory, Sandbox(**settings).serving() as sandbox:
        Path(directory).chmod(0o755)
        os.chdir(directory)
        os.environ["XDG_STATE_HOME"] = f"{directory}/state"
        picture("photo.png")
        server = PostgresServer(Path(directory) / "server")
        server.create()
        server.start(watched=os.getpid(), is_durable=True)

        def start(number: int) -> Any:
            given = (sandbox.base_url, sandbox.token, server.url(), options.rows, number)
            process = context.Process(target=work, args=given)
            process.start()
            return process

        try:
            workers = [start(number) for number in range(len(CLOCKS))]
            started = time.monotonic()
            for kill in range(options.kills):
                time.sleep(pick.uniform(0.5, 2.5))
                number = pick.randrange(len(workers))
                workers[number].kill()
                workers[number].join()
                if kill == options.kills // 2:
                    server.stop()
                    server.start(watched=os.getpid(), is_durable=True)
                workers[number] = start(number)
            faults_end = time.monotonic()
            for worker in workers:
                worker.join(600)
            print(
                f"seed {options.seed}: {options.kills} kills in {faults_end - started:.0f} s, "
                f"ended {time.monotonic() - faults_end:.0f} s after the last"
            )
            return report(sandbox, options.rows, server.url())
        finally:
            server.stop()


def report(sandbox: Sandbox, rows: int, url: str) -> int:
    """Prints the figures."""
    accounts = Accounts(sandbox, journal=url, labels=["soak"], rows=rows, tier=TIER)
    statuses = [Counter(one.status for one in batch.read_results(f"results-{n}.jsonl")) for n in range(len(CLOCKS))]
    print(f"rows: {[dict(one) for one in statuses]}; jobs {accounts.jobs}; paid twice {accounts.twice}")
    accounts.print()
    is_right = accounts.are_right and all(sum(one.values()) == rows and "unfinished" not in one for one in statuses)
    print("all promises kept" if is_right else "A PROMISE WAS BROKEN")
    return 0 if is_right else 1


if __name__ == "__main__":
    sys.exit(main())
