# Generated from magic_hour_ext/_async/downloads.py by `make generate`; never edited.
"""One output on its way to the disk: streamed, resumed after a drop, renamed into place when whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from magic_hour_ext._backend.shared import log
from magic_hour_ext._backend.sync_backend import in_thread
from magic_hour_ext._fs.targets import Target, check_free, existing
from magic_hour_ext._generated.sync.bodies import open_body
from magic_hour_ext._rules.attempts import Attempts
from magic_hour_ext._rules.naming import numbered, suffix, url_suffix, without_extension
from magic_hour_ext._rules.output_types import HEAD, mismatch
from magic_hour_ext._rules.ranges import Version, implausible
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

_BUFFER = 2**20  # Bytes gathered before they are written: each write is a change of thread.
_EXPIRED = frozenset({401, 403, 404, 410})
_REFUSAL = 2048  # Bytes of an error of storage that are read.
_NO_VERSION = Version(None, None)
_FOUND = "a part of it is here already"


def fresh_url(job: JobState, index: int, deadline: Deadline | None) -> str:
    """The URL of an output as the service gives it now.

    Raises:
        DownloadError: If it lists the output no more.
        APIError: If it refuses, also after repeats.
        NetworkError: If no answer comes.
    """
    fresh = listed_outputs(job.refresh(deadline), job.kind)
    if index >= len(fresh):
        raise DownloadError("its URL has expired, and the service lists it no more", path=f"output {index + 1}")
    return fresh[index].url


class Download:
    """One output on its way to the disk, over as many tries as it takes.

    Attributes:
        expired: Whether the last try failed because its URL has expired.
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
        self._is_new = True  # No part has been opened yet.
        self._refused: tuple[int, StorageError] | None = None  # The last answer without an output.
        self.expired = False

    def attempt(self, url: str) -> bool:
        """Tries once; returns whether the output is whole now.

        Raises:
            DownloadError: If another try would be no use.
            JobTimeoutError: If the deadline has passed.
        """
        self._check_deadline()
        self.expired = False
        pause: float | None = None
        try:
            with open_body(self._job.client_state, url, self._resume_headers(), self._deadline) as body:
                reason = self._take(body, url)
                pause = body.retry_after
        except NetworkError as error:
            reason, self._refused = str(error), None
        if reason is None:
            return True
        self._check_deadline()
        if reason == _FOUND:
            return False
        self._attempts.fail(self._part.size if self._part is not None else 0)
        if self._attempts.are_over or (pause or 0.0) > LONGEST_WAIT:
            raise self._failure(reason)
        log.info("download %s: %s; again", self._shown, reason)
        pause, clock = self._attempts.pause(pause, expired=self.expired), self._job.client_state.clock
        clock.sleep(pause if self._deadline is None else self._deadline.cap(pause, clock.now()))
        return False

    def fresh_url(self) -> str:
        """The URL of this output as the service gives it now."""
        self._check_deadline()
        try:
            return fresh_url(self._job, self._index, self._deadline)
        except (APIError, NetworkError):
            self._check_deadline()
            raise

    def _check_deadline(self) -> None:
        if self._deadline is not None and self._deadline.has_passed(self._job.client_state.clock.now()):
            raise JobTimeoutError(
                f"job {self._job.id} is complete and paid for, but {self._shown} was not saved within "
                f"{self._deadline.seconds:g} s: go on with error.job.download(), or later with "
                f"{self._job.how_to_resume}.download(), which resumes what can be resumed"
            )

    def _resume_headers(self) -> dict[str, str]:
        if self._part is None or not self._part.size or self._version.if_range is None:
            return {}
        return {"range": f"bytes={self._part.size}-", "if-range": self._version.if_range}

    def _take(self, body: Body, url: str) -> str | None:
        """Reads one answer to the disk; None if the output is whole, else why not."""
        status = body.status_code
        if status in _EXPIRED:
            self.expired = True
            return self._refusal(body)
        self._refused = None
        if status == 200:
            return self._take_whole(body, url)
        part = self._part
        if part is None or status not in {206, 416}:
            return self._refusal(body)
        version = self._version.continued_by(body.headers, part.size) if status == 206 else None
        if version is None:
            self._drop(part)
            self._version = _NO_VERSION  # Ask for the whole of it next time.
            return "storage has no such range" if status == 416 else "storage sent another range than was asked for"
        self._version = version
        return self._read(body, part)

    def _refusal(self, body: Body) -> str:
        """What storage says in place of an output."""
        self._refused = body.status_code, StorageError()
        error = storage_error(body.head(_REFUSAL))
        self._refused = body.status_code, error
        return f"storage answered {body.status_code}{error.text()}"

    def _failure(self, reason: str) -> DownloadError:
        status_code, error = self._refused or (None, StorageError())
        text = f"{reason}; {self._job.how_to_resume}.download() tries again"
        return DownloadError(
            text, path=self._shown, status_code=status_code, code=error.code, storage_message=error.message
        )

    def _take_whole(self, body: Body, url: str) -> str | None:
        """Reads an answer that holds the output from its first byte on."""
        if reason := implausible(body.headers):
            return reason
        version = Version.of(body.headers)
        limit = self._job.client_state.max_download_bytes
        if (version.length or 0) > limit:
            text = f"is {version.length:,} bytes, the limit is {limit:,}: raise max_download_bytes of the client"
            raise DownloadError(text, path=self._shown, limit=limit)
        # Looked at before anything is written, or given up for it.
        if reason := self._mismatch(body.head(HEAD), url):
            return reason
        if self._part is not None and version == self._version:
            self._drop(self._part)  # The same version, but this server sends no ranges.
        elif self._part is not None:
            self._part.keep()  # Another version: it gets a part of its own.
            self._attempts.discard()
            self._part = None
        self._version = version
        if self._part is None:
            return self._take_first(body, url)
        return self._read(body, self._part)

    def _take_first(self, body: Body, url: str) -> str | None:
        """As `_take_whole`, once this download has no part (any more): one that an earlier process left is resumed."""
        version = self._version
        extension = self._target.extension
        if extension is None:
            extension = suffix(url, body.headers.get("content-type"), self._job.kind)
        there = in_thread(self._there_already, extension, version.length)
        if there is not None:
            self._existing = there
            return None
        # Not in a thread, where a cancellation would lose the open file.
        part = self._part = self._named(extension).part(extension, version.identity)
        is_new, self._is_new = self._is_new, False
        if version.length is not None:
            in_thread(part.check_space, version.length - part.size)
        if part.size:
            if is_new and not self._mismatch(in_thread(part.head, HEAD), url):
                if part.size == version.length:
                    return None
                if version.length is None or part.size < version.length:
                    return _FOUND
            # Of no use, or from this download: nodes may take turns with their versions.
            in_thread(part.restart)
        return self._read(body, part)

    def _named(self, extension: str) -> Target:
        """The target, once the extension is known: a template may have given the name that extension already."""
        if not self._target.owner or self._target.extension is not None:
            return self._target
        return self._target._replace(stem=without_extension(self._target.stem, extension))

    def _there_already(self, extension: str, length: int | None) -> tuple[Path | ObjectPath, int] | None:
        """The file that is this output already, with its size; None if there is none."""
        target = self._named(extension)
        if not target.owner:
            there = existing(target.directory, target.stem, extension, length)
            return None if there is None else (there, length or 0)
        from magic_hour_ext.records import find_recorded

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

    def _mismatch(self, head: bytes, url: str) -> str | None:
        if not head:
            return "storage sent nothing"
        found = in_thread(mismatch, head, self._job.kind, url_suffix(url))
        return found and f"storage sent {found} in place of the output ({self._job.kind})"

    def _drop(self, part: Part | ObjectPart) -> None:
        if part.size:
            self._attempts.discard()
            in_thread(part.restart)

    def _read(self, body: Body, part: Part | ObjectPart) -> str | None:
        length = self._version.length
        limit = length if length is not None else self._job.client_state.max_download_bytes
        chunks: list[bytes] = []  # Written as they are: to join them first would copy everything once more.
        held = 0
        total = part.size
        try:
            for chunk in body:
                chunks.append(chunk)
                held += len(chunk)
                total += len(chunk)
                if total > limit:
                    chunks.clear()
                    in_thread(part.restart)
                    raise DownloadError(f"storage sends more than {limit:,} bytes", path=self._shown, limit=limit)
                if held >= _BUFFER:
                    # Taken out first: if the write is broken off, nothing may be written twice.
                    gathered, chunks, held = chunks, [], 0
                    in_thread(part.write, gathered)
                if self._transfer is not None:
                    self._transfer.moved(total, length)
            gathered, chunks = chunks, []
            in_thread(part.write, gathered)
        finally:
            if chunks:
                part.write(chunks)
        if length is None:
            return body.unproved
        return None if part.size == length else f"the connection ended after {part.size:,} of {length:,} bytes"

    def finish(self) -> tuple[Path | ObjectPath, int]:
        """Puts the output in its place and returns where, and its size."""
        part = self._part
        if self._existing is None and part is not None:
            self._existing = part.finish(), part.size
        if self._existing is None:
            raise DownloadError("nothing was received", path=self._shown)
        return self._existing

    def leave(self) -> None:
        """Gives up what is open; an unfinished part stays for the next try, if one could go on with it."""
        if self._part is not None:
            self._part.keep()
            self._part = None

    @property
    def _shown(self) -> str:
        return str(self._part.target if self._part is not None else self._target.directory / self._target.stem)
