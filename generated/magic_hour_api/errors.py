"""The errors of the raw client, and the base class of all errors that this project raises."""

from __future__ import annotations

from typing import Any

from .redaction import redact_bytes, redact_headers, redact_json, redact_url, redact_urls
from .types import UNSET


class MagicHourError(Exception):
    """Base class of all exceptions raised here and in magic_hour_ext. Its texts and its pickles are redacted.

    Attributes:
        job: The paid job of the failed call, if there is one: resume it with ``error.job.wait()``.
    """

    job: Any = None

    def __init__(self, *args: object) -> None:
        super().__init__(*map(redact_json, args))

    def __reduce__(self) -> tuple[Any, ...]:
        # Exceptions pickle by calling cls(*args), which fails for keyword-only arguments.
        state = {name: _redacted(value) for name, value in self.__dict__.items()}
        return _rebuild, (type(self), redact_json(self.args), state)


def _rebuild(cls: type[MagicHourError], args: tuple[Any, ...], state: dict[str, Any]) -> MagicHourError:
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(state)
    return error


def _redacted(value: Any) -> Any:
    """A copy of JSON data or of a model without secrets: models contain signed URLs. Other values are unchanged."""
    build = getattr(value, "from_dict", None)
    if build is None:
        return redact_json(value)
    try:
        return build(redact_json(value.to_dict()))
    except Exception:  # a subclass may not be constructible from its fields
        return redact_urls(repr(value))


class ResponseInfo:
    """A response without the secrets of its request, as plain data. It can be pickled; the pickle is `redacted`.

    Attributes:
        method: The HTTP method of the request.
        url: The request's URL without user name, password, query string and fragment.
        status_code: The HTTP status.
        headers: The response's headers, names in lower case.
        content: The response's body as received; on an error, without the query strings of URLs.
    """

    __slots__ = ("_json", "content", "headers", "method", "status_code", "url")

    def __init__(self, *, method: str, url: str, status_code: int, headers: dict[str, str], content: bytes) -> None:
        self.method = method
        self.url = redact_url(url)
        self.status_code = status_code
        self.headers = {name.lower(): value for name, value in headers.items()}
        self.content = content
        self._json: Any = UNSET

    def __repr__(self) -> str:
        return f"<{self.method} {self.url}: {self.status_code}, {len(self.content)} bytes>"

    def __reduce__(self) -> tuple[Any, ...]:
        shown = self.redacted()
        return _rebuild_response, (type(self), shown.method, shown.url, shown.status_code, shown.headers, shown.content)

    def redacted(self) -> ResponseInfo:
        """A copy without credentials and signatures in headers and body, for logs and error texts."""
        return type(self)(
            method=self.method,
            url=self.url,
            status_code=self.status_code,
            headers=redact_headers(self.headers),
            content=redact_bytes(self.content),
        )

    def json(self) -> Any:
        """The body as JSON. The result is cached: do not change it.

        Raises:
            ValueError: If it is not JSON.
            RecursionError: If it is nested too deeply.
        """
        if self._json is UNSET:
            import json

            self._json = json.loads(self.content)
        return self._json

    @property
    def text(self) -> str:
        """The body as text; bytes that are not UTF-8 are replaced."""
        return self.content.decode("utf-8", "replace")


def _rebuild_response(
    cls: type[ResponseInfo], method: str, url: str, status_code: int, headers: dict[str, str], content: bytes
) -> ResponseInfo:
    return cls(method=method, url=url, status_code=status_code, headers=headers, content=content)


class DecodeError(MagicHourError):
    """A response that the contract does not describe: an undocumented status, a body that is not JSON, or JSON that
    does not match its model.

    Attributes:
        response: The response, redacted.
    """

    def __init__(self, message: str, *, response: ResponseInfo) -> None:
        super().__init__(message)
        self.response = response.redacted()


class BodyTypeError(MagicHourError, TypeError):
    """A request's body is not an instance of its model. Nothing was sent."""

    def __init__(self, body: object, model: str) -> None:
        kind = type(body).__name__
        build = f"pass {model}(…)"
        if isinstance(body, dict):
            build += f", or {model}.from_dict(body) for a dict with the names of the API"
        super().__init__(f"body is of type {kind}, not magic_hour_api.models.{model}: {build}")
