"""Determines the proxy for a request from the environment, with the same variables as httpx, but checked. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from magic_hour_ext._rules.no_proxy import NoProxy, names_this_machine
from magic_hour_ext._rules.redaction import MASK, Secret, redact_url
from magic_hour_ext.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMES = ("http", "https", "socks5", "socks5h")
"""The supported schemes of proxies."""

_HOST = re.compile(r"[\w-][\w.-]*|\[[0-9a-fA-F:.]+(%[\w.-]+)?\]")
_PORTS = range(1, 65536)
_ADVICE = "write it like http://proxy.example.com:3128, or unset it"


class ProxyURL:
    """A proxy. Its repr does not contain user name and password.

    Attributes:
        variable: The name of the environment variable that sets it.
        scheme: ``http``, ``https``, ``socks5`` or ``socks5h``.
        url: Scheme, host and port, without the credentials.
        username: The user name; empty for none.
        password: The password.
    """

    __slots__ = ("password", "scheme", "url", "username", "variable")

    def __init__(self, *, variable: str, scheme: str, host: str, username: str, password: str) -> None:
        self.variable = variable
        self.scheme = scheme
        self.url = f"{scheme}://{host}"
        self.username = Secret(username)
        self.password = Secret(password)

    def __repr__(self) -> str:
        return f"<ProxyURL {self.url} from {self.variable}>"

    @property
    def is_socks(self) -> bool:
        """Whether it is a SOCKS proxy, which needs the package socksio."""
        return self.scheme.startswith("socks")

    def credentials(self) -> tuple[str, str] | None:
        """User name and password, decoded; None if there is neither."""
        pair = (unquote(self.username.reveal()), unquote(self.password.reveal()))
        return pair if any(pair) else None

    def secrets(self) -> list[Secret]:
        """What an error of the proxy may echo: its credentials as they are sent, and the password."""
        username, password = self.credentials() or ("", "")
        return [Secret(text) for text in (f"{username}:{password}", password, self.password.reveal()) if text != ":"]


class Proxies:
    """The proxies of the environment, and the hosts that are connected to without one.

    Args:
        by_scheme: The proxies by scheme: ``http``, ``https``, ``all``.
        no_proxy: The hosts that are connected to without a proxy.
    """

    def __init__(self, by_scheme: Mapping[str, ProxyURL], no_proxy: NoProxy) -> None:
        self.by_scheme = dict(by_scheme)
        self._no_proxy = no_proxy

    def __repr__(self) -> str:
        return f"<Proxies {self.by_scheme!r}>"

    def for_url(self, url: object) -> ProxyURL | None:
        """The proxy for a URL; None for a direct connection.

        A request to this machine never goes through a proxy, as it would send the API key unencrypted.

        Args:
            url: The URL, as a str or an httpx.URL.
        """
        if not self.by_scheme:
            return None
        try:
            parts = urlsplit(str(url))
            host, port = parts.hostname or "", parts.port
        except ValueError:  # The URL is invalid; no request can be sent.
            return None
        proxy = self.by_scheme.get(parts.scheme) or self.by_scheme.get("all")
        if proxy is None or names_this_machine(host):
            return None
        if port is None:
            port = 443 if parts.scheme == "https" else 80
        return None if self._no_proxy.covers(parts.scheme, host, port) else proxy


def read_proxies(environ: Mapping[str, str]) -> Proxies:
    """Reads the proxies from environment variables.

    As in urllib and httpx: ``HTTP_PROXY``, ``HTTPS_PROXY``, ``ALL_PROXY`` and ``NO_PROXY`` in upper or lower case.
    Lower case takes precedence, even if it is empty. In a CGI process, ``HTTP_PROXY`` is ignored, as an HTTP client can
    set it by a header.

    Raises:
        ConfigurationError: If a variable is invalid. The message names it, without the password.
    """
    try:
        return _read_proxies(environ)
    except ConfigurationError as error:
        problem = str(error)
    # Not raised above, as those frames contain passwords, and the environment with the API key.
    del environ
    raise ConfigurationError(problem)


def _read_proxies(environ: Mapping[str, str]) -> Proxies:
    variables = {
        kind: variable for kind in ("http", "https", "all", "no") if (variable := _variable(environ, kind)) is not None
    }
    no_proxy = NoProxy(*variables.pop("no", ("NO_PROXY", "")))
    if no_proxy.is_everything:
        return Proxies({}, no_proxy)
    return Proxies({kind: read_proxy(name, value) for kind, (name, value) in variables.items()}, no_proxy)


def _variable(environ: Mapping[str, str], kind: str) -> tuple[str, str] | None:
    """The name and value of the variable for a kind of proxy; None if it is not set or empty."""
    lower = f"{kind}_proxy"
    if lower in environ:
        return (lower, environ[lower]) if environ[lower] else None
    if kind == "http" and "REQUEST_METHOD" in environ:
        return None
    spelled = sorted(name for name in environ if name.lower() == lower and environ[name])
    return (spelled[0], environ[spelled[0]]) if spelled else None


def read_proxy(variable: str, value: str) -> ProxyURL:
    """Parses the URL of a proxy; without a scheme it is an HTTP proxy.

    Raises:
        ConfigurationError: If it is invalid.
    """
    scheme, separator, rest = value.partition("://")
    if not separator:
        scheme, rest = "http", value
    scheme = scheme.lower()
    given = f"the environment variable {variable} is {_redact(value)!r}"
    if not value.isprintable() or re.search(r"\s", value):
        text = "the URL of a proxy can't contain white space or control characters"
        raise ConfigurationError(f"{given}: {text}; {_ADVICE}")
    if scheme not in SCHEMES:
        allowed = ", ".join(f"{one}://" for one in SCHEMES)
        raise ConfigurationError(f"{given}: the scheme must be one of {allowed}; {_ADVICE}")
    userinfo, _, address = rest.rpartition("@")
    username, _, password = userinfo.partition(":")
    found = _HOST.match(address)
    if re.search(r"[/?#\\]", userinfo) or "?" in address or "#" in address:
        raise ConfigurationError(f"{given}: write / ? # \\ in a user name or password as %2F %3F %23 %5C; or unset it")
    if found is None:
        raise ConfigurationError(f"{given}: it has no host; {_ADVICE}")
    port, slash, path = address[found.end() :].partition("/")
    number = port[1:]
    if port and (port[0] != ":" or (number and not (number.isascii() and number.isdecimal()))):
        raise ConfigurationError(f"{given}: only a port can follow the host; {_ADVICE}")
    if number and (len(number) > 5 or int(number) not in _PORTS):
        raise ConfigurationError(f"{given}: the port must be from 1 to 65535; {_ADVICE}")
    if not separator and slash and path:
        raise ConfigurationError(f"{given}: it has a path but no scheme; {_ADVICE}")
    host = found.group() + (f":{int(number)}" if number else "")
    return ProxyURL(variable=variable, scheme=scheme, host=host, username=username, password=password)


def _redact(value: str) -> str:
    """The value of a variable for messages, without what may be a password."""
    shown = redact_url(value)
    if "@" in value and value.rpartition("@")[2] not in shown:
        return MASK
    return shown if len(shown) <= 100 else f"{shown[:100]}…"
