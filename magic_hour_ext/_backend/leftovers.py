"""Detects bytes on a connection that belong to no expected response. If such a connection stayed open, every later
request would get the response to an earlier one."""

from __future__ import annotations

import select
from typing import Any

# Attributes of httpx, httpcore and anyio objects that refer to the wrapped object.
_WRAPPED = ("_stream", "_httpcore_stream", "_connection", "transport_stream")
_MAX_DEPTH = 12


def is_empty(connection: Any) -> bool:
    """Whether a connection of httpcore has no leftover bytes; False if that can't be determined, so that with an
    unknown version of httpcore, the connection is closed."""
    http11 = _find_wrapped(connection, "_h11_state")
    return http11 is not None and not _has_extra_data(http11)


def has_leftovers(response: Any) -> bool:
    """Whether the connection of an httpx response has leftover bytes; False if that can't be determined, for example
    with the transport of a test."""
    http11 = _find_wrapped(getattr(response, "stream", None), "_h11_state")
    return http11 is not None and _has_extra_data(http11)


def is_readable(sock: Any) -> bool:
    """Whether data, or the end of the connection, has arrived on the socket of an idle connection; True if the socket
    is closed."""
    descriptor = -1 if sock is None else sock.fileno()
    if descriptor < 0:
        return True
    if hasattr(select, "poll"):
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        return bool(poll.poll(0))
    return bool(select.select([descriptor], [], [], 0)[0])  # Windows


def _has_extra_data(http11: Any) -> bool:
    return bool(http11._h11_state.trailing_data[0]) or _has_buffered_bytes(http11._network_stream)  # noqa: SLF001


def _has_buffered_bytes(stream: Any) -> bool:
    """Whether a stream has read more from its socket than was requested from it: the rest of a large read, or a TLS
    record that arrived together with another."""
    import ssl

    protocol = getattr(_find_wrapped(stream, "_protocol"), "_protocol", None)
    if getattr(protocol, "read_queue", None):
        return True
    tls = stream.get_extra_info("ssl_object")
    if tls is None:
        return False
    if not isinstance(tls, ssl.SSLObject):  # An SSLSocket. Complete records are in the socket, which httpcore checks.
        return bool(tls.pending())
    try:
        # Reads from memory, so it does not block. The byte is not needed: if there is one, the connection is closed.
        tls.read(1)
    except ssl.SSLWantReadError:
        return False
    except (ssl.SSLError, ValueError, OSError):
        pass
    return True


def _find_wrapped(outer: Any, name: str) -> Any:
    """The outermost of the nested objects that has this attribute, or None."""
    for _ in range(_MAX_DEPTH):
        if outer is None or hasattr(outer, name):
            return outer
        outer = next((inner for key in _WRAPPED if (inner := getattr(outer, key, None)) is not None), None)
    return None
