"""The one request that costs money: sent once, and again only if it provably never arrived or was refused."""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from magic_hour_api import models
from magic_hour_api.decoding import decode

from magic_hour_ext.errors import (
    APIError,
    DecodeError,
    MagicHourError,
    NetworkError,
    ResponseInfo,
    SubmissionUncertain,
)
from magic_hour_ext.rules.notes import add_note
from magic_hour_ext.rules.paths import put
from magic_hour_ext.rules.redaction import redact_json
from magic_hour_ext.rules.submission_state import SubmissionState

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping

    from magic_hour_ext._async.core import AsyncCore
    from magic_hour_ext._disk.sources import Source
    from magic_hour_ext.rules.validation import Report
    from magic_hour_ext.types import RequestOptions


class AsyncSubmission:
    """One create, and what is known of it.

    Args:
        core: The state of the client.
        tool: The tool, as in the catalog.
        options: The options of the call.
    """

    def __init__(self, core: AsyncCore, tool: Mapping[str, Any], options: RequestOptions | None) -> None:
        self._core = core
        self._tool = tool
        self._options = options
        self._body: dict[str, Any] = {}
        self.state = SubmissionState()

    def prepare(self) -> None:
        """Loads everything that is needed once the response is there: nothing may be imported between it and the id.

        Raises:
            ConfigurationError: If the environment makes sending impossible.
        """
        import magic_hour_ext._async.jobs

        getattr(models, self._tool["response"])
        self._core.transport.prepare()

    async def send(
        self, body: dict[str, Any], *, before_retry: Callable[[float], Awaitable[None]] | None = None
    ) -> None:
        """Sends the request; when this returns, `state` has the job's id.

        Args:
            body: The request.
            before_retry: As in `AsyncTransport.request`.

        Raises:
            SubmissionUncertain: If the job may exist, but its id did not arrive.
            APIError: If the service refused the request; no job exists.
            NetworkError: If the request never arrived; no job exists.
        """
        self._body = body
        try:
            await self._core.transport.request(
                "POST",
                self._tool["path"],
                json=body,
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
        raise self.uncertain(lost)

    def _unusable(self) -> str:
        response = self.state.response
        try:
            json.loads(response.content if response is not None else b"")
        except (ValueError, RecursionError):
            return f"the answer can't be read ({response!r} is not JSON)"
        return "the answer holds no id that could be one"

    def uncertain(self, reason: str, *, job_id: str | None = None) -> SubmissionUncertain:
        """The exception that says that a job may exist."""
        return SubmissionUncertain(
            reason,
            operation=self._tool["operation_id"],
            request=redact_json(self._body),
            fingerprint=fingerprint(self._tool["operation_id"], self._body),
            response=self.state.response,
            job_id=job_id,
        )

    def created(self) -> Any:
        """The response as its model. Where it can't be read as such, the id alone: the job is paid for.

        Raises:
            SubmissionUncertain: If not even that is possible; the id is in its text and in `job_id`.
        """
        response = self.state.response
        if response is None:
            raise self.uncertain("there is no answer")
        try:
            return decode(self._tool["response"], response)
        except DecodeError:
            pass
        content = json.dumps({"id": self.state.job_id, "credits_charged": self.state.credits_charged}).encode()
        status, url = response.status_code, response.url
        bare = ResponseInfo(
            method=response.method, url=url, status_code=status, headers=response.headers, content=content
        )
        try:
            return decode(self._tool["response"], bare)
        except DecodeError as error:
            reason = f"the job {self.state.job_id} was created, but its description can't be read ({error})"
            raise self.uncertain(reason, job_id=self.state.job_id) from None

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Adds to any exception that is not ours, cancellation and Ctrl-C included, whether a job may exist."""
        try:
            yield
        except MemoryError:
            reason = "there is not enough memory"
            if self.state.may_exist:
                raise self.uncertain(reason, job_id=self.state.job_id) from None
            raise MagicHourError(f"{reason}. {self.describe()}") from None
        except BaseException as error:
            if not isinstance(error, MagicHourError) and getattr(error, "job", None) is None:
                add_note(error, self.describe())
            raise

    def describe(self) -> str:
        """A sentence that says whether a job may exist."""
        operation = self._tool["operation_id"]
        if self.state.job_id is not None:
            return f"{operation}: the job {self.state.job_id} was created and is paid for."
        if not self.state.may_exist:
            return f"{operation}: no job was created, nothing was charged."
        mark = fingerprint(operation, self._body)[:12]
        return (
            f"{operation}: interrupted while the answer to the create was awaited. A job may exist and may have been "
            f"charged: look at your library and credits before you send it again (request {mark})."
        )


async def uploaded(
    core: AsyncCore, report: Report, sources: Mapping[str, Source], options: RequestOptions | None
) -> dict[str, Any]:
    """The request with the uploaded paths in place of its local files."""
    if sources:
        from magic_hour_ext._async.files import AsyncFiles

        paths = await AsyncFiles(core).upload_all(list(sources.values()), options)
        for where, path in zip(sources, paths, strict=True):
            put(report.body, where, path)
    return report.body


def fingerprint(operation: str, body: Mapping[str, Any]) -> str:
    """SHA-256 of a request in hex, the same for the same call whatever the order of its fields."""
    text = json.dumps([operation, body], sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
