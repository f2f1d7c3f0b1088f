"""An error response, in the two forms that the service has."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from starlette.responses import JSONResponse, Response

from magic_hour_ext.errors import MagicHourError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

# Codes that the service documents, and two (405, 413) of the sandbox's own. Of other statuses no code is known.
CODES = {
    400: "invalid_request",
    401: "unauthorized",
    402: "insufficient_credits",
    404: "not_found",
    405: "method_not_allowed",
    413: "payload_too_large",
    422: "unprocessable_entity",
    500: "internal_server_error",
}
UNAUTHORIZED, NOT_FOUND = "Unauthorized", "Not Found"  # the service's own texts


class HTTPProblem(MagicHourError):
    """Raised by a handler, sent to the client.

    Attributes:
        status: The HTTP status.
        message: What is wrong, for the client.
        code: The API's word for it; None if the service's is not known.
        headers: Headers of the response.
    """

    def __init__(
        self, status: int, message: str, code: str | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code: str | None = code or CODES.get(status)
        self.headers = headers


def as_json(_request: Request, error: Exception) -> Response:
    """The API's form: ``{message, code}``."""
    if isinstance(error, HTTPProblem):
        return json_problem(error.status, error.message, error.code, error.headers)
    status = getattr(error, "status_code", 500)
    message = getattr(error, "detail", "") or "the sandbox failed; its log says why"
    return json_problem(status, message, CODES.get(status), getattr(error, "headers", None))


def json_problem(status: int, message: str, code: str | None, headers: Mapping[str, str] | None = None) -> Response:
    """An error of the API; `code` is left out where none is known."""
    content = {"message": message, **({"code": code} if code else {})}
    return JSONResponse(content, status, headers=dict(headers or {}))


class StorageProblem(HTTPProblem):
    """A storage service's error, with its own kind of code.

    Attributes:
        limit: The largest upload in bytes, where that is the reason.
    """

    limit: int | None = None


def as_xml(_request: Request, error: Exception) -> Response:
    """The storage's form, which is XML, as storage services have it."""
    status = error.status if isinstance(error, HTTPProblem) else getattr(error, "status_code", 500)
    code = (error.code if isinstance(error, HTTPProblem) else None) or "InternalError"
    message = error.message if isinstance(error, HTTPProblem) else getattr(error, "detail", "") or "InternalError"
    limit = getattr(error, "limit", None)
    most = "" if limit is None else f"<MaxSizeAllowed>{limit}</MaxSizeAllowed>"
    text = f"<Error><Code>{escape(code)}</Code><Message>{escape(message)}</Message>{most}</Error>"
    content = f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'
    headers = dict(getattr(error, "headers", None) or {})
    return Response(content, status, headers=headers, media_type="application/xml")
