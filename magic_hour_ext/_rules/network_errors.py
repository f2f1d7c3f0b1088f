"""What the exceptions of the HTTP libraries mean. httpx and httpcore name them alike: names are compared. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from magic_hour_ext._rules.network_hints import network_hint
from magic_hour_ext.errors import NetworkError, RequestTimeoutError

if TYPE_CHECKING:
    from magic_hour_ext._rules.proxies import ProxyURL

_NEVER_SENT = frozenset(
    {"ConnectError", "ConnectTimeout", "LocalProtocolError", "PoolTimeout", "ProxyError", "UnsupportedProtocol"}
)
# Of httpx, for what the caller did with it, and of what lies below: a connection of a closed loop, no thread to resolve
# a name in, an address that the system refuses.
_MISUSED = frozenset({"InvalidURL", "CookieConflict", "StreamError"})
_BELOW = (ValueError, OSError, RuntimeError, MemoryError)


def network_error(error: BaseException, *, method: str, url: str, proxy: ProxyURL | None) -> NetworkError | None:
    """The exception of ours for one that sending a request, or reading its response, raised; None if it means
    something else.

    Args:
        error: The exception.
        method: The HTTP method of the request.
        url: The URL of the request.
        proxy: The proxy that the request went through, if any.
    """
    names = {cls.__name__ for cls in type(error).__mro__ if cls.__module__.partition(".")[0] in {"httpx", "httpcore"}}
    kind, text = type(error).__name__, str(error)
    if not names or names & _MISUSED:
        if not names and not isinstance(error, _BELOW):
            return None
        return NetworkError(f"{kind}: {text}", method=method, url=url, sent=True)
    sent = not names & _NEVER_SENT
    hint = network_hint(error, url=url, proxy=proxy, is_connecting=not sent)
    if "TimeoutException" in names:
        what = f"{'no answer' if sent else 'no connection'} in time ({kind})"
        return RequestTimeoutError(what, method=method, url=url, sent=sent, hint=hint)
    return NetworkError(f"{kind}: {text}" if text else kind, method=method, url=url, sent=sent, hint=hint)
