# Generated from magic_hour_ext/_async/job_errors.py by `make generate`; never edited.
"""Attaches a job to the exceptions that concern it, and adds a note that tells how to resume the job."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from magic_hour_ext._backend.shared import log
from magic_hour_ext._rules.notes import ResumeNote, add_note
from magic_hour_ext._rules.polling import SUCCEEDED, TERMINAL_STATUSES
from magic_hour_ext._rules.references import forget
from magic_hour_ext.errors import JobError, JobTimeoutError, NotFoundError

if TYPE_CHECKING:
    from types import TracebackType

    from magic_hour_ext._generated.sync.job_state import JobState


class _JobHandle(Protocol):
    """A `Job`, which this module can't import: the module of jobs imports this one."""

    @property
    def _state(self) -> JobState: ...


class attach_job_on_error:  # noqa: N801 (used like `contextlib.suppress`)
    """Attaches the job to any exception raised inside, Ctrl-C and cancellation included, with a note about resuming."""

    __slots__ = ("_job",)

    def __init__(self, job: _JobHandle) -> None:
        self._job = job

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, _type: type[BaseException] | None, error: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        if isinstance(error, MemoryError):
            state = self._job._state  # noqa: SLF001 (hidden from users, not from the package)
            raise JobError(
                f"there is not enough memory; the job is stored by the service: {state.how_to_resume} returns it again",
                job=self._job,
            ) from None
        if error is not None and getattr(error, "job", None) is None:
            _attach(self._job, error)


def _attach(job: _JobHandle, error: BaseException) -> None:
    state = job._state  # noqa: SLF001 (hidden from users, not from the package)
    with suppress(AttributeError):  # A user-defined exception class may have slots.
        error.job = job  # type: ignore[attr-defined]
    if isinstance(error, JobTimeoutError) and not error.jobs:
        error.jobs = [job]
    if isinstance(error, JobError):
        return  # Its message states the same.
    if state.is_deleted:
        note = f"The job {state.id} was deleted."
    elif isinstance(error, NotFoundError):
        note = f"The service has no job {state.id}: it may have been deleted, or belong to another account."
        if state.id.startswith("sandbox"):
            note += " A sandbox has its jobs only until it is stopped."
    elif state.last_status in TERMINAL_STATUSES:
        advice = f"{state.how_to_resume}.download() saves its outputs." if state.last_status == SUCCEEDED else ""
        note = f"The job {state.id} has ended ({state.last_status})."
        note = ResumeNote(f"{note} {advice}") if advice else note
    else:
        status = "" if state.last_status is None else f" and was {state.last_status} when it was last polled"
        note = ResumeNote(f"The job {state.id} is paid for{status}: {state.how_to_resume}.wait() resumes it.")
    add_note(error, note)
    if isinstance(error, NotFoundError) and state.journal_key is not None:
        remove = forget(state.journal_key)
        add_note(error, ResumeNote(f"{remove} lets the same call create, and pay for, another job."))
    if not isinstance(error, Exception):  # A time-out or a task group may swallow the exception.
        log.warning("%s (%s)", note, type(error).__name__)
