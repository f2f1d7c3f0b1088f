"""Advice for failed connections: check the proxy, the host name, the certificate. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from magic_hour_ext._rules.no_proxy import names_this_machine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from magic_hour_ext._rules.proxies import ProxyURL

_MAX_CHAIN = 10  # Chained exceptions that are searched.
_NAMES = ("gaierror", "name or service not known", "nodename nor servname", "getaddrinfo failed", "name resolution")
_UNTRUSTED = ("certificate_verify_failed", "certificate verify failed", "sslcertverificationerror")
_TLS = ("sslerror", "[ssl", "ssl:", "tls")
_REFUSED = ("connection refused", "connectionrefusederror", "all connection attempts failed", "errno 111")


def network_hint(error: BaseException, *, url: str, proxy: ProxyURL | None, is_connecting: bool) -> str:
    """What to check, if the exception shows the cause of the failure; else empty.

    Args:
        error: The exception of the HTTP library, with its causes.
        url: The URL of the request.
        proxy: The proxy of the request, or None.
        is_connecting: Whether no connection was established.
    """
    texts = " ".join(f"{type(cause).__name__}: {cause}" for cause in _chain(error)).lower()
    host = _host(url)
    if any(sign in texts for sign in _UNTRUSTED):
        through = f", and {proxy.variable}" if proxy is not None else ""
        return (
            f"the certificate of {host} is not trusted: behind a proxy that inspects TLS, set SSL_CERT_FILE to its "
            f"certificates; also check the clock of this machine{through}"
        )
    if proxy is not None and (is_connecting or "proxyerror" in texts):
        return (
            f"the request goes through the proxy {proxy.url} from {proxy.variable}: check it, or add {host} to NO_PROXY"
        )
    if any(sign in texts for sign in _NAMES):
        return f"the host {host} was not found: check base_url, the DNS settings and the network of this machine"
    if any(sign in texts for sign in _TLS):
        return f"TLS to {host} failed: check that base_url is the address of an https server, and check SSL_CERT_FILE"
    if is_connecting and any(sign in texts for sign in _REFUSED) and names_this_machine(host):
        return f"no server listens at {_address(url)}: start the sandbox or server there, or check the port"
    return ""


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(_MAX_CHAIN):
        if error is None:
            return
        yield error
        if isinstance(error, BaseExceptionGroup) and error.exceptions:
            error = error.exceptions[0]
        else:
            error = error.__cause__ or error.__context__


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or "the server"
    except ValueError:
        return "the server"


def _address(url: str) -> str:
    return urlsplit(url).netloc.rpartition("@")[2]
