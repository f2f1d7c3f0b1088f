"""Runs the rows of a batch: as many concurrently as the account's plan allows, each paid for once."""

from __future__ import annotations

import threading
import time
from functools import partial
from typing import TYPE_CHECKING, Any

from magic_hour_api.constants import CONCURRENT_JOBS

from magic_hour_ext._async.account import AsyncAccount
from magic_hour_ext._async.job_creation import restored_job
from magic_hour_ext._backend.anyio_backend import (
    IS_ASYNC,
    finish_after,
    finish_in_thread,
    gather,
    in_thread,
    maybe_await,
)
from magic_hour_ext._backend.shared import log
from magic_hour_ext._rules.coercion import is_a
from magic_hour_ext._rules.option_checks import check_callback, check_flag
from magic_hour_ext._rules.retrying import backoff
from magic_hour_ext.batch.outcomes import done, failed_before, may_repeat, not_done, stops_batch
from magic_hour_ext.batch.planning import Plan
from magic_hour_ext.batch.results import DONE, FAILED, ResultFile, RowResult
from magic_hour_ext.batch.summary import Summary, summarize
from magic_hour_ext.errors import ConfigurationError, MagicHourError, RateLimitError

if TYPE_CHECKING:
    import os
    from collections.abc import Awaitable, Callable, Iterator

    from magic_hour_ext._async.client_state import AsyncClientState
    from magic_hour_ext.batch.rows import Row
    from magic_hour_ext.journal import JournalEntry

_UNLIMITED = 20  # Concurrent rows on a plan without a limit: equal to the limit for uploads and downloads.
_UNKNOWN_PLAN = 1  # Concurrent rows on a plan whose limit is not published.
_PLAN_CACHED = 600.0  # Seconds for which the limit of the account's plan is cached.
_MAX_HOLD = 60.0  # Seconds. Upper limit for the pause of all rows after a refusal with 429.
_MAX_REFUSALS = 60  # The batch stops after so many consecutive refusals with 429, which take about an hour.
_MAX_FAILURES = 10  # The batch stops after so many consecutive rows for which nothing could be sent or saved.


class AsyncBatch:
    """The batches of one client.

    Args:
        client_state: The state of the client.
        v1: The tools.
    """

    def __init__(self, client_state: AsyncClientState, v1: Any) -> None:
        self._client_state = client_state
        self._v1 = v1

    async def run_row(self, row: Row, store: ResultFile, *, retry_failed: bool, slots: int | None = None) -> RowResult:
        """As `magic_hour_ext.batch.run_row`."""
        self.check_journal()
        known = await in_thread(store.get, row)
        if known is not None and (known.status == DONE or (known.status == FAILED and not retry_failed)):
            return known
        started = time.time()
        fleet = self._client_state.fleet
        most = None if fleet is None else await self.slots(slots)
        if fleet is None or most is None:
            is_first = not retry_failed and (fleet is not None or row.key not in store)
            return await self.run_here(row, store, started=started, is_first=is_first)
        taken: list[str] = []
        finish: Any = finish_in_thread
        try:
            await fleet.take(row.idempotency_key, slots=most, taken=taken)
            # Another worker may have completed the row while this one waited.
            return await self.run_here(row, store, started=started, is_first=not retry_failed)
        except BaseException as error:
            finish = finish_after(error)
            raise
        finally:
            for slot in taken:
                await finish(fleet.release, slot)

    async def run_here(self, row: Row, store: ResultFile, *, started: float, is_first: bool) -> RowResult:
        """Runs a row in this process, and appends its result to the result file.

        Args:
            row: The row.
            store: The result file.
            started: Unix time at which the row was started.
            is_first: Whether an earlier job of the row that failed counts as its result. If not, a new one is created.
        """
        result = await self._result(row, started=started, is_first=is_first)
        await in_thread(store.append, result)
        return result

    async def _result(self, row: Row, *, started: float, is_first: bool) -> RowResult:
        if is_first and (failed := await in_thread(self.failed_before, row)) is not None:
            return failed
        try:
            return done(row, await self._generated(row), started=started)
        except Exception as error:
            if not isinstance(error, (MagicHourError, OSError)) or stops_batch(error):
                raise
            return not_done(row, error, started=started)

    def entry_of(self, row: Row) -> JournalEntry | None:
        """The journal entry of a row's call; None if there is none, or the client has no journal."""
        journal = self._client_state.journal
        return None if journal is None else journal.get(row.idempotency_key, scope=self._client_state.scope)

    def failed_before(self, row: Row) -> RowResult | None:
        """The result of a row whose job failed in a process that was killed before it recorded the result; else
        None."""
        entry = self.entry_of(row)
        if entry is None or entry.state != "failed" or entry.job is None:
            return None
        job_id = restored_job(self._client_state, entry.job).id
        return failed_before(row, job_id, at=entry.changed)

    async def slots(self, given: int | None) -> int | None:
        """How many jobs all workers of a shared journal together may have in progress; None if there is no limit.

        Args:
            given: The caller's limit. Default: the limit of the account's plan.
        """
        return given if given is not None else await self._plan_limit()

    def call_of(self, row: Row) -> tuple[Any, dict[str, Any]]:
        """The tool of a row, and the arguments of its methods."""
        tool = getattr(self._v1, row.tool)
        names = {wire: name for name, wire in tool._wire_names.items()}  # noqa: SLF001 (hidden from users alone)
        return tool, {names.get(name, name): value for name, value in row.arguments.items()}

    async def _generated(self, row: Row) -> Any:
        tool, arguments = self.call_of(row)
        return await tool.generate(
            **arguments,
            download_directory=row.directory,
            filename=row.filename,
            record=row.record,
            timeout=row.timeout,
            idempotency_key=row.idempotency_key,
            request_options={"label": row.batch},
        )

    async def run(
        self,
        plan: Plan,
        *,
        results: str | os.PathLike[str],
        concurrency: int | None,
        retry_failed: bool,
        on_row: Callable[[RowResult], Any] | None,
        engine: str | None = None,
    ) -> Summary:
        """As `magic_hour_ext.batch.run`."""
        self.check_journal()
        if not is_a(plan, Plan):
            raise ConfigurationError(f"plan must be what magic_hour_ext.batch.plan returns, not {type(plan).__name__}")
        if concurrency is not None and (type(concurrency) is not int or not 1 <= concurrency <= 1000):
            raise ConfigurationError(f"concurrency must be a whole number from 1 to 1000, not {concurrency!r}")
        check_callback("on_row", on_row, may_be_async=IS_ASYNC)
        retries = check_flag("retry_failed", retry_failed)
        if engine is not None and (retries or on_row is not None):
            raise ConfigurationError("retry_failed and on_row are for rows that run in this process: leave out engine")
        skipped = {DONE} if retries else {DONE, FAILED}
        plan.enforce()
        store = await in_thread(partial(ResultFile, results, batch=plan.name))
        statuses = await in_thread(plan.compare, store)
        queue = _Queue(plan.rows(), store, skipped)
        left = plan.row_count - sum(statuses[name] for name in skipped)
        if left:
            at_once = min(concurrency or await self._published_concurrency(), left)
            if engine is not None:
                await in_thread(partial(_run_elsewhere, engine, plan.name, queue, str(results), at_once, concurrency))
            else:
                run_row = partial(self.run_row, store=store, retry_failed=retries, slots=concurrency)
                work = _Work(run_row, queue, on_row, self._client_state)
                await gather([work.run_rows] * at_once, at_once=at_once)
        summary = await in_thread(partial(_summary, store, plan.row_count))
        summary.started, summary.stopped_by = queue.taken, queue.stopped_by
        return summary

    async def _published_concurrency(self) -> int:
        """How many rows run concurrently if the caller sets no limit."""
        most = await self._plan_limit()
        return _UNLIMITED if most is None else most

    async def _plan_limit(self) -> int | None:
        """How many concurrent jobs the account's plan allows; None if it sets no limit."""
        state = self._client_state
        known, now = state.plan_limit, state.clock.now()
        if known is None or now > known[1]:
            tier = (await AsyncAccount(state).get()).tier
            most = CONCURRENT_JOBS.get(str(getattr(tier, "value", tier)), _UNKNOWN_PLAN)
            known = state.plan_limit = (None if most is None else int(most), now + _PLAN_CACHED)
        return known[0]

    def check_journal(self) -> None:
        """Raises ConfigurationError if the client has no journal."""
        if self._client_state.journal is None:
            raise ConfigurationError(
                'a batch needs a journal, so that no row is paid for twice: make the client with journal="jobs.sqlite"'
            )


def _run_elsewhere(engine: str, name: str, queue: _Queue, results: str, at_once: int, slots: int | None) -> None:
    """Runs the remaining rows on the workers of an engine."""
    try:
        from magic_hour_ext.temporal.running import run_batch
    except ImportError as error:
        reason = "" if error.name == "temporalio" else f" ({error})"
        raise ConfigurationError(f"engine=… needs temporalio{reason}: pip install 'magic-hour-ext[temporal]'") from None
    run_batch(engine, name, iter(queue.next, None), results=results, at_once=at_once, slots=slots)


def _summary(store: ResultFile, total: int) -> Summary:
    if not store.path.is_file():
        return Summary(str(store.path), total=total)
    return summarize(store.path, total=total)


class _Queue:
    """The queue of the remaining rows, for several workers.

    Attributes:
        taken: How many rows have been taken from the queue.
        stopped_by: The error that stopped the queue, or None.
    """

    def __init__(self, rows: Iterator[Row], store: ResultFile, skipped: set[str]) -> None:
        self._rows = rows
        self._store = store
        self._skipped = skipped
        self._lock = threading.Lock()
        self._failures = 0
        self.taken = 0
        self.stopped_by: MagicHourError | None = None

    def next(self) -> Row | None:
        """The next row; None if there is none, or the queue has been stopped."""
        with self._lock:
            if self.stopped_by is None:
                for row in self._rows:
                    if self._store.status(row) not in self._skipped:
                        self.taken += 1
                        return row
        return None

    def stop(self, error: MagicHourError) -> None:
        """Stops the queue: no more rows are started."""
        if self.stopped_by is None:
            self.stopped_by = error

    def note(self, result: RowResult) -> None:
        """Counts consecutive rows for which nothing could be sent or saved, and stops the queue after too many."""
        self._failures = self._failures + 1 if may_repeat(result) else 0
        if self._failures >= _MAX_FAILURES:
            step = "saved" if result.paid == "yes" else "sent"
            text = f"nothing could be {step} for {self._failures} consecutive rows; the last one: {result.message}"
            self.stop(MagicHourError(text))


class _Work:
    """Runs the rows of one queue, with several concurrent calls of `run_rows`."""

    def __init__(
        self,
        run_row: Callable[[Row], Awaitable[RowResult]],
        queue: _Queue,
        on_row: Callable[[RowResult], Any] | None,
        client_state: AsyncClientState,
    ) -> None:
        self._run_row = run_row
        self._queue = queue
        self._on_row = on_row
        self._clock = client_state.clock
        self._fleet = client_state.fleet
        self._held_until = 0.0
        self._refusals = 0

    async def run_rows(self) -> None:
        """Runs rows until the queue is empty or stopped."""
        while (row := await in_thread(self._queue.next)) is not None:
            result = await self._run(row)
            if result is None:
                return
            self._queue.note(result)
            if self._on_row is not None:
                await maybe_await(partial(self._on_row, result))

    async def _run(self, row: Row) -> RowResult | None:
        """Runs one row; returns None if the batch is stopped. After a refusal with 429, all workers pause."""
        while self._queue.stopped_by is None:
            pause = self._held_until - self._clock.now()
            if pause > 0:
                await self._clock.sleep(pause)
                continue
            try:
                result = await self._run_row(row)
            except RateLimitError as error:
                self._refusals += 1
                if self._refusals > _MAX_REFUSALS:
                    self._queue.stop(error)
                hold = backoff(self._refusals, first=2.0, longest=_MAX_HOLD)
                self._held_until = max(self._held_until, self._clock.now() + hold)
                if self._fleet is not None:
                    await self._fleet.hold(hold)
                log.info("row %d: %s; all rows pause for %.0f s", row.number, error, hold)
            except MagicHourError as error:
                self._queue.stop(error)
                return None
            else:
                self._refusals = 0
                return result
        return None
