"""Reports an exception to an agent: whether something was paid for, and what to do next."""

from __future__ import annotations

import shlex
from typing import Any

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

_KEPT = ("type", "message", "problems", "paid", "job_id", "status_code", "code", "budget")
_MAX_CHARACTERS = 4000  # Of a message.
_MAX_PROBLEMS = 20


def failure_data(error: Exception, *, journal: str) -> dict[str, Any]:
    """The data of a tool's error for an exception.

    Args:
        error: The exception.
        journal: The journal's file or database, without a password, for the commands in `next`.
    """
    failure = Failure(error, job=getattr(error, "job", None))
    data = {name: failure.report[name] for name in _KEPT if failure.report.get(name) is not None}
    if len(data["message"]) > _MAX_CHARACTERS:  # It may list thousands of fields; an agent's context is small.
        data["message"] = f"{data['message'][:_MAX_CHARACTERS]} …"
    data["problems"] = data["problems"][:_MAX_PROBLEMS]
    return {**data, "next": _next(error, failure, journal)}


def failure_text(data: dict[str, Any]) -> str:
    """The data as text."""
    return f"{data['type']}: {data['message']}\npaid: {data['paid']}\nnext: {data['next']}"


def _next(error: Exception, failure: Failure, journal: str) -> str:
    if failure.paid == "perhaps":
        commands = [
            f"mhx journal {words} --journal {shlex.quote(journal)}"
            for words in ("list --state uncertain", "reconcile", "resolve KEY JOB_ID")
        ]
        return (
            "do not repeat this call, and do not change it to send it anyway: a job may exist and be paid for. Tell "
            f"the user, who can clarify it with `{commands[0]}`, `{commands[1]}` and `{commands[2]}`"
        )
    if isinstance(error, BudgetExceededError):
        return "nothing was sent. Tell the user: only the user can raise the budget; a cheaper request may fit"
    if is_over_budget(error):
        return "nothing was sent. Raise max_credits if the user agrees, or ask for less"
    if isinstance(error, (JobFailedError, JobCanceledError)):
        return "correct the cause named in the message; the same call then creates a new job"
    if isinstance(error, NotFoundError) and failure.paid == "yes":
        return "the job was deleted on the service; only a call with again: true creates, and pays for, another one"
    if failure.job_id is not None and failure.paid == "yes":
        return f"the job continues: job_download with job_id {failure.job_id} waits for it and saves its outputs"
    if isinstance(error, ValidationError):
        return "nothing was sent. Correct the arguments"
    if isinstance(error, (AuthenticationError, PaymentRequiredError)):
        return "tell the user: the API key, the plan or the credits of the account don't allow it"
    return "nothing was paid for"
