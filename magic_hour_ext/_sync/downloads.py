# Generated from magic_hour_ext/_async/downloads.py by `make generate`; never edited.
"""Saving the outputs of a job: streamed, side by side, resumed after a drop, renamed into place when whole."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any

from magic_hour_ext._disk.targets import Part, existing
from magic_hour_ext._io.shared import log
from magic_hour_ext._io.sio import checkpoint, in_thread, side_by_side
from magic_hour_ext.errors import DownloadError, NetworkError
from magic_hour_ext.rules.naming import stem, suffix
from magic_hour_ext.rules.ranges import Version, implausible, starts_at
from magic_hour_ext.rules.retrying import LONGEST_WAIT, backoff, retry_after

if TYPE_CHECKING:
    from pathlib import Path

    import httpx

    from magic_hour_ext._sync.jobs import Job
    from magic_hour_ext.results import Output

_BUFFER = 2**20  # Bytes gathered before they are written: each write is a change of thread.
_EXPIRED = frozenset({401, 403, 404, 410})
_TRIES_WITHOUT_PROGRESS = 5
_PROGRESS = 1024  # Bytes; fewer in one try, or in the client's time-out, are none.
_AT_ONCE = 4


def listed(result: Any) -> list[Output]:
    """The outputs of a project as the service lists them; the older single field counts where the list is empty."""
    from magic_hour_ext.results import Output

    found = getattr(result, "downloads", None) or getattr(result, "faces", None) or []
    single = getattr(result, "download", None)
    return [
        Output(url=one.url, expires_at=getattr(one, "expires_at", None) or None)
        for one in (found or ([single] if single else []))
        if isinstance(getattr(one, "url", None), str)
    ]


def save(job: Job[Any], directory: Path, deadline: Any = None) -> list[Output]:
    """Saves every output of a finished job into the directory and returns them in the service's order."""
    outputs = listed(job.project)
    if not outputs and job.kind != "face_detection":
        raise DownloadError("the service lists no files for this finished job; look again later", path=str(directory))
    side_by_side(
        [partial(_save, job, directory, index, len(outputs), output) for index, output in enumerate(outputs)],
        at_once=_AT_ONCE,
    )
    return outputs


def _save(job: Job[Any], directory: Path, index: int, count: int, output: Output) -> None:
    download = _Download(job, directory, stem(job.id, index, count))
    try:
        while not download.attempt(output.url):
            if download.expired:
                output.url = _fresh_url(job, index)
        path = in_thread(download.finish)
    finally:
        download.leave()
    output.path = str(path)
    output.size = path.stat().st_size
    log.debug("saved %s, %d bytes", output.path, output.size)


def _fresh_url(job: Job[Any], index: int) -> str:
    fresh = listed(job.refresh())
    if index >= len(fresh):
        raise DownloadError("its URL has expired, and the service lists it no more", path=f"output {index + 1}")
    return fresh[index].url


class _Download:
    """One output on its way to the disk, over as many tries as it takes."""

    def __init__(self, job: Job[Any], directory: Path, name: str) -> None:
        self._job = job
        self._directory = directory
        self._stem = name
        self._part: Part | None = None
        self._version = Version(None, None)
        self._there: Path | None = None
        self._furthest = 0
        self._fruitless = 0
        self.expired = False
        self._found_part = False

    def attempt(self, url: str) -> bool:
        """Tries once; returns whether the output is whole now.

        Raises:
            DownloadError: If another try would be no use.
        """
        self.expired = self._found_part = False
        pause: float | None = None
        try:
            with self._job.core.transport.download(url, self._resume_headers()) as response:
                reason = self._take(response, url)
                pause = _asked_pause(response)
        except NetworkError as error:
            reason = str(error)
        if reason is None:
            return True
        if self._found_part:
            return False
        size = self._part.size if self._part is not None else 0
        gained = size >= self._furthest + _PROGRESS
        self._furthest = max(size, self._furthest)
        self._fruitless = 0 if gained else self._fruitless + 1
        if self._fruitless >= _TRIES_WITHOUT_PROGRESS or (pause or 0) > LONGEST_WAIT:
            raise DownloadError(f"{reason}; {self._job.how_to_resume}.download() tries again", path=self._shown)
        log.info("download %s: %s; again", self._shown, reason)
        first = self.expired and self._fruitless == 1
        self._job.core.clock.sleep(pause if pause is not None else 0 if first else backoff(self._fruitless or 1))
        return False

    def _resume_headers(self) -> dict[str, str]:
        if self._part is None or not self._part.size or self._version.if_range is None:
            return {}
        return {"range": f"bytes={self._part.size}-", "if-range": self._version.if_range}

    def _take(self, response: httpx.Response, url: str) -> str | None:
        """Reads one answer to the disk; None if the output is whole, else why not."""
        if response.status_code in _EXPIRED:
            self.expired = True
            return f"storage answered {response.status_code}"
        if response.status_code == 206 and self._part is not None:
            start = starts_at(response.headers.get("content-range"), self._version.length)
            if start != self._part.size or not self._version.may_continue(response.headers.get("etag")):
                in_thread(self._part.restart)
                self._version = Version(None, None)  # Ask for the whole of it next time.
                return "storage sent another range than was asked for"
        elif response.status_code == 200:
            if reason := implausible(response.headers):
                return reason
            if not self._begin(response, url):
                return None
            part = self._part
            if part is not None and part.size:  # From an earlier process: go on from there, with a range.
                self._found_part = part.size != self._version.length
                return "a part of it is here already" if self._found_part else None
        elif response.status_code == 416 and self._part is not None:
            in_thread(self._part.restart)
            return "storage has no such range"
        else:
            return f"storage answered {response.status_code}"
        return self._read(response)

    def _begin(self, response: httpx.Response, url: str) -> bool:
        """Opens the part for a whole answer; False if the output is there already."""
        version = Version.of(response.headers)
        if self._part is not None and version != self._version:
            self._part.keep()  # Another version: it gets a part of its own.
            self._part = None
        elif self._part is not None and self._part.size:
            in_thread(self._part.restart)  # The same version, but this server sends no ranges.
        limit = self._job.core.largest_download
        if (version.length or 0) > limit:
            raise DownloadError(f"is {version.length:,} bytes, the limit is {limit:,}", path=self._shown)
        self._version = version
        if self._part is None:
            extension = suffix(url, response.headers.get("content-type"), self._job.kind)
            self._there = in_thread(existing, self._directory, self._stem, extension, version.length)
            if self._there is not None:
                return False
            # Not in a thread, where a cancellation would lose the open file.
            self._part = Part(self._directory, self._stem, extension, version.identity)
            if version.length is not None:
                in_thread(self._part.check_space, version.length - self._part.size)
        return True

    def _read(self, response: httpx.Response) -> str | None:
        part = self._part
        if part is None:  # A 206 that nobody asked for.
            return "storage sent a range that was not asked for"
        length = self._version.length
        limit = length if length is not None else self._job.core.largest_download
        chunks: list[bytes] = []  # Written as they are: to join them first would copy everything once more.
        held = 0
        total = part.size
        # Encoded content has no length that could be checked: what counts then is what comes out.
        encoded = response.headers.get("content-encoding", "identity") not in {"", "identity"}
        patience, now = self._job.core.transport.timeout, self._job.core.clock.now
        seen, ends = total, now() + patience
        try:
            # An answer that was read already is one that a stub had ready.
            decoded = encoded or response.is_stream_consumed
            for chunk in response.iter_bytes() if decoded else response.iter_raw():
                chunks.append(chunk)
                held += len(chunk)
                total += len(chunk)
                if total > limit:
                    chunks.clear()
                    in_thread(part.restart)
                    raise DownloadError(f"storage sends more than {limit:,} bytes", path=self._shown)
                if held >= _BUFFER:
                    checkpoint()
                    # Taken out first: if the write is broken off, nothing may be written twice.
                    gathered, chunks, held = chunks, [], 0
                    in_thread(part.write, gathered)
                if now() > ends:
                    if total < seen + _PROGRESS:
                        return f"fewer than {_PROGRESS:,} bytes came in {patience:g} s"
                    seen, ends = total, now() + patience
        finally:
            if chunks:
                part.write(chunks)
        if length is not None and part.size < length:
            return f"the connection ended after {part.size:,} of {length:,} bytes"
        return None if part.size else "storage sent nothing"

    def finish(self) -> Path:
        """Puts the output in its place and returns where."""
        if self._there is None and self._part is not None:
            self._there, self._part = self._part.finish(), None
        if self._there is None:
            raise DownloadError("nothing was received", path=self._shown)
        return self._there

    def leave(self) -> None:
        """Gives up what is open; an unfinished part stays for the next try, if one could go on with it."""
        if self._part is not None:
            self._part.keep()
            self._part = None

    @property
    def _shown(self) -> str:
        return str(self._part.target if self._part is not None else self._directory / self._stem)


def _asked_pause(response: httpx.Response) -> float | None:
    return retry_after({"retry-after": response.headers.get("retry-after", "")}, now=time.time())
