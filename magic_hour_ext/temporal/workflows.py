"""The workflows: what happens to one row, and the rows of a batch one after the other.

This file runs in Temporal's sandbox, and again from the start after each restart: it decides, and touches nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from temporalio import workflow
from temporalio.common import RetryPolicy, WorkflowIDReusePolicy
from temporalio.exceptions import (
    ActivityError,
    ChildWorkflowError,
    WorkflowAlreadyStartedError,
    is_cancelled_exception,
)

from magic_hour_ext.temporal.search import BATCH, CREDITS, STATUS, TOOL

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONCE = RetryPolicy(maximum_attempts=1)
_PATIENT = RetryPolicy(initial_interval=timedelta(seconds=1), maximum_interval=timedelta(minutes=1))
_SEVERAL = RetryPolicy(
    initial_interval=timedelta(seconds=1),
    maximum_attempts=5,
    non_retryable_error_types=["ValidationError", "ConfigurationError", "AuthenticationError"],
)
_ALIVE = timedelta(seconds=20)  # After which a worker that says nothing counts as dead.
_LONG = timedelta(hours=2)
_NO_MEDIAN = 60.0  # Seconds assumed for a tool without a published median.
_EARLIEST, _GAP = 0.6, 0.08  # Shares of the median: when a job is polled first, and how often from then on.
_LATE = 3.0  # Multiple of the median after which polls back off.
_SHORTEST_PAUSE, _LONGEST_PAUSE, _FACTOR = 1.0, 30.0, 1.3  # Seconds
_LONGEST_WAIT = 10.0  # Seconds between two attempts to take a slot.
_PAGE = 100  # Rows that are read at a time.
_ROWS_OF_A_RUN = 500  # After which the history of the batch begins anew.
_LONGEST_KEYWORD = 255  # Characters of a search attribute.


def pauses(median: float | None) -> Iterator[float]:
    """The seconds before each poll of a job that usually takes `median` seconds.

    A poll is three events in the history of the workflow, so that there are fewer of them than in a client that waits.
    """
    usual = _NO_MEDIAN if median is None else median
    gone = pause = max(usual * _EARLIEST, _SHORTEST_PAUSE)
    yield pause
    pause = min(max(usual * _GAP, _SHORTEST_PAUSE), _LONGEST_PAUSE)
    while True:
        yield pause
        gone += pause
        if gone > usual * _LATE:
            pause = min(pause * _FACTOR, _LONGEST_PAUSE)


@workflow.defn(name="magic_hour_generate")
class Generate:
    """One row: its uploads, a create that is sent by one attempt, timers while the job is rendered, and its files."""

    def __init__(self) -> None:
        self._status = "queued"
        self._credits: int | None = None
        self._has_news = False
        self._is_searchable = False
        self._given: list[Any] = []

    @workflow.run
    async def run(self, row: dict[str, Any], results: str, slots: int | None = None) -> dict[str, Any]:
        """Runs the row.

        Args:
            row: The fields of `batch.Row`.
            results: The result file, at a path that all workers can read.
            slots: How many jobs of the account may be under way at a time, where the journal counts them. Default: as
                many as its plan allows.

        Returns:
            The fields of its `batch.RowResult`.
        """
        self._given = [row, results, slots]
        started: dict[str, Any] = {"job": None}
        uploaded: dict[str, Any] = {}
        try:
            uploaded = await _activity("magic_hour_upload", row, results, retries=_SEVERAL)
            self._is_searchable = uploaded["is_searchable"]
            self._show(row)
            started = await self._admitted("magic_hour_create", row, results, slots, retries=_ONCE)
            self._credits = started["credits"]
            self._show(row)
        except ActivityError as error:  # What it has left behind is in the journal, where the last step reads it.
            if is_cancelled_exception(error):
                raise
            self._status = "create failed"
        has_ended = started["job"] is not None
        if has_ended:
            await self._wait_for_end(row, started, uploaded)
        finished = await self._admitted("magic_hour_finish", row, results, slots, has_ended, retries=_PATIENT)
        result: dict[str, Any] = finished["result"]
        self._status, self._credits = result["status"], result["credits"]
        self._show(row)
        return result

    async def _admitted(self, name: str, *given: Any, retries: RetryPolicy) -> dict[str, Any]:
        """What a step returns once the row has a slot among the jobs that may be under way."""
        pause = 0.0
        while True:
            answer = await _activity(name, *given, retries=retries)
            asked = answer["pause"]
            if not asked:
                return answer
            pause = max(asked, min(pause * _FACTOR, _LONGEST_WAIT))
            await workflow.sleep(pause * workflow.random().uniform(0.8, 1.2))
            self._shorten_history()

    async def _wait_for_end(self, row: dict[str, Any], started: dict[str, Any], uploaded: dict[str, Any]) -> None:
        """Polls the job until it has ended, between pauses that need no worker."""
        for pause in pauses(uploaded["median"]):
            with contextlib.suppress(TimeoutError):
                await workflow.wait_condition(lambda: self._has_news, timeout=timedelta(seconds=pause))
            self._has_news = False
            seen = await _activity("magic_hour_poll", started["job"], uploaded["call"], retries=_PATIENT)
            self._status = seen["status"]
            self._show(row)
            if seen["has_ended"]:
                return
            self._shorten_history()

    def _shorten_history(self) -> None:
        """Begins anew once the history is long: the job is in the journal, from which the steps take it up."""
        if workflow.info().is_continue_as_new_suggested():
            workflow.continue_as_new(args=self._given)

    def _show(self, row: dict[str, Any]) -> None:
        """Sets the search attributes, as far as they have changed."""
        if not self._is_searchable:
            return
        texts = ((TOOL, row["tool"]), (BATCH, row["batch"]), (STATUS, self._status))
        wanted: list[tuple[Any, Any]] = [(key, text[:_LONGEST_KEYWORD]) for key, text in texts]
        if self._credits is not None:
            wanted.append((CREDITS, self._credits))
        shown = workflow.info().typed_search_attributes
        changes = [key.value_set(value) for key, value in wanted if shown.get(key) != value]
        if changes:
            workflow.upsert_search_attributes(changes)

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
        self._slots: int | None = None

    @workflow.run
    async def run(
        self, rows: str, results: str, at_once: int, offset: int = 0, ended: int = 0, slots: int | None = None
    ) -> int:
        """Runs the rows.

        Args:
            rows: A file with the fields of a `batch.Row` in each line.
            results: The result file.
            at_once: How many rows of this batch are under way at a time.
            offset: Bytes of `rows` that are done with.
            ended: Rows that have ended until now.
            slots: As in `Generate.run`.

        Returns:
            How many rows have ended.
        """
        self._ended, self._slots = ended, slots
        free = asyncio.Semaphore(at_once)
        running: set[asyncio.Task[None]] = set()
        is_over = False
        begun = 0
        while not is_over and begun < _ROWS_OF_A_RUN:
            page = await _activity("magic_hour_rows", rows, offset, _PAGE, retries=_PATIENT)
            is_over, offset = not page["rows"], page["offset"]
            for row in page["rows"]:
                await free.acquire()
                task = asyncio.create_task(self._one(row, results, free))
                running.add(task)
                task.add_done_callback(running.discard)
                begun += 1
        await asyncio.gather(*running)
        if not is_over:
            workflow.continue_as_new(args=[rows, results, at_once, offset, self._ended, slots])
        return self._ended

    async def _one(self, row: dict[str, Any], results: str, free: asyncio.Semaphore) -> None:
        try:
            await workflow.execute_child_workflow(
                Generate.run,
                args=[row, results, self._slots],
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


async def _activity(name: str, *given: Any, retries: RetryPolicy) -> dict[str, Any]:
    """What an activity returns; one whose worker has died is given up soon."""
    has_heartbeats = name not in {"magic_hour_poll", "magic_hour_rows"}
    result: dict[str, Any] = await workflow.execute_activity(
        name,
        args=given,
        start_to_close_timeout=_LONG if has_heartbeats else timedelta(minutes=5),
        heartbeat_timeout=_ALIVE if has_heartbeats else None,
        retry_policy=retries,
        result_type=dict[str, Any],
    )
    return result
