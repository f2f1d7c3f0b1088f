# Generated from magic_hour_ext/_async/row_steps.py by `make generate`; never edited.
"""The steps of one batch row, each of which any worker can run: for engines that occupy no worker between steps."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from magic_hour_ext._backend.sync_backend import finish_after, finish_in_thread, in_thread
from magic_hour_ext._generated.sync.job_creation import restored_job
from magic_hour_ext._generated.sync.tools import upload_inputs
from magic_hour_ext._rules.polling import TERMINAL_STATUSES
from magic_hour_ext.batch.results import DONE, FAILED
from magic_hour_ext.errors import RateLimitError

if TYPE_CHECKING:
    from magic_hour_ext._generated.sync.batch_run import Batch
    from magic_hour_ext._generated.sync.client_state import ClientState
    from magic_hour_ext._generated.sync.job import Job
    from magic_hour_ext.batch.results import ResultFile, RowResult
    from magic_hour_ext.batch.rows import Row

_REFUSED_PAUSE = 10.0  # Seconds until a create that was refused with 429 is sent again.


class RowSteps:
    """The steps of the rows of one client.

    With a journal that several machines share, a row occupies one slot of the account from before its create until its
    job has ended. Each step renews this slot.

    Args:
        client_state: The state of the client.
        batch: The batches of the client.
    """

    def __init__(self, client_state: ClientState, batch: Batch) -> None:
        self._client_state = client_state
        self._fleet = client_state.fleet
        self._batch = batch

    def upload(self, row: Row, store: ResultFile) -> None:
        """Uploads the local files of a row, and records the uploads in the journal. May be repeated.

        Raises:
            ConfigurationError: If the client has no journal.
            ValidationError: If the row is invalid.
            UploadError, APIError, NetworkError: If an upload failed.
        """
        self._batch.check_journal()
        if self._has_ended(row, store):
            return
        entry = in_thread(self._batch.entry_of, row)
        if entry is None or entry.state == "failed":
            tool, arguments = self._batch.call_of(row)
            upload_inputs(tool, arguments)

    def create(self, row: Row, store: ResultFile, *, slots: int | None = None) -> tuple[float, Job[Any] | None]:
        """Creates the job of a row, or returns the one that an earlier step created.

        Args:
            row: The row.
            store: The result file.
            slots: How many jobs may be in progress at the same time. Default: the limit of the account's plan.

        Returns:
            The seconds until the next attempt, if no job was created because the limit is reached; else 0. And the job;
            None if the row is done or has failed.

        Raises:
            MagicHourError: As `start` of its tool.
        """
        self._batch.check_journal()
        if self._has_ended(row, store):
            return 0.0, None
        if pause := self._take_slot(row, slots):
            return pause, None
        tool, arguments = self._batch.call_of(row)
        try:
            job: Job[Any] = tool.start(
                **arguments, idempotency_key=row.idempotency_key, request_options={"label": row.batch}
            )
        except BaseException as error:
            self._release(row.idempotency_key, error)
            if not isinstance(error, RateLimitError):
                raise
            return _REFUSED_PAUSE, None
        self._keep(row.idempotency_key)
        return 0.0, job

    def poll(self, job: str, key: str) -> str:
        """Reads the status of a job, and records the end of the job in the journal.

        Args:
            job: The job, as `Job.to_json` returned it.
            key: The idempotency key of its row.

        Raises:
            APIError, NetworkError, DecodeError: As `Job.refresh`.
        """
        status = restored_job(self._client_state, job).status()
        if status in TERMINAL_STATUSES:
            self._release(key)
        else:
            self._keep(key)
        return status

    def finish(
        self, row: Row, store: ResultFile, *, slots: int | None = None, has_ended: bool = False
    ) -> tuple[float, RowResult | None]:
        """Saves the outputs of a row and appends its result, whether or not the earlier steps succeeded.

        Args:
            row: The row.
            store: The result file.
            slots: As in `create`.
            has_ended: Whether its job is known to have ended.

        Returns:
            The seconds until the next attempt, as in `create`; else 0. And the result; None before the next attempt.

        Raises:
            MagicHourError, OSError: As `magic_hour_ext.batch.run_row`.
        """
        self._batch.check_journal()
        known = in_thread(store.get, row)
        if known is not None and known.status in {DONE, FAILED}:
            return 0.0, known
        started = time.time()
        has_ended = has_ended or in_thread(self._batch.failed_before, row) is not None
        if has_ended:  # No job will be created.
            return 0.0, self._batch.run_here(row, store, started=started, is_first=True)
        if pause := self._take_slot(row, slots):
            return pause, None
        try:
            result = self._batch.run_here(row, store, started=started, is_first=True)
        except BaseException as error:
            self._release(row.idempotency_key, error)
            raise
        self._release(row.idempotency_key)
        return 0.0, result

    def _has_ended(self, row: Row, store: ResultFile) -> bool:
        known = in_thread(store.get, row)
        if known is not None and known.status in {DONE, FAILED}:
            return True
        return in_thread(self._batch.failed_before, row) is not None

    def _take_slot(self, row: Row, slots: int | None) -> float:
        """The seconds until the next attempt; 0 if the row has a slot, or needs none."""
        if self._fleet is None or (most := self._batch.slots(slots)) is None:
            return 0.0
        return self._fleet.take_over(row.idempotency_key, slots=most)

    def _keep(self, key: str) -> None:
        if self._fleet is not None:
            self._fleet.keep(self._fleet.owner_of(key))

    def _release(self, key: str, error: BaseException | None = None) -> None:
        if self._fleet is not None:
            finish: Any = finish_in_thread if error is None else finish_after(error)
            finish(self._fleet.release, self._fleet.owner_of(key))
