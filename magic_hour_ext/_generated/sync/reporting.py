# Generated from magic_hour_ext/_async/reporting.py by `make generate`; never edited.
"""Reporting progress to the app: a function of its own that fails never disturbs the call that it is told about."""

from __future__ import annotations

import time
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from magic_hour_ext._backend.shared import log
from magic_hour_ext._backend.sync_backend import IS_ASYNC, maybe_await, mutex
from magic_hour_ext._rules.option_checks import check_callback, check_flag
from magic_hour_ext.progress import Progress, ProgressDisplay
from magic_hour_ext.warnings import warn_of_callback

if TYPE_CHECKING:
    from collections.abc import Callable

    from magic_hour_ext._generated.sync.job_state import JobState

_INTERVAL = 0.1  # Seconds between two events of one transfer.


class Reporter:
    """Hands the events of one call to the app's function and to the display, one at a time.

    Args:
        functions: What gets the events.
        display: What is to be closed in the end, or None.
    """

    def __init__(self, functions: list[Callable[[Progress], Any]], display: ProgressDisplay | None) -> None:
        self._functions = functions
        self._display = display
        self._turn = mutex()

    @classmethod
    def of(cls, on_progress: Callable[[Progress], Any] | None, progress: object = False) -> Reporter | None:
        """The reporter of a call, or None if nobody wants to know.

        Raises:
            ConfigurationError: If `on_progress` can't be called, or the display can't be shown.
        """
        check_callback("on_progress", on_progress, takes="a Progress event", may_be_async=IS_ASYNC)
        display = ProgressDisplay() if check_flag("progress", progress) else None
        functions = [one for one in (on_progress, display) if one is not None]
        return cls(functions, display) if functions else None

    def report(self, event: Progress) -> None:
        """Tells of an event. A function that raises is not called again; a warning says so."""
        if not self._functions:
            return
        with self._turn:
            for function in list(self._functions):
                try:
                    maybe_await(partial(function, event))
                except Exception as error:  # noqa: BLE001 (of the app's; what is paid for must not be lost for it)
                    self._functions.remove(function)
                    log.warning("on_progress raised %s: it is not called again", type(error).__name__)
                    with suppress(Warning):  # Turned into an exception, it would break off the call after all.
                        warn_of_callback(error)

    def waiting(
        self, job: JobState, since: float, *, is_finished: bool = False, index: int = 0, count: int = 1
    ) -> None:
        """Tells that a job is waited for.

        Args:
            job: The job.
            since: When the waiting began, on the client's clock.
            is_finished: Whether it has ended.
            index: Which of the jobs that are waited for it is, from 0.
            count: How many jobs are waited for.
        """
        elapsed = job.client_state.clock.now() - since
        if job.created_at is not None:
            elapsed = max(elapsed, time.time() - job.created_at)
        self.report(
            Progress(
                phase="wait",
                name=job.tool or job.kind,
                job_id=job.id,
                index=index + 1,
                count=count,
                status=job.last_status,
                elapsed=elapsed,
                expected=job.client_state.median(job.tool),
                is_finished=is_finished,
            )
        )

    def close(self) -> None:
        """Ends the display."""
        if self._display is not None:
            with suppress(Exception):  # It only shows.
                self._display.close()


class Transfer:
    """One file on its way, reported a few times a second at most.

    Args:
        reporter: What reports.
        now: The client's clock.
        phase: ``upload`` or ``download``.
        name: The name of the file.
        index: Which file it is, from 0.
        count: How many there are.
        job_id: The id of the job, if there is one.
    """

    def __init__(
        self,
        reporter: Reporter,
        now: Callable[[], float],
        *,
        phase: Literal["upload", "download"],
        name: str,
        index: int,
        count: int,
        job_id: str | None = None,
    ) -> None:
        self._reporter = reporter
        self._now = now
        self._phase: Literal["upload", "download"] = phase
        self.name = name
        self._place = index + 1, count
        self._job_id = job_id
        self._began = now()
        self._next = self._began

    def moved(self, done: int, total: int | None) -> None:
        """Tells how many bytes have been moved, unless that was told a moment ago."""
        now = self._now()
        if now >= self._next:
            self._next = now + _INTERVAL
            self._report(done, total, is_finished=False)

    def finished(self, size: int) -> None:
        """Tells that the whole file has been moved."""
        self._report(size, size, is_finished=True)

    def _report(self, done: int, total: int | None, *, is_finished: bool) -> None:
        index, count = self._place
        self._reporter.report(
            Progress(
                phase=self._phase,
                name=self.name,
                job_id=self._job_id,
                index=index,
                count=count,
                done=done,
                total=total,
                elapsed=self._now() - self._began,
                is_finished=is_finished,
            )
        )
