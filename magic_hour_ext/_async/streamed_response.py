"""A response whose headers have been read, and whose body has not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable

    import httpx


class AsyncStreamedResponse:
    """A common interface for the responses of httpcore and of an httpx client.

    Attributes:
        status_code: The HTTP status.
        headers: The headers, names in lower case; repeated headers are joined by commas.
        http_version: ``HTTP/1.1``, ``HTTP/2``…
        stream: The body as received, before decompression.
        decoded: Returns the decompressed body if it was in memory from the start, as in the responses of test stubs;
            otherwise None.
        expect_part: Starts the time for the next chunk of `stream`, with the next read.
        raw: The response of the HTTP library.
    """

    __slots__ = ("_close", "decoded", "expect_part", "headers", "http_version", "raw", "status_code", "stream")

    def __init__(
        self,
        raw: Any,
        *,
        status_code: int,
        headers: Iterable[tuple[bytes, bytes]],
        http_version: str,
        stream: AsyncIterable[bytes],
        close: Callable[[], Awaitable[None]],
        expect_part: Callable[[], None] = lambda: None,
    ) -> None:
        self.raw = raw
        self.status_code = status_code
        self.headers = _join_headers(headers)
        self.http_version = http_version
        self.stream = stream
        self.decoded: Callable[[], AsyncIterable[bytes]] | None = None
        self.expect_part = expect_part
        self._close = close

    async def aclose(self) -> None:
        """Releases the connection if the body was read to its end; closes it otherwise."""
        await self._close()


def from_httpx(response: httpx.Response, *, expect_part: Callable[[], None] = lambda: None) -> AsyncStreamedResponse:
    """Wraps a response of an httpx client."""
    # Not `aiter_raw`, which releases the connection at the end of the body, before it is checked for leftover bytes.
    stream: Any = response.stream
    streamed = AsyncStreamedResponse(
        response,
        status_code=response.status_code,
        headers=response.headers.raw,
        http_version=response.http_version,
        stream=stream,
        close=response.aclose,
        expect_part=expect_part,
    )
    if response.is_stream_consumed:
        streamed.decoded = response.aiter_bytes
    elif response.is_closed:  # An event hook raised before the body was read.
        streamed.decoded = _no_body
    return streamed


async def _no_body() -> AsyncIterator[bytes]:
    yield b""


def _join_headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    headers: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers
