# Generated from magic_hour_ext/_async/completion.py by `make generate`; never edited.
"""Completes a job for `generate`: waits for it and saves its outputs. The arguments are checked before the create."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from magic_hour_ext._backend.sync_backend import IS_ASYNC, in_thread
from magic_hour_ext._fs.directories import prepare_directory
from magic_hour_ext._generated.sync.arguments import checked_template, checked_timeout, close_reporter, reporter_of
from magic_hour_ext._generated.sync.job import download_ended, state_of, wait_until
from magic_hour_ext._generated.sync.job_errors import attach_job_on_error
from magic_hour_ext._generated.sync.saving import Saving
from magic_hour_ext._rules.deadline import Deadline
from magic_hour_ext._rules.option_checks import check_callback, check_flag

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from magic_hour_ext._generated.sync.job import Job
    from magic_hour_ext._generated.sync.reporting import Reporter
    from magic_hour_ext.progress import Progress
    from magic_hour_ext.types import ObjectStore

ResultT = TypeVar("ResultT")


class Completion:
    """The checked settings for completing a job.

    Args:
        wait: Whether to wait until the job ends.
        saving: Where and how to save its outputs; None to save nothing.
        timeout: The given time limit in seconds; None for the default.
        on_update: Called with the job after each poll, or None.
        reporter: Reports the progress, or None.
    """

    def __init__(
        self,
        *,
        wait: bool,
        saving: Saving | None,
        timeout: float | None,
        on_update: Callable[[Any], Any] | None,
        reporter: Reporter | None = None,
    ) -> None:
        self._wait = wait
        self._saving = saving
        self.reporter = reporter
        self._limit = checked_timeout(timeout)
        self._is_total = timeout is not None
        self._on_update = on_update

    @classmethod
    def prepare(
        cls,
        *,
        wait: bool,
        download: bool,
        directory: str | os.PathLike[str] | ObjectStore | None,
        timeout: float | None,
        on_update: Callable[[Any], Any] | None,
        filename: str | None = None,
        has_key: bool = False,
        record: bool = False,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
    ) -> Completion:
        """Checks everything that could fail after the job has been paid for. Call `close` at the end.

        Raises:
            ConfigurationError: If an argument is invalid, or the directory is not writable.
        """
        checked_timeout(timeout)
        check_callback("on_update", on_update, may_be_async=IS_ASYNC)
        wait = check_flag("wait_for_completion", wait)
        save = check_flag("download_outputs", download) and wait
        template = checked_template(filename, has_key=has_key)
        is_recorded = check_flag("record", record)
        target = in_thread(prepare_directory, directory) if save else None
        reporter = reporter_of(on_progress, progress)
        saving = (
            Saving(target, template=template, is_recorded=is_recorded, reporter=reporter)
            if target is not None
            else None
        )
        return cls(wait=wait, saving=saving, timeout=timeout, on_update=on_update, reporter=reporter)

    def close(self) -> None:
        """Ends the progress display, if there is one."""
        close_reporter(self.reporter)

    def run(self, job: Job[ResultT]) -> ResultT:
        """Waits for a job and saves its outputs, according to the settings; returns its result."""
        state = state_of(job)
        deadline = Deadline(self._limit, now=state.client_state.clock.now())
        if not self._wait:
            with attach_job_on_error(job):
                project: ResultT = state.refresh(deadline if self._is_total else None)
                return project
        wait_until(job, deadline, on_update=self._on_update, reporter=self.reporter)
        if self._saving is not None:
            download_ended(job, self._saving, deadline if self._is_total else None)
        return job.project
