"""Error responses, in the formats of the API and of the storage."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from starlette.responses import JSONResponse, Response

from magic_hour_ext.errors import MagicHourError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

# Codes that the service documents, and two (405, 413) that only the sandbox has. Other statuses have no known code.
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
    """An error response that a handler raises.

    Attributes:
        status: The HTTP status.
        message: The text for the client.
        code: The API's code; None if it is unknown.
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
    """The format of the API: ``{message, code}``."""
    if isinstance(error, HTTPProblem):
        return json_problem(error.status, error.message, error.code, error.headers)
    status = getattr(error, "status_code", 500)
    message = getattr(error, "detail", "") or "the sandbox failed; its log says why"
    return json_problem(status, message, CODES.get(status), getattr(error, "headers", None))


def json_problem(status: int, message: str, code: str | None, headers: Mapping[str, str] | None = None) -> Response:
    """An error response of the API; `code` is omitted if it is None."""
    content = {"message": message, **({"code": code} if code else {})}
    return JSONResponse(content, status, headers=dict(headers or {}))


def for_nobody(_request: Request, _error: Exception) -> Response:
    """The response if the connection ended inside the request's body."""
    return Response(status_code=400)


class StorageProblem(HTTPProblem):
    """An error response of the storage, which has its own codes.

    Attributes:
        limit: Maximum upload in bytes, if that is the reason; else None.
    """

    limit: int | None = None


def as_xml(_request: Request, error: Exception) -> Response:
    """The format of the storage: XML."""
    status = error.status if isinstance(error, HTTPProblem) else getattr(error, "status_code", 500)
    code = (error.code if isinstance(error, HTTPProblem) else None) or "InternalError"
    message = error.message if isinstance(error, HTTPProblem) else getattr(error, "detail", "") or "InternalError"
    limit = getattr(error, "limit", None)
    most = "" if limit is None else f"<MaxSizeAllowed>{limit}</MaxSizeAllowed>"
    text = f"<Error><Code>{escape(code)}</Code><Message>{escape(message)}</Message>{most}</Error>"
    content = f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'
    headers = dict(getattr(error, "headers", None) or {})
    return Response(content, status, headers=headers, media_type="application/xml")
