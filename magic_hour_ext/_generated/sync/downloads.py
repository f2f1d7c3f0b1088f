# Generated from magic_hour_ext/_async/downloads.py by `make generate`; never edited.
"""Downloads one output to a file: streamed, resumed after an interruption, renamed into place when complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from magic_hour_ext._backend.shared import log
from magic_hour_ext._backend.sync_backend import in_thread
from magic_hour_ext._fs.targets import Target, check_free, existing
from magic_hour_ext._generated.sync.bodies import open_body
from magic_hour_ext._rules.attempts import Attempts
from magic_hour_ext._rules.naming import numbered, suffix, url_suffix, without_extension
from magic_hour_ext._rules.output_types import HEAD_SIZE, content_mismatch
from magic_hour_ext._rules.ranges import Version, response_problem
from magic_hour_ext._rules.retrying import LONGEST_WAIT
from magic_hour_ext._rules.storage_errors import StorageError, storage_error
from magic_hour_ext.errors import APIError, DownloadError, JobTimeoutError, NetworkError
from magic_hour_ext.results import listed_outputs

if TYPE_CHECKING:
    from pathlib import Path

    from magic_hour_ext._fs.local_parts import Part
    from magic_hour_ext._fs.object_parts import ObjectPart
    from magic_hour_ext._fs.object_stores import ObjectPath
    from magic_hour_ext._generated.sync.bodies import Body
    from magic_hour_ext._generated.sync.job_state import JobState
    from magic_hour_ext._generated.sync.reporting import Transfer
    from magic_hour_ext._rules.deadline import Deadline

_BUFFER = 2**20  # Bytes collected before a write, as each write is a switch of threads.
_EXPIRED_STATUSES = frozenset({401, 403, 404, 410})
_MAX_ERROR_BODY = 2048  # Bytes of an error of storage that are read.
_NO_VERSION = Version(None, None)
_RESUME_PART = "a part of it exists already"  # Not a failure: the next attempt resumes that part.


def fresh_url(job: JobState, index: int, deadline: Deadline | None) -> str:
    """A new URL of an output, from the service.

    Raises:
        DownloadError: If the service no longer lists the output.
        APIError: If the service refuses, also after retries.
        NetworkError: If no response arrives.
    """
    outputs = listed_outputs(job.refresh(deadline), job.kind)
    if index >= len(outputs):
        raise DownloadError("its URL has expired, and the service no longer lists it", path=f"output {index + 1}")
    return outputs[index].url


class Download:
    """The download of one output, over several attempts if necessary.

    Args:
        job: The state of the job.
        index: The output, from 0.
        target: Where to save it.
        deadline: When to stop, or None.
        transfer: Reports the progress, or None.

    Attributes:
        expired: Whether the last attempt failed because its URL has expired.
    """

    def __init__(
        self, job: JobState, index: int, target: Target, deadline: Deadline | None, transfer: Transfer | None = None
    ) -> None:
        self._job = job
        self._index = index
        self._target = target
        self._deadline = deadline
        self._transfer = transfer
        self._attempts = Attempts()
        self._part: Part | ObjectPart | None = None
        self._version = _NO_VERSION
        self._existing: tuple[Path | ObjectPath, int] | None = None
        self._is_first_part = True  # No part has been opened yet.
        self._storage_refusal: tuple[int, StorageError] | None = None  # Status and error of the last response.
        self.expired = False

    def attempt(self, url: str) -> bool:
        """Makes one attempt, and returns whether the output is now complete.

        Raises:
            DownloadError: If a further attempt can't succeed.
            JobTimeoutError: If the deadline has passed.
        """
        self._check_deadline()
        self.expired = False
        pause: float | None = None
        try:
            with open_body(self._job.client_state, url, self._resume_headers(), self._deadline) as body:
                reason = self._receive(body, url)
                pause = body.retry_after
        except NetworkError as error:
            reason, self._storage_refusal = str(error), None
        if reason is None:
            return True
        self._check_deadline()
        if reason == _RESUME_PART:
            return False
        self._attempts.record_failure(self._part.size if self._part is not None else 0)
        if self._attempts.are_exhausted or (pause or 0.0) > LONGEST_WAIT:
            raise self._failure(reason)
        log.info("download %s: %s; trying again", self._path_text, reason)
        pause, clock = self._attempts.pause(pause, expired=self.expired), self._job.client_state.clock
        clock.sleep(pause if self._deadline is None else self._deadline.cap(pause, clock.now()))
        return False

    def fresh_url(self) -> str:
        """A new URL of this output, from the service."""
        self._check_deadline()
        try:
            return fresh_url(self._job, self._index, self._deadline)
        except (APIError, NetworkError):
            self._check_deadline()
            raise

    def _check_deadline(self) -> None:
        if self._deadline is not None and self._deadline.has_passed(self._job.client_state.clock.now()):
            raise JobTimeoutError(
                f"job {self._job.id} is complete and paid for, but {self._path_text} was not saved within "
                f"{self._deadline.seconds:g} s: continue with error.job.download(), or later with "
                f"{self._job.how_to_resume}.download(), which resumes where possible"
            )

    def _resume_headers(self) -> dict[str, str]:
        if self._part is None or not self._part.size or self._version.if_range is None:
            return {}
        return {"range": f"bytes={self._part.size}-", "if-range": self._version.if_range}

    def _receive(self, body: Body, url: str) -> str | None:
        """Writes one response to the disk. Returns None if the output is complete, else the reason why it is not."""
        status = body.status_code
        if status in _EXPIRED_STATUSES:
            self.expired = True
            return self._read_refusal(body)
        self._storage_refusal = None
        if status == 200:
            return self._receive_whole(body, url)
        part = self._part
        if part is None or status not in {206, 416}:
            return self._read_refusal(body)
        version = self._version.continued_by(body.headers, part.size) if status == 206 else None
        if version is None:
            self._discard_content(part)
            self._version = _NO_VERSION  # The next attempt requests the whole output.
            return "storage has no such range" if status == 416 else "storage sent a range that was not requested"
        self._version = version
        return self._read(body, part)

    def _read_refusal(self, body: Body) -> str:
        """Reads and stores the error of storage; returns it as a text."""
        self._storage_refusal = body.status_code, StorageError()
        error = storage_error(body.head(_MAX_ERROR_BODY))
        self._storage_refusal = body.status_code, error
        return f"storage answered {body.status_code}{error.text()}"

    def _failure(self, reason: str) -> DownloadError:
        status_code, error = self._storage_refusal or (None, StorageError())
        text = f"{reason}; {self._job.how_to_resume}.download() tries again"
        return DownloadError(
            text, path=self._path_text, status_code=status_code, code=error.code, storage_message=error.message
        )

    def _receive_whole(self, body: Body, url: str) -> str | None:
        """As `_receive`, for a response that has the output from its first byte on."""
        if reason := response_problem(body.headers):
            return reason
        version = Version.of(body.headers)
        limit = self._job.client_state.max_download_bytes
        if (version.length or 0) > limit:
            text = f"is {version.length:,} bytes, the limit is {limit:,}: raise max_download_bytes of the client"
            raise DownloadError(text, path=self._path_text, limit=limit)
        # Checked before anything is written, and before an existing part is discarded.
        if reason := self._content_problem(body.head(HEAD_SIZE), url):
            return reason
        if self._part is not None and version == self._version:
            self._discard_content(self._part)  # The same version, but this server does not support ranges.
        elif self._part is not None:
            self._part.keep()  # Another version gets a part of its own.
            self._attempts.record_discard()
            self._part = None
        self._version = version
        if self._part is None:
            return self._receive_into_new_part(body, url)
        return self._read(body, self._part)

    def _receive_into_new_part(self, body: Body, url: str) -> str | None:
        """As `_receive_whole`, if this download has no open part. A part that an earlier process left is resumed."""
        version = self._version
        extension = self._target.extension
        if extension is None:
            extension = suffix(url, body.headers.get("content-type"), self._job.kind)
        saved = in_thread(self._find_saved, extension, version.length)
        if saved is not None:
            self._existing = saved
            return None
        # Not in a thread, where a cancellation would lose the open file.
        part = self._part = self._target_with(extension).part(extension, version.identity)
        is_first_part, self._is_first_part = self._is_first_part, False
        if version.length is not None:
            in_thread(part.check_space, version.length - part.size)
        if part.size:
            if is_first_part and not self._content_problem(in_thread(part.head, HEAD_SIZE), url):
                if part.size == version.length:
                    return None
                if version.length is None or part.size < version.length:
                    return _RESUME_PART
            # The part is unusable, or was written by this download: servers of one host may alternate their versions.
            in_thread(part.restart)
        return self._read(body, part)

    def _target_with(self, extension: str) -> Target:
        """The target for an extension, which the name from a template may include already."""
        if not self._target.owner or self._target.extension is not None:
            return self._target
        return self._target._replace(stem=without_extension(self._target.stem, extension))

    def _find_saved(self, extension: str, length: int | None) -> tuple[Path | ObjectPath, int] | None:
        """The path and size of a file that is known to be this output; None if there is none."""
        target = self._target_with(extension)
        if not target.owner:
            path = existing(target.directory, target.stem, extension, length)
            return None if path is None else (path, length or 0)
        from magic_hour_ext._record_files import find_recorded

        found = find_recorded(
            target.directory,
            target.stem,
            extension,
            job_id=self._job.id,
            index=self._index + 1,
            is_exact=target.extension is not None,
        )
        if found is not None:
            return found
        if target.extension is not None:
            check_free(target.directory / numbered(target.stem, extension, 0), length)
        return None

    def _content_problem(self, head: bytes, url: str) -> str | None:
        if not head:
            return "storage sent an empty body"
        found = in_thread(content_mismatch, head, self._job.kind, url_suffix(url))
        return found and f"storage sent {found} instead of the output ({self._job.kind})"

    def _discard_content(self, part: Part | ObjectPart) -> None:
        if part.size:
            self._attempts.record_discard()
            in_thread(part.restart)

    def _read(self, body: Body, part: Part | ObjectPart) -> str | None:
        """Appends a body to a part. Returns None if the output is complete, else the reason why it is not."""
        length = self._version.length
        limit = length if length is not None else self._job.client_state.max_download_bytes
        chunks: list[bytes] = []  # Written without being joined, which would copy everything once more.
        buffered = 0
        total = part.size
        try:
            for chunk in body:
                chunks.append(chunk)
                buffered += len(chunk)
                total += len(chunk)
                if total > limit:
                    chunks.clear()
                    in_thread(part.restart)
                    raise DownloadError(f"storage sends more than {limit:,} bytes", path=self._path_text, limit=limit)
                if buffered >= _BUFFER:
                    # `chunks` is emptied before the write: if that is interrupted, nothing is written twice.
                    full, chunks, buffered = chunks, [], 0
                    in_thread(part.write, full)
                if self._transfer is not None:
                    self._transfer.report_bytes(total, length)
            full, chunks = chunks, []
            in_thread(part.write, full)
        finally:
            if chunks:
                part.write(chunks)
        if length is None:
            return body.incompleteness
        return None if part.size == length else f"the connection ended after {part.size:,} of {length:,} bytes"

    def finish(self) -> tuple[Path | ObjectPath, int]:
        """Renames the complete output into place; returns its path and its size in bytes."""
        if self._existing is None:
            part = self._part
            assert part is not None  # It has the content if no saved output was found.
            self._existing = part.finish(), part.size
        return self._existing

    def close(self) -> None:
        """Closes the part. An unfinished one is kept if a later attempt can resume it."""
        if self._part is not None:
            self._part.keep()
            self._part = None

    @property
    def _path_text(self) -> str:
        return str(self._part.target if self._part is not None else self._target.directory / self._target.stem)
