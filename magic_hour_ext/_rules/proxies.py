"""Which proxy a request goes through: read from the environment as httpx does it, but checked first. Pure."""

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
"""The kinds of proxies that requests can go through."""

_HOST = re.compile(r"[\w-][\w.-]*|\[[0-9a-fA-F:.]+(%[\w.-]+)?\]")
_PORTS = range(1, 65536)
_HOW = "write it like http://proxy.example.com:3128, or unset it"


class ProxyURL:
    """A proxy. Its repr hides user name and password.

    Attributes:
        variable: The environment variable that names it, as it is spelled there.
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
        """Whether it needs the package socksio."""
        return self.scheme.startswith("socks")

    def credentials(self) -> tuple[str, str] | None:
        """User name and password, decoded; None if there is neither."""
        pair = (unquote(self.username.reveal()), unquote(self.password.reveal()))
        return pair if any(pair) else None


class Proxies:
    """The proxies that the environment names, and which addresses go around them.

    Args:
        by_scheme: A proxy for each of ``http``, ``https`` and ``all`` that has one.
        no_proxy: What goes around them.
    """

    def __init__(self, by_scheme: Mapping[str, ProxyURL], no_proxy: NoProxy) -> None:
        self.by_scheme = dict(by_scheme)
        self._no_proxy = no_proxy

    def __repr__(self) -> str:
        return f"<Proxies {self.by_scheme!r}>"

    def for_url(self, url: object) -> ProxyURL | None:
        """The proxy that a request to a URL goes through; None if it goes straight there.

        A request to this machine never goes through a proxy: the key would go out in clear text.

        Args:
            url: The URL, as a str or an httpx.URL.
        """
        if not self.by_scheme:
            return None
        try:
            parts = urlsplit(str(url))
            host, port = parts.hostname or "", parts.port
        except ValueError:  # No request can be sent there.
            return None
        proxy = self.by_scheme.get(parts.scheme) or self.by_scheme.get("all")
        if proxy is None or names_this_machine(host):
            return None
        if port is None:
            port = 443 if parts.scheme == "https" else 80
        return None if self._no_proxy.covers(parts.scheme, host, port) else proxy


def read_proxies(environ: Mapping[str, str]) -> Proxies:
    """The proxies that an environment names.

    Variables count as for urllib and httpx: ``HTTP_PROXY``, ``HTTPS_PROXY``, ``ALL_PROXY`` and ``NO_PROXY`` in any
    case; lower case wins, also to unset one; inside CGI, ``HTTP_PROXY`` is what a client sent, and is left.

    Raises:
        ConfigurationError: If one of them can't be used. The message names the variable and hides its password.
    """
    found = {kind: named for kind in ("http", "https", "all", "no") if (named := _variable(environ, kind)) is not None}
    no_proxy = NoProxy(*found.pop("no", ("NO_PROXY", "")))
    if no_proxy.is_everything:
        return Proxies({}, no_proxy)
    return Proxies({kind: read_proxy(name, value) for kind, (name, value) in found.items()}, no_proxy)


def _variable(environ: Mapping[str, str], kind: str) -> tuple[str, str] | None:
    """Name and value of the variable for a kind of proxy; None if there is none or it is empty."""
    lower = f"{kind}_proxy"
    if lower in environ:
        return (lower, environ[lower]) if environ[lower] else None
    if kind == "http" and "REQUEST_METHOD" in environ:
        return None
    spelled = sorted(name for name in environ if name.lower() == lower and environ[name])
    return (spelled[0], environ[spelled[0]]) if spelled else None


def read_proxy(variable: str, value: str) -> ProxyURL:
    """The proxy that a variable names; without a scheme it is an HTTP proxy.

    Raises:
        ConfigurationError: If it can't be one.
    """
    scheme, separator, rest = value.partition("://")
    if not separator:
        scheme, rest = "http", value
    scheme = scheme.lower()
    given = f"the environment variable {variable} is {_shown(value)!r}"
    if not value.isprintable() or re.search(r"\s", value):
        raise ConfigurationError(f"{given}: a proxy's URL has no white space or control characters; {_HOW}")
    if scheme not in SCHEMES:
        allowed = ", ".join(f"{one}://" for one in SCHEMES)
        raise ConfigurationError(f"{given}: the scheme must be one of {allowed}; {_HOW}")
    userinfo, _, address = rest.rpartition("@")
    username, _, password = userinfo.partition(":")
    found = _HOST.match(address)
    if re.search(r"[/?#\\]", userinfo) or "?" in address or "#" in address:
        raise ConfigurationError(f"{given}: write / ? # \\ in a user name or password as %2F %3F %23 %5C; or unset it")
    if found is None:
        raise ConfigurationError(f"{given}: it names no host; {_HOW}")
    port, slash, path = address[found.end() :].partition("/")
    number = port[1:]
    if port and (port[0] != ":" or (number and not (number.isascii() and number.isdecimal()))):
        raise ConfigurationError(f"{given}: after the host, only a port can follow; {_HOW}")
    if number and (len(number) > 5 or int(number) not in _PORTS):
        raise ConfigurationError(f"{given}: the port must be from 1 to 65535; {_HOW}")
    if not separator and slash and path:
        raise ConfigurationError(f"{given}: it has a path but no scheme; {_HOW}")
    host = found.group() + (f":{int(number)}" if number else "")
    return ProxyURL(variable=variable, scheme=scheme, host=host, username=username, password=password)


def _shown(value: str) -> str:
    """A variable's value for a message: without what may be a password."""
    shown = redact_url(value)
    if "@" in value and value.rpartition("@")[2] not in shown:
        return MASK
    return shown if len(shown) <= 100 else f"{shown[:100]}…"
