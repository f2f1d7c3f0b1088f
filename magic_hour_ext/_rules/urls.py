"""Parses web URLs, without I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from urllib.parse import SplitResult


def web_url(text: str) -> SplitResult | None:
    """The parts of an http or https URL with a host; None for anything else."""
    if text[:8].lower().startswith(("http://", "https://")) and text.isprintable() and " " not in text:
        from urllib.parse import urlsplit

        try:
            parts = urlsplit(text)
            return parts if parts.hostname and parts.port != 0 else None
        except ValueError:  # For example an incomplete IPv6 address, or a port that is not a number.
            return None
    return None


def is_web_url(text: str) -> bool:
    """Whether a text is an http or https URL."""
    return web_url(text) is not None
