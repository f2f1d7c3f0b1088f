# Generated from magic_hour_ext/_async/reporting.py by `make generate`; never edited.
"""Reports the progress of a call to the app's callback and to the progress display. A callback that raises never
interrupts the call."""

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
    """Passes the events of one call to the app's callback and to the display, one at a time.

    Args:
        functions: The functions to call with each event.
        display: The display to close at the end, or None.
    """

    def __init__(self, functions: list[Callable[[Progress], Any]], display: ProgressDisplay | None) -> None:
        self._functions = functions
        self._display = display
        self._lock = mutex()

    @classmethod
    def of(cls, on_progress: Callable[[Progress], Any] | None, progress: object = False) -> Reporter | None:
        """The reporter of a call; None if there is neither a callback nor a display.

        Raises:
            ConfigurationError: If `on_progress` is not callable, or the display can't be shown.
        """
        check_callback("on_progress", on_progress, takes="a Progress event", may_be_async=IS_ASYNC)
        display = ProgressDisplay() if check_flag("progress", progress) else None
        functions = [one for one in (on_progress, display) if one is not None]
        return cls(functions, display) if functions else None

    def report(self, event: Progress) -> None:
        """Reports an event. If a function raises, a RuntimeWarning is issued and it is not called again."""
        if not self._functions:
            return
        with self._lock:
            for function in list(self._functions):
                try:
                    maybe_await(partial(function, event))
                except Exception as error:  # noqa: BLE001 (a callback that fails must not cost a paid job)
                    self._functions.remove(function)
                    log.warning("on_progress raised %s: it is not called again", type(error).__name__)
                    with suppress(Warning):  # The warning filters of the app may turn it into an exception.
                        warn_of_callback(error)

    def waiting(
        self, job: JobState, since: float, *, is_finished: bool = False, index: int = 0, count: int = 1
    ) -> None:
        """Reports the wait for a job.

        Args:
            job: The job.
            since: When the wait began, on the client's clock.
            is_finished: Whether the job has ended.
            index: The number of the job among those that are waited for, from 0.
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
            with suppress(Exception):  # A failure of the display must not cost a paid job.
                self._display.close()


class Transfer:
    """Reports the transfer of one file, at most a few times a second.

    Args:
        reporter: The reporter.
        now: Returns the time on the client's clock.
        phase: ``upload`` or ``download``.
        name: The name of the file.
        index: The number of the file, from 0.
        count: How many files there are.
        job_id: The id of the job, or None.
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
        self._index = index + 1
        self._count = count
        self._job_id = job_id
        self._started = now()
        self._next_report = self._started

    def report_bytes(self, done: int, total: int | None) -> None:
        """Reports how many bytes have been transferred, unless the last report was less than 0.1 s ago."""
        now = self._now()
        if now >= self._next_report:
            self._next_report = now + _INTERVAL
            self._report(done, total, is_finished=False)

    def report_finished(self, size: int) -> None:
        """Reports that the whole file has been transferred."""
        self._report(size, size, is_finished=True)

    def _report(self, done: int, total: int | None, *, is_finished: bool) -> None:
        self._reporter.report(
            Progress(
                phase=self._phase,
                name=self.name,
                job_id=self._job_id,
                index=self._index,
                count=self._count,
                done=done,
                total=total,
                elapsed=self._now() - self._started,
                is_finished=is_finished,
            )
        )
