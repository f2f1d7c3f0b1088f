# Generated from magic_hour_ext/_async/bodies.py by `make generate`; never edited.
"""The answers of storage: redirects followed by our rules, content piece by piece, and whether it came whole."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from magic_hour_api.constants import STORAGE
from magic_hour_ext._backend.sync_backend import checkpoint
from magic_hour_ext._rules.attempts import PROGRESS
from magic_hour_ext._rules.decompression import READABLE, Decompressor
from magic_hour_ext._rules.framing import encodings, unproved
from magic_hour_ext._rules.redirects import MOST, redirect_of
from magic_hour_ext._rules.retrying import retry_after
from magic_hour_ext.errors import NetworkError, RequestTimeoutError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from magic_hour_ext._generated.sync.client_state import ClientState
    from magic_hour_ext._generated.sync.streamed_response import StreamedResponse
    from magic_hour_ext._rules.deadline import Deadline

_METHOD: str = STORAGE["download_method"]
_TURN = 2**20  # Bytes, or…
_TURN_SECONDS = 0.1  # …seconds after which other work has its turn, and a stop is noticed.


@contextmanager
def open_body(
    client_state: ClientState, url: str, headers: Mapping[str, str], deadline: Deadline | None
) -> Iterator[Body]:
    """The answer to a GET of an output's URL, after redirects.

    Raises:
        NetworkError: If no answer comes, a redirect is refused, or the content breaks off, is damaged or comes too
            slowly while it is read inside the block.
    """
    for _ in range(MOST + 1):
        with client_state.transport.download(url, headers, deadline=deadline) as response:
            redirect = redirect_of(url, response.status_code, response.headers.get("location"))
            if redirect is None:
                body = Body(client_state, response, url, deadline)
                try:
                    yield body
                finally:
                    body.close()
                return
        if redirect.refusal:
            raise NetworkError(f"storage {redirect.refusal}", method=_METHOD, url=url, sent=True)
        url = redirect.url
    raise NetworkError(f"storage redirects more than {MOST} times", method=_METHOD, url=url, sent=True)


class Body:
    """The answer to one request for an output: iterate over it for its content, unpacked.

    Attributes:
        status_code: The HTTP status.
        headers: The response's headers.
    """

    def __init__(
        self, client_state: ClientState, response: StreamedResponse, url: str, deadline: Deadline | None
    ) -> None:
        self.status_code = response.status_code
        self.headers = response.headers
        self._client_state = client_state
        self._response = response
        self._url = url
        self._deadline = deadline
        self._received = 0  # Bytes as they were sent.
        self._decompressor = Decompressor([name for name in encodings(response.headers) if name in READABLE])
        self._ahead: list[bytes] = []
        self._pieces: Any = self._read()

    @property
    def retry_after(self) -> float | None:
        """Seconds that the server asks to wait before the next request."""
        return retry_after({"retry-after": self.headers.get("retry-after", "")}, now=time.time())

    @property
    def unproved(self) -> str | None:
        """Why the content, read to its end, need not be whole; None if that is proved."""
        reason = unproved(self.headers, self._response.http_version, self._received)
        if reason is None and not self._decompressor.has_ended:
            reason = "its compression ended early"
        return reason

    def head(self, size: int) -> bytes:
        """The first bytes; they come again in the iteration."""
        while sum(map(len, self._ahead)) < size:
            try:
                self._ahead.append(next(self._pieces))
            except StopIteration:
                break
        return b"".join(self._ahead)[:size]

    def __iter__(self) -> Body:
        return self

    def __next__(self) -> bytes:
        if self._ahead:
            return self._ahead.pop(0)
        piece: bytes = next(self._pieces)
        return piece

    def close(self) -> None:
        """Ends the reading."""
        self._pieces.close()

    def _read(self) -> Iterator[bytes]:
        response, now = self._response, self._client_state.clock.now
        patience = self._client_state.transport.timeout
        seen, ends = 0, now() + patience
        turn, turn_ends = _TURN, now() + _TURN_SECONDS
        # What was read already, a stub had ready. httpx would unpack it without a look at its end.
        if response.decoded is not None and not encodings(response.headers):
            source = response.decoded()
        else:
            source = response.stream
        for raw in source:
            self._received += len(raw)
            try:
                for piece in self._decompressor.unpacked(raw):
                    yield piece
            except ValueError as error:
                raise self._failure(str(error)) from None
            time_now = now()
            if self._received >= turn or time_now >= turn_ends:
                checkpoint()
                turn, turn_ends = self._received + _TURN, time_now + _TURN_SECONDS
            if self._deadline is not None and self._deadline.has_passed(time_now):
                raise RequestTimeoutError("the deadline passed", method=_METHOD, url=self._url, sent=True)
            if time_now > ends:
                if self._received < seen + PROGRESS:
                    raise self._failure(f"fewer than {PROGRESS:,} bytes came in {patience:g} s")
                seen, ends = self._received, time_now + patience

    def _failure(self, reason: str) -> NetworkError:
        return NetworkError(reason, method=_METHOD, url=self._url, sent=True)
