"""``python -m bench.scaling [--rows 1000000]``: what 1, 10 and 100 workers ask of the service and of the journal.

A simulation: the clock is a number, and the service, the network and the database are replaced by the times below. What
decides is the real code: `PollState` says when a client polls, `pauses` when a workflow of Temporal does, and `Slots`,
on tables in memory, which row may be sent. Jobs take the published median of image-to-video, spread log-normally.
"""

from __future__ import annotations

import argparse
import heapq
import random
import sqlite3
import time
from collections import Counter, deque
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from magic_hour_ext import Client
from magic_hour_ext._rules.polling import PollState
from magic_hour_ext.journal import slots as slots_module
from magic_hour_ext.journal.schema import CALLS
from magic_hour_ext.journal.slots import LEASE, Slots
from magic_hour_ext.temporal.workflows import pauses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MEDIAN, SPREAD = 74.0, 0.25  # Seconds of a job, and the sigma of their logarithms.
ROUND_TRIP = 0.05  # Seconds of one request to the API.
UPLOADED, SAVED = 1.0, 2.0  # Seconds to send the file of a row, and to save its output.
CLAIMED = 0.03  # Seconds that the journal takes for a row, before and after its POST together.
CLAIMS = 5  # Transactions of a row besides those of its slot: look up, uploads twice, claim, id of the job.
WINDOW = 10.0  # Seconds over which a peak is measured.


class MemoryStore:
    """The tables of a shared journal, with the clock of the simulation.

    Attributes:
        transactions: How many there were, by window of time.
    """

    name, path, is_shared = "memory", None, True
    clock_difference = 0.0

    def __init__(self, now: Callable[[], float]) -> None:
        self.now = now
        self.transactions: Counter[int] = Counter()
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        self._connection.executescript(
            CALLS
            + "CREATE TABLE slots (owner TEXT PRIMARY KEY, scope TEXT, call TEXT, lease REAL);"
            + "CREATE TABLE pauses (scope TEXT PRIMARY KEY, ends REAL);"
        )
        self.execute = self._connection.execute

    @contextmanager
    def transaction(self) -> Iterator[Any]:
        """One transaction."""
        self.count()
        yield self

    def count(self, number: int = 1) -> None:
        """Counts transactions."""
        self.transactions[int(self.now() / WINDOW)] += number

    def lock(self, name: str) -> None:
        """There is one thread."""


class Renewals:
    """The slots whose leases a thread of their worker renews."""

    def __init__(self) -> None:
        self.owners: set[str] = set()

    def add(self, owner: str, _store: object) -> None:
        self.owners.add(owner)

    def remove(self, owner: str) -> None:
        self.owners.discard(owner)


@dataclass
class Worker:
    """A process.

    Attributes:
        active: Jobs that it polls.
        asking: Its rows that wait for a slot: the first one asks.
    """

    active: int = 0
    asking: deque[Row] = field(default_factory=deque)


@dataclass(slots=True)
class Row:
    """A row that is under way."""

    number: int
    worker: Worker
    slot: list[str] = field(default_factory=list)
    ends: float = 0.0
    poll: PollState | None = None
    timer: Iterator[float] | None = None


class Simulation:
    """Rows from the first to the last.

    Args:
        workers: How many processes.
        at_once: Rows at a time of each.
        slots: Jobs that the plan allows; None for any number.
        rows: How many rows.
        engine: ``client`` or ``temporal``.
    """

    def __init__(self, workers: int, at_once: int, slots: int | None, rows: int, engine: str) -> None:
        self.time = 0.0
        self.slots, self.rows, self.engine = slots, rows, engine
        self.requests: Counter[int] = Counter()
        self.polls = self.most = self.running = self.begun = self.done = 0
        self.late = 0.0
        self._pick = random.Random(7)
        self._events: list[tuple[float, int, Callable[[Any], None], Any]] = []
        self._count = 0
        self.store = MemoryStore(lambda: self.time)
        self.renewals = Renewals()
        slots_module._renewals = self.renewals  # type: ignore[assignment]  # noqa: SLF001 (a thread renews them)
        self._slots = Slots(self.store, "account")  # type: ignore[arg-type]
        if engine == "temporal" and slots is not None:  # The batch hands out as many rows as the plan has jobs.
            workers, at_once = 1, slots
        for worker in [Worker() for _ in range(workers)]:
            for _ in range(at_once):
                self._at(self._pick.uniform(0.0, 1.0), self._next_row, worker)
        self._at(LEASE / 3, self._renew, None)

    def run(self) -> None:
        """Runs all rows."""
        while self.done < self.rows:
            self.time, _, work, given = heapq.heappop(self._events)
            work(given)

    def _at(self, pause: float, work: Callable[[Any], None], given: Any) -> None:
        self._count += 1
        heapq.heappush(self._events, (self.time + pause, self._count, work, given))

    def _ask_service(self, number: int = 1) -> None:
        self.requests[int(self.time / WINDOW)] += number

    def _renew(self, _given: None) -> None:
        """Each worker's thread renews the leases of its slots, each in a transaction."""
        if self.renewals.owners:
            self.store.count(len(self.renewals.owners))
            self.store.execute("UPDATE slots SET lease = ?", (self.time + LEASE,))
        self._at(LEASE / 3, self._renew, None)

    def _next_row(self, worker: Worker) -> None:
        if self.begun == self.rows:
            return
        row = Row(self.begun, worker)
        self.begun += 1
        if self.slots is None:
            self._send(row)
            return
        worker.asking.append(row)
        if len(worker.asking) == 1:
            self._ask(worker)

    def _ask(self, worker: Worker) -> None:
        """As `AsyncFleet.take`: one row of a worker asks at a time, and after a refusal the next one."""
        assert self.slots is not None
        row = worker.asking.popleft()
        pause = self._slots.take(str(row.number), slots=self.slots, taken=row.slot)
        if pause:
            worker.asking.append(row)
        else:
            self._send(row)
        if worker.asking:
            self._at(pause or CLAIMED, self._ask, worker)

    def _send(self, row: Row) -> None:
        self.store.count(CLAIMS)
        self._at(UPLOADED + CLAIMED + 2 * ROUND_TRIP, self._created, row)

    def _created(self, row: Row) -> None:
        self._ask_service(2)  # An upload URL, and the POST.
        self.running += 1
        self.most = max(self.most, self.running)
        row.ends = self.time + MEDIAN * self._pick.lognormvariate(0.0, SPREAD)
        self._at(row.ends - self.time, self._ended, None)
        if self.engine == "temporal":
            row.timer = pauses(MEDIAN)
            if row.slot:
                self._slots.keep(row.slot[0])
            self._at(next(row.timer), self._poll, row)
            return
        row.worker.active += 1
        row.poll = PollState(self.time, median=MEDIAN, fresh=True, active_jobs=row.worker.active)
        self._at(row.poll.next_poll_at() - self.time, self._poll, row)

    def _ended(self, _given: None) -> None:
        self.running -= 1

    def _poll(self, row: Row) -> None:
        self._ask_service()
        self.polls += 1
        is_done = self.time + ROUND_TRIP / 2 >= row.ends
        now = self.time + ROUND_TRIP
        if row.poll is not None:
            row.poll.active_jobs = row.worker.active
            row.poll.record_status(now, "complete" if is_done else "rendering")
            pause = row.poll.next_poll_at() - self.time
        else:
            assert row.timer is not None
            pause = ROUND_TRIP + next(row.timer)
            if row.slot and not is_done:
                self._slots.extend(row.slot[0])
        if not is_done:
            self._at(pause, self._poll, row)
            return
        self.late += now - row.ends
        row.worker.active -= row.poll is not None
        if self.engine == "temporal":
            self._release(row)
            self._at(ROUND_TRIP + SAVED, self._saved, row)
        else:
            self._at(ROUND_TRIP + SAVED, self._saved_and_released, row)

    def _saved_and_released(self, row: Row) -> None:
        self._release(row)
        self._saved(row)

    def _saved(self, row: Row) -> None:
        self.done += 1
        self._next_row(row.worker)

    def _release(self, row: Row) -> None:
        for slot in row.slot:
            self._slots.release(slot)


def credits_of_a_row() -> int:
    """What a row costs, by the published rates."""
    with Client(token="none", journal=False) as client:
        found = client.v1.image_to_video.estimate(
            assets={"image_file_path": "api-assets/a.png"}, end_seconds=5.0, model="ltx-2.3", resolution="480p"
        )
    assert found.credits is not None
    return int(found.credits)


def shown(seconds: float) -> str:
    """A time for people."""
    for size, name in ((86400.0, "days"), (3600.0, "h"), (60.0, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:.1f} {name}"
    return f"{seconds:.0f} s"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=2_000)
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 10, 100])
    parser.add_argument("--slots", type=int, default=0, help="jobs of the plan at a time; default: 5, and any number")
    parser.add_argument("--at-once", type=int, default=50, help="rows of a worker at a time, without a limit")
    parser.add_argument("--engine", choices=["client", "temporal"], help="default: both")
    parser.add_argument("--unlimited", action="store_true", help="only a plan without a limit")
    options = parser.parse_args()
    price = credits_of_a_row()
    print(
        "| plan | engine | workers | rows at once | rows | time | API requests/s (peak) | polls a row | done to seen "
        "| transactions/s (peak) | jobs at most | credits | simulated in |"
    )
    print("| --- " * 13 + "|")
    limits = [None] if options.unlimited else [options.slots] if options.slots else [5, None]
    for slots in limits:
        for engine in [options.engine] if options.engine else ["client", "temporal"]:
            for workers in options.workers:
                if engine == "temporal" and slots is not None and workers != options.workers[0]:
                    continue  # The batch decides, whatever the number of workers.
                at_once = slots or options.at_once
                made = Simulation(workers, at_once, slots, options.rows, engine)
                started = time.perf_counter()
                made.run()
                elapsed = time.perf_counter() - started
                asked, written = made.requests, made.store.transactions
                print(
                    f"| {slots or 'no limit'} | {engine} | {workers} | {at_once if slots else workers * at_once} "
                    f"| {options.rows:,} | {shown(made.time)} | {asked.total() / made.time:.1f} "
                    f"({max(asked.values()) / WINDOW:.0f}) | {made.polls / made.rows:.1f} "
                    f"| {made.late / made.rows:.1f} s | {written.total() / made.time:.1f} "
                    f"({max(written.values()) / WINDOW:.0f}) | {made.most} | {price * made.rows:,} | {elapsed:.0f} s |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
