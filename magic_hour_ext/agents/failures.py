"""What went wrong, as an agent reads it: whether something was paid for, and what to do next."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from magic_hour_ext.cli.failures import Failure, is_over_budget
from magic_hour_ext.errors import (
    AuthenticationError,
    BudgetExceededError,
    JobCanceledError,
    JobFailedError,
    NotFoundError,
    PaymentRequiredError,
    ValidationError,
)

if TYPE_CHECKING:
    from pathlib import Path

_KEPT = ("type", "message", "problems", "paid", "job_id", "status_code", "code", "budget")
_LONGEST = 4000  # Characters of a message.
_MOST_PROBLEMS = 20


def failure_data(error: Exception, *, journal: Path) -> dict[str, Any]:
    """An exception as the data of a tool's error.

    Args:
        error: The exception.
        journal: The journal's file, for the commands that a person runs.
    """
    failure = Failure(error, job=getattr(error, "job", None))
    data = {name: failure.report[name] for name in _KEPT if failure.report.get(name) is not None}
    if len(data["message"]) > _LONGEST:  # Of thousands of unknown fields: an agent's context is small.
        data["message"] = f"{data['message'][:_LONGEST]} …"
    data["problems"] = data["problems"][:_MOST_PROBLEMS]
    return {**data, "next": _next(error, failure, journal)}


def failure_text(data: dict[str, Any]) -> str:
    """The same as text."""
    return f"{data['type']}: {data['message']}\npaid: {data['paid']}\nnext: {data['next']}"


def _next(error: Exception, failure: Failure, journal: Path) -> str:
    if failure.paid == "perhaps":
        commands = [
            f"mhx journal {words} --journal {shlex.quote(str(journal))}"
            for words in ("list --state uncertain", "reconcile", "resolve KEY JOB_ID")
        ]
        return (
            "do not repeat this call, and do not change it to send it anyway: a job may exist and be paid for. Tell "
            f"the user, who can find out with `{commands[0]}`, `{commands[1]}` and `{commands[2]}`"
        )
    if isinstance(error, BudgetExceededError):
        return "nothing was sent. Tell the user, who alone can raise the budget; a cheaper request may fit"
    if is_over_budget(error):
        return "nothing was sent. Raise max_credits if the user agrees, or ask for less"
    if isinstance(error, (JobFailedError, JobCanceledError)):
        return "correct what the message names; the same call then makes a new job"
    if isinstance(error, NotFoundError) and failure.paid == "yes":
        return "the job was deleted on the service; only a call with again: true makes, and pays for, another one"
    if failure.job_id is not None and failure.paid == "yes":
        return f"the job goes on: job_download with job_id {failure.job_id} waits for it and saves its outputs"
    if isinstance(error, ValidationError):
        return "nothing was sent. Correct the arguments"
    if isinstance(error, (AuthenticationError, PaymentRequiredError)):
        return "tell the user: the API key, the plan or the credits of the account don't allow it"
    return "nothing was paid for"
