"""Waits for many jobs with one loop, which polls the jobs that are due."""

from __future__ import annotations

import heapq
from functools import partial
from typing import TYPE_CHECKING, Any

from magic_hour_ext._async.job import AsyncJob, state_of
from magic_hour_ext._async.job_errors import attach_job_on_error
from magic_hour_ext._async.polling import poll, poll_state_of, timeout_error
from magic_hour_ext._async.pool import AT_ONCE
from magic_hour_ext._backend.anyio_backend import gather
from magic_hour_ext._rules.coercion import is_a
from magic_hour_ext._rules.deadline import Deadline
from magic_hour_ext._rules.formatting import describe
from magic_hour_ext._rules.polling import SUCCEEDED, TERMINAL_STATUSES
from magic_hour_ext.errors import ConfigurationError, JobTimeoutError, MagicHourError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from magic_hour_ext._async.client_state import AsyncClientState
    from magic_hour_ext._async.reporting import AsyncReporter
    from magic_hour_ext._rules.polling import PollState

_BATCH = 200  # Jobs polled before those that ended are yielded.


async def as_completed(
    client_state: AsyncClientState,
    jobs: Iterable[AsyncJob[Any]],
    *,
    timeout: float,
    reporter: AsyncReporter | None = None,
) -> AsyncIterator[AsyncJob[Any]]:
    """Yields the jobs in the order in which they end; `AsyncClient.as_completed` lists the exceptions."""
    queue: list[tuple[float, int, AsyncJob[Any], PollState]] = []
    deadline = Deadline(timeout, now=client_state.clock.now())
    for number, job in enumerate(_checked_jobs(jobs)):
        state = state_of(job)
        if state.last_status in TERMINAL_STATUSES:
            await state.record_end()
            yield job
        else:
            poll_state = poll_state_of(state, deadline)
            queue.append((poll_state.next_poll_at(), number, job, poll_state))
    heapq.heapify(queue)
    active_polls = {poll_state for _, _, _, poll_state in queue}
    client_state.active_polls |= active_polls
    try:
        async for job in _poll_until_ended(client_state, queue, deadline, reporter):
            yield job
    finally:
        client_state.active_polls -= active_polls


def _checked_jobs(jobs: Iterable[AsyncJob[Any]]) -> list[AsyncJob[Any]]:
    """The jobs as a list.

    Raises:
        ConfigurationError: If it is not an iterable, or if an item is not a job of this kind of client.
    """
    if is_a(jobs, str, bytes) or not hasattr(type(jobs), "__iter__"):
        given = f"one {type(jobs).__name__}" if is_a(jobs, AsyncJob) else describe(jobs)
        raise ConfigurationError(f"jobs must be a list of jobs, not {given}")
    listed = list(jobs)
    for index, job in enumerate(listed):
        if not is_a(job, AsyncJob):
            raise ConfigurationError(
                f"jobs[{index}] must be an AsyncJob, not {describe(job)}: `start` returns one, and so does "
                'client.v1.video_projects.job("id")'
            )
    return listed


async def _poll_until_ended(
    client_state: AsyncClientState,
    queue: list[tuple[float, int, AsyncJob[Any], PollState]],
    deadline: Deadline,
    reporter: AsyncReporter | None,
) -> AsyncIterator[AsyncJob[Any]]:
    """Polls the queued jobs, the one that is due first, until all have ended; yields each job that has ended."""
    started = client_state.clock.now()
    late: list[AsyncJob[Any]] = []
    count = max((number for _, number, _, _ in queue), default=0) + 1
    while queue:
        pause = queue[0][0] - client_state.clock.now()
        if pause > 0:
            await client_state.clock.sleep(pause)
        now = client_state.clock.now()
        due: list[tuple[float, int, AsyncJob[Any], PollState]] = []
        while queue and len(due) < _BATCH and queue[0][0] <= now:
            due.append(heapq.heappop(queue))
        polls = [partial(poll, state_of(job), poll_state, deadline) for _, _, job, poll_state in due]
        failures = await gather(polls, at_once=AT_ONCE)
        for (_, number, job, poll_state), failure in zip(due, failures, strict=True):
            state = state_of(job)
            if reporter is not None:
                is_finished = poll_state.outcome is not None
                await reporter.waiting(state, started, is_finished=is_finished, index=number, count=count)
            if poll_state.outcome is None:
                heapq.heappush(queue, (poll_state.next_poll_at(), number, job, poll_state))
            elif poll_state.outcome == "timeout":
                late.append(job)
            else:
                if poll_state.outcome == SUCCEEDED:
                    client_state.record_duration(state.tool, client_state.clock.now() - started)
                state.failure = failure if poll_state.outcome == "fatal" else None
                if poll_state.outcome in TERMINAL_STATUSES:
                    await state.record_end()
                yield job
    if late:
        raise JobTimeoutError(
            f"{len(late)} jobs were still running after {deadline.seconds:g} s; they continue on the service: wait for "
            "error.jobs again",
            job=late[0],
            jobs=late,
        )


async def wait_all(
    client_state: AsyncClientState,
    jobs: Iterable[AsyncJob[Any]],
    *,
    timeout: float,
    return_exceptions: bool,
    reporter: AsyncReporter | None = None,
) -> list[Any]:
    """Waits for all jobs, and returns the results in the order of the jobs; `AsyncClient.wait_all` lists the
    exceptions."""
    given = _checked_jobs(jobs)
    late: JobTimeoutError | None = None
    try:
        async for _ in as_completed(client_state, given, timeout=timeout, reporter=reporter):
            pass
    except JobTimeoutError as error:
        late = error
    outcomes: list[Any] = []
    for job in given:
        try:
            outcomes.append(await _outcome(job, timeout))
        except MagicHourError as error:
            outcomes.append(error)
    failures = [outcome for outcome in outcomes if isinstance(outcome, MagicHourError)]
    if failures and not return_exceptions:
        raise late or failures[0]
    return outcomes


async def _outcome(job: AsyncJob[Any], timeout: float) -> Any:
    state = state_of(job)
    if state.failure is None and state.last_status not in TERMINAL_STATUSES:
        with attach_job_on_error(job):
            raise timeout_error(state, timeout)
    return await job.wait()
