"""A worker: runs the workflows and activities of one task queue, until it is stopped."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import urlsplit

import temporalio.client
from temporalio.worker import Worker
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from magic_hour_ext.errors import ConfigurationError
from magic_hour_ext.temporal.activities import Activities, ServiceClient
from magic_hour_ext.temporal.search import create_search_attributes, has_search_attributes
from magic_hour_ext.temporal.workflows import Batch, Generate

TASK_QUEUE = "magic-hour"
_STOPPING_TAKES = timedelta(seconds=30)  # That activities may go on after a worker was told to stop.


async def connect(address: str) -> temporalio.client.Client:
    """A client of a Temporal server.

    Args:
        address: As in ``temporal://host:7233/namespace``.

    Raises:
        ConfigurationError: If the address is none, or the server does not answer.
    """
    parts, port = urlsplit(""), None
    with contextlib.suppress(ValueError):  # Of a port that is none, or a host in wrong brackets.
        parts = urlsplit(address)
        port = parts.port or 7233
    if parts.scheme != "temporal" or not parts.hostname or port is None:
        raise ConfigurationError(f"engine {address!r:.200} is not known: use temporal://host:7233/namespace")
    try:
        return await temporalio.client.Client.connect(
            f"{parts.hostname}:{port}", namespace=parts.path.strip("/") or "default"
        )
    except RuntimeError as error:
        raise ConfigurationError(f"engine {address!r:.200} does not answer: {error}") from None


def make_worker(
    client: ServiceClient, server: temporalio.client.Client, *, threads: int = 20, is_searchable: bool = False
) -> Worker:
    """A worker, to be run with ``await worker.run()`` or ``async with worker``.

    Args:
        client: A client of the service. Its journal must be one that all workers share, as in
            ``Client(journal="postgresql://…")``.
        server: The Temporal server.
        threads: How many activities run at a time: each uploads, creates, polls or downloads.
        is_searchable: Whether workflows set the search attributes: what `has_search_attributes` returns.

    Raises:
        ConfigurationError: If the client has no journal.
    """
    if client.journal is None:
        raise ConfigurationError("a worker needs a journal, so that no row is paid for twice: journal='postgresql://…'")
    activities = Activities(client, is_searchable=is_searchable)
    passed = SandboxRestrictions.default.with_passthrough_modules("magic_hour_ext", "magic_hour_api")
    return Worker(
        server,
        task_queue=TASK_QUEUE,
        workflows=[Generate, Batch],
        activities=[activities.upload, activities.create, activities.poll, activities.finish, activities.rows],
        activity_executor=ThreadPoolExecutor(threads, "magic-hour-activity"),
        max_concurrent_activities=threads,
        sticky_queue_schedule_to_start_timeout=timedelta(seconds=2),  # What a dead worker had goes to others.
        graceful_shutdown_timeout=_STOPPING_TAKES,
        workflow_runner=SandboxedWorkflowRunner(restrictions=passed),
    )


async def run_worker(client: ServiceClient, address: str, *, threads: int, creates_attributes: bool) -> None:
    """What ``mhx temporal worker`` does, until SIGINT or SIGTERM comes: steps under way end, 30 s at most.

    Args:
        client: As in `make_worker`.
        address: As in `connect`.
        threads: As in `make_worker`.
        creates_attributes: Whether the search attributes are created in the namespace.

    Raises:
        ConfigurationError: As `connect`, `make_worker` and `create_search_attributes`.
    """
    server = await connect(address)
    if creates_attributes:
        await create_search_attributes(server)
    is_searchable = await has_search_attributes(server)
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: it raises KeyboardInterrupt.
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with make_worker(client, server, threads=threads, is_searchable=is_searchable):
        await stopped.wait()
