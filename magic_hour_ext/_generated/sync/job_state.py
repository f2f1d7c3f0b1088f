# Generated from magic_hour_ext/_async/job_state.py by `make generate`; never edited.
"""The state of one job and the requests about it, shared by polling, downloads and the public `Job`."""

from __future__ import annotations

import datetime
import time
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from magic_hour_api import catalog
from magic_hour_api.decoding import decode
from magic_hour_ext._backend.shared import log
from magic_hour_ext._backend.sync_backend import in_thread
from magic_hour_ext._rules.formatting import show
from magic_hour_ext._rules.option_checks import checked_id
from magic_hour_ext._rules.polling import CANCELED, REPLICATION_LAG, SUCCEEDED, TERMINAL_STATUSES
from magic_hour_ext._rules.responses import clear_unset, json_object, project_mismatch
from magic_hour_ext.errors import ConfigurationError, DecodeError, JobError, MagicHourError, ResponseInfo

if TYPE_CHECKING:
    from collections.abc import Callable

    from magic_hour_api.operation import Request
    from magic_hour_ext._generated.sync.client_state import ClientState
    from magic_hour_ext._rules.deadline import Deadline
    from magic_hour_ext.journal import Journal
    from magic_hour_ext.results import Output
    from magic_hour_ext.types import RequestOptions


class JobState:
    """The state of one job.

    Attributes:
        id: The id of the job and of its project.
        kind: ``video``, ``image``, ``audio`` or ``face_detection``.
        tool: The name of the tool on `client.v1`, or None if only the id is known.
        credits_charged: Credits charged by the create, or None if unknown.
        created_at: Unix time of the create, or None if the job was not created by this package.
        options: Options of every request about the job.
        idempotency_key: The idempotency key of the call, or None.
        journal_key: The key of the call in the journal, or None.
        request_note: What records of the outputs state about the request, or None.
        completed_at: Unix time at which a response first had the status ``complete``, or None.
        failure: The exception because of which `as_completed` stopped polling the job, or None.
        mismatches: How many responses described another project.
        last_response: The JSON of the last response; empty before the first poll.
        is_deleted: Whether this object has deleted the job.
    """

    def __init__(
        self,
        client_state: ClientState | None,
        *,
        id: str,  # noqa: A002 (the API's word)
        kind: str,
        tool: str | None,
        credits_charged: int | None,
        created_at: float | None,
        options: RequestOptions | None,
        idempotency_key: str | None = None,
        request_note: dict[str, Any] | None = None,
    ) -> None:
        self._client_state = client_state
        self._project: dict[str, Any] = catalog.PROJECTS[kind]
        self.id: str = checked_id(id)
        self.kind = kind
        self.tool = tool
        self.credits_charged = credits_charged
        self.created_at = created_at
        self.options = options
        self.idempotency_key = idempotency_key
        self.journal_key: str | None = None
        self.request_note = request_note
        self.completed_at: float | None = None
        self.failure: MagicHourError | None = None
        self.mismatches = 0
        self.last_response: dict[str, Any] = {}
        self.is_deleted = False
        self._is_end_recorded = False
        self._response: ResponseInfo | None = None
        self._result: Any = None

    @property
    def client_state(self) -> ClientState:
        """The state of the client. Raises ConfigurationError for a job without a client, as after unpickling."""
        if self._client_state is None:
            raise ConfigurationError(f"job {self.id} has no client: use Job.from_json(job.to_json(), client)")
        return self._client_state

    @property
    def last_status(self) -> str | None:
        """The status in the last response, or None before the first poll."""
        status = self.last_response.get("status")
        return status if isinstance(status, str) else None

    @property
    def name(self) -> str | None:
        """The name of the project in the last response, or None."""
        name = self.last_response.get("name")
        return name if isinstance(name, str) and name else None

    @property
    def created_on(self) -> datetime.date:
        """The date of the create in UTC: as the service states it, else from `created_at`, else today."""
        text = self.last_response.get("created_at")
        if isinstance(text, str):
            with suppress(ValueError, OverflowError):
                return datetime.datetime.fromisoformat(text).astimezone(datetime.UTC).date()
        with suppress(ValueError, OverflowError, OSError):  # `from_json` accepts numbers that are not valid times.
            seconds = time.time() if self.created_at is None else self.created_at
            return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()
        return datetime.datetime.now(datetime.UTC).date()

    @property
    def saved_outputs(self) -> list[Output]:
        """The outputs, if the project has been decoded already; otherwise empty. It sends and decodes nothing."""
        outputs: list[Output] = getattr(self._result, "outputs", [])
        return outputs

    @property
    def is_fresh(self) -> bool:
        """Whether it was created less than 15 s ago, so that a 404 may be replication lag."""
        return self.created_at is not None and 0 <= time.time() - self.created_at < REPLICATION_LAG

    @property
    def how_to_resume(self) -> str:
        """A Python expression that returns this job in any process."""
        return f'client.v1.{self._project["resource"]}.job("{self.id}")'

    @property
    def project(self) -> Any:
        """The result of the last response, with its outputs listed.

        Raises:
            JobError: Before the first poll.
            DecodeError: If the response does not match the contract.
        """
        if self._result is None:
            if self._response is None:
                raise JobError(f"job {self.id} has not been polled yet: call status() or wait() first")
            from magic_hour_ext import results

            result = decode(getattr(results, self._project["result"]), self._response)
            clear_unset(result)
            result.outputs = results.listed_outputs(result, self.kind)
            self._result = result
        return self._result

    def record(self, response: ResponseInfo, data: dict[str, Any]) -> None:
        """Stores a response that describes this job, and logs the end of the job once.

        Args:
            response: The response.
            data: Its JSON.
        """
        had_ended = self.last_status in TERMINAL_STATUSES
        self._response = response
        self._result = None
        self.last_response = data
        self.failure = None
        if self.last_status in TERMINAL_STATUSES and not had_ended:
            self._log_end()

    def log_creation(self) -> None:
        """Writes the log line for the create."""
        log.info("%s %s: created, %s", self.tool or self.kind, self.id, _credits_text(self.credits_charged))

    def _log_end(self) -> None:
        now = time.time()
        if self.last_status == SUCCEEDED:
            self.completed_at = now
        charged = self.last_response.get("credits_charged")
        error = self.last_response.get("error")
        code = error.get("code") if isinstance(error, dict) else None
        log.info(
            "%s %s: %s%s%s, %s",
            self.tool or self.kind,
            self.id,
            self.last_status,
            f" ({show(code)})" if isinstance(code, str) else "",
            "" if self.created_at is None else f" after {max(now - self.created_at, 0):.0f} s",
            _credits_text(charged if isinstance(charged, int) else self.credits_charged),
        )

    def request(self, verb: Literal["get", "delete"]) -> Request:
        """The request that reads or deletes the project.

        Raises:
            JobError: If the service has no such operation for this kind of job.
        """
        operation = self._project[verb]
        if operation is None:
            raise JobError(f"job {self.id}: the service can't delete jobs of kind {self.kind}")
        return catalog.operation(operation).request(path={"id": self.id})

    def poll(self, deadline: Deadline) -> ResponseInfo:
        """Reads the project once, without retries."""
        return self.client_state.transport.request(
            self.request("get"), options=self.options, retries=0, deadline=deadline
        )

    def refresh(self, deadline: Deadline | None = None) -> Any:
        """Reads the project, with retries, and returns it.

        Raises:
            APIError: If the service refuses, also after retries.
            NetworkError: If no response arrives.
            DecodeError: If the response does not match the contract, or describes another project.
        """
        transport = self.client_state.transport
        response = transport.request(self.request("get"), options=self.options, deadline=deadline)
        data = json_object(response) or {}
        if problem := project_mismatch(data, self.id):
            transport.discard_idle()
            raise DecodeError(problem, response=response)
        self.record(response, data)
        return self.project

    def record_end(self) -> None:
        """Records the end of the job in the journal, once. A failed job is refunded, so that the same call creates a
        new one; a complete job may have cost less than its create was charged."""
        journal = self.client_state.journal
        write = None if journal is None or self._is_end_recorded else self._end_writer(journal)
        if write is None:
            return
        from magic_hour_ext.journal import JournalError

        try:
            in_thread(write)
        except JournalError as error:  # Not raised, as it would hide the outcome. The next wait tries again.
            log.warning("job %s: its end could not be recorded: %s", self.id, error)
        else:
            self._is_end_recorded = True

    def _end_writer(self, journal: Journal) -> Callable[[], None] | None:
        """A function that writes the end of the job to the journal; None if there is nothing to write."""
        given = self.last_response.get("credits_charged")
        charged = given if type(given) is int and given >= 0 else None
        scope = self.client_state.scope
        if self.last_status == SUCCEEDED:
            is_known = charged is None or charged == self.credits_charged
            return None if is_known else partial(journal.completed, self.id, credits=charged or 0, scope=scope)
        # A failed job is refunded. For a canceled one, the response states what remains charged.
        remaining = (charged or 0) if self.last_status == CANCELED else 0
        return partial(journal.failed, self.id, credits=remaining, scope=scope)


def _credits_text(charged: object) -> str:
    return "credits not known" if charged is None else f"{charged} credits"
