"""Turns an exception into a report: the exit code, whether a job was paid for, and the command that continues."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.notes import ResumeNote
from magic_hour_ext._rules.redaction import redact_urls
from magic_hour_ext.cli.errors import BatchInterruptedError, CommandFailedError, MissingKeyError, UsageError
from magic_hour_ext.cli.exit_codes import ExitCode
from magic_hour_ext.cli.wording import command_line_text
from magic_hour_ext.errors import (
    AuthenticationError,
    BudgetExceededError,
    ConfigurationError,
    JobCanceledError,
    JobFailedError,
    JobTimeoutError,
    MagicHourError,
    NotFoundError,
    SubmissionUncertainError,
    ValidationError,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from magic_hour_ext import Job
    from magic_hour_ext.cli.session import Session
    from magic_hour_ext.errors import Problem

BUDGET_FIELD = "max_credits"


class Failure:
    """The report of a failed command.

    Attributes:
        exit_code: The exit code.
        paid: Whether a job was paid for: ``yes``, ``no`` or ``perhaps``.
        job_id: The id of the job, or None.
        resume: The command that continues; empty if there is none.
        report: The fields that ``--format json`` prints.

    Args:
        error: The exception.
        job: The job that the command created or found in the journal, if any.
        session: The session of the command; None if its command line was not valid.
    """

    def __init__(
        self,
        error: BaseException,
        *,
        job: Job[Any] | None = None,
        session: Session | None = None,
    ) -> None:
        options: dict[str, str] = {}
        if session is not None:
            options = {**session.options, BUDGET_FIELD: "--max-credits", "idempotency_key": "--key"}
        self.paid: str
        self.exit_code: ExitCode
        self.resume: str
        self.job_id: str | None = getattr(error, "job_id", None) if job is None else job.id
        if isinstance(error, (CommandFailedError, BatchInterruptedError)):
            self.paid, self.exit_code, self.resume = error.paid, error.exit_code, error.resume
        else:
            self.paid = _paid(error, job, self.job_id)
            self.exit_code = _exit_code(error, self.paid)
            self.resume = self._resume(error, session)
        problems = [_problem(one, options) for one in getattr(error, "problems", ())]
        self.report: dict[str, Any] = {
            "type": type(error).__name__,
            "message": self._interrupted() if type(error) is KeyboardInterrupt else _message(error, problems),
            "problems": problems,
            "paid": self.paid,
            "job_id": self.job_id,
            "resume": self.resume or None,
            "exit_code": int(self.exit_code),
            "status_code": getattr(error, "status_code", None),
            "code": getattr(error, "code", None),
        }
        if isinstance(error, BudgetExceededError):
            budget = {"credits": error.budget.credits, "per": error.budget.per, "spent": error.spent}
            self.report["budget"] = {**budget, "reserved": error.reserved, "asked": error.asked}

    def _resume(self, error: BaseException, session: Session | None) -> str:
        if self.paid == "perhaps":
            return "mhx journal reconcile"
        if self.exit_code is ExitCode.AUTHENTICATION:
            return "mhx login"
        if isinstance(error, NotFoundError) and self.paid == "yes" and session is not None and session.options:
            return shlex.join(["mhx", *session.line, "--again"])  # The job was deleted on the service.
        if self.job_id is None or isinstance(error, (JobFailedError, JobCanceledError, NotFoundError)):
            return ""
        out = None if session is None else session.out
        return shlex.join(["mhx", "download", self.job_id, *(["--out", out] if out else [])])

    def _interrupted(self) -> str:
        """The message of a Ctrl-C, in one line."""
        if self.paid == "perhaps":
            return "interrupted while a job was created: it may exist and be paid for; do not simply repeat the command"
        if self.job_id is not None:
            return f"interrupted; the job {self.job_id} continues and is paid for"
        return "interrupted; no job was created"


def _message(error: BaseException, problems: Sequence[Mapping[str, Any]]) -> str:
    """The text of an exception for the command line: options in place of fields, commands in place of Python calls."""
    if isinstance(error, ValidationError) and problems:
        first = str(error).partition("\n")[0]
        return "\n".join([first, *(f"  - {_line(one)}" for one in problems)])
    text = str(error) or type(error).__name__
    if not isinstance(error, (MagicHourError, OSError, KeyboardInterrupt)):
        text = f"{type(error).__name__}: {text} (a bug of mhx: please report it)"
    notes = [one for one in getattr(error, "__notes__", ()) if not isinstance(one, ResumeNote)]
    # Only the exceptions of this package are redacted already.
    return command_line_text(redact_urls("\n".join([text, *notes])), error)


def _line(problem: Mapping[str, Any]) -> str:
    where = problem["option"] or problem["path"]
    if problem["option"] and "[" in problem["path"]:
        where += f" ({problem['path']})"
    parts = [f"{where}: {problem['message']}" if where else problem["message"]]
    parts += [f"allowed: {problem['allowed']}"] if problem["allowed"] else []
    parts += [f"did you mean {problem['suggestion']}?"] if problem["suggestion"] else []
    return "; ".join(parts)


def _paid(error: BaseException, job: object, job_id: str | None) -> str:
    """Whether the command's job was created and charged: ``yes``, ``no`` or ``perhaps``."""
    if isinstance(error, (JobFailedError, JobCanceledError)):
        return "no"  # Refunded.
    if isinstance(error, SubmissionUncertainError):
        return "perhaps"
    if isinstance(error, NotFoundError):  # Without a charge, the given id is of a job that is not in the journal.
        return "no" if getattr(job, "credits_charged", None) is None else "yes"
    if job is not None or (job_id is not None and not isinstance(error, MagicHourError)):
        return "yes"
    return "perhaps" if getattr(error, "job_may_exist", False) else "no"


def _exit_code(error: BaseException, paid: str) -> ExitCode:
    if isinstance(error, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    if isinstance(error, (AuthenticationError, MissingKeyError)):
        return ExitCode.AUTHENTICATION
    if isinstance(error, JobTimeoutError):
        return ExitCode.TIMEOUT
    if is_over_budget(error):
        return ExitCode.OVER_BUDGET
    if paid == "perhaps":
        return ExitCode.UNCERTAIN
    if isinstance(error, (ConfigurationError, UsageError)) and paid == "no":
        return ExitCode.USAGE
    if isinstance(error, ValidationError):
        return ExitCode.USAGE
    return ExitCode.FAILED


def is_over_budget(error: BaseException) -> bool:
    """Whether a call was refused only because of its price."""
    problems: Sequence[Problem] = getattr(error, "problems", ())
    return isinstance(error, BudgetExceededError) or (
        isinstance(error, ValidationError) and bool(problems) and all(one.path == BUDGET_FIELD for one in problems)
    )


def _problem(problem: Problem, options: Mapping[str, str]) -> dict[str, Any]:
    given = problem.given
    return {
        "path": problem.path,
        "option": option_of(problem.path, options),
        "message": command_line_text(problem.message, problem),
        "given": given if isinstance(given, (str, int, float, bool, type(None))) else str(given),
        "allowed": problem.allowed or None,
        "suggestion": problem.suggestion,
    }


def option_of(path: str, options: Mapping[str, str]) -> str | None:
    """The option of a field, or None; that of ``assets.image_file_paths[2]`` is the option of the whole list."""
    path = path.partition("[")[0]
    while path and path not in options:
        path = path.rpartition(".")[0]
    return options.get(path)
