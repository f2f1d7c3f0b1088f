"""Many calls from a table: checked and priced before anything is sent, each paid for once, resumed by running it again.

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
    ) -> RunT_co: ...

    def run_row(self, row: Row, store: ResultFile, *, retry_failed: bool) -> RowT_co: ...


class _HasBatches(Protocol[RunT_co, RowT_co]):
    """A `Client` or an `AsyncClient`, which this package can't import: they import it."""

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
) -> RunT_co:
    """Runs the rows of a batch that are not done. Run it again at any time, also after a crash: it goes on.

    A row that is done is left alone and costs nothing. A row whose job goes on is taken up by the journal. A row whose
    create may have been lost is shown as ``uncertain`` and not sent again until the journal knows more.

    Args:
        plan: What `plan` has returned. All its rows must be without problems.
        client: A `Client`; or an `AsyncClient`, and this is to be awaited. It needs a journal, always the same.
        results: The result file: one line for each row as it ends, in JSON; created if it is missing.
        concurrency: Rows at a time. Default: as many jobs as the account's plan allows; 20 where it sets no limit.
        retry_failed: Whether rows that failed are sent again. They were refunded or refused.
        on_row: Called with the `RowResult` of each row as it ends. If it raises, the run ends with that.

    Returns:
        How the batch stands. `stopped_by` says what kept it from going on, such as `BudgetExceededError`,
        `AuthenticationError` or `PaymentRequiredError`: no more rows were started, and those under way have ended.

    Raises:
        ValidationError: If a row has a problem, the source has changed since it was planned, or the result file is
            that of another batch. Nothing was sent.
        ConfigurationError: If an argument can't be used, or the client has no journal.
        APIError, NetworkError: If the account, which says how many jobs it may have at a time, can't be read.
        OSError: If the result file can't be written. What was paid for is in the journal.
    """
    return client._batches.run(  # noqa: SLF001 (hidden from users, not from the package)
        plan, results=results, concurrency=concurrency, retry_failed=retry_failed, on_row=on_row
    )


def run_row(
    row: Row, *, client: _HasBatches[RunT_co, RowT_co], store: ResultFile, retry_failed: bool = False
) -> RowT_co:
    """Runs one row, wherever it is called: in a loop, a pool of processes, or an engine such as Ray, Dask or Temporal.

    It may be called any number of times for a row, at the same time too: one job is made, and the result of a row that
    is done or has failed is returned as it is.
    `row`, `store` and the result can be pickled; each process makes a client of its own, with the same journal.

    Args:
        row: One of `Plan.rows`.
        client: A `Client`; or an `AsyncClient`, and this is to be awaited. It needs a journal.
        store: The result file.
        retry_failed: Whether a row that has failed is sent again.

    Returns:
        What became of the row; it is in the result file too.

    Raises:
        BudgetExceededError, AuthenticationError, PaymentRequiredError, RateLimitError, ConfigurationError: If no row
            can be sent as things are. No job of this row exists, and nothing is in the result file.
        JournalError: If the journal can't be used. No job of this row was made by this call.
        ValidationError: If the result file has the result of another request under the row's key.
        OSError: If the result file can't be written.
    """
    return client._batches.run_row(row, store, retry_failed=retry_failed)  # noqa: SLF001 (hidden from users, not from the package)
