"""The errors of the raw client, and the root of every error that this project raises."""

from __future__ import annotations

from typing import Any


class MagicHourError(Exception):
    """Base of every exception raised here and in magic_hour_ext.

    Attributes:
        job: The paid job the error is about, where there is one: resume it with ``error.job.wait()``.
    """

    job: Any = None

    def __reduce__(self) -> tuple[Any, ...]:
        # Exceptions pickle by calling cls(*args), which fails for keyword-only arguments.
        return _rebuild, (type(self), self.args, dict(self.__dict__))


def _rebuild(cls: type[MagicHourError], args: tuple[Any, ...], state: dict[str, Any]) -> MagicHourError:
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class ResponseInfo:
    """What came back, without the request's secrets: plain data that pickles.

    Attributes:
        method: The HTTP method of the request.
        url: The request's URL without its query string, which may hold a signature.
        status_code: The HTTP status.
        headers: The response's headers, names in lower case.
        content: The response's body as received.
    """

    __slots__ = ("content", "headers", "method", "status_code", "url")

    def __init__(self, *, method: str, url: str, status_code: int, headers: dict[str, str], content: bytes) -> None:
        self.method = method
        self.url = url.partition("?")[0]
        self.status_code = status_code
        self.headers = {name.lower(): value for name, value in headers.items()}
        self.content = content

    def __repr__(self) -> str:
        return f"<{self.method} {self.url}: {self.status_code}, {len(self.content)} bytes>"

    @property
    def text(self) -> str:
        """The body as text; bytes that are not UTF-8 are replaced, never an error."""
        return self.content.decode("utf-8", "replace")


class DecodeError(MagicHourError):
    """The service answered with something that the contract does not describe: an undocumented status, a body that is
    not JSON, or JSON of another shape.

    Attributes:
        response: What came back.
    """

    def __init__(self, message: str, *, response: ResponseInfo) -> None:
        super().__init__(message)
        self.response = response
