"""What `batch.run(…, engine="temporal://…")` does: starts the workflow of the batch and waits for its end."""

from __future__ import annotations

import asyncio
import json
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from temporalio.common import WorkflowIDConflictPolicy
from temporalio.service import RPCError, RPCStatusCode

from magic_hour_ext._backend.shared import log
from magic_hour_ext.temporal.activities import fields_of
from magic_hour_ext.temporal.worker import TASK_QUEUE, connect
from magic_hour_ext.temporal.workflows import Batch

if TYPE_CHECKING:
    from collections.abc import Iterable

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
        ConfigurationError: If the server does not answer.
        TypeError: If a row has a value that JSON can't hold, such as bytes.
    """
    path = Path(results).absolute()
    listed = path.with_name(f"{path.name}.rows")
    with listed.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(fields_of(row)) + "\n")

    async def wait() -> int:
        server = await connect(engine)
        handle = await server.start_workflow(
            Batch.run,
            args=[str(listed), str(path), at_once, 0, 0, slots],
            id=f"magic-hour/{name}",
            task_queue=TASK_QUEUE,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
        )
        return await _end_of(handle)

    outcome: list[int | BaseException] = []

    def work() -> None:
        try:
            outcome.append(asyncio.run(wait()))
        except BaseException as error:  # noqa: BLE001 (raised below)
            outcome.append(error)

    # In a thread of its own: an event loop may run in this one.
    thread = threading.Thread(target=work, name="magic-hour-temporal", daemon=True)
    thread.start()
    thread.join()
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]


async def _end_of(handle: WorkflowHandle[Batch, int]) -> int:
    """What the workflow returns, also if the server is restarted meanwhile."""
    while True:
        try:
            return await handle.result()
        except RPCError as error:
            if error.status not in _AWAY:
                raise
            log.info("the Temporal server does not answer (%s); the batch goes on once it does", error)
            await asyncio.sleep(_RECONNECT)
