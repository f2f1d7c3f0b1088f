# Generated from magic_hour_ext/_async/batch_wait.py by `make generate`; never edited.
"""Waits for many jobs with one loop, which polls the jobs that are due."""

from __future__ import annotations

import heapq
from functools import partial
from typing import TYPE_CHECKING, Any

from magic_hour_ext._backend.sync_backend import gather
from magic_hour_ext._generated.sync.job import Job, state_of
from magic_hour_ext._generated.sync.job_errors import attach_job_on_error
from magic_hour_ext._generated.sync.polling import poll, poll_state_of, timeout_error
from magic_hour_ext._generated.sync.pool import AT_ONCE
from magic_hour_ext._rules.coercion import is_a
from magic_hour_ext._rules.deadline import Deadline
from magic_hour_ext._rules.formatting import describe
from magic_hour_ext._rules.polling import SUCCEEDED, TERMINAL_STATUSES
from magic_hour_ext.errors import ConfigurationError, JobTimeoutError, MagicHourError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from magic_hour_ext._generated.sync.client_state import ClientState
    from magic_hour_ext._generated.sync.reporting import Reporter
    from magic_hour_ext._rules.polling import PollState

_BATCH = 200  # Jobs polled before those that ended are yielded.


def as_completed(
    client_state: ClientState, jobs: Iterable[Job[Any]], *, timeout: float, reporter: Reporter | None = None
) -> Iterator[Job[Any]]:
    """Yields the jobs in the order in which they end; `Client.as_completed` lists the exceptions."""
    queue: list[tuple[float, int, Job[Any], PollState]] = []
    deadline = Deadline(timeout, now=client_state.clock.now())
    for number, job in enumerate(_checked_jobs(jobs)):
        state = state_of(job)
        if state.last_status in TERMINAL_STATUSES:
            state.record_end()
            yield job
        else:
            poll_state = poll_state_of(state, deadline)
            queue.append((poll_state.next_poll_at(), number, job, poll_state))
    heapq.heapify(queue)
    active_polls = {poll_state for _, _, _, poll_state in queue}
    client_state.active_polls |= active_polls
    try:
        for job in _poll_until_ended(client_state, queue, deadline, reporter):
            yield job
    finally:
        client_state.active_polls -= active_polls


def _checked_jobs(jobs: Iterable[Job[Any]]) -> list[Job[Any]]:
    """The jobs as a list.

    Raises:
        ConfigurationError: If it is not an iterable, or if an item is not a job of this kind of client.
    """
    if is_a(jobs, str, bytes) or not hasattr(type(jobs), "__iter__"):
        given = f"one {type(jobs).__name__}" if is_a(jobs, Job) else describe(jobs)
        raise ConfigurationError(f"jobs must be a list of jobs, not {given}")
    listed = list(jobs)
    for index, job in enumerate(listed):
        if not is_a(job, Job):
            raise ConfigurationError(
                f"jobs[{index}] must be a Job, not {describe(job)}: `start` returns one, and so does "
                'client.v1.video_projects.job("id")'
            )
    return listed


def _poll_until_ended(
    client_state: ClientState,
    queue: list[tuple[float, int, Job[Any], PollState]],
    deadline: Deadline,
    reporter: Reporter | None,
) -> Iterator[Job[Any]]:
    """Polls the queued jobs, the one that is due first, until all have ended; yields each job that has ended."""
    started = client_state.clock.now()
    late: list[Job[Any]] = []
    count = max((number for _, number, _, _ in queue), default=0) + 1
    while queue:
        pause = queue[0][0] - client_state.clock.now()
        if pause > 0:
            client_state.clock.sleep(pause)
        now = client_state.clock.now()
        due: list[tuple[float, int, Job[Any], PollState]] = []
        while queue and len(due) < _BATCH and queue[0][0] <= now:
            due.append(heapq.heappop(queue))
        polls = [partial(poll, state_of(job), poll_state, deadline) for _, _, job, poll_state in due]
        failures = gather(polls, at_once=AT_ONCE)
        for (_, number, job, poll_state), failure in zip(due, failures, strict=True):
            state = state_of(job)
            if reporter is not None:
                is_finished = poll_state.outcome is not None
                reporter.waiting(state, started, is_finished=is_finished, index=number, count=count)
            if poll_state.outcome is None:
                heapq.heappush(queue, (poll_state.next_poll_at(), number, job, poll_state))
            elif poll_state.outcome == "timeout":
                late.append(job)
            else:
                if poll_state.outcome == SUCCEEDED:
                    client_state.record_duration(state.tool, client_state.clock.now() - started)
                state.failure = failure if poll_state.outcome == "fatal" else None
                if poll_state.outcome in TERMINAL_STATUSES:
                    state.record_end()
                yield job
    if late:
        raise JobTimeoutError(
            f"{len(late)} jobs were still running after {deadline.seconds:g} s; they continue on the service: wait for "
            "error.jobs again",
            job=late[0],
            jobs=late,
        )


def wait_all(
    client_state: ClientState,
    jobs: Iterable[Job[Any]],
    *,
    timeout: float,
    return_exceptions: bool,
    reporter: Reporter | None = None,
) -> list[Any]:
    """Waits for all jobs, and returns the results in the order of the jobs; `Client.wait_all` lists the
    exceptions."""
    given = _checked_jobs(jobs)
    late: JobTimeoutError | None = None
    try:
        for _ in as_completed(client_state, given, timeout=timeout, reporter=reporter):
            pass
    except JobTimeoutError as error:
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
    state = state_of(job)
    if state.failure is None and state.last_status not in TERMINAL_STATUSES:
        with attach_job_on_error(job):
            raise timeout_error(state, timeout)
    return job.wait()
