"""Versions and byte ranges of a download: what may be joined to what. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_CONTENT_RANGE = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18}|\*)")

_READABLE = frozenset({"", "identity", "gzip", "deflate"})


class Version(NamedTuple):
    """What a server says about the content behind a URL."""

    strong: str | None
    """What If-Range would take: a strong ETag, or else Last-Modified; None if there is neither."""

    length: int | None
    """Bytes of the whole, or None if the server doesn't say (or compresses)."""

    @property
    def if_range(self) -> str | None:
        """What a request for the rest is bound to; None if the rest can't be asked for. Without a length nobody could
        tell whether the whole is one version."""
        return None if self.length is None else self.strong

    @property
    def identity(self) -> str | None:
        """Equal for equal content; None if nothing identifies it."""
        return None if self.if_range is None else f"{self.if_range} {self.length}"

    def may_continue(self, tag: str | None) -> bool:
        """Whether a 206 with this ETag continues this version; some servers ignore If-Range."""
        return tag is None or not (self.strong or "").startswith('"') or tag == self.strong

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> Version:
        """The version that an answer with the whole content describes; header names in any case."""
        if headers.get("content-encoding", "identity") not in {"", "identity"}:
            return cls(None, None)
        length = headers.get("content-length", "")
        tag = headers.get("etag", "")
        strong = tag if tag.startswith('"') and tag.endswith('"') and len(tag) > 2 else headers.get("last-modified")
        return cls(strong or None, int(length) if length.isascii() and length.isdigit() and len(length) < 19 else None)


def implausible(headers: Mapping[str, str]) -> str | None:
    """Why a whole answer can't be an output, whatever its status says; None if it may be one."""
    if headers.get("content-type", "").strip().lower().startswith("text/html"):
        return "storage sent a page, not a file"
    if headers.get("content-length") == "0":
        return "storage sent nothing"
    encodings = {encoding.strip().lower() for encoding in headers.get("content-encoding", "").split(",")}
    if unknown := encodings - _READABLE:
        return f"storage sent it encoded as {', '.join(sorted(unknown))}, which was not asked for"
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
