"""Access control for the page and ``/_sandbox/``: programs on this machine, the page itself, and owners of the token.

Another web page may make the user's browser send requests to this machine. Such a request has another Host (DNS
rebinding) or another Origin, which browsers send along; both are refused. If other machines can reach the sandbox, a
token is required too.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .problems import HTTPProblem
from .settings import is_loopback

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from .run_state import ServedSettings

OWN_SITES = (None, "same-origin", "none")  # Sec-Fetch-Site without a browser, from the page, of a typed URL.
UNKNOWN_CALLER = "Give the token of the sandbox, which it printed when it started."
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


def with_headers(app: ASGIApp) -> ASGIApp:
    """The application with security headers, and without caching in browsers."""
    defaults = {**HEADERS, "cache-control": "no-store"}

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                added = [(name.encode(), text.encode()) for name, text in defaults.items()]
                added = [pair for pair in added if pair[0] not in given]
                message = {**message, "headers": [*message["headers"], *added]}
            await send(message)

        await app(scope, receive, sent)

    return application


def set_token(owner: ServedSettings) -> None:
    """Creates a token for a sandbox without one that other machines can reach."""
    if owner.control_token is None and not is_loopback(owner.base_url):
        owner.control_token = secrets.token_urlsafe(24)


def check_host(owner: ServedSettings, headers: Mapping[str, str]) -> None:
    """Refuses a request whose Host is a foreign name that resolves to this machine.

    Raises:
        HTTPProblem: 403.
    """
    if not is_loopback(owner.base_url):
        return  # Other machines may use any name; the token protects it.
    name = _host_name(headers.get("host", ""))
    if name not in {owner.host, "localhost"} and not name.endswith(".localhost") and not _is_loopback(name):
        raise HTTPProblem(403, f"host={name[:100]!r}: use 127.0.0.1 or localhost to reach the sandbox.", "forbidden")


def check_caller(owner: ServedSettings, request: Request) -> None:
    """Refuses requests of pages of other origins, and requests without a required token.

    Raises:
        HTTPProblem: 403 or 401.
    """
    check_origin(owner, request)
    if owner.control_token is not None and not _has_token(owner, owner.control_token, request):
        raise HTTPProblem(401, UNKNOWN_CALLER)


def check_origin(owner: ServedSettings, request: Request) -> None:
    """Refuses requests of pages of other origins.

    Raises:
        HTTPProblem: 403.
    """
    check_host(owner, request.headers)
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    is_own = origin is None or _authority(origin) == request.headers.get("host", "").lower()
    if not is_own or site not in OWN_SITES:
        raise HTTPProblem(403, "Pages of other origins may not control the sandbox.", "forbidden")


def is_token(owner: ServedSettings, given: object) -> bool:
    """Whether a value is the token, or no token is required."""
    token = owner.control_token
    return token is None or (isinstance(given, str) and hmac.compare_digest(given.encode(), token.encode()))


def remember(owner: ServedSettings, request: Request, response: Response) -> None:
    """Sets a cookie for the page's further requests, since images and event streams can't send own headers."""
    if owner.control_token is not None:
        value = _cookie_value(owner.control_token)
        response.set_cookie(_cookie_name(request), value, path="/_sandbox", httponly=True, samesite="strict")


def _has_token(owner: ServedSettings, token: str, request: Request) -> bool:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and is_token(owner, given.strip()):
        return True
    cookie = request.cookies.get(_cookie_name(request), "")
    return hmac.compare_digest(cookie.encode(), _cookie_value(token).encode())


def _cookie_name(request: Request) -> str:
    return f"sandbox_{request.scope['server'][1]}"  # Browsers share cookies between all ports of a host.


def _cookie_value(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _host_name(authority: str) -> str:
    try:
        return (urlsplit(f"//{authority}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _authority(origin: str) -> str:
    scheme, mark, authority = origin.partition("://")
    return authority.lower() if mark and scheme in {"http", "https"} else ""


def _is_loopback(name: str) -> bool:
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
