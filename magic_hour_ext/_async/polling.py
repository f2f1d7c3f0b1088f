"""Polls a job until it ends. `_rules.polling` decides when."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from magic_hour_ext._backend.anyio_backend import maybe_await
from magic_hour_ext._backend.shared import log
from magic_hour_ext._rules.polling import CANCELED, FAILED, SUCCEEDED, PollState
from magic_hour_ext._rules.redaction import redact_urls
from magic_hour_ext._rules.responses import json_object, project_mismatch
from magic_hour_ext._rules.retrying import retry_after
from magic_hour_ext.errors import (
    APIError,
    DecodeError,
    JobCanceledError,
    JobFailedError,
    JobTimeoutError,
    MagicHourError,
    NetworkError,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from magic_hour_ext._async.job_state import AsyncJobState
    from magic_hour_ext._async.reporting import AsyncReporter
    from magic_hour_ext._rules.deadline import Deadline

_PROGRESS_INTERVAL = 1.0  # Seconds between two progress events while waiting for a job.
_LAST_POLL_SECONDS = 0.7  # Time limit for the last poll, which is sent at the deadline.
_MAX_MISMATCHES = 3  # After so many responses about another project, the cause is not the connection.


async def wait(
    job: AsyncJobState,
    *,
    deadline: Deadline,
    after_poll: Callable[[], Any] | None,
    reporter: AsyncReporter | None = None,
) -> Any:
    """Polls a job until it ends, and returns its result; `AsyncJob.wait` lists the exceptions.

    Args:
        job: The job.
        deadline: When to stop polling.
        after_poll: Called after each poll that returned a status, or None.
        reporter: Reports the progress, or None.
    """
    client_state = job.client_state
    started = client_state.clock.now()
    poll_state = poll_state_of(job, deadline)
    client_state.active_polls.add(poll_state)
    failure: MagicHourError | None = None
    try:
        while poll_state.outcome is None:
            if reporter is not None:
                await _pause(job, poll_state, reporter, started)
            pause = poll_state.next_poll_at() - client_state.clock.now()
            if pause > 0:
                await client_state.clock.sleep(pause)
            failure = await poll(job, poll_state, deadline)
            if reporter is not None:
                await reporter.waiting(job, started, is_finished=poll_state.outcome is not None)
            if failure is None and after_poll is not None:
                await maybe_await(after_poll)
    finally:
        client_state.active_polls.discard(poll_state)
    check_outcome(job, poll_state, failure, deadline)
    if poll_state.outcome == SUCCEEDED:
        client_state.record_duration(job.tool, client_state.clock.now() - started)
    return result_or_raise(job)


async def _pause(job: AsyncJobState, poll_state: PollState, reporter: AsyncReporter, started: float) -> None:
    """Reports progress every second, until less than a second is left until the next poll."""
    clock = job.client_state.clock
    while poll_state.next_poll_at() - clock.now() > _PROGRESS_INTERVAL:
        await clock.sleep(_PROGRESS_INTERVAL)
        await reporter.waiting(job, started)


def poll_state_of(job: AsyncJobState, deadline: Deadline) -> PollState:
    """A new poll state for a job."""
    client_state = job.client_state
    now = client_state.clock.now()
    return PollState(
        now,
        median=client_state.median(job.tool),
        timeout=deadline.remaining(now),
        fresh=job.is_fresh,
        active_jobs=len(client_state.active_polls),
    )


async def poll(job: AsyncJobState, poll_state: PollState, deadline: Deadline) -> MagicHourError | None:
    """Polls once, and records the result; returns the exception if no status was read, else None."""
    now = job.client_state.clock.now
    poll_state.active_jobs = len(job.client_state.active_polls)
    failure: MagicHourError
    try:
        response = await job.poll(deadline.extended(_LAST_POLL_SECONDS))
    except NetworkError as error:
        poll_state.record_failed_poll(now())
        failure = error
    except APIError as error:
        poll_state.record_failed_poll(now(), error.status_code, retry_after(error.headers, now=time.time()))
        failure = error
    else:
        data = json_object(response)
        if data is not None and (problem := project_mismatch(data, job.id)):
            # The response belongs to another request of this connection, so no idle connection is used again.
            await job.client_state.transport.discard_idle()
            failure = DecodeError(problem, response=response)
            job.mismatches += 1
            poll_state.record_failed_poll(now())
            if job.mismatches >= _MAX_MISMATCHES:
                poll_state.outcome = "fatal"
            log.info("job %s: %s", job.id, failure)
            return failure
        if data is not None and isinstance(data.get("status"), str):
            job.record(response, data)
            poll_state.record_status(now(), data["status"])
            return None
        poll_state.record_failed_poll(now())  # For example the page of a proxy; it says nothing about the job.
        failure = DecodeError(f"{response!r} does not describe a job", response=response)
    log.info("job %s: %s", job.id, failure)
    return failure


def check_outcome(
    job: AsyncJobState, poll_state: PollState, failure: MagicHourError | None, deadline: Deadline
) -> None:
    """Raises if polling stopped before the job ended: the failure of the last poll, or JobTimeoutError."""
    if poll_state.outcome == "fatal" and failure is not None:
        raise failure
    if poll_state.outcome == "timeout":
        raise timeout_error(job, deadline.seconds)


def timeout_error(job: AsyncJobState, seconds: float) -> JobTimeoutError:
    """The error for a job that had not ended after so many seconds."""
    status = "was not polled successfully" if job.last_status is None else f"was still {job.last_status}"
    return JobTimeoutError(
        f"job {job.id} {status} after {seconds:g} s; it continues on the service: wait again with error.job.wait(), "
        f"or later with {job.how_to_resume}.wait()"
    )


def result_or_raise(job: AsyncJobState) -> Any:
    """The result of a job whose last status is terminal.

    Raises:
        JobFailedError: If it ended in ``error``.
        JobCanceledError: If it ended in ``canceled``.
    """
    if job.last_status == FAILED:
        error: dict[str, Any] = job.last_response.get("error") or {}
        error = error if isinstance(error, dict) else {"message": error}
        code, message = error.get("code"), redact_urls(str(error.get("message") or "no reason given"))
        code = code if isinstance(code, str) else None
        reason = f"{code}: {message}" if code else message
        raise JobFailedError(
            f"job {job.id} failed: {reason.rstrip('.')}. The service refunds its credits; change the input and send "
            "the request again. error.project has the details",
            code=code,
            message=message,
            project=job.project,
        )
    if job.last_status == CANCELED:
        raise JobCanceledError(
            f"job {job.id} was canceled on the service; send the request again to create a new job",
            project=job.project,
        )
    return job.project
