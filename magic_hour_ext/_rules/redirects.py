"""Which redirect of a download is followed. Pure."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

MOST = 5
"""Redirects that one request follows."""

_STATUSES = frozenset({301, 302, 303, 307, 308})


class Redirect(NamedTuple):
    """Where a response leads: to `url`, or nowhere because of `refusal`."""

    url: str = ""
    refusal: str = ""


def redirect_of(url: str, status_code: int, location: str | None) -> Redirect | None:
    """The redirect that a response to a GET of `url` is, or None if it is none.

    The URL of an output carries a signature: it never goes from https to http, and never to another scheme.
    """
    if status_code not in _STATUSES or not location:
        return None
    try:
        here, target = urlsplit(url), urljoin(url, location)
        there = urlsplit(target)
        host = there.hostname
    except ValueError:
        return Redirect(refusal="redirects to something that is no URL")
    if there.scheme != here.scheme and (here.scheme, there.scheme) != ("http", "https"):
        return Redirect(refusal=f"redirects from {here.scheme} to {there.scheme[:20]}, which is refused")
    if not host:
        return Redirect(refusal="redirects to something that is no URL")
    if "@" in there.netloc:
        return Redirect(refusal="redirects to a URL with a user name in it, which is refused")
    return Redirect(url=target)
