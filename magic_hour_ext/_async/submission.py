"""Sends a create, the only request that costs money: once, and again only if it provably did not arrive or was
refused."""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from magic_hour_api import catalog

from magic_hour_ext._backend.shared import log
from magic_hour_ext._rules.field_paths import put
from magic_hour_ext._rules.notes import add_note
from magic_hour_ext._rules.redaction import redact_json
from magic_hour_ext._rules.responses import clear_unset
from magic_hour_ext._rules.submission_state import SubmissionState
from magic_hour_ext.errors import (
    APIError,
    DecodeError,
    MagicHourError,
    NetworkError,
    ResponseInfo,
    SubmissionUncertainError,
    ValidationError,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping

    from magic_hour_api.operation import Operation

    from magic_hour_ext._async.client_state import AsyncClientState
    from magic_hour_ext._async.reporting import AsyncReporter
    from magic_hour_ext._fs.sources import Source
    from magic_hour_ext._rules.validation import Report
    from magic_hour_ext.types import RequestOptions


class AsyncSubmission:
    """One create and its outcome.

    Args:
        client_state: The state of the client.
        tool: The tool, as in the catalog.
        options: The options of the call.

    Attributes:
        state: What is known about the outcome.
        awaited: The process that is submitting the same call, while this call waits for it; otherwise None.
        fingerprint: The fingerprint under which the journal has the call; None without a journal.
    """

    def __init__(self, client_state: AsyncClientState, tool: Mapping[str, Any], options: RequestOptions | None) -> None:
        self._client_state = client_state
        self._tool = tool
        self._options = options
        self._operation: Operation[Any] = tool.get("operation") or catalog.operation(tool["operation_id"])
        self._body: dict[str, Any] = {}
        self.state = SubmissionState()
        self.awaited: str | None = None
        self.fingerprint: str | None = None

    def prepare(self) -> None:
        """Loads everything needed to read the response: an import between the response and its id could fail.

        Raises:
            ConfigurationError: If an environment variable prevents sending.
        """
        self._operation.load()
        self._client_state.transport.prepare()

    async def send(
        self, body: dict[str, Any], *, before_retry: Callable[[float], Awaitable[None]] | None = None
    ) -> None:
        """Sends the request. When this returns, `state` has the id of the job.

        Args:
            body: The body of the request.
            before_retry: As in `AsyncTransport.request`.

        Raises:
            SubmissionUncertainError: If the job may exist, but its id did not arrive.
            APIError: If the service refused the request; no job was created.
            NetworkError: If the request did not arrive; no job was created.
        """
        self._body = body
        try:
            await self._client_state.transport.request(
                self._operation.request(json=body),
                options=self._options,
                submission=self.state,
                before_retry=before_retry,
            )
        except NetworkError as error:
            if self.state.job_id is not None:
                return  # The failure came after the response had been read.
            if not self.state.may_exist:
                raise
            reason = f"the response was lost ({error})"
        except APIError as error:
            if not self.state.may_exist:
                raise
            reason = f"the service answered {error.status_code}, after which a job may or may not exist"
        else:
            if self.state.job_id is not None:
                return
            reason = self._response_problem()
        if self.state.partial_id is not None:
            reason += f"; the incomplete response has the job id {self.state.partial_id}"
        raise self.uncertain(reason, job_id=self.state.partial_id)

    def _response_problem(self) -> str:
        response = self.state.response
        try:
            json.loads(response.content if response is not None else b"")
        except (ValueError, RecursionError):
            return f"the response can't be read ({response!r} is not JSON)"
        return "the response has no valid job id"

    def uncertain(self, reason: str, *, job_id: str | None = None) -> SubmissionUncertainError:
        """The exception for a create whose job may exist."""
        return SubmissionUncertainError(
            reason,
            operation=self._tool["operation_id"],
            request=redact_json(self._body),
            fingerprint=self._fingerprint(),
            response=self.state.response,
            job_id=job_id,
        )

    def _fingerprint(self) -> str:
        return self.fingerprint or fingerprint(self._tool["operation_id"], self._body)

    def created(self) -> Any:
        """The response as its model. If it does not match the contract, a model with only the id and the credits, as
        the job is already paid for; the models of all creates accept that."""
        response = self.state.response
        if response is not None:  # None if the failure came after the id had arrived.
            try:
                return clear_unset(self._operation.decode(response))
            except DecodeError:
                pass
        content = json.dumps({"id": self.state.job_id, "credits_charged": self.state.credits_charged}).encode()
        url = self._client_state.transport.base_url + self._operation.path
        minimal = ResponseInfo(method=self._operation.method, url=url, status_code=200, headers={}, content=content)
        return clear_unset(self._operation.decode(minimal))

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Adds a note to any exception raised inside, cancellation and Ctrl-C included, that states whether a job may
        exist; exceptions that state it themselves get none. If a job may exist, a cancellation is logged as well: a
        time-out or a task group may swallow it together with its note."""
        try:
            yield
        except MemoryError:
            reason = "there is not enough memory"
            if self.state.may_exist:
                raise self.uncertain(reason, job_id=self.state.job_id) from None
            raise MagicHourError(f"{reason}. {self.describe()}") from None
        except BaseException as error:
            if not (isinstance(error, (SubmissionUncertainError, ValidationError)) or getattr(error, "job", None)):
                add_note(error, self.describe())
                self._set_attributes(error)
            if not isinstance(error, Exception) and self.state.may_exist:
                log.warning("%s (%s)", self.describe(), type(error).__name__)
            raise

    def _set_attributes(self, error: BaseException) -> None:
        """Sets attributes that state the same as the note; the command line reads them."""
        with suppress(Exception):  # A user-defined exception class may refuse attributes.
            error.job_may_exist = self.state.may_exist or self.awaited is not None  # type: ignore[attr-defined]
            error.job_id = self.state.job_id  # type: ignore[attr-defined]

    def describe(self) -> str:
        """A sentence that states whether a job may exist."""
        operation = self._tool["operation_id"]
        if self.state.job_id is not None:
            return f"{operation}: the job {self.state.job_id} was created and is paid for."
        short_fingerprint = self._fingerprint()[:12]
        if self.awaited is not None:
            return (
                f"{operation}: this call sent nothing, but {self.awaited} was submitting the same call: its job may "
                f"exist. Make the same call again to get it from the journal (request {short_fingerprint})."
            )
        if not self.state.may_exist:
            return f"{operation}: this call created no job and was charged nothing."
        partial_id = self.state.partial_id
        received = "" if partial_id is None else f", after a part of it with the job id {partial_id} had arrived"
        return (
            f"{operation}: interrupted while waiting for the response to the create{received}. A job may exist and may "
            f"have been charged: check your library and your credits before you send it again (request "
            f"{short_fingerprint})."
        )


async def upload_files(
    client_state: AsyncClientState,
    report: Report,
    sources: Mapping[str, Source],
    options: RequestOptions | None,
    *,
    reporter: AsyncReporter | None = None,
) -> dict[str, Any]:
    """Uploads the local files of a request, and returns its body with the uploaded paths in their places."""
    if sources:
        from magic_hour_ext._async.files import AsyncFiles

        paths = await AsyncFiles(client_state).upload_all(list(sources.values()), options, reporter=reporter)
        for where, path in zip(sources, paths, strict=True):
            put(report.body, where, path)
    return report.body


def fingerprint(operation: str, body: Mapping[str, Any]) -> str:
    """SHA-256 of a request in hex, the same for the same call whatever the order of its fields."""
    text = json.dumps([operation, body], sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
