"""What `batch.run(…, engine="temporal://…")` does: starts the workflow of the batch and waits for its end."""

from __future__ import annotations

import asyncio
import json
import secrets
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from temporalio.client import WorkflowFailureError
from temporalio.common import WorkflowIDConflictPolicy
from temporalio.service import RPCError, RPCStatusCode

from magic_hour_ext._backend.shared import log
from magic_hour_ext.errors import ConfigurationError, MagicHourError
from magic_hour_ext.temporal.activities import fields_of
from magic_hour_ext.temporal.worker import TASK_QUEUE, connect
from magic_hour_ext.temporal.workflows import Batch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from temporalio.client import WorkflowHandle

    from magic_hour_ext.batch import Row

_RECONNECT = 1.0  # Seconds between two tries while the server is away.
_AWAY = frozenset(
    {RPCStatusCode.UNAVAILABLE, RPCStatusCode.DEADLINE_EXCEEDED, RPCStatusCode.CANCELLED, RPCStatusCode.UNKNOWN}
)


def run_batch(
    engine: str, name: str, rows: Iterable[Row], *, results: str, at_once: int, slots: int | None = None
) -> int:
    """Runs rows on the workers of a Temporal server, and returns how many have ended.

    If the batch runs already, its end is waited for. Stopping to wait does not stop it, nor does a restart of the
    server.

    Args:
        engine: The server, as in ``temporal://host:7233/namespace``.
        name: The name of the batch.
        rows: The rows.
        results: The result file, at a path that all workers can read.
        at_once: How many rows are under way at a time.
        slots: How many jobs of the account may be, of all batches. Default: as many as its plan allows.

    Raises:
        ConfigurationError: If the server does not answer or refuses the batch, or a row has a value that JSON can't
            hold, such as bytes. Nothing was started.
        MagicHourError: If the workflow of the batch was cancelled or terminated. The journal has its paid jobs.
    """
    path = Path(results).absolute()

    async def run() -> int:
        server = await connect(engine)
        listed = _list_rows(path, rows)
        try:
            handle = await server.start_workflow(
                Batch.run,
                args=[str(listed), str(path), at_once, 0, 0, slots],
                id=f"magic-hour/{name}",
                task_queue=TASK_QUEUE,
                id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            )
        except RPCError as error:
            if error.status not in _AWAY:  # Otherwise it may have been started.
                listed.unlink()
            raise ConfigurationError(f"engine {engine!r:.200} does not accept the batch: {error}") from None
        return await _end_of(handle, partial(listed.unlink, missing_ok=True))

    outcome: list[int | BaseException] = []

    def work() -> None:
        try:
            outcome.append(asyncio.run(run()))
        except BaseException as error:  # noqa: BLE001 (raised below)
            outcome.append(error)

    # In a thread of its own: an event loop may run in this one.
    thread = threading.Thread(target=work, name="magic-hour-temporal", daemon=True)
    thread.start()
    thread.join()
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]


def _list_rows(results: Path, rows: Iterable[Row]) -> Path:
    """Writes rows to a new file beside the result file: a workflow that runs already goes on reading its own."""
    path = results.with_name(f"{results.name}.{secrets.token_hex(4)}.rows")
    try:
        with path.open("x", encoding="utf-8") as file:
            for row in rows:
                file.write(_line(row))
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _line(row: Row) -> str:
    try:
        return json.dumps(fields_of(row), default=_path) + "\n"
    except TypeError as error:
        raise ConfigurationError(
            f"row {row.key!r:.80} can't be sent to an engine: {error}; use paths that all workers have, or URLs"
        ) from None


def _path(value: object) -> str:
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"a value of type {type(value).__name__} is not JSON")


async def _end_of(handle: WorkflowHandle[Batch, int], clean_up: Callable[[], None]) -> int:
    """What the workflow returns, also if the server is restarted meanwhile; cleans up once it has ended."""
    while True:
        try:
            ended = await handle.result()
        except RPCError as error:
            if error.status not in _AWAY:
                text = f"the workflow {handle.id} can't be waited for ({error}): it may go on; call batch.run again"
                raise MagicHourError(text) from error
            log.info("the Temporal server does not answer (%s); the batch goes on once it does", error)
            await asyncio.sleep(_RECONNECT)
        except WorkflowFailureError as error:
            clean_up()
            text = f"the workflow {handle.id} ended early ({error.cause}): call batch.run again to go on with its rows"
            raise MagicHourError(text) from error
        else:
            clean_up()
            return ended
