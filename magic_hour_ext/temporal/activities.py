"""The activities: parts of `batch.run_row`, each in a thread of a worker."""

from __future__ import annotations

import contextlib
import contextvars
import dataclasses
import json
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from temporalio import activity

from magic_hour_ext._rules.polling import TERMINAL_STATUSES
from magic_hour_ext.batch import ResultFile, Row, run_row

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEAT = 5.0  # Seconds between two signs of life.


class ServiceClient(Protocol):
    """A `Client`, which this package can't import: it imports this one."""

    @property
    def journal(self) -> object: ...

    @property
    def _batches(self) -> Any: ...


class Activities:
    """The activities of one worker.

    Args:
        client: A client whose journal all workers share.
    """

    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    @activity.defn(name="magic_hour_create")
    def create(self, row: dict[str, Any], results: str) -> dict[str, Any]:
        """Uploads the files of a row and makes its job; no job if the row is done, or has failed before."""
        with _heartbeats():
            given = row_of(row)
            job = self._client._batches.start_row(given, ResultFile(results, batch=given.batch))  # noqa: SLF001
        if job is None:
            return {"job": None, "credits": None}
        return {"job": job.to_json(), "credits": job.credits_charged}

    @activity.defn(name="magic_hour_poll")
    def poll(self, job: str) -> dict[str, Any]:
        """The status of a job."""
        status: str = self._client._batches.poll_job(job)  # noqa: SLF001
        return {"status": status, "has_ended": status in TERMINAL_STATUSES}

    @activity.defn(name="magic_hour_finish")
    def finish(self, row: dict[str, Any], results: str) -> dict[str, Any]:
        """Saves the files of a row and writes its result down."""
        with _heartbeats():
            given = row_of(row)
            result = run_row(given, client=self._client, store=ResultFile(results, batch=given.batch))
        return dataclasses.asdict(result)

    @activity.defn(name="magic_hour_rows")
    def rows(self, path: str, offset: int, count: int) -> dict[str, Any]:
        """The next rows of a file, and where they end."""
        found: list[dict[str, Any]] = []
        with Path(path).open("rb") as file:
            file.seek(offset)
            while len(found) < count and (line := file.readline()):
                found.append(json.loads(line))
            return {"rows": found, "offset": file.tell()}


def row_of(fields: dict[str, Any]) -> Row:
    """A row from its fields."""
    return Row(**{name: value for name, value in fields.items() if name != "fingerprint"})


def fields_of(row: Row) -> dict[str, Any]:
    """The fields of a row, as JSON can hold them."""
    return dataclasses.asdict(row)


@contextlib.contextmanager
def _heartbeats() -> Iterator[None]:
    """Tells the server all the time that this worker is alive."""
    ended = threading.Event()

    def beat() -> None:
        while not ended.wait(_BEAT):
            activity.heartbeat()

    thread = threading.Thread(target=contextvars.copy_context().run, args=(beat,), name="magic-hour-heartbeat")
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
