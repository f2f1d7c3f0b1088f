# Generated from magic_hour_ext/_async/given_client.py by `make generate`; never edited.
"""Sends requests with the given `httpx_client`: with its hooks, proxies, TLS settings and connections."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from magic_hour_ext._backend.leftovers import has_leftovers
from magic_hour_ext._backend.sync_backend import checkpoint
from magic_hour_ext._generated.sync.connection import trace_submission
from magic_hour_ext._generated.sync.streamed_response import from_httpx
from magic_hour_ext._rules.redaction import is_credential

if TYPE_CHECKING:
    import httpx

    from magic_hour_ext._backend.outgoing import OutgoingRequest
    from magic_hour_ext._generated.sync.streamed_response import StreamedResponse
    from magic_hour_ext._rules.deadline import Deadline
    from magic_hour_ext._rules.proxies import ProxyURL
    from magic_hour_ext._rules.redaction import HeaderAuth
    from magic_hour_ext._rules.submission_state import SubmissionState


class GivenClient:
    """A given httpx client, with the interface of `Connection`.

    Attributes:
        is_spent: Whether no further request may be sent on the connection of this request.
        proxy: Always None: the given client chooses the proxy.

    Args:
        client: The given client. It is never closed here.
    """

    def __init__(self, client: httpx.Client) -> None:
        self.is_spent = False
        self.proxy: ProxyURL | None = None
        self._client = client

    def bound(self, deadline: Deadline | None) -> None:
        """Does nothing: a deadline can't be enforced in the connections of a given client. Its own time-outs end a
        read that is in progress."""

    def send(
        self, request: OutgoingRequest, auth: HeaderAuth | None, submission: SubmissionState | None = None
    ) -> StreamedResponse:
        """As `Connection.send`. Requests to the API include the client's headers, cookies and query parameters.
        Requests to storage include only its headers without credentials: parameters would invalidate the signature."""
        if auth is None:
            headers = self._client.headers.items()
            httpx_request = request.for_httpx({name: value for name, value in headers if not is_credential(name)})
        else:
            httpx_request = self._client.build_request(
                request.method,
                request.address.text,
                content=request.content,
                params=request.params,
                headers=request.headers,
                extensions={"timeout": request.timeout()},
            )
        if submission is not None:
            trace_submission(httpx_request, submission, is_traced=self._is_traced(httpx_request))
        import httpx

        try:
            response = self._client.send(httpx_request, stream=True, auth=auth, follow_redirects=False)
        except httpx.HTTPStatusError as error:
            # An event hook of the app called `raise_for_status`; the response arrived nevertheless.
            if error.request is not httpx_request:
                raise
            response = error.response
        return from_httpx(response)

    def _is_traced(self, request: httpx.Request) -> bool:
        """Whether the ``trace`` extension is known to reach httpcore: the transport is httpx's own, and no event hook
        can change the request."""
        import httpx

        choose: Any = getattr(self._client, "_transport_for_url", None)
        return (
            choose is not None
            and type(choose(request.url)) is httpx.HTTPTransport
            and not self._client.event_hooks.get("request")
        )

    def finish(self, response: StreamedResponse) -> None:
        """Closes the connection of a response if no further request may be sent on it; httpx then opens another."""
        if self.is_spent or has_leftovers(response.raw):
            stream = response.raw.extensions.get("network_stream")
            if stream is not None:
                with suppress(Exception):  # It may be closed already.
                    stream.close()
                checkpoint()  # asyncio closes the socket in the next iteration of its loop.
