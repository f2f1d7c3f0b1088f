"""The workflows: what happens to one row, and the rows of a batch one after the other.

This file runs in Temporal's sandbox, and again from the start after each restart: it decides, and touches nothing.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

from temporalio import workflow
from temporalio.common import RetryPolicy, WorkflowIDReusePolicy
from temporalio.exceptions import ActivityError, ChildWorkflowError, WorkflowAlreadyStartedError

_ONCE = RetryPolicy(maximum_attempts=1)
_PATIENT = RetryPolicy(initial_interval=timedelta(seconds=1), maximum_interval=timedelta(minutes=1))
_ALIVE = timedelta(seconds=20)  # After which a worker that says nothing counts as dead.
_LONG = timedelta(hours=2)
_FIRST_POLL, _LONGEST_PAUSE = 3.0, 30.0  # Seconds
_PAGE = 100  # Rows that are read at a time.
_ROWS_OF_A_RUN = 500  # After which the history of the batch begins anew.


@workflow.defn(name="magic_hour_generate")
class Generate:
    """One row: a create that is sent by one attempt, timers while the job is rendered, and its files."""

    def __init__(self) -> None:
        self._status = "queued"
        self._credits: int | None = None
        self._has_news = False

    @workflow.run
    async def run(self, row: dict[str, Any], results: str) -> dict[str, Any]:
        """Runs the row.

        Args:
            row: The fields of `batch.Row`.
            results: The result file, at a place that all workers have.

        Returns:
            The fields of its `batch.RowResult`.
        """
        job: str | None = None
        try:
            started = await workflow.execute_activity(
                "magic_hour_create",
                args=[row, results],
                start_to_close_timeout=_LONG,
                heartbeat_timeout=_ALIVE,
                retry_policy=_ONCE,
                result_type=dict[str, Any],
            )
            job, self._credits = started["job"], started["credits"]
        except ActivityError:  # What it has left behind is in the journal, where the last step reads it.
            self._status = "create failed"
        pause = _FIRST_POLL
        while job is not None:
            try:
                await workflow.wait_condition(lambda: self._has_news, timeout=timedelta(seconds=pause))
            except TimeoutError:
                pause = min(pause * 1.3, _LONGEST_PAUSE)
            self._has_news = False
            seen = await workflow.execute_activity(
                "magic_hour_poll",
                job,
                start_to_close_timeout=timedelta(minutes=5),
                retry_policy=_PATIENT,
                result_type=dict[str, Any],
            )
            self._status = seen["status"]
            if seen["has_ended"]:
                break
        result: dict[str, Any] = await workflow.execute_activity(
            "magic_hour_finish",
            args=[row, results],
            start_to_close_timeout=_LONG,
            heartbeat_timeout=_ALIVE,
            retry_policy=_PATIENT,
            result_type=dict[str, Any],
        )
        self._status, self._credits = result["status"], result["credits"]
        return result

    @workflow.signal
    def job_changed(self) -> None:
        """Has the job polled now: for the handler of the service's webhooks."""
        self._has_news = True

    @workflow.query
    def status(self) -> dict[str, Any]:
        """The last status that was seen, and the credits that were charged, if that is known."""
        return {"status": self._status, "credits": self._credits}


@workflow.defn(name="magic_hour_batch")
class Batch:
    """The rows of a batch, so many at a time; each is a `Generate` of its own."""

    def __init__(self) -> None:
        self._ended = 0

    @workflow.run
    async def run(self, rows: str, results: str, places: int, offset: int = 0, ended: int = 0) -> int:
        """Runs the rows.

        Args:
            rows: A file with the fields of a `batch.Row` in each line.
            results: The result file.
            places: How many rows are under way at a time.
            offset: Bytes of `rows` that are done with.
            ended: Rows that have ended until now.

        Returns:
            How many rows have ended.
        """
        self._ended = ended
        free = asyncio.Semaphore(places)
        running: set[asyncio.Task[None]] = set()
        is_over = False
        begun = 0
        while not is_over and begun < _ROWS_OF_A_RUN:
            page = await workflow.execute_activity(
                "magic_hour_rows",
                args=[rows, offset, _PAGE],
                start_to_close_timeout=timedelta(minutes=5),
                retry_policy=_PATIENT,
                result_type=dict[str, Any],
            )
            is_over, offset = not page["rows"], page["offset"]
            for row in page["rows"]:
                await free.acquire()
                task = asyncio.create_task(self._one(row, results, free))
                running.add(task)
                task.add_done_callback(running.discard)
                begun += 1
        await asyncio.gather(*running)
        if not is_over:
            workflow.continue_as_new(args=[rows, results, places, offset, self._ended])
        return self._ended

    async def _one(self, row: dict[str, Any], results: str, free: asyncio.Semaphore) -> None:
        try:
            await workflow.execute_child_workflow(
                Generate.run,
                args=[row, results],
                id=f"magic-hour/{row['batch']}/{row['key']}",
                id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,  # It reads what is done from the journal.
            )
        except (WorkflowAlreadyStartedError, ChildWorkflowError):
            pass  # It runs already; or it was cancelled, and is shown as not done.
        finally:
            self._ended += 1
            free.release()

    @workflow.query
    def ended(self) -> int:
        """How many rows have ended until now."""
        return self._ended
