# Generated from magic_hour_ext/_async/streamed_response.py by `make generate`; never edited.
"""A response whose head has come, and whose body is still to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    import httpx


class StreamedResponse:
    """The same for a response of httpcore and one of an httpx client.

    Attributes:
        status_code: The HTTP status.
        headers: The headers, names in lower case; one that is there several times is joined by commas.
        http_version: ``HTTP/1.1``, ``HTTP/2``…
        stream: The body as it comes, still encoded.
        decoded: Gives the body of a response that was read already, as a stub gives it; otherwise None.
        raw: The response of the HTTP library.
    """

    __slots__ = ("_close", "decoded", "headers", "http_version", "raw", "status_code", "stream")

    def __init__(
        self,
        raw: Any,
        *,
        status_code: int,
        headers: Iterable[tuple[bytes, bytes]],
        http_version: str,
        stream: Iterable[bytes],
        close: Callable[[], None],
    ) -> None:
        self.raw = raw
        self.status_code = status_code
        self.headers = _joined(headers)
        self.http_version = http_version
        self.stream = stream
        self.decoded: Callable[[], Iterable[bytes]] | None = None
        self._close = close

    def close(self) -> None:
        """Gives the connection back if the body was read to its end; closes it otherwise."""
        self._close()


def from_httpx(response: httpx.Response) -> StreamedResponse:
    """A response of an httpx client."""
    # The stream itself, since `iter_raw` gives the connection to the next request before it was looked at.
    stream: Any = response.stream
    made = StreamedResponse(
        response,
        status_code=response.status_code,
        headers=response.headers.raw,
        http_version=response.http_version,
        stream=stream,
        close=response.close,
    )
    if response.is_stream_consumed:
        made.decoded = response.iter_bytes
    return made


def _joined(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    headers: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers
