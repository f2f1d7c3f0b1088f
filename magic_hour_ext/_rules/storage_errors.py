"""What storage says about a refusal: XML of S3 and its like, or JSON."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any, NamedTuple

from magic_hour_ext._rules.filenames import display_name
from magic_hour_ext._rules.redaction import redact_urls

_LONGEST = 8192  # Bytes of an answer that are read.
_LONGEST_TEXT = 300
_ELEMENT = r"<{0}>\s*([^<]{{1,2000}}?)\s*</{0}>"
_CODE, _MESSAGE, _LIMIT = (re.compile(_ELEMENT.format(name)) for name in ("Code", "Message", "MaxSizeAllowed"))
_TOO_LARGE = frozenset({"EntityTooLarge", "RequestEntityTooLarge", "RequestBodyTooLarge"})


class StorageError(NamedTuple):
    """What storage says about a refusal.

    Attributes:
        code: Its code, such as ``EntityTooLarge``; None if it gives none.
        message: Its text; None if it gives none.
        limit: The largest upload in bytes, if it names it.
    """

    code: str | None = None
    message: str | None = None
    limit: int | None = None

    @property
    def is_too_large(self) -> bool:
        """Whether the file is larger than storage takes."""
        return self.code in _TOO_LARGE

    def text(self) -> str:
        """For the end of a sentence: ``, EntityTooLarge: Your upload exceeds … (at most 5,368,709,120 bytes)``."""
        parts = ": ".join(part for part in (self.code, (self.message or "").rstrip(".")) if part)
        limit = "" if self.limit is None else f" (at most {self.limit:,} bytes)"
        return f", {parts}{limit}" if parts else limit


def storage_error(content: bytes) -> StorageError:
    """What the body of a refusal says; empty where it is neither such XML nor JSON.

    Args:
        content: The body.
    """
    text = content[:_LONGEST].decode("utf-8", "replace")
    if text.lstrip().startswith("{"):
        return _from_json(text)
    code, message, limit = (_found(pattern, text) for pattern in (_CODE, _MESSAGE, _LIMIT))
    return StorageError(_shown(code), _shown(message), _number(limit))


def _found(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return None if found is None else unescape(found[1])


def _from_json(text: str) -> StorageError:
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError):
        return StorageError()
    inner = data.get("error", data)
    if not isinstance(inner, dict):
        return StorageError(message=_shown(inner))
    return StorageError(_shown(inner.get("code")), _shown(inner.get("message")))


def _shown(value: Any) -> str | None:
    if not isinstance(value, (str, int)) or isinstance(value, bool) or value == "":
        return None
    return redact_urls(display_name(str(value), most=_LONGEST_TEXT))


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) <= 18 else None
