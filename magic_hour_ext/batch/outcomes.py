"""Turns the outcome of a row into its result: whether it failed, is paid for, and whether the batch continues."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from magic_hour_ext.batch.results import DONE, FAILED, UNCERTAIN, UNFINISHED, RowResult
from magic_hour_ext.errors import (
    APIError,
    AuthenticationError,
    BudgetExceededError,
    ConfigurationError,
    DownloadError,
    JobCanceledError,
    JobFailedError,
    NetworkError,
    PaymentRequiredError,
    RateLimitError,
    RequestTimeoutError,
    ServerError,
    SubmissionUncertainError,
    UploadError,
    ValidationError,
)

if TYPE_CHECKING:
    from magic_hour_ext.batch.rows import Row

_STOPPING = (AuthenticationError, BudgetExceededError, ConfigurationError, PaymentRequiredError, RateLimitError)
"""Exceptions that every other row would raise too."""


def stops_batch(error: Exception) -> bool:
    """Whether the cause of an exception is the account or the client, not the row. The row has no job then."""
    if getattr(error, "job", None) is not None or isinstance(error, ValidationError):
        return False
    from magic_hour_ext.journal import JournalError

    return isinstance(error, (*_STOPPING, JournalError))


def done(row: Row, result: Any, *, started: float) -> RowResult:
    """The result of a row with saved outputs."""
    credits_charged = getattr(result, "credits_charged", None)
    return _row_result(
        row,
        DONE,
        "yes",
        started,
        job_id=getattr(result, "id", None),
        credits=credits_charged if type(credits_charged) is int else None,
        paths=list(getattr(result, "downloaded_paths", None) or ()),
    )


def not_done(row: Row, error: Exception, *, started: float) -> RowResult:
    """The result of a row that raised an exception."""
    job = getattr(error, "job", None)
    job_id = getattr(job, "id", None)
    status, paid, charged = UNFINISHED, "no", None
    if isinstance(error, SubmissionUncertainError):
        status, paid, job_id = UNCERTAIN, "perhaps", error.job_id
    elif isinstance(error, (JobFailedError, JobCanceledError)):
        status, charged = FAILED, _remaining(error)
        paid = "yes" if charged else "no"
    elif job is not None:
        paid, charged = "yes", job.credits_charged
    elif isinstance(error, ValidationError) or (
        isinstance(error, APIError) and not isinstance(error, (RateLimitError, ServerError))
    ):
        status = FAILED
    name, message = type(error).__name__, str(error)
    return _row_result(row, status, paid, started, job_id=job_id, credits=charged, error=name, message=message)


def failed_before(row: Row, job_id: str, *, at: float) -> RowResult:
    """The result of a row whose job failed in an earlier run."""
    text = f"job {job_id} failed, and its credits were refunded; retry_failed=True creates a new one"
    name = JobFailedError.__name__
    return _row_result(row, FAILED, "no", at, job_id=job_id, credits=0, error=name, message=text)


def may_repeat(result: RowResult) -> bool:
    """Whether the following rows may fail in the same way: nothing could be sent, or the outputs could not be saved."""
    unsent = result.paid == "no" and result.error in _UNSENT
    return result.status == UNFINISHED and (unsent or result.error == DownloadError.__name__)


_UNSENT = {NetworkError.__name__, RequestTimeoutError.__name__, ServerError.__name__, UploadError.__name__}


def _remaining(error: JobFailedError | JobCanceledError) -> int:
    """Credits that stay charged: 0 for a failed job; for a canceled job the number in the response."""
    charged = getattr(error.project, "credits_charged", None) if isinstance(error, JobCanceledError) else None
    return charged if type(charged) is int else 0


def _row_result(row: Row, status: str, paid: str, started: float, **more: Any) -> RowResult:
    return RowResult(
        row.number,
        row.key,
        row.tool,
        status,
        paid,
        row.fingerprint,
        started=round(started, 3),
        ended=round(time.time(), 3),
        **more,
    )
