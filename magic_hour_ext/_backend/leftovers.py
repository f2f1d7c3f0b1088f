"""Bytes that arrived on a connection and that no response asked for. Kept open, it would give every later request the
response to the one before."""

from __future__ import annotations

import select
from typing import Any

_INNER = ("_stream", "_httpcore_stream", "_connection", "transport_stream")  # What httpx, httpcore and anyio wrap.
_DEEPEST = 12


def is_empty(connection: Any) -> bool:
    """Whether nothing is left over on a connection of httpcore; False if that can't be seen, so that an unknown
    httpcore costs a connection."""
    http11 = _inside(connection, "_h11_state")
    return http11 is not None and not _is_odd(http11)


def has_leftovers(response: Any) -> bool:
    """Whether something is left over on the connection that a response of httpx came on; False if that can't be seen,
    as of a test's transport."""
    http11 = _inside(getattr(response, "stream", None), "_h11_state")
    return http11 is not None and _is_odd(http11)


def is_readable(sock: Any) -> bool:
    """Whether something has arrived on the socket of an idle connection, if only its end; also if it is closed."""
    descriptor = -1 if sock is None else sock.fileno()
    if descriptor < 0:
        return True
    if hasattr(select, "poll"):
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        return bool(poll.poll(0))
    return bool(select.select([descriptor], [], [], 0)[0])  # Windows


def _is_odd(http11: Any) -> bool:
    return bool(http11._h11_state.trailing_data[0]) or _holds_bytes(http11._network_stream)  # noqa: SLF001


def _holds_bytes(stream: Any) -> bool:
    """Whether a stream has read more from its socket than it has handed out: the part of a large read that was not
    asked for, or a TLS record that came together with another."""
    import ssl

    queued = getattr(_inside(stream, "_protocol"), "_protocol", None)
    if getattr(queued, "read_queue", None):
        return True
    tls = stream.get_extra_info("ssl_object")
    if tls is None:
        return False
    if not isinstance(tls, ssl.SSLObject):  # Of a socket, which still has the whole records; httpcore looks there.
        return bool(tls.pending())
    try:
        tls.read(1)  # From memory: it doesn't wait. What it takes is no loss, for the connection is closed.
    except ssl.SSLWantReadError:
        return False
    except (ssl.SSLError, ValueError, OSError):
        pass
    return True


def _inside(outer: Any, name: str) -> Any:
    """The first object with this attribute, going inwards."""
    for _ in range(_DEEPEST):
        if outer is None or hasattr(outer, name):
            return outer
        for key in _INNER:
            inner = getattr(outer, key, None)
            if inner is not None:
                break
        else:
            return None
        outer = inner
    return None
