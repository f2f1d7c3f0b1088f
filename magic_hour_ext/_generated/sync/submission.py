# Generated from magic_hour_ext/_async/submission.py by `make generate`; never edited.
"""The one request that costs money: sent once, and again only if it provably never arrived or was refused."""

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
    from magic_hour_ext._fs.sources import Source
    from magic_hour_ext._generated.sync.client_state import ClientState
    from magic_hour_ext._generated.sync.reporting import Reporter
    from magic_hour_ext._rules.validation import Report
    from magic_hour_ext.types import RequestOptions


class Submission:
    """One create, and what is known of it.

    Args:
        client_state: The state of the client.
        tool: The tool, as in the catalog.
        options: The options of the call.

    Attributes:
        state: What is known of it.
        awaited: Who is submitting the same call, as long as this one waits for that.
        fingerprint: What the journal knows the call by; without a journal, that of the request as it is sent.
    """

    def __init__(self, client_state: ClientState, tool: Mapping[str, Any], options: RequestOptions | None) -> None:
        self._client_state = client_state
        self._tool = tool
        self._options = options
        self._operation: Operation[Any] = tool.get("operation") or catalog.operation(tool["operation_id"])
        self._body: dict[str, Any] = {}
        self.state = SubmissionState()
        self.awaited: str | None = None
        self.fingerprint: str | None = None

    def prepare(self) -> None:
        """Loads everything that is needed once the response is there: nothing may be imported between it and the id.

        Raises:
            ConfigurationError: If the environment makes sending impossible.
        """
        self._operation.load()
        self._client_state.transport.prepare()

    def send(self, body: dict[str, Any], *, before_retry: Callable[[float], None] | None = None) -> None:
        """Sends the request; when this returns, `state` has the job's id.

        Args:
            body: The request.
            before_retry: As in `Transport.request`.

        Raises:
            SubmissionUncertainError: If the job may exist, but its id did not arrive.
            APIError: If the service refused the request; no job exists.
            NetworkError: If the request never arrived; no job exists.
        """
        self._body = body
        try:
            self._client_state.transport.request(
                self._operation.request(json=body),
                options=self._options,
                submission=self.state,
                before_retry=before_retry,
            )
        except NetworkError as error:
            if self.state.job_id is not None:
                return  # It went wrong after the response had been read.
            if not self.state.may_exist:
                raise
            lost = f"the answer was lost ({error})"
        except APIError as error:
            if not self.state.may_exist:
                raise
            lost = f"the service answered {error.status_code}, which leaves open whether a job was made"
        else:
            if self.state.job_id is not None:
                return
            lost = self._unusable()
        if self.state.named_id is not None:
            lost += f"; it broke off behind the id of a job, {self.state.named_id}"
        raise self.uncertain(lost, job_id=self.state.named_id)

    def _unusable(self) -> str:
        response = self.state.response
        try:
            json.loads(response.content if response is not None else b"")
        except (ValueError, RecursionError):
            return f"the answer can't be read ({response!r} is not JSON)"
        return "the answer holds no id that could be one"

    def uncertain(self, reason: str, *, job_id: str | None = None) -> SubmissionUncertainError:
        """The exception that says that a job may exist."""
        return SubmissionUncertainError(
            reason,
            operation=self._tool["operation_id"],
            request=redact_json(self._body),
            fingerprint=self._mark(),
            response=self.state.response,
            job_id=job_id,
        )

    def _mark(self) -> str:
        return self.fingerprint or fingerprint(self._tool["operation_id"], self._body)

    def created(self) -> Any:
        """The response as its model. Where it can't be read as such, the id alone: the job is paid for.

        Raises:
            SubmissionUncertainError: If not even that is possible; the id is in its text and in `job_id`.
        """
        response = self.state.response
        if response is not None:  # Otherwise it broke off behind the id.
            try:
                return clear_unset(self._operation.decode(response))
            except DecodeError:
                pass
        content = json.dumps({"id": self.state.job_id, "credits_charged": self.state.credits_charged}).encode()
        url = self._client_state.transport.base_url + self._operation.path
        bare = ResponseInfo(method=self._operation.method, url=url, status_code=200, headers={}, content=content)
        try:
            return clear_unset(self._operation.decode(bare))
        except DecodeError as error:
            reason = f"the job {self.state.job_id} was created, but its description can't be read ({error})"
            raise self.uncertain(reason, job_id=self.state.job_id) from None

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Adds to any exception that doesn't say so itself, cancellation and Ctrl-C included, whether a job may
        exist. A cancellation that a time-out or a task group is going to swallow is logged too, if one may."""
        try:
            yield
        except MemoryError:
            reason = "there is not enough memory"
            if self.state.may_exist:
                raise self.uncertain(reason, job_id=self.state.job_id) from None
            raise MagicHourError(f"{reason}. {self.describe()}") from None
        except BaseException as error:
            says_so = isinstance(error, (SubmissionUncertainError, ValidationError)) or getattr(error, "job", None)
            if not says_so:
                add_note(error, self.describe())
                self._mark_error(error)
            if not isinstance(error, Exception) and self.state.may_exist:
                log.warning("%s (%s)", self.describe(), type(error).__name__)
            raise

    def _mark_error(self, error: BaseException) -> None:
        """Says to programs what the note says to people: the command line tells by it whether a job was paid for."""
        with suppress(Exception):  # An exception of the app's may have no room for it.
            error.job_may_exist = self.state.may_exist or self.awaited is not None  # type: ignore[attr-defined]
            error.job_id = self.state.job_id  # type: ignore[attr-defined]

    def describe(self) -> str:
        """A sentence that says whether a job may exist."""
        operation = self._tool["operation_id"]
        if self.state.job_id is not None:
            return f"{operation}: the job {self.state.job_id} was created and is paid for."
        if self.awaited is not None:
            return (
                f"{operation}: this call sent nothing, but {self.awaited} was submitting the same call: its job may "
                f"exist, and the same call again finds it in the journal (request {self._mark()[:12]})."
            )
        if not self.state.may_exist:
            return f"{operation}: this call created no job and was charged nothing."
        mark = self._mark()[:12]
        named = "" if self.state.named_id is None else f", after the id of a job, {self.state.named_id}, had come"
        return (
            f"{operation}: interrupted while the answer to the create was awaited{named}. A job may exist and may have "
            f"been charged: look at your library and credits before you send it again (request {mark})."
        )


def upload_files(
    client_state: ClientState,
    report: Report,
    sources: Mapping[str, Source],
    options: RequestOptions | None,
    *,
    reporter: Reporter | None = None,
) -> dict[str, Any]:
    """Uploads the local files of a request, and returns its body with the uploaded paths in their places."""
    if sources:
        from magic_hour_ext._generated.sync.files import Files

        paths = Files(client_state).upload_all(list(sources.values()), options, reporter=reporter)
        for where, path in zip(sources, paths, strict=True):
            put(report.body, where, path)
    return report.body


def fingerprint(operation: str, body: Mapping[str, Any]) -> str:
    """SHA-256 of a request in hex, the same for the same call whatever the order of its fields."""
    text = json.dumps([operation, body], sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
