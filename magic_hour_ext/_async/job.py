"""`AsyncJob`, the handle of a paid job: poll it, wait for it, save its outputs, pass it to another process."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from magic_hour_ext._async.arguments import checked_template, checked_timeout, close_reporter, reporter_of
from magic_hour_ext._async.job_errors import attach_job_on_error
from magic_hour_ext._async.job_state import AsyncJobState
from magic_hour_ext._async.polling import result_or_raise, wait
from magic_hour_ext._async.saving import Saving, save_outputs
from magic_hour_ext._backend.anyio_backend import IS_ASYNC, in_thread
from magic_hour_ext._fs.directories import prepare_directory
from magic_hour_ext._public import public
from magic_hour_ext._rules.deadline import Deadline
from magic_hour_ext._rules.formatting import describe
from magic_hour_ext._rules.job_json import decode_job, encode_job
from magic_hour_ext._rules.option_checks import check_callback, check_flag
from magic_hour_ext._rules.polling import SUCCEEDED, TERMINAL_STATUSES
from magic_hour_ext.errors import ConfigurationError, JobCanceledError, JobError, JobFailedError, MagicHourError

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    from magic_hour_ext._async.client_state import AsyncClientState
    from magic_hour_ext._async.outputs import AsyncJobOutput
    from magic_hour_ext._async.reporting import AsyncReporter
    from magic_hour_ext.progress import Progress
    from magic_hour_ext.types import ObjectStore, RequestOptions

ResultT_co = TypeVar("ResultT_co", covariant=True)


class _AsyncHasState(Protocol):
    """An `AsyncClient`, which this module can't import, as the client imports this module."""

    @property
    def _client_state(self) -> AsyncClientState: ...


@public
class AsyncJob(Generic[ResultT_co]):
    """A job of the service. It continues on the service whatever happens in this process; with `to_json` and
    `from_json`, another process can continue with it.

    Exceptions raised by its methods have the job in `error.job`.
    """

    def __init__(
        self,
        client_state: AsyncClientState | None,
        *,
        id: str,  # noqa: A002 (the API's word)
        kind: str,
        tool: str | None = None,
        credits_charged: int | None = None,
        created_at: float | None = None,
        options: RequestOptions | None = None,
        idempotency_key: str | None = None,
        request_note: dict[str, Any] | None = None,
    ) -> None:
        self._state = AsyncJobState(
            client_state,
            id=id,
            kind=kind,
            tool=tool,
            credits_charged=credits_charged,
            created_at=created_at,
            options=options,
            idempotency_key=idempotency_key,
            request_note=request_note,
        )

    def __repr__(self) -> str:
        status = f", {self.last_status}" if self.last_status else ""
        return f"<{type(self).__name__} {self.id} ({self.tool or self.kind}{status})>"

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """The representation in a notebook: a table, and the saved outputs."""
        from magic_hour_ext._notebook import mimebundle

        rows = {
            "Job": self.id,
            "Tool": self.tool or self.kind,
            "Status": self.last_status or "not polled yet",
            "Credits": self.credits_charged,
        }
        return mimebundle(repr(self), rows, self._state.saved_outputs)

    @property
    def id(self) -> str:
        """The id of the job, which is also that of its project."""
        return self._state.id

    @property
    def tool(self) -> str | None:
        """The name of the tool on `client.v1` (``image_to_video``), or None if only the id of the job is known."""
        return self._state.tool

    @property
    def kind(self) -> str:
        """``video``, ``image``, ``audio`` or ``face_detection``."""
        return self._state.kind

    @property
    def credits_charged(self) -> int | None:
        """Credits charged by the create, or None if unknown. The result has the final number."""
        return self._state.credits_charged

    @property
    def created_at(self) -> float | None:
        """Unix time of the create, or None if the job was not created by this package."""
        return self._state.created_at

    @property
    def idempotency_key(self) -> str | None:
        """The idempotency key of the call, or None."""
        return self._state.idempotency_key

    @property
    def last_status(self) -> str | None:
        """The status in the last response, or None before the first poll."""
        return self._state.last_status

    @property
    def failure(self) -> MagicHourError | None:
        """The exception because of which `client.as_completed` stopped polling this job, or None. `wait` raises it;
        `refresh` clears it."""
        return self._state.failure

    @property
    def project(self) -> ResultT_co:
        """The project in the last response, with its fields as attributes.

        Raises:
            JobError: Before the first poll.
            DecodeError: If the response does not match the contract.
        """
        with attach_job_on_error(self):
            project: ResultT_co = self._state.project
            return project

    @property
    def outputs(self) -> list[AsyncJobOutput]:
        """The outputs of a complete job, which can be streamed, read into memory, or saved. Call `wait` first.

        Raises:
            JobError: If no poll has returned ``complete`` yet.
            DecodeError: If the response does not match the contract.
        """
        if self.last_status != SUCCEEDED:
            text = f"job {self.id} has no outputs yet: it is {self.last_status or 'not polled yet'}; call wait() first"
            raise JobError(text, job=self)
        from magic_hour_ext._async.outputs import AsyncJobOutput

        result: Any = self.project
        attach = partial(attach_job_on_error, self)
        return [AsyncJobOutput(self._state, index, output, attach) for index, output in enumerate(result.outputs)]

    async def refresh(self) -> ResultT_co:
        """Reads the project, with new download URLs.

        Returns:
            The project in its current state.

        Raises:
            APIError: If the service refuses, also after retries.
            NetworkError: If no response arrives.
            DecodeError: If the response does not match the contract, or describes another project.
            ConfigurationError: If the job has no client, or the client is closed.
        """
        with attach_job_on_error(self):
            project: ResultT_co = await self._state.refresh()
            if self.last_status in TERMINAL_STATUSES:
                await self._state.record_end()
            return project

    async def status(self) -> str:
        """Reads the status of the job.

        Returns:
            ``queued``, ``rendering``, ``complete``, ``error``, ``canceled``, or a status that is unknown to this
            version.

        Raises:
            APIError, NetworkError, DecodeError, ConfigurationError: As `refresh`.
        """
        await self.refresh()
        return str(self.last_status)

    async def wait(
        self,
        *,
        timeout: float | None = None,
        on_update: Callable[[AsyncJob[ResultT_co]], Any] | None = None,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
    ) -> ResultT_co:
        """Polls the job until it ends.

        Args:
            timeout: Time limit of the wait in seconds; default 1800. `math.inf` sets none.
            on_update: Called with the Job after each poll; `last_status` and `project` have what was read. An exception
                that it raises ends the wait.
            on_progress: Called with a `Progress` event once a second and after each poll. If it raises, a
                RuntimeWarning is issued, it is not called again, and the wait continues.
            progress: Whether to show a progress bar. Needs the extra ``progress``.

        Returns:
            The project, with its outputs listed and nothing downloaded.

        Raises:
            ConfigurationError: If an argument is invalid, the job has no client, or the client is closed.
            JobFailedError: If the job ended in ``error``.
            JobCanceledError: If the job ended in ``canceled``.
            JobTimeoutError: If the time limit has passed. The job continues on the service.
            APIError: If the service refuses with a status that is not transient.
            DecodeError: If the response does not match the contract, or describes another project.
        """
        check_callback("on_update", on_update, may_be_async=IS_ASYNC)
        deadline = Deadline(checked_timeout(timeout), now=self._state.client_state.clock.now())
        reporter = reporter_of(on_progress, progress)
        try:
            return await wait_until(self, deadline, on_update=on_update, reporter=reporter)
        finally:
            close_reporter(reporter)

    async def download(
        self,
        directory: str | os.PathLike[str] | ObjectStore | None = None,
        *,
        filename: str | None = None,
        record: bool | None = None,
        timeout: float | None = None,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
    ) -> list[str]:
        """Saves the outputs to files; waits first if the job has not ended.

        Files are named ``{id}.mp4``, or ``{id}-1.png``, ``{id}-2.png`` if there are several. Each is written to a
        temporary file beside its target and renamed when it is complete. An output that was saved before is not
        downloaded again. Other files are never overwritten.

        Args:
            directory: A directory, created if missing; or object storage: ``"s3://bucket/prefix"``, ``gs://``,
                ``az://``, a store of the package obstore (extra ``objects``). Default: the current directory.
            filename: Template of the file names without extension, such as ``"{name}-{index}"``. Fields: ``{id}``,
                ``{tool}``, ``{name}`` (of the project; the id if it has none), ``{idempotency_key}``, ``{index}`` (from
                1) and ``{date}`` (of the creation, in UTC). Characters that a file system may refuse are replaced. A
                number is appended if there are several outputs without ``{index}``, or if another file has the name.
            record: Whether to write a record beside each output, ``{file}.json``; see `magic_hour_ext.records`. The
                record includes the request only if the job was started with ``record=True``. Default: as the job was
                started.
            timeout: Time limit in seconds for the wait and the downloads together. Default: 1800 for the wait only; a
                download then continues as long as it makes progress.
            on_progress: Called with a `Progress` event, at most a few times a second. If it raises, a RuntimeWarning is
                issued, it is not called again, and the download continues.
            progress: Whether to show progress bars. Needs the extra ``progress``.

        Returns:
            The paths of the files, in the order of the service.

        Raises:
            ConfigurationError: If an argument is invalid, the job has no client, or the client is closed.
            DownloadError: If an output can't be saved. The job stays available, and a second call resumes the download.
            JobFailedError, JobCanceledError, JobTimeoutError, APIError, DecodeError: As `wait`.
            NetworkError: If the service does not respond to a request for new URLs.
        """
        deadline = Deadline(checked_timeout(timeout), now=self._state.client_state.clock.now())
        state = self._state
        with attach_job_on_error(self):
            template = checked_template(filename, has_key=state.idempotency_key is not None)
            is_recorded = state.request_note is not None if record is None else check_flag("record", record)
            prepared = await in_thread(prepare_directory, directory)
            reporter = reporter_of(on_progress, progress)
        try:
            await wait_until(self, deadline, reporter=reporter)
            saving = Saving(prepared, template=template, is_recorded=is_recorded, reporter=reporter)
            return await download_ended(self, saving, None if timeout is None else deadline)
        finally:
            close_reporter(reporter)

    async def result(self) -> ResultT_co:
        """As `wait` with its defaults. After `download`, the project includes the paths of the saved files.

        Raises:
            ConfigurationError, JobFailedError, JobCanceledError, JobTimeoutError, APIError, DecodeError: As `wait`.
        """
        return await self.wait()

    async def delete(self) -> None:
        """Deletes the project and its outputs on the service. This can't be undone. Saved files are kept.

        Raises:
            JobError: If the service can't delete jobs of this kind, such as face detections.
            APIError: If the service refuses, also after retries.
            NetworkError: If no response arrives.
            ConfigurationError: If the job has no client, or the client is closed.
        """
        with attach_job_on_error(self):
            state = self._state
            await state.client_state.transport.request(state.request("delete"), options=state.options)
            state.is_deleted = True

    def to_json(self) -> str:
        """The job as JSON, which `from_json` reads in any process, on any machine, and in later versions. It contains
        no secret."""
        return encode_job(
            id=self.id,
            kind=self.kind,
            tool=self.tool,
            credits_charged=self.credits_charged,
            created_at=self.created_at,
            idempotency_key=self._state.idempotency_key,
            request_note=self._state.request_note,
        )

    @classmethod
    def from_json(cls, text: str, client: _AsyncHasState | None = None) -> AsyncJob[ResultT_co]:
        """Restores a job from the JSON that `to_json` returned.

        Args:
            text: The JSON, written by this version or another one.
            client: The `AsyncClient` that sends the requests of the job. Without it, the job's methods that send
                requests raise ConfigurationError.

        Raises:
            ConfigurationError: If the text does not describe a job, or `client` is not an `AsyncClient`.
        """
        if client is None:
            return AsyncJob(None, **decode_job(text))
        from magic_hour_ext._async.client_state import AsyncClientState

        state = getattr(client, "_client_state", None)
        if not isinstance(state, AsyncClientState):
            kind = type(client).__name__
            other = f": use {kind.removesuffix('Client')}Job.from_json" if kind.endswith("Client") else ""
            raise ConfigurationError(f"client must be an AsyncClient, not {describe(client)}{other}")
        return AsyncJob(state, **decode_job(text))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).from_json, (self.to_json(),)


def state_of(job: AsyncJob[Any]) -> AsyncJobState:
    """The state of a job."""
    return job._state  # noqa: SLF001 (hidden from users, not from the package)


async def wait_until(
    job: AsyncJob[ResultT_co],
    deadline: Deadline,
    *,
    on_update: Callable[[AsyncJob[ResultT_co]], Any] | None = None,
    reporter: AsyncReporter | None = None,
) -> ResultT_co:
    """As `AsyncJob.wait`, with a deadline that may include later steps of the call."""
    state = state_of(job)
    with attach_job_on_error(job):
        if state.failure is not None:
            raise state.failure
        result: ResultT_co
        try:
            if state.last_status in TERMINAL_STATUSES:
                result = result_or_raise(state)
            else:
                after_poll = None if on_update is None else partial(on_update, job)
                result = await wait(state, deadline=deadline, after_poll=after_poll, reporter=reporter)
        except (JobFailedError, JobCanceledError):
            await state.record_end()
            raise
        await state.record_end()
        return result


async def download_ended(job: AsyncJob[Any], saving: Saving, deadline: Deadline | None = None) -> list[str]:
    """As `AsyncJob.download`, for a job that has ended and a directory that has been prepared."""
    with attach_job_on_error(job):
        outputs = await save_outputs(state_of(job), saving, deadline)
        paths = [output.path for output in outputs if output.path is not None]
        result: Any = job.project
        result.outputs, result.downloaded_paths = outputs, paths
        return list(paths)
