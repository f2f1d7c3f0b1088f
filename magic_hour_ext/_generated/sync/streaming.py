# Generated from magic_hour_ext/_async/streaming.py by `make generate`; never edited.
"""The content of one output, streamed: checked, resumed after a drop, and known to be whole in the end."""

from __future__ import annotations

import hashlib
from contextlib import closing
from typing import TYPE_CHECKING

from magic_hour_ext._backend.shared import log
from magic_hour_ext._backend.sync_backend import in_thread
from magic_hour_ext._generated.sync.bodies import open_body
from magic_hour_ext._generated.sync.downloads import fresh_url
from magic_hour_ext._rules.attempts import Attempts
from magic_hour_ext._rules.naming import url_suffix
from magic_hour_ext._rules.output_types import HEAD, mismatch
from magic_hour_ext._rules.ranges import Version, implausible
from magic_hour_ext._rules.retrying import LONGEST_WAIT
from magic_hour_ext._rules.storage_errors import StorageError, storage_error
from magic_hour_ext.errors import DownloadError, JobTimeoutError, NetworkError

if TYPE_CHECKING:
    from collections.abc import Generator

    from magic_hour_ext._generated.sync.bodies import Body
    from magic_hour_ext._generated.sync.job_state import JobState
    from magic_hour_ext._generated.sync.reporting import Transfer
    from magic_hour_ext._rules.deadline import Deadline
    from magic_hour_ext.results import Output

_EXPIRED = frozenset({401, 403, 404, 410})
_NO_VERSION = Version(None, None)
_REFUSAL = 2048  # Bytes of an error of storage that are read.


class Stream:
    """The content of one output, over as many requests as it takes.

    Args:
        job: The job.
        index: Which output it is.
        output: The output; a fresh URL is noted there.
        deadline: When to stop, or None.
        transfer: What is told of the progress, or None.
        most: Bytes at most, for a caller that keeps them.
    """

    def __init__(
        self,
        job: JobState,
        index: int,
        output: Output,
        deadline: Deadline | None,
        transfer: Transfer | None,
        *,
        most: int | None = None,
    ) -> None:
        self._job = job
        self._index = index
        self._output = output
        self._deadline = deadline
        self._transfer = transfer
        self._most = most
        self._attempts = Attempts()
        self._version = _NO_VERSION
        self._given = 0  # Bytes that the caller has…
        self._digest = hashlib.sha256()  # …and their hash: what is read again has to be the same.
        self._is_whole = False
        self._reason = ""
        self._refused: tuple[int, StorageError] | None = None  # The last answer without an output.
        self._name = f"output {index + 1} of job {job.id}"

    def chunks(self) -> Generator[bytes, None]:
        """The content from its start to its end."""
        while not self._is_whole:
            self._check_deadline()
            pause: float | None = None
            expired, self._refused = False, None
            try:
                with open_body(self._job.client_state, self._output.url, self._headers(), self._deadline) as body:
                    pause = body.retry_after
                    expired = body.status_code in _EXPIRED
                    with closing(self._read(body)) as pieces:
                        for chunk in pieces:
                            yield chunk
            except NetworkError as error:
                self._reason = str(error)
            if not self._is_whole:
                self._before_next(pause, expired=expired)
        if self._transfer is not None:
            self._transfer.finished(self._given)

    def _read(self, body: Body) -> Generator[bytes, None]:
        """What one answer adds; says in `_is_whole` or `_reason` how it ended."""
        start = self._start_of(body)
        if start is None:
            return
        length = self._version.length
        limit = self._limit if length is None else length
        position = start
        again = hashlib.sha256()
        for piece in body:
            chunk = piece
            position += len(piece)
            if position > limit:
                raise (
                    self._too_large(limit)
                    if length is None
                    else self._error(f"storage sends more than {limit:,} bytes")
                )
            known = self._given - (position - len(piece))  # Bytes of this piece that the caller has.
            if known > 0:
                again.update(piece[:known])
                chunk = piece[known:]
                if position >= self._given and again.digest() != self._digest.digest():
                    raise self._error("storage has another content by now: what came before is of no use; start anew")
            if chunk:
                self._digest.update(chunk)
                self._given += len(chunk)
                if self._transfer is not None:
                    self._transfer.moved(self._given, length)
                yield chunk
        if length is None:
            self._reason = body.unproved or ""
        elif position != length:
            self._reason = f"the connection ended after {position:,} of {length:,} bytes"
        else:
            self._reason = ""
        if not self._reason and position < self._given:
            raise self._error("storage has another content by now: what came before is of no use; start anew")
        self._is_whole = not self._reason

    def _start_of(self, body: Body) -> int | None:
        """The position of an answer's first byte; None if it is of no use, with the reason noted."""
        status = body.status_code
        if status == 206 and self._given:
            version = self._version.continued_by(body.headers, self._given)
            if version is None:
                self._version = _NO_VERSION  # Ask for the whole of it next time.
                self._reason = "storage sent another range than was asked for"
                return None
            self._version = version
            return self._given
        if status == 416:
            self._version = _NO_VERSION
        if status != 200:
            error = storage_error(body.head(_REFUSAL))
            self._refused = status, error
            self._reason = f"storage answered {status}{error.text()}"
            return None
        if reason := implausible(body.headers):
            self._reason = reason
            return None
        version = Version.of(body.headers)
        if (version.length or 0) > self._limit:
            raise self._too_large(version.length or 0)
        head = body.head(HEAD)
        found = in_thread(mismatch, head, self._job.kind, url_suffix(self._output.url)) if head else ""
        if not head or found:
            self._reason = f"storage sent {found} in place of the output" if found else "storage sent nothing"
            return None
        self._version = version
        return 0

    @property
    def _limit(self) -> int:
        largest = self._job.client_state.max_download_bytes
        return largest if self._most is None else min(self._most, largest)

    def _too_large(self, size: int) -> DownloadError:
        if self._most is not None and self._limit == self._most:
            return self._error(
                f"has {size:,} bytes or more, max_bytes is {self._most:,}: use stream() or save()", limit=self._most
            )
        return self._error(f"is {size:,} bytes, the limit is {self._limit:,}", limit=self._limit)

    def _error(self, text: str, *, limit: int | None = None) -> DownloadError:
        return DownloadError(text, path=self._name, limit=limit)

    def _headers(self) -> dict[str, str]:
        if not self._given or self._version.if_range is None:
            return {}
        return {"range": f"bytes={self._given}-", "if-range": self._version.if_range}

    def _before_next(self, pause: float | None, *, expired: bool) -> None:
        """Pauses before the next request, or raises if one is no use."""
        self._check_deadline()
        self._attempts.fail(self._given)
        if self._attempts.are_over or (pause or 0.0) > LONGEST_WAIT:
            status_code, refusal = self._refused or (None, StorageError())
            raise DownloadError(
                f"{self._reason}; {self._job.how_to_resume}.download() saves it, and resumes",
                path=self._name,
                status_code=status_code,
                code=refusal.code,
                storage_message=refusal.message,
            )
        log.info("%s: %s; again", self._name, self._reason)
        seconds, clock = self._attempts.pause(pause, expired=expired), self._job.client_state.clock
        clock.sleep(seconds if self._deadline is None else self._deadline.cap(seconds, clock.now()))
        if expired:
            self._output.url = fresh_url(self._job, self._index, self._deadline)

    def _check_deadline(self) -> None:
        if self._deadline is not None and self._deadline.has_passed(self._job.client_state.clock.now()):
            raise JobTimeoutError(
                f"job {self._job.id} is complete and paid for, but {self._name} was not read within "
                f"{self._deadline.seconds:g} s: read it again, or save it with {self._job.how_to_resume}.download(), "
                "which resumes"
            )
