"""What to look at when no connection comes about: the proxy, the name, the certificate. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from magic_hour_ext._rules.no_proxy import names_this_machine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from magic_hour_ext._rules.proxies import ProxyURL

_MOST = 10  # Exceptions of a chain.
_NAMES = ("gaierror", "name or service not known", "nodename nor servname", "getaddrinfo failed", "name resolution")
_UNTRUSTED = ("certificate_verify_failed", "certificate verify failed", "sslcertverificationerror")
_TLS = ("sslerror", "[ssl", "ssl:", "tls")
_REFUSED = ("connection refused", "connectionrefusederror", "all connection attempts failed", "errno 111")


def network_hint(error: BaseException, *, url: str, proxy: ProxyURL | None, is_connecting: bool) -> str:
    """What to look at, if the exception says what the cause is; else empty.

    Args:
        error: What the HTTP library raised, with what it came from.
        url: The URL of the request.
        proxy: The proxy that the request went through, if any.
        is_connecting: Whether no connection came about.
    """
    texts = " ".join(f"{type(one).__name__}: {one}" for one in _chain(error)).lower()
    host = _host(url)
    if any(sign in texts for sign in _UNTRUSTED):
        through = f", and {proxy.variable}" if proxy is not None else ""
        return (
            f"the certificate of {host} is not trusted: behind a proxy that inspects TLS, name its certificates in "
            f"SSL_CERT_FILE; check the clock of this machine too{through}"
        )
    if proxy is not None and (is_connecting or "proxyerror" in texts):
        return (
            f"the request goes through the proxy {proxy.url} that {proxy.variable} names: check it, or put {host} into "
            "NO_PROXY"
        )
    if any(sign in texts for sign in _NAMES):
        return f"the name {host} is not found: check base_url, the DNS settings and the network of this machine"
    if any(sign in texts for sign in _TLS):
        return f"TLS to {host} failed: check that base_url and its port speak https, and SSL_CERT_FILE"
    if is_connecting and any(sign in texts for sign in _REFUSED) and names_this_machine(host):
        return f"nothing listens at {_address(url)}: start the sandbox or server there, or check the port"
    return ""


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(_MOST):
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
