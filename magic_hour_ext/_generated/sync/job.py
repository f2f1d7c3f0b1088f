# Generated from magic_hour_ext/_async/job.py by `make generate`; never edited.
"""A job that was paid for: look at it, wait for it, save what it made, take it along to another process."""

from __future__ import annotations

import datetime
import json
import time
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, cast

from magic_hour_api import catalog
from magic_hour_api.decoding import decode
from magic_hour_ext._backend.shared import log
from magic_hour_ext._backend.sync_backend import in_thread
from magic_hour_ext._fs.targets import prepare_directory
from magic_hour_ext._generated.sync.arguments import checked_template, close_reporter, reporter_of
from magic_hour_ext._generated.sync.downloads import listed
from magic_hour_ext._generated.sync.polling import result_or_raise, wait
from magic_hour_ext._generated.sync.saving import Saving, save
from magic_hour_ext._rules.deadline import Deadline
from magic_hour_ext._rules.formatting import show
from magic_hour_ext._rules.notes import add_note
from magic_hour_ext._rules.option_checks import check_flag, check_seconds, checked_id
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

    from magic_hour_api.operation import Request
    from magic_hour_ext._generated.sync.client import Client
    from magic_hour_ext._generated.sync.client_state import ClientState
    from magic_hour_ext._generated.sync.outputs import JobOutput
    from magic_hour_ext._generated.sync.reporting import Reporter
    from magic_hour_ext._rules.submission_state import SubmissionState
    from magic_hour_ext.progress import Progress
    from magic_hour_ext.types import RequestOptions

ResultT = TypeVar("ResultT")

_FORMAT = 1
_FRESH = 15.0  # Seconds in which a 404 may mean that the job is not known everywhere yet.


class Job(Generic[ResultT]):
    """One job of the service. It goes on whatever happens here, so a Job is worth keeping: `to_json` writes it down.

    Attributes:
        id: The project's id.
        tool: The name of the tool on `client.v1` (``image_to_video``), or None if only the id is known.
        kind: ``video``, ``image``, ``audio`` or ``face_detection``.
        credits_charged: Credits charged when it was created; the final figure is in the result. None if not known.
        created_at: Unix time at which it was created from here, or None if it wasn't.
        last_status: The status that was last seen, or None before the first look.
        idempotency_key: The key that the call was given, or None.
    """

    def __init__(
        self,
        client_state: ClientState | None,
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
        self._client_state = client_state
        self._project: dict[str, Any] = catalog.PROJECTS[kind]
        self.id = checked_id(id)
        self.kind = kind
        self.tool = tool
        self.credits_charged = credits_charged
        self.created_at = created_at
        self.options = options
        self.idempotency_key = idempotency_key
        self.request_note = request_note  # What a record of its outputs tells of the request.
        self.completed_at: float | None = None  # Unix time at which it was first seen to be complete.
        self.failure: MagicHourError | None = None  # Why nobody can look at it any more, if as_completed found that.
        self.mismatches = 0  # How often the service described another project in its place.
        self._answer: ResponseInfo | None = None
        self._result: ResultT | None = None
        self.last_seen: dict[str, Any] = {}

    @classmethod
    def of(
        cls,
        client_state: ClientState,
        tool: Mapping[str, Any],
        created: SubmissionState,
        options: RequestOptions | None,
        *,
        idempotency_key: str | None = None,
        request_note: dict[str, Any] | None = None,
    ) -> Job[Any]:
        """The job that a create has just made."""
        return cls(
            client_state,
            id=created.job_id or "",
            kind=tool["project"],
            tool=tool["name"],
            credits_charged=created.credits_charged,
            created_at=time.time(),
            options=options,
            idempotency_key=idempotency_key,
            request_note=request_note,
        )

    def __repr__(self) -> str:
        state = f", {self.last_status}" if self.last_status else ""
        return f"<{type(self).__name__} {self.id} ({self.tool or self.kind}{state})>"

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """What a notebook shows: a table, and the outputs that were saved."""
        from magic_hour_ext._notebook import mimebundle

        facts = {
            "Job": self.id,
            "Tool": self.tool or self.kind,
            "Status": self.last_status or "not polled yet",
            "Credits": self.credits_charged,
        }
        return mimebundle(repr(self), facts, getattr(self._result, "outputs", None) or [])

    @property
    def last_status(self) -> str | None:
        """The status that was last seen, or None before the first look."""
        status = self.last_seen.get("status")
        return status if isinstance(status, str) else None

    @property
    def name(self) -> str | None:
        """The name of the project as last seen; None if it has none, or before the first look."""
        name = self.last_seen.get("name")
        return name if isinstance(name, str) and name else None

    @property
    def created_on(self) -> datetime.date:
        """The day, in UTC, on which the job was created, as the service says; else as far as it is known here."""
        text = self.last_seen.get("created_at")
        if isinstance(text, str):
            with suppress(ValueError):
                return datetime.datetime.fromisoformat(text).astimezone(datetime.UTC).date()
        with suppress(ValueError, OverflowError, OSError):  # The moment may be of a job that somebody else wrote down.
            seconds = time.time() if self.created_at is None else self.created_at
            return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()
        return datetime.datetime.now(datetime.UTC).date()

    @property
    def client_state(self) -> ClientState:
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
    def project(self) -> ResultT:
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
            self._result = cast("ResultT", result)
        return self._result

    @property
    def outputs(self) -> list[JobOutput]:
        """What the job made, to be read or saved without a directory; to be asked for once it has ended (`wait`).

        Raises:
            JobError: If it has not been seen to be complete.
            DecodeError: If the service's description of it can't be read.
        """
        if self.last_status != SUCCEEDED:
            text = f"job {self.id} has no outputs yet: it is {self.last_status or 'not polled yet'}; call wait() first"
            raise JobError(text, job=self)
        from magic_hour_ext._generated.sync.outputs import JobOutput

        result: Any = self.project
        return [JobOutput(self, index, output) for index, output in enumerate(result.outputs)]

    def _request(self, verb: Literal["get", "delete"]) -> Request:
        return catalog.operation(self._project[verb]).request(path={"id": self.id})

    def poll(self, deadline: Deadline) -> ResponseInfo:
        """Asks the service once, without repeats."""
        return self.client_state.transport.request(
            self._request("get"), options=self.options, retries=0, deadline=deadline
        )

    def record(self, answer: ResponseInfo, seen: dict[str, Any]) -> None:
        """Remembers an answer."""
        had_ended = self.last_status in TERMINAL_STATUSES
        self._answer = answer
        self._result = None
        self.last_seen = seen
        if self.last_status in TERMINAL_STATUSES and not had_ended:
            self._log_end()

    def log_creation(self) -> None:
        """Writes the line of the log that says that the job was created."""
        log.info("%s %s: created, %s", self.tool or self.kind, self.id, credits_text(self.credits_charged))

    def _log_end(self) -> None:
        """Writes the line of the log that says how the job ended."""
        now = time.time()
        if self.last_status == SUCCEEDED:
            self.completed_at = now
        charged = self.last_seen.get("credits_charged")
        error = self.last_seen.get("error")
        code = error.get("code") if isinstance(error, dict) else None
        log.info(
            "%s %s: %s%s%s, %s",
            self.tool or self.kind,
            self.id,
            self.last_status,
            f" ({show(code)})" if isinstance(code, str) else "",
            "" if self.created_at is None else f" after {max(now - self.created_at, 0):.0f} s",
            credits_text(charged if isinstance(charged, int) else self.credits_charged),
        )

    def refresh(self, deadline: Deadline | None = None) -> ResultT:
        """Asks the service and returns the project as it is now, with fresh download URLs.

        Raises:
            APIError: If the service refuses, also after repeats.
            NetworkError: If no answer comes.
            DecodeError: If the response describes no project, or another one.
        """
        with self.attach_job_on_error():
            answer = self.client_state.transport.request(self._request("get"), options=self.options, deadline=deadline)
            seen = json_object(answer) or {}
            if problem := other_project(seen, self.id):
                self.client_state.transport.discard_idle()
                raise DecodeError(problem, response=answer)
            self.record(answer, seen)
            return self.project

    def status(self) -> str:
        """Asks the service for the job's status: ``queued``, ``rendering``, ``complete``, ``error``, ``canceled``, or a
        new one.

        Raises:
            APIError: If the service refuses, also after repeats.
            NetworkError: If no answer comes.
        """
        with self.attach_job_on_error():
            self.refresh()
            return str(self.last_status)

    def wait(
        self,
        *,
        timeout: float | None = None,
        on_update: Callable[[Job[ResultT]], Any] | None = None,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
    ) -> ResultT:
        """Waits until the job ends and returns the project, with its outputs listed and nothing downloaded.

        Args:
            timeout: Seconds to wait at most; default 1800. `math.inf` waits for ever.
            on_update: Called with this job after each look; `last_status` and `project` say what was seen.
            on_progress: Called with a `Progress` event once a second and after each poll. If it raises, it is not
                called again; the waiting goes on.
            progress: Whether to show a progress bar. Needs the extra ``progress``.

        Raises:
            JobFailedError: If the job ended in an error.
            JobCanceledError: If it was canceled.
            JobTimeoutError: If the time is over. The job goes on.
            APIError: If the service refuses in a way that can't heal. Every exception carries the job.
        """
        limit = checked_timeout(timeout)
        reporter = reporter_of(on_progress, progress)
        try:
            deadline = Deadline(limit, now=self.client_state.clock.now())
            return self.wait_until(deadline, on_update=on_update, reporter=reporter)
        finally:
            close_reporter(reporter)

    def wait_until(
        self,
        deadline: Deadline,
        *,
        on_update: Callable[[Job[ResultT]], Any] | None = None,
        reporter: Reporter | None = None,
    ) -> ResultT:
        """As `wait`, with the deadline of a longer piece of work."""
        with self.attach_job_on_error():
            if self.failure is not None:
                raise self.failure
            try:
                if self.last_status in TERMINAL_STATUSES:
                    return result_or_raise(self)
                return wait(self, deadline=deadline, on_update=on_update, reporter=reporter)
            except (JobFailedError, JobCanceledError):
                self.record_failure()
                raise

    def download(
        self,
        directory: str | os.PathLike[str] | None = None,
        *,
        filename: str | None = None,
        record: bool | None = None,
        timeout: float | None = None,
        on_progress: Callable[[Progress], Any] | None = None,
        progress: bool = False,
    ) -> list[str]:
        """Saves the outputs and returns their paths, in the service's order; waits first if the job still runs.

        Files are named ``{id}.mp4``, or ``{id}-1.png``, ``{id}-2.png``; each is written beside its target and renamed
        when whole. An output that is there already is kept; another file of that name is never overwritten.

        Args:
            directory: Where to; created if missing. Default: the current directory.
            filename: Template of the names, without extension, such as ``"{name}-{index}"``. Its fields: ``{id}``,
                ``{tool}``, ``{name}`` (the job's; its id if it has none), ``{idempotency_key}``, ``{index}`` (from 1)
                and ``{date}`` (of the job's creation, UTC). What a file system could refuse is replaced. Several
                outputs are numbered in any case, and so is a name that another file has.
            record: Whether to write a record beside each output, ``{file}.json``; see `magic_hour_ext.records`.
                Default: what the job was started with. Its request is in it if the job was started with
                ``record=True``.
            timeout: Seconds for the waiting and the downloads together. Default: 1800 for the waiting alone; a
                download is then bounded by its progress.
            on_progress: Called with a `Progress` event, a few times a second at most. If it raises, it is not called
                again; the download goes on.
            progress: Whether to show progress bars. Needs the extra ``progress``.

        Raises:
            ConfigurationError: If an argument can't be used. Nothing was asked for yet.
            DownloadError: If an output can't be saved; the job is kept, and a second call goes on where this one ended.
            JobFailedError, JobCanceledError, JobTimeoutError: As `wait`.
        """
        deadline = Deadline(checked_timeout(timeout), now=self.client_state.clock.now())
        with self.attach_job_on_error():
            template = checked_template(filename, has_key=self.idempotency_key is not None)
            is_recorded = self.request_note is not None if record is None else check_flag("record", record)
            prepared = in_thread(prepare_directory, directory)
            reporter = reporter_of(on_progress, progress)
            try:
                self.wait_until(deadline, reporter=reporter)
                how = Saving(prepared, template=template, is_recorded=is_recorded, reporter=reporter)
                return self.saved_to(how, None if timeout is None else deadline)
            finally:
                close_reporter(reporter)

    def saved_to(self, how: Saving, deadline: Deadline | None = None) -> list[str]:
        """As `download`, once the job has ended and the directory is prepared."""
        with self.attach_job_on_error():
            outputs = save(self, how, deadline)
            paths = [output.path for output in outputs if output.path is not None]
            result: Any = self.project
            result.outputs, result.downloaded_paths = outputs, paths
            return list(paths)

    def result(self) -> ResultT:
        """The project with its outputs, waiting first if the job still runs; after `download` with the saved paths."""
        return self.wait()

    def delete(self) -> None:
        """Deletes the project and its outputs on the service, for good. Saved files stay.

        Raises:
            JobError: If the service has no such operation for this kind of job, as for face detections.
            APIError: If the service refuses.
            NetworkError: If no answer comes.
        """
        with self.attach_job_on_error():
            if self._project["delete"] is None:
                raise JobError(f"job {self.id}: the service deletes no jobs of kind {self.kind}", job=self)
            self.client_state.transport.request(self._request("delete"), options=self.options)

    def record_failure(self) -> None:
        """Tells the journal that the job gave nothing and its credits came back: the same call makes a new one."""
        journal = self.client_state.journal
        if journal is not None:
            from magic_hour_ext.journal import JournalError

            try:
                in_thread(partial(journal.failed, self.id, scope=self.client_state.scope))
            except JournalError as error:  # It may not hide the failure; the next wait for this job records it.
                log.warning("job %s: its failure could not be recorded: %s", self.id, error)

    def to_json(self) -> str:
        """The job as text for another process, machine or later version; no secret in it."""
        data: dict[str, Any] = {
            "format": _FORMAT,
            "id": self.id,
            "kind": self.kind,
            "tool": self.tool,
            "credits_charged": self.credits_charged,
            "created_at": self.created_at,
        }
        if self.idempotency_key is not None:
            data["idempotency_key"] = self.idempotency_key
        if self.request_note is not None:
            data["request_note"] = self.request_note
        return json.dumps(data)

    @classmethod
    def from_json(cls, text: str, client: Client | None = None) -> Job[ResultT]:
        """The job that `to_json` wrote down.

        Args:
            text: What `to_json` returned, in this version or another.
            client: The client to go on with.

        Raises:
            ConfigurationError: If the text is no such job.
        """
        return cls.restored(None if client is None else client._client_state, text)  # noqa: SLF001 (one package)

    @classmethod
    def restored(cls, client_state: ClientState | None, text: str) -> Job[Any]:
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
                idempotency_key=key if isinstance(key := data.get("idempotency_key"), str) else None,
                request_note=note if isinstance(note := data.get("request_note"), dict) else None,
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


def credits_text(charged: object) -> str:
    """Credits, for the log."""
    return "credits not known" if charged is None else f"{charged} credits"


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
