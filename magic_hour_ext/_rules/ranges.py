"""Versions and byte ranges of a download: what may be joined to what. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from magic_hour_ext._rules.decompression import READABLE
from magic_hour_ext._rules.framing import content_length, encodings

if TYPE_CHECKING:
    from collections.abc import Mapping

_CONTENT_RANGE = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18}|\*)", re.ASCII)

# What can be sent back as it came. Other bytes are sent back as others, or not at all.
_STRONG_TAG = re.compile(r'"[\x21\x23-\x7e]{1,256}"')
_DATE = re.compile(r"[\x21-\x7e][\x20-\x7e]{0,63}")


class Version(NamedTuple):
    """What a server says about the content behind a URL."""

    strong: str | None
    """What If-Range would take: a strong ETag, or else Last-Modified; None if there is neither."""

    length: int | None
    """Bytes of the whole, or None if the server doesn't say (or compresses)."""

    @property
    def if_range(self) -> str | None:
        """What a request for the rest is bound to; None if the rest can't be asked for. A date alone does not tell two
        versions of one second apart, so it takes a length too."""
        return self.strong if self.length is not None or self._has_tag else None

    @property
    def identity(self) -> str | None:
        """Equal for equal content; None if nothing identifies it."""
        return None if self.if_range is None else f"{self.if_range} {self.length}"

    @property
    def _has_tag(self) -> bool:
        return (self.strong or "").startswith('"')

    def continued_by(self, headers: Mapping[str, str], start: int) -> Version | None:
        """This version, with its length, if a 206 with these headers holds all of it from byte `start` on; else None.

        The 206 has to prove that by the validator that it was asked with: some servers ignore If-Range.
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
        """The version that an answer with the whole content describes; header names in any case."""
        if encodings(headers):
            return cls(None, None)
        return cls(_validator(headers), content_length(headers))


def _validator(headers: Mapping[str, str]) -> str | None:
    """What identifies the content: a strong ETag, or else the time of its last change; None if neither does."""
    tag = headers.get("etag", "")
    if _STRONG_TAG.fullmatch(tag):
        return tag
    date = headers.get("last-modified", "")
    # Changed in the second of the answer: it may change again in the same second.
    return date if _DATE.fullmatch(date) and date != headers.get("date") else None


def implausible(headers: Mapping[str, str]) -> str | None:
    """Why a whole answer can't be an output, whatever its status says; None if it may be one."""
    if headers.get("content-type", "").strip().lower().startswith("text/html"):
        return "storage sent a page, not a file"
    if headers.get("content-length") == "0":
        return "storage sent nothing"
    if unknown := set(encodings(headers)) - READABLE:
        return f"storage sent it encoded as {', '.join(sorted(unknown))[:100]}, which was not asked for"
    return None


def starts_at(content_range: str | None, length: int | None) -> int | None:
    """The first byte of a 206, if its range runs to the end of a whole of that length; else None."""
    found = _CONTENT_RANGE.fullmatch((content_range or "").strip())
    if found is None:
        return None
    first, last, total = int(found[1]), int(found[2]), found[3]
    if length is not None and (last != length - 1 or total not in {str(length), "*"}):
        return None
    return first


def whole_length(content_range: str | None) -> int | None:
    """The bytes of the whole that a 206 is a part of; None if it doesn't say."""
    found = _CONTENT_RANGE.fullmatch((content_range or "").strip())
    return None if found is None or found[3] == "*" else int(found[3])
