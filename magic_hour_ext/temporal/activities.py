"""The activities: the steps of a row, each in a thread of a worker."""

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
from magic_hour_ext.batch import ResultFile, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEAT = 5.0  # Seconds between two signs of life.


class ServiceClient(Protocol):
    """A `Client`, which this package can't import: it imports this one."""

    @property
    def journal(self) -> object: ...

    @property
    def _row_steps(self) -> Any: ...

    @property
    def _client_state(self) -> Any: ...


class Activities:
    """The activities of one worker.

    Args:
        client: A client whose journal all workers share.
        is_searchable: Whether the namespace has the search attributes.
    """

    def __init__(self, client: ServiceClient, *, is_searchable: bool = False) -> None:
        self._client = client
        self._is_searchable = is_searchable

    @activity.defn(name="magic_hour_upload")
    def upload(self, row: dict[str, Any], results: str) -> dict[str, Any]:
        """Uploads the files of a row; the journal remembers them. Says what the workflow should know of the row."""
        given = row_of(row)
        with _heartbeats():
            self._steps.upload(given, ResultFile(results, batch=given.batch))
        return {
            "is_searchable": self._is_searchable,
            "median": self._client._client_state.median(given.tool),  # noqa: SLF001 (hidden from users)
            "call": given.idempotency_key,
        }

    # Not interrupted in the middle when the workflow is cancelled: it sends the request that costs money.
    @activity.defn(name="magic_hour_create", no_thread_cancel_exception=True)
    def create(self, row: dict[str, Any], results: str, slots: int | None) -> dict[str, Any]:
        """Makes the job of a row, or says when to try again, since as many as may be are under way."""
        given = row_of(row)
        with _heartbeats():
            pause, job = self._steps.create(given, ResultFile(results, batch=given.batch), slots=slots)
        if job is None:
            return {"pause": pause, "job": None, "credits": None}
        return {"pause": pause, "job": job.to_json(), "credits": job.credits_charged}

    @activity.defn(name="magic_hour_poll")
    def poll(self, job: str, call: str) -> dict[str, Any]:
        """The status of a job."""
        status: str = self._steps.poll(job, call)
        return {"status": status, "has_ended": status in TERMINAL_STATUSES}

    @activity.defn(name="magic_hour_finish")
    def finish(self, row: dict[str, Any], results: str, slots: int | None, has_ended: bool) -> dict[str, Any]:
        """Saves the files of a row and writes its result down, or says when to try again."""
        given = row_of(row)
        store = ResultFile(results, batch=given.batch)
        with _heartbeats():
            pause, result = self._steps.finish(given, store, slots=slots, has_ended=has_ended)
        return {"pause": pause, "result": None if result is None else dataclasses.asdict(result)}

    @activity.defn(name="magic_hour_rows")
    def rows(self, path: str, offset: int, count: int) -> dict[str, Any]:
        """The next rows of a file, and where they end."""
        found: list[dict[str, Any]] = []
        with Path(path).open("rb") as file:
            file.seek(offset)
            while len(found) < count and (line := file.readline()):
                found.append(json.loads(line))
            return {"rows": found, "offset": file.tell()}

    @property
    def _steps(self) -> Any:
        return self._client._row_steps  # noqa: SLF001 (hidden from users, not from the package)


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
