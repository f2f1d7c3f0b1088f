"""``python -m bench.soak.engine``: kills workers of Temporal, and restarts what they stand on.

Three workers, each a process with an address (127.0.0.11 to 13) and a clock of its own (10 minutes behind, right, 10
minutes ahead), run the rows of two batches at once. They get SIGKILL at random moments, spread over the run, and are
started again; on the way the Temporal server is restarted once, and PostgreSQL once. In the end no row was paid for
twice, every row is done, failed or uncertain soon after the last fault, and the service never saw more jobs at a time
than the plan has.

With ``--hosts`` each start of a worker is a machine of its own to the journal: nobody can see then whether the process
that has begun a call still runs, and an uncertain row waits for the end of its lease.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import multiprocessing
import os
import random
import socket
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

from magic_hour_ext import Client, MagicHourError, batch
from magic_hour_ext.sandbox import Sandbox
from tests.support.postgres import PostgresServer
from tests.support.temporal import TemporalServer

from bench.files import picture
from bench.soak.accounts import Accounts

TIER = "pro"
CLOCKS = (-600.0, 0.0, 600.0)
BATCHES = 2
SOON = 60.0  # Seconds after the last fault by which every row has ended.


def planned(number: int, rows: int) -> batch.Plan:
    """One of the batches; every 50th row is one whose job fails."""
    here = Path.cwd()
    given = [
        {
            "key": f"k{row}",
            "assets.image_file_path": str(here / "photo.png"),
            "name": "sandbox:fail=no_source_face" if row % 50 == 49 else f"k{row}",
        }
        for row in range(rows)
    ]
    return batch.plan(
        given,
        tool="image_background_remover",
        directory=str(here / f"out-{number}"),
        filename="{key}",
        name=f"soak-{number}",
    )


def work(base_url: str, token: str, journal: str, engine: str, number: int, host: str | None) -> None:
    """One worker, until it is killed."""
    real = time.time
    time.time = lambda: real() + CLOCKS[number]  # type: ignore[assignment]
    connect = socket.socket.connect

    def connect_from_its_address(self: socket.socket, address: Any) -> None:
        if self.family == socket.AF_INET and str(address[0]).startswith("127."):
            self.bind((f"127.0.0.{11 + number}", 0))
        connect(self, address)

    socket.socket.connect = connect_from_its_address  # type: ignore[method-assign, assignment]
    if host is not None:
        from magic_hour_ext.journal import entry, slots
        from magic_hour_ext.journal import journal as journal_module

        for module in (entry, journal_module, slots):
            module.this_host = lambda: host  # type: ignore[attr-defined]
    from magic_hour_ext.temporal.worker import run_worker

    while True:
        with (
            contextlib.suppress(MagicHourError, RuntimeError),  # Temporal or the database is being restarted.
            Client(base_url=base_url, token=token, journal=journal) as client,
        ):
            asyncio.run(run_worker(client, engine, threads=20, creates_attributes=False))
        time.sleep(0.2)


class Fleet:
    """The workers, and what they stand on, in the current directory.

    Args:
        sandbox: The service.
        has_hosts: Whether each start of a worker is a machine of its own.
    """

    def __init__(self, sandbox: Sandbox, *, has_hosts: bool) -> None:
        here = Path.cwd()
        self.sandbox = sandbox
        self.database, self.temporal = PostgresServer(here / "server"), TemporalServer(here)
        self.workers: list[Any] = []
        self._has_hosts = has_hosts
        self._starts = 0
        self._context = multiprocessing.get_context("spawn")

    def __enter__(self) -> Fleet:
        self.database.create()
        self.database.start(watched=os.getpid(), is_durable=True)
        self.temporal.start()
        self.workers += [self._started(number) for number in range(len(CLOCKS))]
        return self

    def __exit__(self, *_error: object) -> None:
        for worker in self.workers:
            worker.kill()
        self.temporal.stop()
        self.database.stop()

    def _started(self, number: int) -> Any:
        self._starts += 1
        host = f"machine-{self._starts}" if self._has_hosts else None
        given = (self.sandbox.base_url, self.sandbox.token, self.database.url(), self.temporal.address, number, host)
        process = self._context.Process(target=work, args=given, daemon=True)
        process.start()
        return process

    def kill(self, number: int, *, meanwhile: TemporalServer | PostgresServer | None) -> None:
        """Kills a worker, restarts a server if one is given, and starts the worker again."""
        self.workers[number].kill()
        self.workers[number].join()
        if meanwhile is not None:
            stop_and_start(meanwhile)
        self.workers[number] = self._started(number)

    def run(self, number: int, rows: int) -> None:
        """Runs one of the batches."""
        with Client(base_url=self.sandbox.base_url, token=self.sandbox.token, journal=self.database.url()) as client:
            batch.run(
                planned(number, rows), client=client, results=f"results-{number}.jsonl", engine=self.temporal.address
            )


def main() -> int:
    """The command line; the status is 1 if a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200, help="rows of both batches together")
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--hosts", action="store_true", help="each start of a worker is a machine of its own")
    parser.add_argument("--seed", type=int, default=random.randrange(10**9))
    options = parser.parse_args()
    pick = random.Random(options.seed)
    settings: dict[str, Any] = {"tier": TIER, "queue_seconds": 0.0, "render_seconds": 0.5, "thumbnails": True}
    with tempfile.TemporaryDirectory() as directory, Sandbox(**settings).serving() as sandbox:
        Path(directory).chmod(0o755)
        os.chdir(directory)
        os.environ["XDG_STATE_HOME"] = f"{directory}/state"
        picture("photo.png")
        with Fleet(sandbox, has_hosts=options.hosts) as fleet:
            given = [(number, options.rows // BATCHES) for number in range(BATCHES)]
            runs = [threading.Thread(target=fleet.run, args=one, daemon=True) for one in given]
            for one in runs:
                one.start()
            started = time.monotonic()
            restarts = {options.kills // 3: fleet.temporal, options.kills * 2 // 3: fleet.database}
            for kill in range(options.kills):
                until = options.rows * (kill + pick.random()) / (options.kills + 1)
                while len(results()) < until and any(one.is_alive() for one in runs):
                    time.sleep(0.1)
                time.sleep(pick.uniform(0.0, 1.0))
                fleet.kill(pick.randrange(len(CLOCKS)), meanwhile=restarts.get(kill))
            faults_end, before = time.monotonic(), len(results())
            for one in runs:
                one.join(900)
            after = time.monotonic() - faults_end
            print(
                f"seed {options.seed}: {options.kills} kills and {len(restarts)} restarts in "
                f"{faults_end - started:.0f} s, after which {before} of {options.rows} rows had ended, and all "
                f"{after:.0f} s later"
            )
            return report(sandbox, options.rows, fleet.database.url(), after)


def stop_and_start(server: TemporalServer | PostgresServer) -> None:
    """Restarts a server; for two seconds nothing answers."""
    server.stop()
    time.sleep(2.0)
    if isinstance(server, PostgresServer):
        server.start(watched=os.getpid(), is_durable=True)
    else:
        server.start()


def results() -> list[batch.RowResult]:
    """What is written down of all batches."""
    paths = [Path(f"results-{number}.jsonl") for number in range(BATCHES)]
    return [one for path in paths if path.exists() for one in batch.read_results(path)]


def report(sandbox: Sandbox, rows: int, journal: str, after: float) -> int:
    """Prints the figures."""
    labels = [f"soak-{number}" for number in range(BATCHES)]
    accounts = Accounts(sandbox, journal=journal, labels=labels, rows=rows, tier=TIER)
    statuses = Counter(one.status for one in results())
    twice = _more(accounts.calls)
    print(f"rows: {dict(statuses)}; jobs {accounts.jobs}; paid twice {accounts.twice}; calls with two charges {twice}")
    accounts.print()
    is_right = (
        accounts.are_right
        and not twice
        and sum(statuses.values()) == rows
        and set(statuses) <= {"done", "failed", "uncertain"}
    )
    print("all promises kept" if is_right else "A PROMISE WAS BROKEN")
    print(f"every row had ended {after:.0f} s after the last fault: {'in' if after <= SOON else 'NOT in'} {SOON:.0f} s")
    return 0 if is_right else 1


def _more(counts: Counter[str]) -> int:
    return sum(count > 1 for count in counts.values())


if __name__ == "__main__":
    sys.exit(main())
