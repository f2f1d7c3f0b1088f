"""An answer that is an error, in the two forms that the service has."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from starlette.responses import JSONResponse, Response

from magic_hour_ext.errors import MagicHourError

if TYPE_CHECKING:
    from starlette.requests import Request

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


class Refusal(MagicHourError):
    """Raised by a handler, sent to the client.

    Attributes:
        status: The HTTP status.
        message: What is wrong, for the client.
        code: The API's word for it.
    """

    def __init__(self, status: int, message: str, code: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code or CODES.get(status, f"status_{status}")


def as_json(_request: Request, error: Exception) -> Response:
    """The API's form: ``{code, message}``."""
    if isinstance(error, Refusal):
        return JSONResponse({"code": error.code, "message": error.message}, error.status)
    status = getattr(error, "status_code", 500)
    message = getattr(error, "detail", "") or "the sandbox failed; its log says why"
    content = {"code": CODES.get(status, CODES[500]), "message": message}
    return JSONResponse(content, status, headers=getattr(error, "headers", None))


class StorageRefusal(Refusal):
    """A storage service's error, with its own kind of code."""


def as_xml(_request: Request, error: Exception) -> Response:
    """The storage's form, which is XML, as storage services have it."""
    status = error.status if isinstance(error, Refusal) else getattr(error, "status_code", 500)
    code = error.code if isinstance(error, Refusal) else "InternalError"
    message = error.message if isinstance(error, Refusal) else getattr(error, "detail", "") or "InternalError"
    text = f"<Error><Code>{escape(code)}</Code><Message>{escape(message)}</Message></Error>"
    return Response(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}', status, media_type="application/xml")
