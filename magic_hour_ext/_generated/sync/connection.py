# Generated from magic_hour_ext/_async/connection.py by `make generate`; never edited.
"""What one request at a time is sent on: connections of our own, which keep within its deadline."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import httpcore

from magic_hour_ext._backend.environment_checks import httpx_proxy
from magic_hour_ext._backend.leftovers import is_empty
from magic_hour_ext._backend.replaced import is_replaced
from magic_hour_ext._backend.sync_backend import finish, prepare_connection, prepare_pool
from magic_hour_ext._generated.sync.bounded_network import BoundedBackend, Bounds
from magic_hour_ext._generated.sync.streamed_response import StreamedResponse, from_httpx

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

    import httpx

    from magic_hour_ext._backend.outgoing import Address, OutgoingRequest
    from magic_hour_ext._rules.deadline import Deadline
    from magic_hour_ext._rules.proxies import ProxyURL
    from magic_hour_ext._rules.redaction import HeaderAuth
    from magic_hour_ext._rules.submission_state import SubmissionState

_HOSTS = 4  # Connections that are kept, one for each host that was lately sent to.
_KEPT = 5.0  # Seconds that an idle one is kept, as httpx does.
_log = logging.getLogger("httpx")  # Whose line about each request apps know.
# What tools for tests and tracing replace to see the requests of a process.
_SEAMS = (
    ("httpx", "Client", "send"),
    ("httpx", "HTTPTransport", "handle_request"),
    ("httpcore", "ConnectionPool", "handle_request"),
    ("httpcore", "HTTPConnection", "handle_request"),
)


class Connection:
    """Connections of our own, one for each host.

    They are used through httpcore, without httpx around it, which takes as much processor time as all the rest. Through
    a proxy, and where a tool has replaced functions of httpx to see each request, an httpx client sends.

    Attributes:
        is_spent: Whether no other request may be sent on it, as after a create whose outcome is uncertain.
        proxy: The proxy that it sends through, or None.

    Args:
        tls: The TLS context.
        proxy: The proxy, or None for none.
        now: The clock of the deadlines.
    """

    def __init__(self, *, tls: ssl.SSLContext, proxy: ProxyURL | None, now: Callable[[], float]) -> None:
        self.is_spent = False
        self.proxy = proxy
        self._tls = tls
        self._bounds = Bounds(now)
        self._backend = BoundedBackend(self._bounds)
        self._by_origin: dict[tuple[str, bytes, int | None], httpcore.HTTPConnection] = {}
        self._client: httpx.Client | None = None
        self._pool: Any = None

    def bound(self, deadline: Deadline | None) -> None:
        """Sets what bounds each read and write from now on; None for the time-outs of the request alone."""
        self._bounds.deadline = deadline

    def send(
        self, request: OutgoingRequest, auth: HeaderAuth | None, submission: SubmissionState | None = None
    ) -> StreamedResponse:
        """Sends a request; redirects are not followed.

        Args:
            request: The request.
            auth: Has the key; None for a request without it.
            submission: Is told when the first byte is about to leave.
        """
        if self.proxy is not None or is_replaced(_SEAMS):
            return self._send_by_client(request, auth, submission)
        if submission is not None:
            submission.hand_over(is_traced=True)
        self._bounds.on_first_byte = None if submission is None else submission.leave
        self._bounds.is_joined = bool(request.content)
        connection = self._connection(request.address)
        response = connection.handle_request(request.for_httpcore(auth))
        stream: Any = response.stream  # httpcore has one class for both kinds of iterables.
        http_version = response.extensions["http_version"].decode("ascii", "ignore")
        if _log.isEnabledFor(logging.INFO):
            reason = response.extensions["reason_phrase"].decode("ascii", "ignore")
            line = 'HTTP Request: %s %s "%s %d %s"'
            _log.info(line, request.method, request.address.text, http_version, response.status, reason)
        return StreamedResponse(
            response,
            status_code=response.status,
            headers=response.headers,
            http_version=http_version,
            stream=stream,
            close=response.close,
        )

    def _connection(self, address: Address) -> httpcore.HTTPConnection:
        """A connection that can be sent on; the one that was used last stands last."""
        found = self._by_origin.pop(address.origin, None)
        if found is not None and (not found.is_available() or found.has_expired()):
            finish(found.close)
            found = None
        while len(self._by_origin) >= _HOSTS:
            finish(self._by_origin.pop(next(iter(self._by_origin))).close)
        if found is None:
            found = httpcore.HTTPConnection(
                address.url.origin, ssl_context=self._tls, keepalive_expiry=_KEPT, network_backend=self._backend
            )
            prepare_connection(found)
        self._by_origin[address.origin] = found
        return found

    def _send_by_client(
        self, request: OutgoingRequest, auth: HeaderAuth | None, submission: SubmissionState | None
    ) -> StreamedResponse:
        client = self._client
        if client is None:
            client = self._client = self._make_client()
        made = request.for_httpx()
        if submission is not None:
            follow(made, submission, is_traced=not is_replaced(_SEAMS))
        return from_httpx(client.send(made, stream=True, auth=auth, follow_redirects=False))

    def _make_client(self) -> httpx.Client:
        import httpx

        limits = httpx.Limits(max_connections=None, max_keepalive_connections=_HOSTS, keepalive_expiry=_KEPT)
        proxy = None if self.proxy is None else httpx_proxy(self.proxy)
        transport = httpx.HTTPTransport(verify=self._tls, trust_env=False, limits=limits, proxy=proxy)
        self._pool = transport._pool  # noqa: SLF001 (httpx has no parameter for a network backend)
        self._pool._network_backend = self._backend  # noqa: SLF001
        prepare_pool(self._pool)
        return httpx.Client(transport=transport, trust_env=False)

    def finish(self, response: StreamedResponse) -> None:
        """Ends an exchange; there is nothing to do, as `is_clean` tells whether the connection may be kept."""

    @property
    def is_clean(self) -> bool:
        """Whether nothing has arrived beyond the responses that were asked for. If something has, every later response
        on this connection would belong to the request before."""
        if self.is_spent:
            return False
        pooled = () if self._pool is None else self._pool.connections
        return all(is_empty(connection) for connection in (*self._by_origin.values(), *pooled))

    def close(self) -> None:
        """Closes all connections."""
        while self._by_origin:
            self._by_origin.popitem()[1].close()
        if self._client is not None:
            self._client.close()


def follow(request: httpx.Request, submission: SubmissionState, *, is_traced: bool) -> None:
    """Tells a submission, by httpcore's ``trace`` extension, when the first byte of a request leaves.

    Args:
        request: The request.
        submission: What is to be told.
        is_traced: Whether the client is known to hand the extension to httpcore.
    """

    def trace(event: str, info: dict[str, Any]) -> None:
        submission.trace(event, info)

    request.extensions["trace"] = trace
    submission.hand_over(is_traced=is_traced)
