"""``python -m bench.soak.claims [--processes 4] [--seconds 5]``: the overhead of a journal for a create.

A file and PostgreSQL are compared; both wait for the disk. The latency is that of a single caller: the time before the
POST (the claim) and after it (recording the id). The rate is that of several processes, with a different key for each
claim.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from magic_hour_ext.journal import Attempt, Journal
from tests.support.postgres import PostgresServer


def claim(journal: Journal, key: str) -> Attempt:
    """One claim."""
    attempt = journal.begin(key, scope="s", fingerprint="f", operation="x.create", request={"a": 1}, seconds=60.0)
    assert isinstance(attempt, Attempt)
    return attempt


def latency(location: str) -> tuple[float, float]:
    """The median milliseconds of a claim, and of recording its job."""
    journal = Journal(location)
    claims, ends = [], []
    for number in range(300):
        started = time.perf_counter()
        attempt = claim(journal, f"one {number}")
        claims.append(time.perf_counter() - started)
        started = time.perf_counter()
        attempt.created('{"id": "abc"}', job_id=f"job {number}", credits=1)
        attempt.close()
        ends.append(time.perf_counter() - started)
    return statistics.median(claims) * 1000, statistics.median(ends) * 1000


def work(location: str, seconds: float, name: str, counts: multiprocessing.Queue[int]) -> None:
    """Makes claims as fast as possible."""
    journal = Journal(location)
    done, ends = 0, time.monotonic() + seconds
    while time.monotonic() < ends:
        claim(journal, f"{name} {done}").close()
        done += 1
    counts.put(done)


def rate(location: str, processes: int, seconds: float) -> float:
    """Claims per second of several processes together."""
    context = multiprocessing.get_context("spawn")
    counts: multiprocessing.Queue[int] = context.Queue()
    started = [
        context.Process(target=work, args=(location, seconds, f"{processes} {n}", counts)) for n in range(processes)
    ]
    for process in started:
        process.start()
    total = sum(counts.get() for _ in started)
    for process in started:
        process.join()
    return total / seconds


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=5.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        Path(directory).chmod(0o755)
        os.environ["XDG_STATE_HOME"] = f"{directory}/state"
        server = PostgresServer(Path(directory) / "server")
        server.create()
        server.start(watched=os.getpid(), is_durable=True)
        try:
            for name, location in (("SQLite", f"{directory}/jobs.sqlite"), ("PostgreSQL", server.url())):
                before, after = latency(location)
                alone, together = rate(location, 1, options.seconds), rate(location, options.processes, options.seconds)
                print(
                    f"{name}: claim {before:.2f} ms, id {after:.2f} ms; claims a second: {alone:,.0f} by one process, "
                    f"{together:,.0f} by {options.processes}"
                )
        finally:
            server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
