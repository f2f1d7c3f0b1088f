"""Many calls from a table: checked and priced before anything is sent, each paid for once, resumed by a second run.

from magic_hour_ext import Client, batch

plan = batch.plan("rows.csv", tool="image_to_video", directory="outputs")
print(plan)
with Client(journal="jobs.sqlite") as client:
    print(batch.run(plan, client=client, results="results.jsonl"))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from magic_hour_ext.batch.planning import Plan, plan
from magic_hour_ext.batch.price import Price, Uploads
from magic_hour_ext.batch.report import write_report
from magic_hour_ext.batch.results import ResultFile, RowResult
from magic_hour_ext.batch.rows import CheckedRow, Row
from magic_hour_ext.batch.summary import Summary, read_results, summarize
from magic_hour_ext.batch.tables import write_table

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

__all__ = [
    "CheckedRow",
    "Plan",
    "Price",
    "ResultFile",
    "Row",
    "RowResult",
    "Summary",
    "Uploads",
    "plan",
    "read_results",
    "run",
    "run_row",
    "summarize",
    "write_report",
    "write_table",
]

RunT_co = TypeVar("RunT_co", covariant=True)
RowT_co = TypeVar("RowT_co", covariant=True)


class _Batches(Protocol[RunT_co, RowT_co]):
    def run(
        self,
        plan: Plan,
        *,
        results: str | os.PathLike[str],
        concurrency: int | None,
        retry_failed: bool,
        on_row: Callable[[RowResult], Any] | None,
        engine: str | None,
    ) -> RunT_co: ...

    def run_row(self, row: Row, store: ResultFile, *, retry_failed: bool) -> RowT_co: ...


class _HasBatches(Protocol[RunT_co, RowT_co]):
    """A `Client` or an `AsyncClient`. This package can't import them, since they import it."""

    @property
    def _batches(self) -> _Batches[RunT_co, RowT_co]: ...


def run(
    plan: Plan,
    *,
    client: _HasBatches[RunT_co, RowT_co],
    results: str | os.PathLike[str],
    concurrency: int | None = None,
    retry_failed: bool = False,
    on_row: Callable[[RowResult], Any] | None = None,
    engine: str | None = None,
) -> RunT_co:
    """Runs the rows of a batch that are not done. Call it again at any time, also after a crash, to resume the batch.

    A row that is done is skipped and costs nothing. A row whose job is still running is resumed with the journal. A row
    whose create may have been lost becomes ``uncertain``, and is not sent again until its outcome is known.

    Args:
        plan: The result of `plan`. None of its rows may have a problem.
        client: A `Client`; with an `AsyncClient`, await the result. It needs a journal, the same in each run.
        results: The result file: a line of JSON for each row as it ends; created if missing.
        concurrency: Maximum number of rows that run at the same time. Default: as many jobs as the account's plan
            allows; 20 if the plan has no limit.
        retry_failed: Whether to send failed rows again. They were refunded or refused.
        on_row: Called with the `RowResult` of each row as it ends. If it raises, the run ends with that exception.
        engine: A Temporal server whose workers run the rows, ``temporal://host:7233/namespace`` (extra ``temporal``);
            `on_row` is not called then. Default: the rows run in this process.

    Returns:
        The counts of the batch. `stopped_by` is the exception that stopped the run early, such as
        `BudgetExceededError`, `AuthenticationError` or `PaymentRequiredError`: no more rows were started, and the
        running ones have ended.

    Raises:
        ValidationError: If a row has a problem, the source has changed since it was planned, or the result file
            belongs to another batch. Nothing was sent.
        ConfigurationError: If an argument is not valid, or the client has no journal.
        MagicHourError: If the workflow of `engine` was cancelled; call it again to go on.
        APIError, NetworkError: If the account can't be read, which is needed for the default `concurrency`.
        OSError: If the result file can't be written. The paid jobs are recorded in the journal.
    """
    return client._batches.run(  # noqa: SLF001 (hidden from users, not from the package)
        plan, results=results, concurrency=concurrency, retry_failed=retry_failed, on_row=on_row, engine=engine
    )


def run_row(
    row: Row, *, client: _HasBatches[RunT_co, RowT_co], store: ResultFile, retry_failed: bool = False
) -> RowT_co:
    """Runs one row, in a loop, a pool of processes, or an engine such as Ray, Dask or Temporal.

    It is idempotent, also for concurrent calls: one job is created, and if the row is done or has failed, its result is
    returned unchanged. `row`, `store` and the result can be pickled; each process creates its own client, with the same
    journal.

    Args:
        row: One of `Plan.rows`.
        client: A `Client`; with an `AsyncClient`, await the result. It needs a journal.
        store: The result file.
        retry_failed: Whether to send a failed row again.

    Returns:
        The result of the row, which is also in the result file.

    Raises:
        BudgetExceededError, AuthenticationError, PaymentRequiredError, RateLimitError, ConfigurationError: If at
            present no row can be sent. No job of this row exists, and nothing was added to the result file.
        JournalError: If the journal can't be used. This call created no job.
        ValidationError: If the result file has the result of another request for the row's key.
        OSError: If the result file can't be written.
    """
    return client._batches.run_row(row, store, retry_failed=retry_failed)  # noqa: SLF001 (hidden from users, not from the package)
