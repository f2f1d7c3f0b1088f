# Generated from magic_hour_ext/_async/watching.py by `make generate`; never edited.
"""Many jobs, one poller: thousands are watched by one loop that looks at those that are due."""

from __future__ import annotations

import heapq
from functools import partial
from typing import TYPE_CHECKING, Any

from magic_hour_ext._generated.sync.pool import AT_ONCE
from magic_hour_ext._generated.sync.waiting import check_outcome, look, watch_of
from magic_hour_ext._io.sio import side_by_side
from magic_hour_ext.errors import JobTimeout, MagicHourError
from magic_hour_ext.rules.deadline import Deadline
from magic_hour_ext.rules.polling import CANCELED, FAILED, SUCCEEDED, TERMINAL_STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from magic_hour_ext._generated.sync.core import Core
    from magic_hour_ext._generated.sync.jobs import Job
    from magic_hour_ext.rules.polling import Watch

_BATCH = 200  # Jobs looked at before those that ended are handed out.


def as_completed(core: Core, jobs: Iterable[Job[Any]], *, timeout: float) -> Iterator[Job[Any]]:
    """The jobs in the order in which they end; what the exceptions are, `Client.as_completed` says."""
    queue: list[tuple[float, int, Job[Any], Watch]] = []
    deadline = Deadline(timeout, now=core.clock.now())
    for number, job in enumerate(jobs):
        if job.last_status in TERMINAL_STATUSES:
            if job.last_status != "complete":
                job.record_failure()
            yield job
        else:
            watch = watch_of(job, deadline)
            queue.append((watch.next_look(), number, job, watch))
    heapq.heapify(queue)
    watches = {watch for _, _, _, watch in queue}
    core.watches |= watches
    try:
        for job in _ended(core, queue, deadline):
            yield job
    finally:
        core.watches -= watches


def _ended(core: Core, queue: list[tuple[float, int, Job[Any], Watch]], deadline: Deadline) -> Iterator[Job[Any]]:
    """Looks at the jobs in the queue, those first that are due first, until all have ended."""
    started = core.clock.now()
    late: list[Job[Any]] = []
    while queue:
        pause = queue[0][0] - core.clock.now()
        if pause > 0:
            core.clock.sleep(pause)
        now = core.clock.now()
        due: list[tuple[float, int, Job[Any], Watch]] = []
        while queue and len(due) < _BATCH and queue[0][0] <= now:
            due.append(heapq.heappop(queue))
        failures = side_by_side([partial(look, job, watch, deadline) for _, _, job, watch in due], at_once=AT_ONCE)
        for (_, number, job, watch), failure in zip(due, failures, strict=True):
            if watch.outcome is None:
                heapq.heappush(queue, (watch.next_look(), number, job, watch))
            elif watch.outcome == "timeout":
                late.append(job)
            else:
                if watch.outcome == SUCCEEDED:
                    core.took(job.tool, core.clock.now() - started)
                job.failure = failure if watch.outcome == "fatal" else None
                if watch.outcome in {FAILED, CANCELED}:
                    job.record_failure()
                yield job
    if late:
        raise JobTimeout(
            f"{len(late)} jobs were still running after {deadline.seconds:g} s; they go on: error.jobs holds them",
            job=late[0],
            jobs=late,
        )


def wait_all(core: Core, jobs: Iterable[Job[Any]], *, timeout: float, return_exceptions: bool) -> list[Any]:
    """The results in the order of the jobs; what the exceptions are, `Client.wait_all` says."""
    given = list(jobs)
    late: JobTimeout | None = None
    try:
        for _ in as_completed(core, given, timeout=timeout):
            pass
    except JobTimeout as error:
        late = error
    outcomes: list[Any] = []
    for job in given:
        try:
            outcomes.append(_outcome(job, timeout))
        except MagicHourError as error:
            outcomes.append(error)
    failures = [outcome for outcome in outcomes if isinstance(outcome, MagicHourError)]
    if failures and not return_exceptions:
        raise late or failures[0]
    return outcomes


def _outcome(job: Job[Any], timeout: float) -> Any:
    if job.failure is None and job.last_status not in TERMINAL_STATUSES:
        deadline = Deadline(timeout, now=job.core.clock.now())
        watch = watch_of(job, deadline)
        watch.outcome = "timeout"
        check_outcome(job, watch, None, deadline)
    return job.wait()
