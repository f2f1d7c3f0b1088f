"""A paid job: poll it, wait for it, save its outputs, hand it to another process."""

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
    """An `AsyncClient`, which this module can't import: the client imports jobs."""

    @property
    def _client_state(self) -> AsyncClientState: ...


@public
class AsyncJob(Generic[ResultT_co]):
    """One job of the service. It goes on whatever happens in this process; `to_json` keeps it for later.

    Raised errors carry the job in `error.job`.
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
        """What a notebook shows: a table, and the outputs that were saved."""
        from magic_hour_ext._notebook import mimebundle

        facts = {
            "Job": self.id,
            "Tool": self.tool or self.kind,
            "Status": self.last_status or "not polled yet",
            "Credits": self.credits_charged,
        }
        return mimebundle(repr(self), facts, self._state.saved_outputs)

    @property
    def id(self) -> str:
        """The project's id."""
        return self._state.id

    @property
    def tool(self) -> str | None:
        """The name of the tool on `client.v1` (``image_to_video``), or None if only the id is known."""
        return self._state.tool

    @property
    def kind(self) -> str:
        """``video``, ``image``, ``audio`` or ``face_detection``."""
        return self._state.kind

    @property
    def credits_charged(self) -> int | None:
        """Credits charged at the create, or None if unknown; the final figure is in the result."""
        return self._state.credits_charged

    @property
    def created_at(self) -> float | None:
        """Unix time of the create, or None if it was not made by this client."""
        return self._state.created_at

    @property
    def idempotency_key(self) -> str | None:
        """The idempotency key that the call was given, or None."""
        return self._state.idempotency_key

    @property
    def last_status(self) -> str | None:
        """The status in the last response, or None before the first poll."""
        return self._state.last_status

    @property
    def failure(self) -> MagicHourError | None:
        """Why `client.as_completed` gave up polling this job, or None. `wait` raises it; `refresh` clears it."""
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
        """What a finished job made, to be streamed, read, or saved to any place. `wait` comes first.

        Raises:
            JobError: If the job has not been seen to be complete.
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
        """Reads the project and returns it as it is now, with fresh download URLs.

        Raises:
            APIError: If the service refuses, also after retries.
            NetworkError: If no response arrives.
            DecodeError: If the response does not match the contract, or describes another project.
        """
        with attach_job_on_error(self):
            project: ResultT_co = await self._state.refresh()
            if self.last_status in TERMINAL_STATUSES:
                await self._state.record_end()
            return project

    async def status(self) -> str:
        """Reads the job's status: ``queued``, ``rendering``, ``complete``, ``error``, ``canceled``, or a new one.

        Raises:
            APIError, NetworkError, DecodeError: As `refresh`.
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
        """Waits until the job ends and returns the project, with its outputs listed and nothing downloaded.

        Args:
            timeout: Upper limit of the wait in seconds; default 1800. `math.inf` sets none.
            on_update: Called with the Job after each poll; `last_status` and `project` show what was read.
            on_progress: Called with a `Progress` event once a second and after each poll. If it raises, it is not
                called again; the wait goes on.
            progress: Whether to show a progress bar. Needs the extra ``progress``.

        Raises:
            JobFailedError: If the job ended in an error.
            JobCanceledError: If it was canceled.
            JobTimeoutError: If the deadline passed. The job goes on.
            APIError: If the service refuses in a way that retries can't solve.
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
        """Saves the outputs and returns their paths, in the service's order; waits first if the job still runs.

        Files are named ``{id}.mp4``, or ``{id}-1.png``, ``{id}-2.png``; each is written beside its target and renamed
        when whole. An output that was saved before is kept; another file of that name is never overwritten.

        Args:
            directory: Created if missing, or object storage: ``"s3://bucket/prefix"``, ``gs://``, ``az://``, a store of
                obstore (extra ``objects``). Default: the current directory.
            filename: Template of the names, without extension, such as ``"{name}-{index}"``. Its fields: ``{id}``,
                ``{tool}``, ``{name}`` (the job's; its id if it has none), ``{idempotency_key}``, ``{index}`` (from 1)
                and ``{date}`` (of the job's creation, UTC). Characters that a file system could refuse are replaced.
                Several outputs are numbered in any case, and so is a name that another file has.
            record: Whether to write a record beside each output, ``{file}.json``; see `magic_hour_ext.records`.
                Default: what the job was started with. The record holds the request if the job was started with
                ``record=True``.
            timeout: Upper limit in seconds for the wait and the downloads together. Default: 1800 for the wait alone;
                a download is then bounded by its progress.
            on_progress: Called with a `Progress` event, a few times a second at most. If it raises, it is not called
                again; the download goes on.
            progress: Whether to show progress bars. Needs the extra ``progress``.

        Raises:
            ConfigurationError: If an argument can't be used. Nothing was sent.
            DownloadError: If an output can't be saved; the job is kept, and a second call resumes.
            JobFailedError, JobCanceledError, JobTimeoutError: As `wait`.
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
        """The project with its outputs, waiting first if the job still runs; after `download` with the saved paths.

        Raises:
            JobFailedError, JobCanceledError, JobTimeoutError, APIError: As `wait`.
        """
        return await self.wait()

    async def delete(self) -> None:
        """Deletes the project and its outputs on the service; this can't be undone. Saved files stay.

        Raises:
            JobError: If the service has no such operation for this kind of job, as for face detections.
            APIError: If the service refuses.
            NetworkError: If no response arrives.
        """
        with attach_job_on_error(self):
            state = self._state
            await state.client_state.transport.request(state.request("delete"), options=state.options)
            state.is_deleted = True

    def to_json(self) -> str:
        """The job as text for another process, machine or later version. It holds no secret."""
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
        """The job that `to_json` wrote.

        Args:
            text: What `to_json` returned, in this version or another.
            client: The `AsyncClient` that polls and downloads it.

        Raises:
            ConfigurationError: If the text describes no job, or the client is not an `AsyncClient`.
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
    """As `AsyncJob.wait`, by the deadline of a longer piece of work."""
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
    """As `AsyncJob.download`, for a job that has ended, into a prepared directory."""
    with attach_job_on_error(job):
        outputs = await save_outputs(state_of(job), saving, deadline)
        paths = [output.path for output in outputs if output.path is not None]
        result: Any = job.project
        result.outputs, result.downloaded_paths = outputs, paths
        return list(paths)
