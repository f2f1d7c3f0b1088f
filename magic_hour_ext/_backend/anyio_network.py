"""Async connections of httpcore, on asyncio and trio. `sync_network` has the same names for sync code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import httpcore


def network_backend() -> httpcore.AsyncNetworkBackend:
    """The network backend that opens the connections of httpcore, on asyncio and trio."""
    import httpcore

    backend: Any = httpcore.AnyIOBackend  # pyright assumes the substitute that httpcore defines if anyio is missing.
    made: httpcore.AsyncNetworkBackend = backend()
    return made


def prepare_pool(pool: Any) -> None:
    """Prepares a pool of httpcore for use by one task at a time. Nothing to do here."""


def prepare_connection(connection: Any) -> None:
    """The same for a connection of httpcore without a pool. Its locks would cost iterations of the event loop."""
    from magic_hour_ext._backend.lockless import without_locks

    without_locks(connection)


async def connect(
    backend: httpcore.AsyncNetworkBackend,
    host: str,
    port: int,
    limit: Callable[[], float | None],
    local_address: str | None,
    socket_options: Iterable[Any] | None,
) -> httpcore.AsyncNetworkStream:
    """Opens a connection within the seconds that `limit` returns, including the DNS lookup and all addresses."""
    return await backend.connect_tcp(host, port, limit(), local_address, socket_options)


async def read_stream(stream: httpcore.AsyncNetworkStream, max_bytes: int, timeout: float | None) -> bytes:
    """Reads from a connection."""
    return await stream.read(max_bytes, timeout)
