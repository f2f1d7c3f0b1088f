"""All exceptions of this package. They derive from `MagicHourError`, can be pickled, and contain no secret."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_api.errors import DecodeError, MagicHourError, ResponseInfo

from magic_hour_ext._public import FORMER_ERRORS, former_name, public
from magic_hour_ext._rules.redaction import redact_json, redact_url, redact_urls

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
    """A setting of the client or an argument of a call can't be used: API key, base URL, journal, directory, callback,
    or an environment variable."""


@public
class ClientClosedError(ConfigurationError):
    """The client, or the `httpx_client` passed to it, was closed before this call. Nothing was sent."""


def __getattr__(name: str) -> Any:
    """Resolves the names that exceptions had before 0.2, with a DeprecationWarning."""
    if name not in FORMER_ERRORS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return former_name(name, FORMER_ERRORS[name], globals()[FORMER_ERRORS[name]])


_MAX_GIVEN_LENGTH = 100_000  # Characters; a longer text in `Problem.given` is cut off.


@public
class Problem:
    """One error in a request.

    Attributes:
        path: The field as a dotted path from the root of the request: ``style.prompt``,
            ``assets.image_file_paths[2]``; empty if the error concerns the whole request.
        message: The error, and what to do about it.
        given: The value that was given, without credentials and query strings of URLs; None if the field is missing.
        allowed: The allowed values or limits, as text; empty if they can't be listed.
        suggestion: The valid value or name that was probably meant, or None.
    """

    __slots__ = ("_references", "allowed", "given", "message", "path", "suggestion")

    def __init__(
        self, path: str, message: str, *, given: object = None, allowed: str = "", suggestion: str | None = None
    ) -> None:
        self.path: str = path
        self.message: str = redact_urls(message)
        self.given: object = _redact_given(given)
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
        # The given value may be an object that can't be pickled; its text is enough.
        is_plain = isinstance(self.given, (str, int, float, bool, type(None)))
        given = self.given if is_plain else _safe_repr(self.given)
        return _rebuild_problem, (self.path, self.message, given, self.allowed, self.suggestion, self._references)


def _redact_given(value: Any) -> object:
    """Redacts a value; returns it unchanged if its own methods raise."""
    try:
        # Not `isinstance`, which reads `__class__`: a user-defined class may override it.
        return redact_json(value[:_MAX_GIVEN_LENGTH] if issubclass(type(value), str) else value)
    except Exception:  # noqa: BLE001
        return value


def _safe_repr(value: object) -> str:
    try:
        return redact_urls(repr(value))
    except Exception:  # noqa: BLE001 (a user-defined __repr__ may raise anything)
        return f"a value of type {type(value).__name__}"


def _rebuild_problem(
    path: str,
    message: str,
    given: object,
    allowed: str,
    suggestion: str | None,
    references: Sequence[Reference] = (),
) -> Problem:
    from magic_hour_ext._rules.references import refer

    return refer(Problem(path, message, given=given, allowed=allowed, suggestion=suggestion), *references)


@public
class ValidationError(MagicHourError, ValueError):
    """The request does not match the contract. Nothing was sent and nothing was charged.

    Attributes:
        problems: All errors that were found in the request.
    """

    def __init__(self, problems: Sequence[Problem], *, what: str = "the request") -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        count = "1 problem" if len(self.problems) == 1 else f"{len(self.problems)} problems"
        lines = "\n".join(f"  - {problem}" for problem in self.problems)
        super().__init__(f"{what} has {count}; nothing was sent:\n{lines}")


@public
class APIError(MagicHourError):
    """The service returned an error status.

    Attributes:
        status_code: The HTTP status.
        code: The service's error code (``insufficient_credits``, ``not_found``…), or None if it sent none.
        message: The service's error message.
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
        """The response headers; names are in lower case."""
        return self.response.headers

    @property
    def body(self) -> Any:
        """The response body as decoded JSON, without query strings of URLs; None if it is not JSON. `response.content`
        has the bytes."""
        try:
            return self.response.json()
        except (ValueError, RecursionError):
            return None


@public
class BadRequestError(APIError):
    """400: the service does not accept the request; `message` names the field."""


@public
class AuthenticationError(APIError):
    """401: the API key is missing or invalid."""


@public
class PaymentRequiredError(APIError):
    """402: not enough credits, or the plan does not cover the request; `code` distinguishes the two."""


@public
class PermissionDeniedError(APIError):
    """403: the plan does not include the model, resolution or feature."""


@public
class NotFoundError(APIError):
    """404: the resource does not exist, or belongs to another account."""


@public
class ConflictError(APIError):
    """409: the request conflicts with the state of the resource."""


@public
class UnprocessableError(APIError):
    """422: the service can't process the values of the request."""


@public
class RateLimitError(APIError):
    """429: too many requests. Retries did not help."""


@public
class ServerError(APIError):
    """5xx: the service failed. Where a retry is safe, retries did not help."""


@public
class NetworkError(MagicHourError):
    """No usable response arrived: connection refused or reset, TLS or DNS failure, or a damaged response.

    Attributes:
        method: The HTTP method of the request.
        url: The URL of the request without user name, password, query string and fragment.
        sent: Whether any part of the request may have reached the server.
        hint: What to check (proxy variables, DNS, TLS) if the cause is known; else empty. The message includes it.
    """

    def __init__(self, message: str, *, method: str, url: str, sent: bool, hint: str = "") -> None:
        self.method = method
        self.url: str = redact_url(url)
        self.sent = sent
        self.hint = hint
        super().__init__(f"{method} {self.url}: {message}{f' ({hint})' if hint else ''}")


@public
class RequestTimeoutError(NetworkError, TimeoutError):
    """A request took longer than the client's `timeout`, or than the deadline of its call."""


@public
class SubmissionUncertainError(MagicHourError):
    """A create was sent, but its response was lost or can't be read: the job may exist and may have been charged. The
    request was not repeated.

    Attributes:
        operation: The operation, such as ``image_to_video.create``.
        request: The JSON body that was sent, without credentials, query strings of URLs and the content of data URLs.
        fingerprint: SHA-256 of operation and body, in hex: equal for equal requests.
        response: The response, redacted; None if none arrived.
        job_id: The id of the job, if it arrived before the response broke off or turned out to be unreadable; else
            None.
        evidence: What `client.journal.reconcile` found out about a charge; empty if it found nothing.
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
            f"{operation}: {message}. The job may exist and may have been charged, so the request was not repeated: "
            f"check your library and your credits before you send it again (request {fingerprint[:12]})"
        )


@public
class BudgetExceededError(MagicHourError):
    """The call could cost more credits than the budget has left. Nothing was sent and nothing was charged.

    Attributes:
        budget: The client's `Budget`.
        spent: Credits that have been charged in the period of the budget.
        reserved: Credits that are reserved: for calls in progress, and for calls whose outcome is uncertain.
        asked: The most credits that this call could be charged; None if that is unknown and the budget has no
            `ceiling`.
        frees_at: Unix time at which the next period of the budget starts; None if there is no next one.
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
        status_code: The HTTP status that storage returned; None if no request was sent or no response arrived.
        code: The error code of storage (``EntityTooLarge``, ``ExpiredToken``…), or None.
        storage_message: The error message of storage, without query strings of URLs, or None.
        limit: The largest allowed upload in bytes, if storage returned it; else None.
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
    """An output could not be saved or read. The job is paid for and its outputs stay available:
    `error.job.download(...)` tries again.

    Attributes:
        path: The path of the output, or its number if it has no path.
        status_code: The HTTP status that storage returned last; None if no request was sent or no response arrived.
        code: The error code of storage (``AccessDenied``, ``NoSuchKey``…), or None.
        storage_message: The error message of storage, without query strings of URLs, or None.
        limit: The limit in bytes that the output exceeds (`max_download_bytes` of the client), or None.
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
    """A job has no result (yet).

    Attributes:
        job: The `Job` or `AsyncJob`; None if it is not known.
    """

    def __init__(self, message: str, *, job: Any = None) -> None:
        super().__init__(message)
        self.job = job


@public
class JobFailedError(JobError):
    """The job ended in ``error``. The service refunds its credits.

    Attributes:
        code: The service's error code (``no_source_face``, ``invalid_file_format``… The list is open), or None.
        message: The service's error message.
        project: The project as the service returned it.
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
        project: The project as the service returned it.
    """

    def __init__(self, text: str, *, project: Any, job: Any = None) -> None:
        super().__init__(text, job=job)
        self.project = project


@public
class JobTimeoutError(JobError, TimeoutError):
    """The deadline passed before the job ended, or before its outputs were saved. The job continues on the service and
    stays paid: `error.job.wait()` or `error.job.download()` resumes it.

    Attributes:
        jobs: All jobs that had not ended, also if the call waited for several.
    """

    def __init__(self, message: str, *, job: Any = None, jobs: Sequence[Any] = ()) -> None:
        super().__init__(message, job=job)
        self.jobs: list[Any] = list(jobs) or ([] if job is None else [job])


@public
class WebhookError(MagicHourError, ValueError):
    """A webhook could not be verified or parsed. Respond with 400 and ignore it."""


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
    """The exception for an error response, by its status.

    Args:
        response: The response.
        code: The service's error code, or None.
        message: The service's error message.
    """
    cls, hint = _BY_STATUS.get(response.status_code, (ServerError if response.status_code >= 500 else APIError, ""))
    return cls(message, response=response, code=code, hint=hint)
