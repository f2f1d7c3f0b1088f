"""Sync connections of httpcore, with deadlines and stops. `anyio_network` has the same names for async code."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from magic_hour_ext._backend.sync_backend import checkpoint, is_in_group
from magic_hour_ext._backend.threads import is_out_of_threads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import httpcore

_SLICE = 0.25  # Upper limit in seconds for one blocking read of a thread that has to notice a stop.


def network_backend() -> httpcore.NetworkBackend:
    """The network backend that opens the connections of httpcore."""
    import httpcore

    return httpcore.SyncBackend()


def prepare_pool(pool: Any) -> None:
    """Prepares a pool of httpcore for use by one thread at a time, which a signal handler may interrupt anywhere."""
    from magic_hour_ext._backend.lockless import remove_pool_locks

    remove_pool_locks(pool)


def prepare_connection(connection: Any) -> None:
    """The same for a connection of httpcore without a pool."""
    from magic_hour_ext._backend.lockless import without_locks

    without_locks(connection)


def connect(
    backend: httpcore.NetworkBackend,
    host: str,
    port: int,
    limit: Callable[[], float | None],
    local_address: str | None,
    socket_options: Iterable[Any] | None,
) -> httpcore.NetworkStream:
    """Opens a connection within the seconds that `limit` returns.

    `socket.create_connection` would apply the time-out to each address of the host separately, and not to the DNS
    lookup.
    """
    import httpcore

    addresses = _addresses(host, port, limit)
    while True:
        checkpoint()
        address = addresses.pop(0)
        left = limit()
        share = left if left is None else left / (len(addresses) + 1)
        try:
            return backend.connect_tcp(address, port, share, local_address, socket_options)
        except (httpcore.ConnectError, httpcore.ConnectTimeout):
            if not addresses:
                raise


def _addresses(host: str, port: int, limit: Callable[[], float | None]) -> list[str]:
    """The addresses of a host. As the DNS lookup of the operating system can't be interrupted, it runs in a thread."""
    import ipaddress
    import socket

    import httpcore

    with suppress(ValueError):
        ipaddress.ip_address(host)
        return [host]
    results: SimpleQueue[Any] = SimpleQueue()

    def look_up() -> None:
        try:
            infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            results.put([str(address[0]) for *_, address in infos])
        except BaseException as error:  # noqa: BLE001 (raised again in the calling thread)
            results.put(error)

    try:
        threading.Thread(target=look_up, name="magic-hour", daemon=True).start()
    except RuntimeError as error:
        if not is_out_of_threads(error):
            raise
        look_up()
    while True:
        checkpoint()
        left = limit()
        try:
            result = results.get(timeout=_SLICE if left is None else min(_SLICE, left))
        except Empty:
            if left is not None and left <= _SLICE:
                raise httpcore.ConnectTimeout(f"the DNS lookup of {host} timed out") from None
            continue
        if isinstance(result, OSError):
            raise httpcore.ConnectError(str(result))
        if isinstance(result, BaseException):
            raise result
        return list(dict.fromkeys(result))


def read_stream(stream: httpcore.NetworkStream, max_bytes: int, timeout: float | None) -> bytes:
    """Reads from a connection. A thread of `gather` notices a stop within a quarter of a second."""
    if not is_in_group():
        return stream.read(max_bytes, timeout)
    import httpcore

    ends = None if timeout is None else time.monotonic() + timeout
    while True:
        checkpoint()
        left = None if ends is None else max(ends - time.monotonic(), 0.001)
        try:
            return stream.read(max_bytes, _SLICE if left is None else min(_SLICE, left))
        except httpcore.ReadTimeout:
            if left is not None and left <= _SLICE:
                raise
