"""What `generate` does once the job exists: wait for it and save its outputs. Its arguments are checked before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from magic_hour_ext._async.job import attach_job_on_error, checked_timeout, download_ended, state_of, wait_until
from magic_hour_ext._backend.anyio_backend import in_thread
from magic_hour_ext._fs.targets import prepare_directory
from magic_hour_ext._rules.deadline import Deadline
from magic_hour_ext._rules.formatting import describe
from magic_hour_ext._rules.option_checks import check_flag
from magic_hour_ext.errors import ConfigurationError

if TYPE_CHECKING:
    import os
    from collections.abc import Callable
    from pathlib import Path

    from magic_hour_ext._async.job import AsyncJob

ResultT = TypeVar("ResultT")


class AsyncCompletion:
    """How a job is to be completed.

    Args:
        wait: Whether to wait until it ends.
        target: The prepared directory to save its outputs in, or None to save nothing.
        timeout: Seconds as the caller gave them, or None for the default.
        on_update: Called with the job after each poll.
    """

    def __init__(
        self, *, wait: bool, target: Path | None, timeout: float | None, on_update: Callable[[Any], Any] | None
    ) -> None:
        self._wait = wait
        self._target = target
        self._limit = checked_timeout(timeout)
        self._is_total = timeout is not None
        self._on_update = on_update

    @classmethod
    async def prepare(
        cls,
        *,
        wait: bool,
        download: bool,
        directory: str | os.PathLike[str] | None,
        timeout: float | None,
        on_update: Callable[[Any], Any] | None,
    ) -> AsyncCompletion:
        """Checks everything that could otherwise fail after the job is paid for.

        Raises:
            ConfigurationError: If a value can't be used, or the directory can't be written to.
        """
        checked_timeout(timeout)
        if on_update is not None and not callable(on_update):
            raise ConfigurationError(f"on_update must be a function that takes the Job, not {describe(on_update)}")
        wait = check_flag("wait_for_completion", wait)
        save = check_flag("download_outputs", download) and wait
        target = await in_thread(prepare_directory, directory) if save else None
        return cls(wait=wait, target=target, timeout=timeout, on_update=on_update)

    async def run(self, job: AsyncJob[ResultT]) -> ResultT:
        """Completes a job and returns its result."""
        state = state_of(job)
        deadline = Deadline(self._limit, now=state.client_state.clock.now())
        if not self._wait:
            with attach_job_on_error(job):
                project: ResultT = await state.refresh(deadline if self._is_total else None)
                return project
        await wait_until(job, deadline, on_update=self._on_update)
        if self._target is not None:
            await download_ended(job, self._target, deadline if self._is_total else None)
        return job.project
