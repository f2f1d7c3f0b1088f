"""What `batch.run(…, engine="temporal://…")` does: starts the workflow of the batch and waits for its end."""

from __future__ import annotations

import asyncio
import json
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from temporalio.common import WorkflowIDConflictPolicy

from magic_hour_ext.temporal.activities import fields_of
from magic_hour_ext.temporal.worker import TASK_QUEUE, connect
from magic_hour_ext.temporal.workflows import Batch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from magic_hour_ext.batch import Row


def run_batch(engine: str, name: str, rows: Iterable[Row], *, results: str, places: int) -> int:
    """Runs rows on the workers of a Temporal server, and returns how many have ended.

    If the batch runs already, its end is waited for. Stopping to wait does not stop it.

    Args:
        engine: The server, as in ``temporal://host:7233/namespace``.
        name: The name of the batch.
        rows: The rows.
        results: The result file, at a place that all workers have.
        places: How many rows are under way at a time.

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
        ended: int = await server.execute_workflow(
            Batch.run,
            args=[str(listed), str(path), places],
            id=f"magic-hour/{name}",
            task_queue=TASK_QUEUE,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
        )
        return ended

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
