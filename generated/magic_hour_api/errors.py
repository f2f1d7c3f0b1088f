"""The errors of the raw client, and the root of every error that this project raises."""

from __future__ import annotations

from typing import Any

from .redaction import redact_bytes, redact_headers, redact_json, redact_url, redact_urls
from .types import UNSET


class MagicHourError(Exception):
    """Base of every exception raised here and in magic_hour_ext. Its texts are redacted, and so is what is pickled.

    Attributes:
        job: The paid job the error is about, where there is one: resume it with ``error.job.wait()``.
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
    """A value, or a copy of it without secrets: of JSON data, and of the models, which have signed URLs in them."""
    build = getattr(value, "from_dict", None)
    if build is None:
        return redact_json(value)
    try:
        return build(redact_json(value.to_dict()))
    except Exception:  # a subclass may need more than its fields
        return redact_urls(repr(value))


class ResponseInfo:
    """What came back, without the request's secrets: plain data that pickles. The pickle is `redacted`.

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
        """A copy without credentials and signatures, in headers and body; the raw body is for the program alone."""
        return type(self)(
            method=self.method,
            url=self.url,
            status_code=self.status_code,
            headers=redact_headers(self.headers),
            content=redact_bytes(self.content),
        )

    def json(self) -> Any:
        """The body as JSON, read once; it is not to be changed.

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
        """The body as text; bytes that are not UTF-8 are replaced, never an error."""
        return self.content.decode("utf-8", "replace")


def _rebuild_response(
    cls: type[ResponseInfo], method: str, url: str, status_code: int, headers: dict[str, str], content: bytes
) -> ResponseInfo:
    return cls(method=method, url=url, status_code=status_code, headers=headers, content=content)


class DecodeError(MagicHourError):
    """The service answered with something that the contract does not describe: an undocumented status, a body that is
    not JSON, or JSON of another shape.

    Attributes:
        response: What came back, redacted.
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
