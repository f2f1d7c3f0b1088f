# Generated from magic_hour_ext/_async/outputs.py by `make generate`; never edited.
"""One output of a finished job, without a directory: streamed, read, or saved to a path or a file object."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

from magic_hour_ext._backend.sync_backend import in_thread, written
from magic_hour_ext._fs.directories import prepare_file
from magic_hour_ext._fs.targets import Target
from magic_hour_ext._generated.sync.arguments import checked_timeout, close_reporter, reporter_of
from magic_hour_ext._generated.sync.saving import Saving, owner_of, save_one
from magic_hour_ext._generated.sync.streaming import Stream
from magic_hour_ext._public import public
from magic_hour_ext._rules.coercion import is_a
from magic_hour_ext._rules.deadline import Deadline
from magic_hour_ext._rules.formatting import describe
from magic_hour_ext._rules.naming import split_name
from magic_hour_ext._rules.option_checks import check_flag
from magic_hour_ext.errors import ConfigurationError, DownloadError

if TYPE_CHECKING:
    import datetime
    import os
    from collections.abc import Callable, Generator
    from contextlib import AbstractContextManager

    from magic_hour_ext._generated.sync.job_state import JobState
    from magic_hour_ext.progress import Progress
    from magic_hour_ext.results import Output
    from magic_hour_ext.types import BinaryFile

READ_LIMIT = 100 * 2**20
"""Bytes that `read` returns at most, unless told otherwise."""


@public
class JobOutput:
    """One output of a finished job: ``job.outputs[0]``. Reading it costs nothing, and may be repeated.

    `stream` and `read` write nothing to the disk. What breaks off is resumed, and checked as in `Job.download`: it is
    of the right kind, not larger than the client's `max_download_bytes`, and known to be whole.

    Attributes:
        index: Which output it is, from 0.
    """

    def __init__(
        self, job: JobState, index: int, output: Output, attach: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._job = job
        self._output = output
        self._attach = attach  # Attaches the Job to exceptions.
        self.index = index

    def __repr__(self) -> str:
        saved = f", saved to {self.path}" if self.path else ""
        return f"<{type(self).__name__} {self.index} of job {self._job.id}{saved}>"

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """What a notebook shows: the output, if it was saved."""
        from magic_hour_ext._notebook import mimebundle

        return mimebundle(repr(self), {"Job": self._job.id, "Output": self.index + 1}, [self._output])

    @property
    def url(self) -> str:
        """Where the service keeps it: a signed URL, valid until `expires_at`."""
        return self._output.url

    @property
    def expires_at(self) -> datetime.datetime | None:
        """When the URL stops working; the methods of this object get a new one."""
        return self._output.expires_at

    @property
    def path(self) -> str | None:
        """The file that it was saved to, or None."""
        return self._output.path

    @property
    def size(self) -> int | None:
        """Bytes of that file, or None."""
        return self._output.size

    def stream(
        self,
        *,
        timeout: float | None = None,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
    ) -> Generator[bytes, None]:
        """The content, chunk by chunk, with flat memory.

        The chunks are the whole output only once the iteration has ended without an exception. After a drop it goes on
        where it stopped; where storage can't, what came before is read again, compared and left out. To stop early,
        close the iterator (``close``); until then it keeps its connection.

        Args:
            timeout: Seconds for the whole of it, including what the app does between two chunks. Default: none; it is
                bounded by its progress.
            on_progress: Called with a `Progress` event, a few times a second at most.
            progress: Whether to show a progress bar. Needs the extra ``progress``.

        Raises:
            ConfigurationError: If an argument can't be used.
            DownloadError: If the rest can't be had, or storage has another content by now.
            JobTimeoutError: If the time is over.
            APIError, NetworkError: If the service gives no new URL for one that has expired.
        """
        deadline = self._deadline(timeout)
        reporter = reporter_of(on_progress, progress)
        try:
            transfer = None
            if reporter is not None:
                from magic_hour_ext._generated.sync.reporting import Transfer

                transfer = Transfer(
                    reporter,
                    self._job.client_state.clock.now,
                    phase="download",
                    name=f"output {self.index + 1}",
                    index=0,
                    count=1,
                    job_id=self._job.id,
                )
            stream = Stream(self._job, self.index, self._output, deadline, transfer)
            with closing(stream.chunks()) as chunks:
                while True:
                    with self._attach():  # Not around the yield: stopping early is no failure.
                        chunk = next(chunks, None)
                    if chunk is None:
                        return
                    yield chunk
        finally:
            close_reporter(reporter)

    def read(self, max_bytes: int = READ_LIMIT, *, timeout: float | None = None) -> bytes:
        """The whole content, in memory.

        Args:
            max_bytes: The largest output that is read, in bytes; a larger one raises DownloadError. Default: 100 MiB.
            timeout: Seconds at most. Default: none; it is bounded by its progress.

        Raises:
            ConfigurationError: If an argument can't be used.
            DownloadError: If it is larger, or can't be had.
            JobTimeoutError: If the time is over.
            APIError, NetworkError: If the service gives no new URL for one that has expired.
        """
        if type(max_bytes) is not int or max_bytes < 1:
            raise ConfigurationError(f"max_bytes must be a whole number of bytes above 0, not {describe(max_bytes)}")
        deadline = self._deadline(timeout)
        with self._attach():
            content = bytearray()
            stream = Stream(self._job, self.index, self._output, deadline, None, most=max_bytes)
            with closing(stream.chunks()) as chunks:
                for chunk in chunks:
                    content += chunk
            return bytes(content)

    def save(
        self,
        target: str | os.PathLike[str] | BinaryFile,
        *,
        record: bool | None = None,
        timeout: float | None = None,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
    ) -> int:
        """Saves the content to a path or a file object, and returns its bytes.

        A path is used as it is; its directory is created if missing. The file is written beside it and renamed when
        whole. If the output is there already, it is kept; anything else that is there is kept too, and raises
        DownloadError. A file object is written to from where it stands, and stays open; if this raises, it may have got
        a part.

        Args:
            target: A path, or an object with `write`, opened for bytes.
            record: Whether to write a record beside the path, ``{path}.json``. Default: what the job was started with.
            timeout: Seconds at most. Default: none; it is bounded by its progress.
            on_progress: Called with a `Progress` event, a few times a second at most. If it raises, it is not called
                again; the download goes on.
            progress: Whether to show a progress bar. Needs the extra ``progress``.

        Raises:
            ConfigurationError: If an argument can't be used.
            DownloadError: If the output can't be had, or not be written.
            JobTimeoutError: If the time is over.
            APIError, NetworkError: If the service gives no new URL for one that has expired.
        """
        if _is_path(target):
            return self._save_to_path(target, record, timeout, on_progress, progress)
        if not callable(getattr(target, "write", None)):
            raise ConfigurationError(f"save takes a path or a file object opened for writing, not {describe(target)}")
        if record:
            raise ConfigurationError("record=True needs a path: beside a file object there is no place for a record")
        size = 0
        with closing(self.stream(timeout=timeout, on_progress=on_progress, progress=progress)) as chunks:
            for chunk in chunks:
                with self._attach():
                    self._write(target, chunk, size)
                size += len(chunk)
        return size

    def _write(self, file: Any, chunk: bytes, before: int) -> None:
        try:
            written(file, chunk)
        except Exception as error:
            name = str(getattr(file, "name", None) or f"a {type(file).__name__}")[:200]
            text = (
                f"write() raised {type(error).__name__} after {before:,} bytes: {error}; the file object has got a part"
            )
            raise DownloadError(text, path=name) from error

    def _save_to_path(
        self,
        path: Any,
        record: bool | None,
        timeout: float | None,
        on_progress: Callable[[Progress], Any] | None,
        progress: bool,
    ) -> int:
        deadline = self._deadline(timeout)
        job = self._job
        is_recorded = job.request_note is not None if record is None else check_flag("record", record)
        with self._attach():
            directory, name = in_thread(prepare_file, path)
            stem, extension = split_name(name)
            reporter = reporter_of(on_progress, progress)
            try:
                how = Saving(directory, is_recorded=is_recorded, reporter=reporter)
                target = Target(directory, stem, owner_of(job, self.index), extension)
                count = len(job.project.outputs) or 1
                save_one(job, self.index, self._output, target, how, deadline, count=count)
            finally:
                close_reporter(reporter)
        return self._output.size or 0

    def _deadline(self, timeout: float | None) -> Deadline | None:
        return None if timeout is None else Deadline(checked_timeout(timeout), now=self._job.client_state.clock.now())


def _is_path(target: object) -> bool:
    return is_a(target, str) or hasattr(target, "__fspath__")
