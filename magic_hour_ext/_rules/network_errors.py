"""Maps the exceptions of httpx and httpcore, which have the same class names, to `NetworkError`. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from magic_hour_ext._rules.network_hints import network_hint
from magic_hour_ext.errors import NetworkError, RequestTimeoutError

if TYPE_CHECKING:
    from magic_hour_ext._rules.proxies import ProxyURL

_NEVER_SENT = frozenset(
    {"ConnectError", "ConnectTimeout", "LocalProtocolError", "PoolTimeout", "ProxyError", "UnsupportedProtocol"}
)
# Exceptions of httpx for incorrect use.
_USAGE_ERRORS = frozenset({"InvalidURL", "CookieConflict", "StreamError"})
# Exceptions of the layers below: a connection of a closed event loop, no thread to resolve a name, an invalid address.
_LOWER_LEVEL_ERRORS = (ValueError, OSError, RuntimeError, MemoryError)


def network_error(error: BaseException, *, method: str, url: str, proxy: ProxyURL | None) -> NetworkError | None:
    """The NetworkError for an exception raised while sending a request or reading its response; None if the exception
    has nothing to do with the network.

    Args:
        error: The exception.
        method: The HTTP method of the request.
        url: The URL of the request.
        proxy: The proxy of the request, or None.
    """
    names = {cls.__name__ for cls in type(error).__mro__ if cls.__module__.partition(".")[0] in {"httpx", "httpcore"}}
    kind, text = type(error).__name__, str(error)
    if not names or names & _USAGE_ERRORS:
        if not names and not isinstance(error, _LOWER_LEVEL_ERRORS):
            return None
        return NetworkError(f"{kind}: {text}", method=method, url=url, sent=True)
    sent = not names & _NEVER_SENT
    hint = network_hint(error, url=url, proxy=proxy, is_connecting=not sent)
    if "TimeoutException" in names:
        reason = f"{'no response' if sent else 'no connection'} in time ({kind})"
        return RequestTimeoutError(reason, method=method, url=url, sent=sent, hint=hint)
    return NetworkError(f"{kind}: {text}" if text else kind, method=method, url=url, sent=sent, hint=hint)
