"""A worker: runs the workflows and activities of one task queue, until it is stopped."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import urlsplit

import temporalio.client
from temporalio.worker import Worker
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from magic_hour_ext.errors import ConfigurationError
from magic_hour_ext.temporal.activities import Activities, ServiceClient
from magic_hour_ext.temporal.workflows import Batch, Generate

TASK_QUEUE = "magic-hour"


async def connect(address: str) -> temporalio.client.Client:
    """A client of a Temporal server.

    Args:
        address: As in ``temporal://host:7233/namespace``.

    Raises:
        ConfigurationError: If the address is none, or the server does not answer.
    """
    parts = urlsplit(address)
    if parts.scheme != "temporal" or not parts.hostname:
        raise ConfigurationError(f"engine {address!r:.200} is not known: use temporal://host:7233/namespace")
    try:
        return await temporalio.client.Client.connect(
            f"{parts.hostname}:{parts.port or 7233}", namespace=parts.path.strip("/") or "default"
        )
    except RuntimeError as error:
        raise ConfigurationError(f"engine {address!r:.200} does not answer: {error}") from None


def make_worker(client: ServiceClient, server: temporalio.client.Client, *, threads: int = 20) -> Worker:
    """A worker, to be run with ``await worker.run()`` or ``async with worker``.

    Args:
        client: A client of the service. Its journal must be one that all workers share, as in
            ``Client(journal="postgresql://…")``.
        server: The Temporal server.
        threads: How many activities run at a time: each uploads, creates, polls or downloads.

    Raises:
        ConfigurationError: If the client has no journal.
    """
    if client.journal is None:
        raise ConfigurationError("a worker needs a journal, so that no row is paid for twice: journal='postgresql://…'")
    activities = Activities(client)
    passed = SandboxRestrictions.default.with_passthrough_modules("magic_hour_ext", "magic_hour_api")
    return Worker(
        server,
        task_queue=TASK_QUEUE,
        workflows=[Generate, Batch],
        activities=[activities.create, activities.poll, activities.finish, activities.rows],
        activity_executor=ThreadPoolExecutor(threads, "magic-hour-activity"),
        max_concurrent_activities=threads,
        sticky_queue_schedule_to_start_timeout=timedelta(seconds=2),  # What a dead worker had goes to others.
        workflow_runner=SandboxedWorkflowRunner(restrictions=passed),
    )
