"""Streams the content of one output: checked, resumed after an interruption, and known to be complete at the end."""

from __future__ import annotations

import hashlib
from contextlib import aclosing
from typing import TYPE_CHECKING

from magic_hour_ext._async.bodies import open_body
from magic_hour_ext._async.downloads import fresh_url
from magic_hour_ext._backend.anyio_backend import in_thread
from magic_hour_ext._backend.shared import log
from magic_hour_ext._rules.attempts import Attempts
from magic_hour_ext._rules.naming import url_suffix
from magic_hour_ext._rules.output_types import HEAD_SIZE, content_mismatch
from magic_hour_ext._rules.ranges import Version, response_problem
from magic_hour_ext._rules.retrying import LONGEST_WAIT
from magic_hour_ext._rules.storage_errors import StorageError, storage_error
from magic_hour_ext.errors import DownloadError, JobTimeoutError, NetworkError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from magic_hour_ext._async.bodies import AsyncBody
    from magic_hour_ext._async.job_state import AsyncJobState
    from magic_hour_ext._async.reporting import AsyncTransfer
    from magic_hour_ext._rules.deadline import Deadline
    from magic_hour_ext.results import Output

_EXPIRED_STATUSES = frozenset({401, 403, 404, 410})
_NO_VERSION = Version(None, None)
_MAX_ERROR_BODY = 2048  # Bytes of an error of storage that are read.
_CHANGED = "the content on storage has changed since the first chunk: discard what was read, and start again"


class AsyncStream:
    """The content of one output, read with several requests if necessary.

    Args:
        job: The state of the job.
        index: The output, from 0.
        output: The output; a new URL is stored in it.
        deadline: When to stop, or None.
        transfer: Reports the progress, or None.
        max_bytes: Upper limit in bytes, for a caller that keeps the content in memory; None for none.
    """

    def __init__(
        self,
        job: AsyncJobState,
        index: int,
        output: Output,
        deadline: Deadline | None,
        transfer: AsyncTransfer | None,
        *,
        max_bytes: int | None = None,
    ) -> None:
        self._job = job
        self._index = index
        self._output = output
        self._deadline = deadline
        self._transfer = transfer
        self._max_bytes = max_bytes
        self._attempts = Attempts()
        self._version = _NO_VERSION
        self._yielded = 0  # Bytes that were yielded so far…
        self._digest = hashlib.sha256()  # …and their hash, to compare with content that is read a second time.
        self._is_complete = False
        self._failure = ""  # Why the last request did not complete the content.
        self._storage_refusal: tuple[int, StorageError] | None = None  # Status and error of the last response.
        self._name = f"output {index + 1} of job {job.id}"

    async def chunks(self) -> AsyncGenerator[bytes, None]:
        """Yields the content from beginning to end."""
        while not self._is_complete:
            self._check_deadline()
            pause: float | None = None
            expired, self._storage_refusal = False, None
            try:
                async with open_body(self._job.client_state, self._output.url, self._headers(), self._deadline) as body:
                    pause = body.retry_after
                    expired = body.status_code in _EXPIRED_STATUSES
                    async with aclosing(self._read(body)) as new_chunks:
                        async for chunk in new_chunks:
                            yield chunk
            except NetworkError as error:
                self._failure = str(error)
            if not self._is_complete:
                await self._prepare_retry(pause, expired=expired)
        if self._transfer is not None:
            await self._transfer.report_finished(self._yielded)

    async def _read(self, body: AsyncBody) -> AsyncGenerator[bytes, None]:
        """Yields the new content of one response, and sets `_is_complete` or `_failure`."""
        start = await self._start_position(body)
        if start is None:
            return
        length = self._version.length
        limit = self._limit if length is None else length
        position = start
        repeated = hashlib.sha256()
        async for received in body:
            chunk = received
            position += len(received)
            if position > limit:
                raise (
                    self._size_error(limit)
                    if length is None
                    else self._error(f"storage sends more than {limit:,} bytes")
                )
            known = self._yielded - (position - len(received))  # Bytes of this chunk that were yielded before.
            if known > 0:
                repeated.update(received[:known])
                chunk = received[known:]
                if position >= self._yielded and repeated.digest() != self._digest.digest():
                    raise self._error(_CHANGED)
            if chunk:
                self._digest.update(chunk)
                self._yielded += len(chunk)
                if self._transfer is not None:
                    await self._transfer.report_bytes(self._yielded, length)
                yield chunk
        if length is None:
            self._failure = body.incompleteness or ""
        elif position != length:
            self._failure = f"the connection ended after {position:,} of {length:,} bytes"
        else:
            self._failure = ""
        if not self._failure and position < self._yielded:
            raise self._error(_CHANGED)
        self._is_complete = not self._failure

    async def _start_position(self, body: AsyncBody) -> int | None:
        """The position of the first byte of a response; None, with `_failure` set, if the response can't be used."""
        status = body.status_code
        if status == 206 and self._yielded:
            version = self._version.continued_by(body.headers, self._yielded)
            if version is None:
                self._version = _NO_VERSION  # The next request asks for the whole output.
                self._failure = "storage sent a range that was not requested"
                return None
            self._version = version
            return self._yielded
        if status == 416:
            self._version = _NO_VERSION
        if status != 200:
            error = storage_error(await body.head(_MAX_ERROR_BODY))
            self._storage_refusal = status, error
            self._failure = f"storage answered {status}{error.text()}"
            return None
        if reason := response_problem(body.headers):
            self._failure = reason
            return None
        version = Version.of(body.headers)
        if (version.length or 0) > self._limit:
            raise self._size_error(version.length or 0)
        head = await body.head(HEAD_SIZE)
        found = await in_thread(content_mismatch, head, self._job.kind, url_suffix(self._output.url)) if head else ""
        if not head or found:
            self._failure = f"storage sent {found} instead of the output" if found else "storage sent an empty body"
            return None
        self._version = version
        return 0

    @property
    def _limit(self) -> int:
        client_limit = self._job.client_state.max_download_bytes
        return client_limit if self._max_bytes is None else min(self._max_bytes, client_limit)

    def _size_error(self, size: int) -> DownloadError:
        if self._max_bytes is not None and self._limit == self._max_bytes:
            text = f"has {size:,} bytes or more, max_bytes is {self._max_bytes:,}: use stream() or save()"
            return self._error(text, limit=self._max_bytes)
        text = f"is {size:,} bytes, the limit is {self._limit:,}: raise max_download_bytes of the client"
        return self._error(text, limit=self._limit)

    def _error(self, text: str, *, limit: int | None = None) -> DownloadError:
        return DownloadError(text, path=self._name, limit=limit)

    def _headers(self) -> dict[str, str]:
        if not self._yielded or self._version.if_range is None:
            return {}
        return {"range": f"bytes={self._yielded}-", "if-range": self._version.if_range}

    async def _prepare_retry(self, pause: float | None, *, expired: bool) -> None:
        """Pauses before the next request; raises if a further request can't succeed."""
        self._check_deadline()
        self._attempts.record_failure(self._yielded)
        if self._attempts.are_exhausted or (pause or 0.0) > LONGEST_WAIT:
            status_code, refusal = self._storage_refusal or (None, StorageError())
            raise DownloadError(
                f"{self._failure}; {self._job.how_to_resume}.download() saves it, and resumes after interruptions",
                path=self._name,
                status_code=status_code,
                code=refusal.code,
                storage_message=refusal.message,
            )
        log.info("%s: %s; trying again", self._name, self._failure)
        seconds, clock = self._attempts.pause(pause, expired=expired), self._job.client_state.clock
        await clock.sleep(seconds if self._deadline is None else self._deadline.cap(seconds, clock.now()))
        if expired:
            self._output.url = await fresh_url(self._job, self._index, self._deadline)

    def _check_deadline(self) -> None:
        if self._deadline is not None and self._deadline.has_passed(self._job.client_state.clock.now()):
            raise JobTimeoutError(
                f"job {self._job.id} is complete and paid for, but {self._name} was not read within "
                f"{self._deadline.seconds:g} s: read it again, or save it with {self._job.how_to_resume}.download(), "
                "which resumes",
            )
