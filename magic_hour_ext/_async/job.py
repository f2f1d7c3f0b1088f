"""A job that was paid for: look at it, wait for it, save what it made, take it along to another process."""

from __future__ import annotations

import json
import time
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, cast

from magic_hour_api import catalog
from magic_hour_api.decoding import decode

from magic_hour_ext._async.downloads import listed, save
from magic_hour_ext._async.polling import result_or_raise, wait
from magic_hour_ext._backend.anyio_backend import in_thread
from magic_hour_ext._backend.shared import log
from magic_hour_ext._fs.targets import prepare_directory
from magic_hour_ext._rules.deadline import Deadline
from magic_hour_ext._rules.notes import add_note
from magic_hour_ext._rules.option_checks import check_seconds, checked_id
from magic_hour_ext._rules.polling import SUCCEEDED, TERMINAL_STATUSES
from magic_hour_ext._rules.responses import json_object, other_project
from magic_hour_ext.errors import (
    ConfigurationError,
    DecodeError,
    JobCanceledError,
    JobError,
    JobFailedError,
    MagicHourError,
    ResponseInfo,
)

from .client_state import JOB_TIMEOUT

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from magic_hour_api.operation import Request

    from magic_hour_ext._async.client import AsyncClient
    from magic_hour_ext._async.client_state import AsyncClientState
    from magic_hour_ext._rules.submission_state import SubmissionState
    from magic_hour_ext.types import RequestOptions

ResultT_co = TypeVar("ResultT_co", covariant=True)

_FORMAT = 1
_FRESH = 15.0  # Seconds in which a 404 may mean that the job is not known everywhere yet.


class AsyncJob(Generic[ResultT_co]):
    """One job of the service. It goes on whatever happens here, so a Job is worth keeping: `to_json` writes it down.

    Attributes:
        id: The project's id.
        tool: The name of the tool on `client.v1` (``image_to_video``), or None if only the id is known.
        kind: ``video``, ``image``, ``audio`` or ``face_detection``.
        credits_charged: Credits charged when it was created; the final figure is in the result. None if not known.
        created_at: Unix time at which it was created from here, or None if it wasn't.
        last_status: The status that was last seen, or None before the first look.
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
    ) -> None:
        self._client_state = client_state
        self._project: dict[str, Any] = catalog.PROJECTS[kind]
        self.id = checked_id(id)
        self.kind = kind
        self.tool = tool
        self.credits_charged = credits_charged
        self.created_at = created_at
        self.options = options
        self.failure: MagicHourError | None = None  # Why nobody can look at it any more, if as_completed found that.
        self.mismatches = 0  # How often the service described another project in its place.
        self._answer: ResponseInfo | None = None
        self._result: ResultT_co | None = None
        self.last_seen: dict[str, Any] = {}

    @classmethod
    def of(
        cls,
        client_state: AsyncClientState,
        tool: Mapping[str, Any],
        created: SubmissionState,
        options: RequestOptions | None,
    ) -> AsyncJob[Any]:
        """The job that a create has just made."""
        return cls(
            client_state,
            id=created.job_id or "",
            kind=tool["project"],
            tool=tool["name"],
            credits_charged=created.credits_charged,
            created_at=time.time(),
            options=options,
        )

    def __repr__(self) -> str:
        state = f", {self.last_status}" if self.last_status else ""
        return f"<{type(self).__name__} {self.id} ({self.tool or self.kind}{state})>"

    @property
    def last_status(self) -> str | None:
        """The status that was last seen, or None before the first look."""
        status = self.last_seen.get("status")
        return status if isinstance(status, str) else None

    @property
    def client_state(self) -> AsyncClientState:
        """The client's inside. Raises ConfigurationError for a job without a client, as after unpickling."""
        if self._client_state is None:
            raise ConfigurationError(f"job {self.id} has no client: use Job.from_json(job.to_json(), client)")
        return self._client_state

    @property
    def is_fresh(self) -> bool:
        """Whether it was created moments ago."""
        return self.created_at is not None and 0 <= time.time() - self.created_at < _FRESH

    @property
    def how_to_resume(self) -> str:
        """The call that gets hold of this job again, in any process."""
        return f'client.v1.{self._project["resource"]}.job("{self.id}")'

    @property
    def project(self) -> ResultT_co:
        """The project as last seen, with its fields as attributes.

        Raises:
            JobError: Before the first look.
            DecodeError: If the service's description of it can't be read.
        """
        if self._result is None:
            if self._answer is None:
                raise JobError(f"job {self.id} has not been looked at yet: call status() or wait()", job=self)
            from magic_hour_ext import results

            result = decode(getattr(results, self._project["result"]), self._answer)
            result.outputs = listed(result, self.kind)
            self._result = cast("ResultT_co", result)
        return self._result

    def _request(self, verb: Literal["get", "delete"]) -> Request:
        return catalog.operation(self._project[verb]).request(path={"id": self.id})

    async def poll(self, deadline: Deadline) -> ResponseInfo:
        """Asks the service once, without repeats."""
        return await self.client_state.transport.request(
            self._request("get"), options=self.options, retries=0, deadline=deadline
        )

    def record(self, answer: ResponseInfo, seen: dict[str, Any]) -> None:
        """Remembers an answer."""
        self._answer = answer
        self._result = None
        self.last_seen = seen

    async def refresh(self, deadline: Deadline | None = None) -> ResultT_co:
        """Asks the service and returns the project as it is now, with fresh download URLs.

        Raises:
            APIError: If the service refuses, also after repeats.
            NetworkError: If no answer comes.
            DecodeError: If the response describes no project, or another one.
        """
        with self.attach_job_on_error():
            answer = await self.client_state.transport.request(
                self._request("get"), options=self.options, deadline=deadline
            )
            seen = json_object(answer) or {}
            if problem := other_project(seen, self.id):
                await self.client_state.transport.discard_idle()
                raise DecodeError(problem, response=answer)
            self.record(answer, seen)
            return self.project

    async def status(self) -> str:
        """Asks the service for the job's status: ``queued``, ``rendering``, ``complete``, ``error``, ``canceled``, or a
        new one.

        Raises:
            APIError: If the service refuses, also after repeats.
            NetworkError: If no answer comes.
        """
        with self.attach_job_on_error():
            await self.refresh()
            return str(self.last_status)

    async def wait(
        self, *, timeout: float | None = None, on_update: Callable[[AsyncJob[ResultT_co]], Any] | None = None
    ) -> ResultT_co:
        """Waits until the job ends and returns the project, with its outputs listed and nothing downloaded.

        Args:
            timeout: Seconds to wait at most; default 1800. `math.inf` waits for ever.
            on_update: Called with this job after each look; `last_status` and `project` say what was seen.

        Raises:
            JobFailedError: If the job ended in an error.
            JobCanceledError: If it was canceled.
            JobTimeoutError: If the time is over. The job goes on.
            APIError: If the service refuses in a way that can't heal. Every exception carries the job.
        """
        limit = checked_timeout(timeout)
        return await self.wait_until(Deadline(limit, now=self.client_state.clock.now()), on_update=on_update)

    async def wait_until(
        self, deadline: Deadline, *, on_update: Callable[[AsyncJob[ResultT_co]], Any] | None = None
    ) -> ResultT_co:
        """As `wait`, with the deadline of a longer piece of work."""
        with self.attach_job_on_error():
            if self.failure is not None:
                raise self.failure
            try:
                if self.last_status in TERMINAL_STATUSES:
                    return result_or_raise(self)
                return await wait(self, deadline=deadline, on_update=on_update)
            except (JobFailedError, JobCanceledError):
                await self.record_failure()
                raise

    async def download(
        self, directory: str | os.PathLike[str] | None = None, *, timeout: float | None = None
    ) -> list[str]:
        """Saves the outputs and returns their paths, in the service's order; waits first if the job still runs.

        Files are named ``{id}.mp4``, or ``{id}-1.png``, ``{id}-2.png``; each is written beside its target and renamed
        when whole. An output that is there already is kept; another file of that name is never overwritten.

        Args:
            directory: Where to; created if missing. Default: the current directory.
            timeout: Seconds for the waiting and the downloads together. Default: 1800 for the waiting alone; a
                download is then bounded by its progress.

        Raises:
            DownloadError: If an output can't be saved; the job is kept, and a second call goes on where this one ended.
            JobFailedError, JobCanceledError, JobTimeoutError: As `wait`.
        """
        deadline = Deadline(checked_timeout(timeout), now=self.client_state.clock.now())
        with self.attach_job_on_error():
            prepared = await in_thread(prepare_directory, directory)
            await self.wait_until(deadline)
            return await self.saved_to(prepared, None if timeout is None else deadline)

    async def saved_to(self, directory: Path, deadline: Deadline | None = None) -> list[str]:
        """As `download`, once the job has ended and the directory is prepared."""
        with self.attach_job_on_error():
            outputs = await save(self, directory, deadline)
            paths = [output.path for output in outputs if output.path is not None]
            result: Any = self.project
            result.outputs, result.downloaded_paths = outputs, paths
            return list(paths)

    async def result(self) -> ResultT_co:
        """The project with its outputs, waiting first if the job still runs; after `download` with the saved paths."""
        return await self.wait()

    async def delete(self) -> None:
        """Deletes the project and its outputs on the service, for good. Saved files stay.

        Raises:
            JobError: If the service has no such operation for this kind of job, as for face detections.
            APIError: If the service refuses.
            NetworkError: If no answer comes.
        """
        with self.attach_job_on_error():
            if self._project["delete"] is None:
                raise JobError(f"job {self.id}: the service deletes no jobs of kind {self.kind}", job=self)
            await self.client_state.transport.request(self._request("delete"), options=self.options)

    async def record_failure(self) -> None:
        """Tells the journal that the job gave nothing and its credits came back: the same call makes a new one."""
        journal = self.client_state.journal
        if journal is not None:
            from magic_hour_ext.journal import JournalError

            try:
                await in_thread(partial(journal.failed, self.id, scope=self.client_state.scope))
            except JournalError as error:  # It may not hide the failure; the next wait for this job records it.
                log.warning("job %s: its failure could not be recorded: %s", self.id, error)

    def to_json(self) -> str:
        """The job as text for another process, machine or later version; no secret in it."""
        return json.dumps(
            {
                "format": _FORMAT,
                "id": self.id,
                "kind": self.kind,
                "tool": self.tool,
                "credits_charged": self.credits_charged,
                "created_at": self.created_at,
            }
        )

    @classmethod
    def from_json(cls, text: str, client: AsyncClient | None = None) -> AsyncJob[ResultT_co]:
        """The job that `to_json` wrote down.

        Args:
            text: What `to_json` returned, in this version or another.
            client: The client to go on with.

        Raises:
            ConfigurationError: If the text is no such job.
        """
        return cls.restored(None if client is None else client._client_state, text)  # noqa: SLF001 (one package)

    @classmethod
    def restored(cls, client_state: AsyncClientState | None, text: str) -> AsyncJob[Any]:
        """As `from_json`, with the client's inside."""
        try:
            data = json.loads(text)
            return cls(
                client_state,
                id=data["id"],
                kind=data["kind"],
                tool=data.get("tool") if data.get("tool") in catalog.TOOLS else None,
                credits_charged=charged if isinstance(charged := data.get("credits_charged"), int) else None,
                created_at=float(created) if isinstance(created := data.get("created_at"), (int, float)) else None,
            )
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
            raise ConfigurationError(f"not a job that to_json wrote: {type(error).__name__}: {error}") from None

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).from_json, (self.to_json(),)

    @contextmanager
    def attach_job_on_error(self) -> Iterator[None]:
        """Whatever goes wrong inside, Ctrl-C and cancellation included, leaves with this job and how to resume it."""
        try:
            yield
        except MemoryError:
            raise JobError(
                f"there is not enough memory; the job goes on without you: {self.how_to_resume} gets hold of it again",
                job=self,
            ) from None
        except BaseException as error:
            if getattr(error, "job", None) is None:
                with suppress(AttributeError):  # An exception of the app's may have no room for it.
                    error.job = self  # type: ignore[attr-defined]
                if self.last_status in TERMINAL_STATUSES:
                    get = f"{self.how_to_resume}.download() saves its outputs" if self.last_status == SUCCEEDED else ""
                    note = f"The job {self.id} has ended ({self.last_status}). {get}".strip()
                else:
                    note = f"The job {self.id} is paid for and goes on: {self.how_to_resume}.wait() resumes it."
                add_note(error, note)
                if not isinstance(error, Exception):  # A time-out or a task group may be going to swallow it.
                    log.warning("%s (%s)", note, type(error).__name__)
            raise


def checked_timeout(timeout: float | None) -> float:
    """Seconds to wait for a job: as given, or 1800.

    Raises:
        ConfigurationError: If it is not a number above 0.
    """
    if timeout is None:
        return JOB_TIMEOUT
    if type(timeout) is float and timeout == float("inf"):
        return timeout
    return check_seconds("timeout", timeout, default=JOB_TIMEOUT) or JOB_TIMEOUT
