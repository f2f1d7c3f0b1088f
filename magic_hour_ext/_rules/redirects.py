"""Decides whether a redirect of a download is followed. Pure."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

MAX_REDIRECTS = 5
"""Upper limit for the redirects of one request."""

_STATUSES = frozenset({301, 302, 303, 307, 308})


class Redirect(NamedTuple):
    """A redirect to `url`, or one that is not followed for the reason in `refusal`."""

    url: str = ""
    refusal: str = ""


def redirect_of(url: str, status_code: int, location: str | None) -> Redirect | None:
    """The redirect in a response to a GET of `url`; None if the response is not a redirect.

    As the URL of an output contains a signature, a redirect from https to http or to another scheme is not followed.
    """
    if status_code not in _STATUSES or not location:
        return None
    try:
        here, target = urlsplit(url), urljoin(url, location)
        there = urlsplit(target)
        host = there.hostname
    except ValueError:
        return Redirect(refusal="redirects to an invalid URL")
    if there.scheme != here.scheme and (here.scheme, there.scheme) != ("http", "https"):
        return Redirect(refusal=f"redirects from {here.scheme} to {there.scheme[:20]}, which is refused")
    if not host:
        return Redirect(refusal="redirects to an invalid URL")
    if "@" in there.netloc:
        return Redirect(refusal="redirects to a URL with a user name in it, which is refused")
    return Redirect(url=target)
