# Generated from magic_hour_ext/_async/pool.py by `make generate`; never edited.
"""The httpx clients that requests are sent with, and how many requests may be under way."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from magic_hour_ext._backend.sync_backend import Limiter, finish
from magic_hour_ext._rules.redaction import redact_url
from magic_hour_ext.errors import ClientClosedError, RequestTimeoutError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import httpx

    from magic_hour_ext._generated.sync.connection import Connection
    from magic_hour_ext._generated.sync.given_client import GivenClient
    from magic_hour_ext._rules.deadline import Deadline
    from magic_hour_ext._rules.proxies import ProxyURL

AT_ONCE = 50
"""Requests to the API under way at a time: over a line with a delay of 0.1 s, 500 a second."""

FILES_AT_ONCE = 20
"""Uploads and downloads under way at a time: a megabyte of memory each."""


class Pool:
    """httpx clients for one request at a time each, the last used one first.

    httpx looks at each of its connections whenever a request starts or ends, in quadratic time: one client with 20
    connections takes twice as much processor time for a request as 20 clients with one.

    Args:
        at_once: Requests under way at a time.
        given: The caller's own client, to send everything with; it is never closed here.
        connect: Makes a client that sends through a proxy, or through none.
        proxy_of: Tells the proxy of a URL.
        now: The clock of the deadlines.
    """

    def __init__(
        self,
        *,
        at_once: int,
        given: httpx.Client | None,
        connect: Callable[[ProxyURL | None], Connection],
        proxy_of: Callable[[str], ProxyURL | None],
        now: Callable[[], float],
    ) -> None:
        self._given = given
        self._connect = connect
        self._proxy_of = proxy_of
        self._now = now
        self._limiter = Limiter(at_once)
        self._made: set[Connection] = set()
        self._idle: defaultdict[ProxyURL | None, list[Connection]] = defaultdict(list)
        self._closed = False

    @contextmanager
    def connection(self, method: str, url: str, deadline: Deadline | None) -> Iterator[Connection | GivenClient]:
        """Waits for a free place and lends a client that has nothing else to do.

        Args:
            method: The HTTP method, for messages.
            url: Where the request goes: some need a proxy.
            deadline: What bounds the waiting, and then the reads and writes of the request.

        Raises:
            ClientClosedError: If the pool or the caller's client is closed.
            RequestTimeoutError: If there is no place before the deadline.
        """
        place = self._limiter.acquire(None if deadline is None else deadline.remaining(self._now()))
        if place is None:
            raise RequestTimeoutError("no free connection in time", method=method, url=redact_url(url), sent=False)
        try:
            self._check_open()
            if self._given is not None:
                from magic_hour_ext._generated.sync.given_client import GivenClient

                yield GivenClient(self._given)
                return
            connection = self._take(self._proxy_of(url))
            connection.bound(deadline)
            is_reusable = False
            try:
                yield connection
                is_reusable = connection.is_clean
            finally:
                if is_reusable and not self._closed:
                    self._idle[connection.proxy].append(connection)
                else:
                    self._discard(connection)
        finally:
            place.release()

    def _check_open(self) -> None:
        if self._closed:
            raise ClientClosedError("the client is closed: make a new one, or keep it open while jobs are running")
        if self._given is not None and self._given.is_closed:
            raise ClientClosedError("your httpx_client is closed: keep it open as long as this client")

    def _take(self, proxy: ProxyURL | None) -> Connection:
        with suppress(IndexError):
            return self._idle[proxy].pop()
        made = self._connect(proxy)
        self._made.add(made)
        return made

    def _discard(self, connection: Connection) -> None:
        """Closes a client after a failure: httpx may count its connection as busy for ever, or bytes that belong to
        the failed request may still arrive on it."""
        self._made.discard(connection)
        finish(connection.close)

    def discard_idle(self) -> None:
        """Closes the clients that have nothing to do, after a response that belongs to another request."""
        for idle in list(self._idle.values()):
            with suppress(IndexError):
                while True:
                    self._discard(idle.pop())

    def close(self) -> None:
        """Closes what was made here."""
        self._closed = True
        while self._made:
            self._made.pop().close()
