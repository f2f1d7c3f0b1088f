"""Every exception of this library: one tree under `MagicHourError`, all of them picklable, none with a secret in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_api.errors import DecodeError, MagicHourError, ResponseInfo

from magic_hour_ext._public import FORMER_ERRORS, former_name, public
from magic_hour_ext._rules.redaction import redact_json, redact_url, redact_urls
from magic_hour_ext._rules.references import refer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from magic_hour_ext._rules.references import Reference

__all__ = [
    "APIError",
    "AuthenticationError",
    "BadRequestError",
    "BudgetExceededError",
    "ClientClosedError",
    "ConfigurationError",
    "ConflictError",
    "DecodeError",
    "DownloadError",
    "JobCanceledError",
    "JobError",
    "JobFailedError",
    "JobTimeoutError",
    "MagicHourError",
    "NetworkError",
    "NotFoundError",
    "PaymentRequiredError",
    "PermissionDeniedError",
    "Problem",
    "RateLimitError",
    "RequestTimeoutError",
    "ResponseInfo",
    "ServerError",
    "SubmissionUncertainError",
    "UnprocessableError",
    "UploadError",
    "ValidationError",
    "WebhookError",
    "api_error",
]


@public
class ConfigurationError(MagicHourError, ValueError):
    """The client, or a call to it, is set up in a way that can't work: token, base URL, environment, closed client."""


@public
class ClientClosedError(ConfigurationError):
    """The client, or the httpx client given to it, was closed before this call. Nothing was sent."""


def __getattr__(name: str) -> Any:
    """The class of an exception by the name that it had before 0.2, with a DeprecationWarning."""
    if name not in FORMER_ERRORS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return former_name(name, FORMER_ERRORS[name], globals()[FORMER_ERRORS[name]])


_LONGEST_GIVEN = 100_000  # Characters of a text that are kept.


@public
class Problem:
    """One thing that is wrong with a request.

    Attributes:
        path: The field, dotted from the request's root: ``style.prompt``, ``assets.image_file_paths[2]``.
        message: What is wrong and what to do.
        given: The value that was given, without credentials and query strings of URLs; None where nothing was.
        allowed: The values or limits that are allowed, as text; empty where there is nothing to choose from.
        suggestion: The nearest valid value or name, if one is near.
    """

    __slots__ = ("_references", "allowed", "given", "message", "path", "suggestion")

    def __init__(
        self, path: str, message: str, *, given: object = None, allowed: str = "", suggestion: str | None = None
    ) -> None:
        self.path: str = path
        self.message: str = redact_urls(message)
        self.given: object = _kept(given)
        self.allowed: str = allowed
        self.suggestion: str | None = suggestion
        self._references: Sequence[Reference] = ()  # Set by `refer`.

    def __str__(self) -> str:
        parts = [f"{self.path}: {self.message}" if self.path else self.message]
        if self.allowed:
            parts.append(f"allowed: {self.allowed}")
        if self.suggestion:
            parts.append(f"did you mean {self.suggestion}?")
        return "; ".join(parts)

    def __repr__(self) -> str:
        return f"Problem({str(self)!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        # The given value may be anything, also what can't be pickled; its text is enough.
        is_plain = isinstance(self.given, (str, int, float, bool, type(None)))
        given = self.given if is_plain else _shown(self.given)
        return _rebuild_problem, (self.path, self.message, given, self.allowed, self.suggestion, self._references)


def _kept(value: Any) -> object:
    """What was given, redacted; an object of the caller's that raises when it is looked at is kept as it is."""
    try:
        # `isinstance` would ask the object for its class.
        return redact_json(value[:_LONGEST_GIVEN] if issubclass(type(value), str) else value)
    except Exception:  # noqa: BLE001
        return value


def _shown(value: object) -> str:
    try:
        return redact_urls(repr(value))
    except Exception:  # noqa: BLE001 (the repr of a caller's object may raise anything)
        return f"a value of type {type(value).__name__}"


def _rebuild_problem(
    path: str,
    message: str,
    given: object,
    allowed: str,
    suggestion: str | None,
    references: Sequence[Reference] = (),
) -> Problem:
    return refer(Problem(path, message, given=given, allowed=allowed, suggestion=suggestion), *references)


@public
class ValidationError(MagicHourError, ValueError):
    """The request can't be right. Nothing was sent, nothing was charged.

    Attributes:
        problems: Every problem that was found, not only the first.
    """

    def __init__(self, problems: Sequence[Problem], *, what: str = "the request") -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        count = "1 problem" if len(self.problems) == 1 else f"{len(self.problems)} problems"
        lines = "\n".join(f"  - {problem}" for problem in self.problems)
        super().__init__(f"{what} has {count}; nothing was sent:\n{lines}")


@public
class APIError(MagicHourError):
    """The service answered with an error.

    Attributes:
        status_code: The HTTP status.
        code: The service's word for it (``insufficient_credits``, ``not_found``…), or None where it sent none.
        message: The service's text.
        response: Method, URL, headers and body, redacted: without cookies, credentials and query strings of URLs.
    """

    def __init__(self, message: str, *, response: ResponseInfo, code: str | None = None, hint: str = "") -> None:
        self.status_code: int = response.status_code
        self.code: str | None = None if code is None else redact_urls(code)
        self.message: str = redact_urls(message)
        self.response: ResponseInfo = response.redacted()
        tag = f"{response.status_code} {code}" if code else str(response.status_code)
        text = f"{response.method} {response.url} answered {tag}: {message}"
        super().__init__(f"{text} ({hint})" if hint else text)

    @property
    def headers(self) -> dict[str, str]:
        """The response's headers, names in lower case."""
        return self.response.headers

    @property
    def body(self) -> Any:
        """The response's body as decoded JSON, without the query strings of URLs; None if it is no JSON. The bytes are
        in `response.content`."""
        try:
            return self.response.json()
        except (ValueError, RecursionError):
            return None


@public
class BadRequestError(APIError):
    """400: the message names the field that the service does not accept."""


@public
class AuthenticationError(APIError):
    """401: the key is missing or wrong."""


@public
class PaymentRequiredError(APIError):
    """402: not enough credits, or the plan does not cover it; `code` says which."""


@public
class PermissionDeniedError(APIError):
    """403: the model, resolution or feature is not in the plan."""


@public
class NotFoundError(APIError):
    """404: no such resource."""


@public
class ConflictError(APIError):
    """409: the request conflicts with the state of the resource."""


@public
class UnprocessableError(APIError):
    """422: values that can't be processed."""


@public
class RateLimitError(APIError):
    """429: too many requests, also after retries."""


@public
class ServerError(APIError):
    """5xx: the service failed, also after retries where a retry is safe."""


@public
class NetworkError(MagicHourError):
    """No usable answer came over the network: refused, reset, TLS or DNS failure.

    Attributes:
        method: The HTTP method of the request.
        url: The request's URL without user name, password, query string and fragment.
        sent: Whether any part of the request may have reached the server.
        hint: What to look at (proxy variables, DNS, TLS) where that is the cause; else empty. It is in the text too.
    """

    def __init__(self, message: str, *, method: str, url: str, sent: bool, hint: str = "") -> None:
        self.method = method
        self.url: str = redact_url(url)
        self.sent = sent
        self.hint = hint
        super().__init__(f"{method} {self.url}: {message}{f' ({hint})' if hint else ''}")


@public
class RequestTimeoutError(NetworkError, TimeoutError):
    """A request took longer than the client's `timeout`."""


@public
class SubmissionUncertainError(MagicHourError):
    """The job was submitted, but the answer was lost: it may exist and may have been paid for. It was not sent again.

    Attributes:
        operation: The call, as in ``image_to_video.create``.
        request: The JSON body that was sent, without credentials and query strings of URLs, and content of data URLs.
        fingerprint: SHA-256 of operation and body, in hex: the same for the same request.
        response: What came back, redacted, if anything did.
        job_id: The id of the job, where one came before the answer broke off or could not be read; else None.
        evidence: What is known for and against a charge, as `client.journal.reconcile` found it; else empty.
    """

    def __init__(
        self,
        message: str,
        *,
        operation: str,
        request: dict[str, Any],
        fingerprint: str,
        response: ResponseInfo | None = None,
        job_id: str | None = None,
        evidence: str = "",
    ) -> None:
        self.operation = operation
        self.job_id = job_id
        self.evidence = evidence
        self.request: dict[str, Any] = redact_json(request)
        self.fingerprint = fingerprint
        self.response: ResponseInfo | None = None if response is None else response.redacted()
        super().__init__(
            f"{operation}: {message}. The job may exist and may have been charged, so it was not sent again: look at "
            f"your library and credits before you do (request {fingerprint[:12]})"
        )


@public
class BudgetExceededError(MagicHourError):
    """A call would, or could, cost more than the budget has left. Nothing was sent, nothing was charged.

    Attributes:
        budget: The client's `Budget`.
        spent: Credits of it that are charged.
        reserved: Credits of it that are reserved: for calls under way, and for those whose outcome is uncertain.
        asked: The most that this call could be charged; None if that is not known and the budget has no ceiling.
        frees_at: Unix time at which the budget begins anew; None if it never does.
    """

    def __init__(
        self,
        message: str,
        *,
        budget: Any,
        spent: int,
        reserved: int,
        asked: int | None,
        frees_at: float | None = None,
    ) -> None:
        self.budget = budget
        self.spent = spent
        self.reserved = reserved
        self.asked = asked
        self.frees_at = frees_at
        super().__init__(message)


@public
class UploadError(MagicHourError):
    """A file could not be uploaded. No job was created.

    Attributes:
        file: The name of the file.
        status_code: The HTTP status that storage answered with; None if it did not answer, or was not asked.
        code: Storage's own code (``EntityTooLarge``, ``ExpiredToken``…), or None.
        storage_message: Storage's own text, without query strings of URLs, or None.
        limit: The largest upload in bytes, where storage names it; else None.
    """

    def __init__(
        self,
        message: str,
        *,
        file: str,
        status_code: int | None = None,
        code: str | None = None,
        storage_message: str | None = None,
        limit: int | None = None,
    ) -> None:
        self.file = file
        self.status_code = status_code
        self.code = code
        self.storage_message = storage_message
        self.limit = limit
        super().__init__(f"upload of {file}: {message}")


@public
class DownloadError(MagicHourError):
    """An output could not be saved. The job is paid for and kept: `error.job.download(...)` tries again.

    Attributes:
        path: The path that was to be written.
        status_code: The HTTP status that storage answered with last; None if it did not answer, or was not asked.
        code: Storage's own code (``AccessDenied``, ``NoSuchKey``…), or None.
        storage_message: Storage's own text, without query strings of URLs, or None.
        limit: The largest output in bytes (`max_download_bytes` of the client), where that is the reason; else None.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str,
        status_code: int | None = None,
        code: str | None = None,
        storage_message: str | None = None,
        limit: int | None = None,
    ) -> None:
        self.path = path
        self.status_code = status_code
        self.code = code
        self.storage_message = storage_message
        self.limit = limit
        super().__init__(f"download to {path}: {message}")


@public
class JobError(MagicHourError):
    """A job did not lead to a result.

    Attributes:
        job: The job; None where it is not known.
    """

    def __init__(self, message: str, *, job: Any = None) -> None:
        super().__init__(message)
        self.job = job


@public
class JobFailedError(JobError):
    """The job ended in ``error``; the service refunds its credits.

    Attributes:
        code: The service's code (an open list: ``no_source_face``, ``invalid_file_format``…).
        message: The service's text.
        project: The project as the service describes it.
    """

    def __init__(self, text: str, *, code: str | None, message: str, project: Any, job: Any = None) -> None:
        super().__init__(text, job=job)
        self.code: str | None = None if code is None else redact_urls(code)
        self.message: str = redact_urls(message)
        self.project = project


@public
class JobCanceledError(JobError):
    """The job ended in ``canceled``.

    Attributes:
        project: The project as the service describes it.
    """

    def __init__(self, text: str, *, project: Any, job: Any = None) -> None:
        super().__init__(text, job=job)
        self.project = project


@public
class JobTimeoutError(JobError, TimeoutError):
    """The deadline passed while the job was still running. The job goes on, and stays paid: `error.job.wait()`.

    Attributes:
        jobs: All jobs that were still running, where several were waited for.
    """

    def __init__(self, message: str, *, job: Any = None, jobs: Sequence[Any] = ()) -> None:
        super().__init__(message, job=job)
        self.jobs: list[Any] = list(jobs) or ([] if job is None else [job])


@public
class WebhookError(MagicHourError, ValueError):
    """A webhook could not be verified or read. Answer it with 400 and do nothing."""


_BY_STATUS: dict[int, tuple[type[APIError], str]] = {
    400: (BadRequestError, ""),
    401: (AuthenticationError, "check the token given to the client or in MAGIC_HOUR_API_KEY"),
    402: (PaymentRequiredError, ""),
    403: (PermissionDeniedError, ""),
    404: (NotFoundError, ""),
    409: (ConflictError, ""),
    422: (UnprocessableError, ""),
    429: (RateLimitError, ""),
}


def api_error(response: ResponseInfo, *, code: str | None, message: str) -> APIError:
    """The exception that fits a response's status."""
    cls, hint = _BY_STATUS.get(response.status_code, (ServerError if response.status_code >= 500 else APIError, ""))
    return cls(message, response=response, code=code, hint=hint)
