"""Responses of storage to downloads: follows redirects, reads the body in chunks, and checks that it is complete."""

from __future__ import annotations

import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from magic_hour_api.constants import STORAGE

from magic_hour_ext._backend.anyio_backend import checkpoint
from magic_hour_ext._rules.attempts import MIN_PROGRESS
from magic_hour_ext._rules.decompression import SUPPORTED_ENCODINGS, Decompressor
from magic_hour_ext._rules.framing import encodings, incompleteness
from magic_hour_ext._rules.redirects import MAX_REDIRECTS, redirect_of
from magic_hour_ext._rules.retrying import retry_after
from magic_hour_ext.errors import NetworkError, RequestTimeoutError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from magic_hour_ext._async.client_state import AsyncClientState
    from magic_hour_ext._async.streamed_response import AsyncStreamedResponse
    from magic_hour_ext._rules.deadline import Deadline

_METHOD: str = STORAGE["download_method"]
# After so many bytes or seconds, other tasks run, and a cancellation takes effect.
_CHECKPOINT_BYTES = 2**20
_CHECKPOINT_SECONDS = 0.1


@asynccontextmanager
async def open_body(
    client_state: AsyncClientState, url: str, headers: Mapping[str, str], deadline: Deadline | None
) -> AsyncIterator[AsyncBody]:
    """Sends a GET for the URL of an output, follows redirects, and returns the response as a context manager.

    Raises:
        NetworkError: If no response arrives or a redirect is not allowed; also while the body is read inside the block,
            if it breaks off, is damaged, or arrives too slowly.
        RequestTimeoutError: If the deadline passes.
    """
    for _ in range(MAX_REDIRECTS + 1):
        async with client_state.transport.download(url, headers, deadline=deadline) as response:
            redirect = redirect_of(url, response.status_code, response.headers.get("location"))
            if redirect is None:
                body = AsyncBody(client_state, response, url, deadline)
                try:
                    yield body
                finally:
                    await body.aclose()
                return
        if redirect.refusal:
            raise NetworkError(f"storage {redirect.refusal}", method=_METHOD, url=url, sent=True)
        url = redirect.url
    raise NetworkError(f"storage redirects more than {MAX_REDIRECTS} times", method=_METHOD, url=url, sent=True)


class AsyncBody:
    """The response to one request for an output. Iterate over it to read the decompressed body.

    Attributes:
        status_code: The HTTP status.
        headers: The response headers.
    """

    def __init__(
        self, client_state: AsyncClientState, response: AsyncStreamedResponse, url: str, deadline: Deadline | None
    ) -> None:
        self.status_code = response.status_code
        self.headers = response.headers
        self._client_state = client_state
        self._response = response
        self._url = url
        self._deadline = deadline
        self._received = 0  # Bytes before decompression.
        encoding_names = [name for name in encodings(response.headers) if name in SUPPORTED_ENCODINGS]
        self._decompressor = Decompressor(encoding_names)
        self._read_ahead: list[bytes] = []
        self._chunks: Any = self._read()

    @property
    def retry_after(self) -> float | None:
        """The seconds in the header Retry-After, or None."""
        return retry_after({"retry-after": self.headers.get("retry-after", "")}, now=time.time())

    @property
    def incompleteness(self) -> str | None:
        """Why a body that was read to its end may be incomplete; None if it is known to be complete."""
        reason = incompleteness(self.headers, self._response.http_version, self._received)
        if reason is None and not self._decompressor.has_ended:
            reason = "its compressed content ended early"
        return reason

    async def head(self, size: int) -> bytes:
        """The first bytes of the body. The iteration yields them again."""
        while sum(map(len, self._read_ahead)) < size:
            try:
                self._read_ahead.append(await anext(self._chunks))
            except StopAsyncIteration:
                break
        return b"".join(self._read_ahead)[:size]

    def __aiter__(self) -> AsyncBody:
        return self

    async def __anext__(self) -> bytes:
        if self._read_ahead:
            return self._read_ahead.pop(0)
        chunk: bytes = await anext(self._chunks)
        return chunk

    async def aclose(self) -> None:
        """Stops reading."""
        await self._chunks.aclose()

    async def _read(self) -> AsyncIterator[bytes]:
        response, now = self._response, self._client_state.clock.now
        progress_timeout = self._client_state.transport.timeout
        received_before, progress_due = 0, now() + progress_timeout
        next_checkpoint, checkpoint_due = _CHECKPOINT_BYTES, now() + _CHECKPOINT_SECONDS
        # `decoded` is set if a stub had the whole body ready. It is not used for a compressed body: httpx would
        # decompress that without checking that the compressed data is complete.
        if response.decoded is not None and not encodings(response.headers):
            source = response.decoded()
        else:
            source = response.stream
        async for raw in source:
            self._received += len(raw)
            try:
                for chunk in self._decompressor.decompress(raw):
                    yield chunk
            except ValueError as error:
                raise self._error(str(error)) from None
            time_now = now()
            if self._received >= next_checkpoint or time_now >= checkpoint_due:
                await checkpoint()
                next_checkpoint, checkpoint_due = self._received + _CHECKPOINT_BYTES, time_now + _CHECKPOINT_SECONDS
            if self._deadline is not None and self._deadline.has_passed(time_now):
                raise RequestTimeoutError("the deadline passed", method=_METHOD, url=self._url, sent=True)
            if time_now > progress_due:
                if self._received < received_before + MIN_PROGRESS:
                    raise self._error(f"fewer than {MIN_PROGRESS:,} bytes arrived in {progress_timeout:g} s")
                received_before, progress_due = self._received, time_now + progress_timeout

    def _error(self, reason: str) -> NetworkError:
        return NetworkError(reason, method=_METHOD, url=self._url, sent=True)
