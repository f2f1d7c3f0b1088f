"""Versions and byte ranges of downloads: decides whether a response can be appended to earlier content. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from magic_hour_ext._rules.decompression import SUPPORTED_ENCODINGS
from magic_hour_ext._rules.framing import content_length, encodings

if TYPE_CHECKING:
    from collections.abc import Mapping

_CONTENT_RANGE = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18}|\*)", re.ASCII)

# Values that can be sent back unchanged in If-Range; other characters may be changed or refused.
_STRONG_TAG = re.compile(r'"[\x21\x23-\x7e]{1,256}"')
_DATE = re.compile(r"[\x21-\x7e][\x20-\x7e]{0,63}")


class Version(NamedTuple):
    """Identifies the content behind a URL, from the headers of a response."""

    strong: str | None
    """A validator for If-Range: a strong ETag, or else Last-Modified; None if there is neither."""

    length: int | None
    """The size of the complete content in bytes; None if it is unknown or the response is compressed."""

    @property
    def if_range(self) -> str | None:
        """The value of If-Range in a request for the rest; None if the rest can't be requested. A date is used only if
        the length is known, as it does not distinguish two versions of the same second."""
        return self.strong if self.length is not None or self._has_tag else None

    @property
    def identity(self) -> str | None:
        """A text that is equal for equal content; None if the content can't be identified."""
        return None if self.if_range is None else f"{self.if_range} {self.length}"

    @property
    def _has_tag(self) -> bool:
        return (self.strong or "").startswith('"')

    def continued_by(self, headers: Mapping[str, str], start: int) -> Version | None:
        """Checks that a 206 response has all content of this version from byte `start` on.

        The response has to repeat the validator, as some servers ignore If-Range.

        Returns:
            This version, with its length; None if the response has other content.
        """
        if self.if_range is None or encodings(headers):
            return None
        if headers.get("etag" if self._has_tag else "last-modified") != self.strong:
            return None
        content_range = headers.get("content-range")
        length = whole_length(content_range) if self.length is None else self.length
        if length is None or starts_at(content_range, length) != start:
            return None
        return Version(self.strong, length)

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> Version:
        """The version in the headers of a response with the complete content."""
        if encodings(headers):
            return cls(None, None)
        return cls(_validator(headers), content_length(headers))


def _validator(headers: Mapping[str, str]) -> str | None:
    """A strong ETag, or else Last-Modified; None if there is neither."""
    tag = headers.get("etag", "")
    if _STRONG_TAG.fullmatch(tag):
        return tag
    date = headers.get("last-modified", "")
    # If the content changed in the second of the response, it may change again in the same second.
    return date if _DATE.fullmatch(date) and date != headers.get("date") else None


def response_problem(headers: Mapping[str, str]) -> str | None:
    """Why a response with status 200 can't be an output, from its headers; None if it can be one."""
    if headers.get("content-type", "").strip().lower().startswith("text/html"):
        return "storage sent an HTML page, not a file"
    if headers.get("content-length") == "0":
        return "storage sent an empty body"
    if unknown := set(encodings(headers)) - SUPPORTED_ENCODINGS:
        return f"storage sent it encoded as {', '.join(sorted(unknown))[:100]}, which was not requested"
    return None


def starts_at(content_range: str | None, length: int | None) -> int | None:
    """The first byte of a Content-Range that extends to the end of a content of this length; else None."""
    found = _CONTENT_RANGE.fullmatch((content_range or "").strip())
    if found is None:
        return None
    first, last, total = int(found[1]), int(found[2]), found[3]
    if length is not None and (last != length - 1 or total not in {str(length), "*"}):
        return None
    return first


def whole_length(content_range: str | None) -> int | None:
    """The size of the complete content in a Content-Range; None if it is missing."""
    found = _CONTENT_RANGE.fullmatch((content_range or "").strip())
    return None if found is None or found[3] == "*" else int(found[3])
