"""`AsyncJobOutput`: one output of a complete job, to be streamed, read, or saved to a path or a file object."""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from magic_hour_ext._async.arguments import checked_timeout, close_reporter, reporter_of
from magic_hour_ext._async.saving import Saving, owner_of, save_one
from magic_hour_ext._async.streaming import AsyncStream
from magic_hour_ext._backend.anyio_backend import in_thread, write_all
from magic_hour_ext._fs.directories import prepare_file
from magic_hour_ext._fs.targets import Target
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
    from collections.abc import AsyncGenerator, Callable
    from contextlib import AbstractContextManager

    from magic_hour_ext._async.job_state import AsyncJobState
    from magic_hour_ext.progress import Progress
    from magic_hour_ext.results import Output
    from magic_hour_ext.types import BinaryFile

READ_LIMIT = 100 * 2**20
"""The default limit of `read`, in bytes."""


@public
class AsyncJobOutput:
    """One output of a complete job: ``job.outputs[0]``. It can be read repeatedly, at no cost.

    `stream` and `read` write nothing to the disk. An interrupted transfer is resumed. As in `Job.download`, the content
    is checked: it has the type that the job produces, is not larger than the client's `max_download_bytes`, and is
    known to be complete.

    Attributes:
        index: The number of the output in the job, from 0.
    """

    def __init__(
        self, job: AsyncJobState, index: int, output: Output, attach: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._job = job
        self._output = output
        self._attach = attach  # Attaches the Job to exceptions.
        self.index = index

    def __repr__(self) -> str:
        saved = f", saved to {self.path}" if self.path else ""
        return f"<{type(self).__name__} {self.index} of job {self._job.id}{saved}>"

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """The representation in a notebook: the output, if it was saved."""
        from magic_hour_ext._notebook import mimebundle

        return mimebundle(repr(self), {"Job": self._job.id, "Output": self.index + 1}, [self._output])

    @property
    def url(self) -> str:
        """The signed download URL, valid until `expires_at`."""
        return self._output.url

    @property
    def expires_at(self) -> datetime.datetime | None:
        """When the URL expires, or None if unknown. The methods of this object request a new one if necessary."""
        return self._output.expires_at

    @property
    def path(self) -> str | None:
        """The path that the output was saved to, or None."""
        return self._output.path

    @property
    def size(self) -> int | None:
        """The size of the saved file in bytes, or None."""
        return self._output.size

    async def stream(
        self,
        *,
        timeout: float | None = None,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
    ) -> AsyncGenerator[bytes, None]:
        """Streams the content in chunks, with flat memory use.

        The chunks are the complete output only if the iteration ends without an exception. After an interruption, the
        stream continues at the same position. If storage does not support that, the first part is requested again and
        compared with what was yielded before. To stop early, close the iterator (``aclose``); until then, it holds a
        connection.

        Args:
            timeout: Time limit in seconds for the whole iteration, including the time that the app takes between two
                chunks. Default: none; the stream continues as long as it makes progress.
            on_progress: Called with a `Progress` event, at most a few times a second. If it raises, a RuntimeWarning is
                issued, it is not called again, and the stream continues.
            progress: Whether to show a progress bar. Needs the extra ``progress``.

        Raises:
            ConfigurationError: If an argument is invalid, or the client is closed.
            DownloadError: If the content can't be read, exceeds a limit, or has changed since the first chunk.
            JobTimeoutError: If the time limit has passed.
            APIError, NetworkError, DecodeError: If a request for a new URL fails, after the old one has expired.
        """
        deadline = self._deadline(timeout)
        reporter = reporter_of(on_progress, progress)
        try:
            transfer = None
            if reporter is not None:
                from magic_hour_ext._async.reporting import AsyncTransfer

                transfer = AsyncTransfer(
                    reporter,
                    self._job.client_state.clock.now,
                    phase="download",
                    name=f"output {self.index + 1}",
                    index=0,
                    count=1,
                    job_id=self._job.id,
                )
            stream = AsyncStream(self._job, self.index, self._output, deadline, transfer)
            async with aclosing(stream.chunks()) as chunks:
                while True:
                    with self._attach():  # Does not include the yield, as closing the iterator is not a failure.
                        chunk = await anext(chunks, None)
                    if chunk is None:
                        return
                    yield chunk
        finally:
            close_reporter(reporter)

    async def read(self, max_bytes: int = READ_LIMIT, *, timeout: float | None = None) -> bytes:
        """Reads the content into memory.

        Args:
            max_bytes: Upper limit for the size of the output in bytes; a larger one raises DownloadError. Default: 100
                MiB.
            timeout: Time limit in seconds. Default: none; reading continues as long as it makes progress.

        Returns:
            The complete content.

        Raises:
            ConfigurationError: If an argument is invalid, or the client is closed.
            DownloadError: If the content is larger than `max_bytes`, or can't be read.
            JobTimeoutError: If the time limit has passed.
            APIError, NetworkError, DecodeError: If a request for a new URL fails, after the old one has expired.
        """
        if type(max_bytes) is not int or max_bytes < 1:
            raise ConfigurationError(f"max_bytes must be a whole number of bytes above 0, not {describe(max_bytes)}")
        deadline = self._deadline(timeout)
        with self._attach():
            content = bytearray()
            stream = AsyncStream(self._job, self.index, self._output, deadline, None, max_bytes=max_bytes)
            async with aclosing(stream.chunks()) as chunks:
                async for chunk in chunks:
                    content += chunk
            return bytes(content)

    async def save(
        self,
        target: str | os.PathLike[str] | BinaryFile,
        *,
        record: bool | None = None,
        timeout: float | None = None,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
    ) -> int:
        """Saves the content to a path or a file object.

        A path is used unchanged; its directory is created if missing. The content is written to a temporary file beside
        it, which is renamed when it is complete. If the output exists there already, nothing is downloaded. Any other
        existing file is kept, and DownloadError is raised.

        A file object is written to from its current position, and is not closed. If this method raises, a part of the
        content may have been written to it.

        Args:
            target: A path, or an object with a method `write`, opened in binary mode.
            record: Whether to write a record beside the path, ``{path}.json``. Default: as the job was started.
            timeout: Time limit in seconds. Default: none; the download continues as long as it makes progress.
            on_progress: Called with a `Progress` event, at most a few times a second. If it raises, a RuntimeWarning is
                issued, it is not called again, and the download continues.
            progress: Whether to show a progress bar. Needs the extra ``progress``.

        Returns:
            The size of the output in bytes.

        Raises:
            ConfigurationError: If an argument is invalid, or the client is closed.
            DownloadError: If the output can't be read, or can't be written to the target.
            JobTimeoutError: If the time limit has passed.
            APIError, NetworkError, DecodeError: If a request for a new URL fails, after the old one has expired.
        """
        if _is_path(target):
            return await self._save_to_path(target, record, timeout, on_progress, progress)
        if not callable(getattr(target, "write", None)):
            raise ConfigurationError(f"save takes a path or a file object opened for writing, not {describe(target)}")
        if record:
            raise ConfigurationError("record=True needs a path, as the record is written beside it: pass a path")
        size = 0
        async with aclosing(self.stream(timeout=timeout, on_progress=on_progress, progress=progress)) as chunks:
            async for chunk in chunks:
                with self._attach():
                    await self._write(target, chunk, size)
                size += len(chunk)
        return size

    async def _write(self, file: Any, chunk: bytes, written_before: int) -> None:
        try:
            await write_all(file, chunk)
        except Exception as error:
            name = str(getattr(file, "name", None) or f"a {type(file).__name__}")[:200]
            text = (
                f"write() raised {type(error).__name__} after {written_before:,} bytes: {error}; the file object has "
                "only a part of the output"
            )
            raise DownloadError(text, path=name) from error

    async def _save_to_path(
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
            directory, name = await in_thread(prepare_file, path)
            stem, extension = split_name(name)
            reporter = reporter_of(on_progress, progress)
            try:
                saving = Saving(directory, is_recorded=is_recorded, reporter=reporter)
                target = Target(directory, stem, owner_of(job, self.index), extension)
                count = len(job.project.outputs) or 1
                await save_one(job, self.index, self._output, target, saving, deadline, count=count)
            finally:
                close_reporter(reporter)
        return self._output.size or 0

    def _deadline(self, timeout: float | None) -> Deadline | None:
        return None if timeout is None else Deadline(checked_timeout(timeout), now=self._job.client_state.clock.now())


def _is_path(target: object) -> bool:
    return is_a(target, str) or hasattr(target, "__fspath__")
