# Generated from magic_hour_ext/_async/job_creation.py by `make generate`; never edited.
"""Constructs `Job` objects: from the response to a create, or from JSON that an earlier process wrote."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from magic_hour_ext._generated.sync.job import Job, state_of
from magic_hour_ext._generated.sync.job_errors import attach_job_on_error
from magic_hour_ext._rules.job_json import decode_job

if TYPE_CHECKING:
    from collections.abc import Mapping

    from magic_hour_ext._generated.sync.client_state import ClientState
    from magic_hour_ext._rules.submission_state import SubmissionState
    from magic_hour_ext.types import RequestOptions


def created_job(
    client_state: ClientState,
    tool: Mapping[str, Any],
    submission: SubmissionState,
    options: RequestOptions | None,
    *,
    idempotency_key: str | None = None,
    request_note: dict[str, Any] | None = None,
) -> Job[Any]:
    """The job that a create has just created.

    Args:
        client_state: The state of the client.
        tool: The tool, as in the catalog.
        submission: The create, whose response had the id.
        options: The options of the call.
        idempotency_key: The idempotency key of the call, or None.
        request_note: What records of the outputs will state about the request, or None.
    """
    return Job(
        client_state,
        id=submission.job_id or "",
        kind=tool["project"],
        tool=tool["name"],
        credits_charged=submission.credits_charged,
        created_at=time.time(),
        options=options,
        idempotency_key=idempotency_key,
        request_note=request_note,
    )


def log_creation(job: Job[Any]) -> None:
    """Writes the log line for a job that has just been created."""
    with attach_job_on_error(job):
        state_of(job).log_creation()


def restored_job(client_state: ClientState | None, text: str) -> Job[Any]:
    """The job that `Job.to_json` wrote.

    Raises:
        ConfigurationError: If the text does not describe a job.
    """
    return Job(client_state, **decode_job(text))
