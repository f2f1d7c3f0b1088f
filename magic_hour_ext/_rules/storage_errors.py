"""Parses the errors of storage: XML of S3 and compatible services, or JSON."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any, NamedTuple

from magic_hour_ext._rules.filenames import display_name
from magic_hour_ext._rules.redaction import redact_urls

_MAX_BODY = 8192  # Bytes of a response that are parsed.
_MAX_TEXT_LENGTH = 300
_ELEMENT = r"<{0}>\s*([^<]{{1,2000}}?)\s*</{0}>"
_CODE, _MESSAGE, _LIMIT = (re.compile(_ELEMENT.format(name)) for name in ("Code", "Message", "MaxSizeAllowed"))
_TOO_LARGE = frozenset({"EntityTooLarge", "RequestEntityTooLarge", "RequestBodyTooLarge"})


class StorageError(NamedTuple):
    """An error of storage.

    Attributes:
        code: The error code, such as ``EntityTooLarge``, or None.
        message: The error message, or None.
        limit: The largest allowed upload in bytes, or None.
    """

    code: str | None = None
    message: str | None = None
    limit: int | None = None

    @property
    def is_too_large(self) -> bool:
        """Whether the upload exceeds the size limit of storage."""
        return self.code in _TOO_LARGE

    def text(self) -> str:
        """The error as the end of a sentence: ``, EntityTooLarge: Your upload exceeds … (at most 5,368,709,120
        bytes)``. Empty if nothing is known."""
        parts = ": ".join(part for part in (self.code, (self.message or "").rstrip(".")) if part)
        limit = "" if self.limit is None else f" (at most {self.limit:,} bytes)"
        return f", {parts}{limit}" if parts else limit


def storage_error(content: bytes) -> StorageError:
    """Parses the body of an error response. The result is empty if the body is neither such XML nor JSON.

    Args:
        content: The body.
    """
    text = content[:_MAX_BODY].decode("utf-8", "replace")
    if text.lstrip().startswith("{"):
        return _from_json(text)
    code, message, limit = (_element(pattern, text) for pattern in (_CODE, _MESSAGE, _LIMIT))
    return StorageError(_clean(code), _clean(message), _number(limit))


def _element(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return None if found is None else unescape(found[1])


def _from_json(text: str) -> StorageError:
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError):
        return StorageError()
    inner = data.get("error", data)
    if not isinstance(inner, dict):
        return StorageError(message=_clean(inner))
    return StorageError(_clean(inner.get("code")), _clean(inner.get("message")))


def _clean(value: Any) -> str | None:
    """A value as a printable, short text without secrets; None if it is empty or has another type."""
    if not isinstance(value, (str, int)) or isinstance(value, bool) or value == "":
        return None
    return redact_urls(display_name(str(value), most=_MAX_TEXT_LENGTH))


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) <= 18 else None
