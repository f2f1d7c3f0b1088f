"""Looking at jobs until they end. `rules.polling` decides when; this asks."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, TypeVar

from magic_hour_ext._io.aio import called
from magic_hour_ext._io.shared import log
from magic_hour_ext.errors import (
    APIError,
    DecodeError,
    JobCanceled,
    JobFailed,
    JobTimeout,
    MagicHourError,
    NetworkError,
)
from magic_hour_ext.rules.answers import json_object, other_project
from magic_hour_ext.rules.polling import CANCELED, FAILED, SUCCEEDED, Watch
from magic_hour_ext.rules.redaction import redact_urls
from magic_hour_ext.rules.retrying import retry_after

if TYPE_CHECKING:
    from collections.abc import Callable

    from magic_hour_ext._async.jobs import AsyncJob
    from magic_hour_ext._async.reporting import AsyncReporter
    from magic_hour_ext.rules.deadline import Deadline

ResultT = TypeVar("ResultT")

_TICK = 1.0  # Seconds between two events of progress while a job is waited for.
_LAST_POLL_TAKES = 0.7  # Seconds that a poll at the deadline itself may take.
_MISMATCHES = 3  # Descriptions of another project after which it is not the connection that is wrong.


async def wait(
    job: AsyncJob[ResultT],
    *,
    deadline: Deadline,
    on_update: Callable[[AsyncJob[ResultT]], Any] | None,
    reporter: AsyncReporter | None = None,
) -> ResultT:
    """Waits until the job ends and returns its result; what the exceptions are, `AsyncJob.wait` says."""
    core = job.core
    started = core.clock.now()
    watch = watch_of(job, deadline)
    core.watches.add(watch)
    failure: MagicHourError | None = None
    try:
        while watch.outcome is None:
            if reporter is not None:
                await _pause(job, watch, reporter, started)
            pause = watch.next_look() - core.clock.now()
            if pause > 0:
                await core.clock.sleep(pause)
            failure = await look(job, watch, deadline)
            if reporter is not None:
                await reporter.waiting(job, started, is_finished=watch.outcome is not None)
            if failure is None and on_update is not None:
                await called(on_update, job)
    finally:
        core.watches.discard(watch)
    check_outcome(job, watch, failure, deadline)
    if watch.outcome == SUCCEEDED:
        core.took(job.tool, core.clock.now() - started)
    return settled(job)


async def _pause(job: AsyncJob[Any], watch: Watch, reporter: AsyncReporter, started: float) -> None:
    """Sleeps until less than a second is left to the next poll, with an event each second."""
    clock = job.core.clock
    while watch.next_look() - clock.now() > _TICK:
        await clock.sleep(_TICK)
        await reporter.waiting(job, started)


def watch_of(job: AsyncJob[Any], deadline: Deadline) -> Watch:
    """The state machine that follows this job from now on."""
    core = job.core
    now = core.clock.now()
    return Watch(
        now,
        median=core.median(job.tool),
        timeout=deadline.remaining(now),
        fresh=job.is_fresh,
        crowd=len(core.watches),
    )


async def look(job: AsyncJob[Any], watch: Watch, deadline: Deadline) -> MagicHourError | None:
    """Looks once and tells the watch; returns why nothing was seen, or None."""
    now = job.core.clock.now
    watch.crowd = len(job.core.watches)
    failure: MagicHourError
    try:
        answer = await job.look(deadline.extended(_LAST_POLL_TAKES))
    except NetworkError as error:
        watch.saw_fault(now())
        failure = error
    except APIError as error:
        watch.saw_fault(now(), error.status_code, retry_after(error.headers, now=time.time()))
        failure = error
    else:
        seen = json_object(answer)
        if seen is not None and (problem := other_project(seen, job.id)):
            # A connection on which responses have got out of step; none of them is trusted any more.
            await job.core.transport.discard_idle()
            failure = DecodeError(problem, response=answer)
            job.mismatches += 1
            watch.saw_fault(now())
            if job.mismatches >= _MISMATCHES:
                watch.outcome = "fatal"
            log.info("job %s: %s", job.id, failure)
            return failure
        if seen is not None and isinstance(seen.get("status"), str):
            job.saw(answer, seen)
            watch.saw_status(now(), seen["status"])
            return None
        watch.saw_fault(now())  # A proxy's page, say; the job itself goes on.
        failure = DecodeError(f"{answer!r} is no description of a job", response=answer)
    log.info("job %s: %s", job.id, failure)
    return failure


def check_outcome(job: AsyncJob[Any], watch: Watch, failure: MagicHourError | None, deadline: Deadline) -> None:
    """Raises if a watch ended without an end of the job: what was in the way, or that the time is over."""
    if watch.outcome == "fatal" and failure is not None:
        raise failure
    if watch.outcome == "timeout":
        raise JobTimeout(
            f"job {job.id} was still {job.last_status or 'unseen'} after {deadline.seconds:g} s; it goes on: "
            f"wait again with error.job.wait(), or later with {job.how_to_resume}",
            job=job,
        )


def settled(job: AsyncJob[ResultT]) -> ResultT:
    """The result of a job that has been seen to end.

    Raises:
        JobFailed: If it ended in ``error``.
        JobCanceled: If it ended in ``canceled``.
    """
    if job.last_status == FAILED:
        given: dict[str, Any] = job.last_seen.get("error") or {}
        given = given if isinstance(given, dict) else {"message": given}
        code, message = given.get("code"), redact_urls(str(given.get("message") or "no reason given"))
        code = code if isinstance(code, str) else None
        reason = f"{code}: {message}" if code else message
        raise JobFailed(
            f"job {job.id} failed: {reason.rstrip('.')}. Its credits are refunded by the service; change the input and "
            "send it again, error.project holds the details",
            code=code,
            message=message,
            project=job.project,
            job=job,
        )
    if job.last_status == CANCELED:
        raise JobCanceled(
            f"job {job.id} was canceled on the service's side; send the request again to have it made",
            project=job.project,
            job=job,
        )
    return job.project
