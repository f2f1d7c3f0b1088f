"""Sends one request at a time through httpcore, within the deadline of that request."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import httpcore

from magic_hour_ext._async.bounded_network import AsyncBoundedBackend, Bounds
from magic_hour_ext._async.streamed_response import AsyncStreamedResponse, from_httpx
from magic_hour_ext._backend.anyio_backend import finish
from magic_hour_ext._backend.anyio_network import prepare_connection, prepare_pool
from magic_hour_ext._backend.environment_checks import httpx_proxy
from magic_hour_ext._backend.leftovers import is_empty
from magic_hour_ext._backend.replaced import is_replaced

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

    import httpx

    from magic_hour_ext._backend.outgoing import Address, OutgoingRequest
    from magic_hour_ext._rules.deadline import Deadline
    from magic_hour_ext._rules.proxies import ProxyURL
    from magic_hour_ext._rules.redaction import HeaderAuth
    from magic_hour_ext._rules.submission_state import SubmissionState

_MAX_CONNECTIONS = 4  # Kept open, one for each of the hosts that were used last.
_KEEPALIVE_SECONDS = 5.0  # As in httpx.
_log = logging.getLogger("httpx")  # Apps know its line about each request, so the same line is written here.
# The methods that tools for tests and tracing replace to see the requests of a process.
_PATCHED_METHODS = (
    ("httpx", "AsyncClient", "send"),
    ("httpx", "AsyncHTTPTransport", "handle_async_request"),
    ("httpcore", "AsyncConnectionPool", "handle_async_request"),
    ("httpcore", "AsyncHTTPConnection", "handle_async_request"),
)


class AsyncConnection:
    """Connections for one request at a time, one connection for each host.

    Requests are sent by httpcore directly, as httpx takes as much processor time as everything else together. An httpx
    client sends them if they go through a proxy, or if a tool has replaced methods of httpx to see each request.

    Attributes:
        is_spent: Whether no further request may be sent on it, for example after a create whose outcome is uncertain.
        proxy: The proxy, or None.

    Args:
        tls: The TLS context.
        proxy: The proxy, or None.
        now: Returns the time on the clock of the deadlines.
    """

    def __init__(self, *, tls: ssl.SSLContext, proxy: ProxyURL | None, now: Callable[[], float]) -> None:
        self.is_spent = False
        self.proxy = proxy
        self._tls = tls
        self._bounds = Bounds(now)
        self._backend = AsyncBoundedBackend(self._bounds)
        self._by_origin: dict[tuple[str, bytes, int | None], httpcore.AsyncHTTPConnection] = {}
        self._client: httpx.AsyncClient | None = None
        self._pool: Any = None

    def bound(self, deadline: Deadline | None, *, patience: float | None = None) -> None:
        """Sets the deadline of each read and write from now on. With None, the time-outs of the request apply, and
        `patience`: the seconds within which each part of the response has to arrive, or None."""
        self._bounds.deadline = deadline
        self._bounds.patience = patience

    async def send(
        self, request: OutgoingRequest, auth: HeaderAuth | None, submission: SubmissionState | None = None
    ) -> AsyncStreamedResponse:
        """Sends a request, and returns the response before its body is read; redirects are not followed.

        Args:
            request: The request.
            auth: Adds the API key; None for a request without it.
            submission: Records when the first byte is about to be sent.
        """
        if self.proxy is not None or is_replaced(_PATCHED_METHODS):
            return await self._send_by_client(request, auth, submission)
        if submission is not None:
            submission.hand_over(is_traced=True)
        self._bounds.on_first_byte = None if submission is None else submission.record_first_byte
        self._bounds.is_joined = bool(request.content)
        connection = await self._connection(request.address)
        response = await connection.handle_async_request(request.for_httpcore(auth))
        stream: Any = response.stream  # Typed by httpcore as sync or async iterable.
        http_version = response.extensions["http_version"].decode("ascii", "ignore")
        if _log.isEnabledFor(logging.INFO):
            reason = response.extensions["reason_phrase"].decode("ascii", "ignore")
            line = 'HTTP Request: %s %s "%s %d %s"'
            _log.info(line, request.method, request.address.text, http_version, response.status, reason)
        return AsyncStreamedResponse(
            response,
            status_code=response.status,
            headers=response.headers,
            http_version=http_version,
            stream=stream,
            close=response.aclose,
            expect_part=self._bounds.expect_part,
        )

    async def _connection(self, address: Address) -> httpcore.AsyncHTTPConnection:
        """A usable connection to the host. The dict is ordered by last use; the first connection is closed first."""
        connection = self._by_origin.pop(address.origin, None)
        if connection is not None and (not connection.is_available() or connection.has_expired()):
            await finish(connection.aclose)
            connection = None
        while len(self._by_origin) >= _MAX_CONNECTIONS:
            await finish(self._by_origin.pop(next(iter(self._by_origin))).aclose)
        if connection is None:
            connection = httpcore.AsyncHTTPConnection(
                address.url.origin,
                ssl_context=self._tls,
                keepalive_expiry=_KEEPALIVE_SECONDS,
                network_backend=self._backend,
            )
            prepare_connection(connection)
        self._by_origin[address.origin] = connection
        return connection

    async def _send_by_client(
        self, request: OutgoingRequest, auth: HeaderAuth | None, submission: SubmissionState | None
    ) -> AsyncStreamedResponse:
        client = self._client
        if client is None:
            client = self._client = self._make_client()
        httpx_request = request.for_httpx()
        if submission is not None:
            trace_submission(httpx_request, submission, is_traced=not is_replaced(_PATCHED_METHODS))
        response = await client.send(httpx_request, stream=True, auth=auth, follow_redirects=False)
        return from_httpx(response, expect_part=self._bounds.expect_part)

    def _make_client(self) -> httpx.AsyncClient:
        import httpx

        limits = httpx.Limits(
            max_connections=None, max_keepalive_connections=_MAX_CONNECTIONS, keepalive_expiry=_KEEPALIVE_SECONDS
        )
        proxy = None if self.proxy is None else httpx_proxy(self.proxy)
        transport = httpx.AsyncHTTPTransport(verify=self._tls, trust_env=False, limits=limits, proxy=proxy)
        self._pool = transport._pool  # noqa: SLF001 (httpx has no parameter for a network backend)
        self._pool._network_backend = self._backend  # noqa: SLF001
        prepare_pool(self._pool)
        return httpx.AsyncClient(transport=transport, trust_env=False)

    async def finish(self, response: AsyncStreamedResponse) -> None:
        """Ends an exchange. Nothing to do here: the pool checks `is_clean` before it keeps the connection."""

    @property
    def is_clean(self) -> bool:
        """Whether no bytes are left over on the connections. Otherwise, each later response would be assigned to the
        wrong request."""
        if self.is_spent:
            return False
        pooled = () if self._pool is None else self._pool.connections
        return all(is_empty(connection) for connection in (*self._by_origin.values(), *pooled))

    async def aclose(self) -> None:
        """Closes all connections."""
        while self._by_origin:
            await self._by_origin.popitem()[1].aclose()
        if self._client is not None:
            await self._client.aclose()


def trace_submission(request: httpx.Request, submission: SubmissionState, *, is_traced: bool) -> None:
    """Records in a submission, by httpcore's ``trace`` extension, when the first byte of its request is sent.

    Args:
        request: The request.
        submission: The submission.
        is_traced: Whether the client is known to pass the extension on to httpcore.
    """

    async def trace(event: str, info: dict[str, Any]) -> None:
        submission.trace(event, info)

    request.extensions["trace"] = trace
    submission.hand_over(is_traced=is_traced)
