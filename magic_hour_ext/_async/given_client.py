"""Requests that a client of the caller's sends: with its hooks, proxies, TLS and connections."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from magic_hour_ext._async.connection import follow
from magic_hour_ext._async.streamed_response import from_httpx
from magic_hour_ext._backend.anyio_backend import checkpoint
from magic_hour_ext._backend.leftovers import has_leftovers

if TYPE_CHECKING:
    import httpx

    from magic_hour_ext._async.streamed_response import AsyncStreamedResponse
    from magic_hour_ext._backend.outgoing import OutgoingRequest
    from magic_hour_ext._rules.deadline import Deadline
    from magic_hour_ext._rules.proxies import ProxyURL
    from magic_hour_ext._rules.redaction import HeaderAuth
    from magic_hour_ext._rules.submission_state import SubmissionState

_KEYS = frozenset({"authorization"})


class AsyncGivenClient:
    """The caller's own httpx client, in place of a connection of ours.

    Attributes:
        is_spent: Whether no other request may be sent on the connection of this one.
        proxy: None: the client decides it, and it is not known here.

    Args:
        client: The client; it is never closed here.
    """

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.is_spent = False
        self.proxy: ProxyURL | None = None
        self._client = client

    def bound(self, deadline: Deadline | None) -> None:
        """Does nothing: its connections are not ours, so that a read that is under way ends by its own time-out."""

    async def send(
        self, request: OutgoingRequest, auth: HeaderAuth | None, submission: SubmissionState | None = None
    ) -> AsyncStreamedResponse:
        """As `AsyncConnection.send`. To the API the client's own headers, cookies and parameters go too; to storage
        neither its parameters, which would break the signature of the URL, nor a key in its headers."""
        if auth is None:
            made = request.for_httpx({name: value for name, value in self._client.headers.items() if name not in _KEYS})
        else:
            made = self._client.build_request(
                request.method,
                request.address.text,
                content=request.content,
                params=request.params,
                headers=request.headers,
                extensions={"timeout": request.timeout()},
            )
        if submission is not None:
            follow(made, submission, is_traced=self._traces(made))
        return from_httpx(await self._client.send(made, stream=True, auth=auth, follow_redirects=False))

    def _traces(self, request: httpx.Request) -> bool:
        """Whether the client is known to tell when the first byte leaves: its transport is httpx's own, and no hook of
        the caller's gets hold of the request."""
        import httpx

        choose: Any = getattr(self._client, "_transport_for_url", None)
        return (
            choose is not None
            and type(choose(request.url)) is httpx.AsyncHTTPTransport
            and not self._client.event_hooks.get("request")
        )

    async def finish(self, response: AsyncStreamedResponse) -> None:
        """Closes the connection of a response if nothing else may be sent on it: httpx sees it and opens another."""
        if self.is_spent or has_leftovers(response.raw):
            stream = response.raw.extensions.get("network_stream")
            if stream is not None:
                with suppress(Exception):  # It is closed already.
                    await stream.aclose()
                await checkpoint()  # asyncio closes the socket in its next turn.
