"""Which hosts are connected to without a proxy: this machine, and those in ``NO_PROXY``. Pure."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import unquote

from magic_hour_ext._rules.redaction import redact_url
from magic_hour_ext.errors import ConfigurationError

_NAMES = frozenset({"ip6-localhost", "ip6-loopback", "localhost", "localhost.localdomain", "localhost4", "localhost6"})
_NAMES |= {"localhost4.localdomain4", "localhost6.localdomain6"}
_NUMBER = re.compile(r"0x[0-9a-f]{0,16}|[0-9]{1,24}", re.ASCII)
_ENTRY = re.compile(r"(?:(?P<scheme>[a-z]+)://)?(?P<host>\[[^\[\]]*\]|[\w.*-]*)(?::(?P<port>\d{1,5}))?/?", re.ASCII)
_SCHEMES = frozenset({"all", "http", "https"})
_ADVICE = "write hosts, host:port, addresses and ranges like 10.0.0.0/8, separated by commas, or unset it"


def names_this_machine(host: str) -> bool:
    """Whether a host is this machine, independent of DNS: localhost, and every spelling of a loopback address
    (``127.1``, ``0x7f000001``, ``[0:0:0:0:0:0:0:1]``, ``::ffff:127.0.0.1``, ``0.0.0.0``), also with a final dot."""
    host = unquote(host).strip("[]").lower()
    if not host.isascii():
        from unicodedata import normalize  # As resolvers do, which accept full-width digits.

        host = normalize("NFKC", host).replace("\u3002", ".")
    host = host.rstrip(".")
    if host in _NAMES or host.endswith(".localhost"):
        return True
    address = _address(host)
    if isinstance(address, IPv6Address):
        address = address.ipv4_mapped or address
    return address is not None and (address.is_loopback or address.is_unspecified)


def _address(host: str) -> IPv4Address | IPv6Address | None:
    """Parses an address in any spelling that ``inet_aton`` accepts; returns None for a name."""
    if ":" in host:
        try:
            return IPv6Address(host.partition("%")[0])
        except ValueError:
            return None
    parts = host.split(".")
    if len(parts) > 4 or not all(_NUMBER.fullmatch(part) for part in parts):
        return None
    try:
        numbers = [_number(part) for part in parts]
        last = numbers.pop()
        if any(number > 255 for number in numbers) or last >= 256 ** (4 - len(numbers)):
            return None
    except ValueError:
        return None
    return IPv4Address(sum(number << 8 * (3 - index) for index, number in enumerate(numbers)) + last)


def _number(text: str) -> int:
    if text.startswith("0x"):
        return int(text[2:] or "0", 16)
    return int(text, 8 if text.startswith("0") and len(text) > 1 else 10)


class NoProxy:
    """The hosts in a NO_PROXY variable.

    Entries work as in httpx: ``example.com`` matches the host and its subdomains, ``.example.com`` only the subdomains;
    a scheme or a port restricts an entry; ``*`` matches every host. In addition, ranges of addresses, IPv6 addresses in
    brackets, and ``*`` inside a name are supported.

    Args:
        variable: The name of the variable, for messages.
        value: Its value.

    Raises:
        ConfigurationError: If an entry is invalid. Ignoring it could send the API key to a proxy.
    """

    def __init__(self, variable: str, value: str) -> None:
        entries = [entry.strip() for entry in value.split(",")]
        self.is_everything = "*" in entries
        self._entries = [] if self.is_everything else [_Entry(variable, entry) for entry in entries if entry]

    def covers(self, scheme: str, host: str, port: int) -> bool:
        """Whether requests to a host are sent without a proxy."""
        host = host.strip("[]").lower().rstrip(".")
        return any(entry.covers(scheme, host, port) for entry in self._entries)


class _Entry:
    def __init__(self, variable: str, text: str) -> None:
        self._scheme = ""
        self._port: int | None = None
        self._network = _network(text)
        self._pattern: re.Pattern[str] | None = None
        if self._network is not None or text == "<local>":
            self._pattern = re.compile(r"[^.:]+") if text == "<local>" else None
            return
        found = _ENTRY.fullmatch(text.lower())
        host = found.group("host") if found is not None else ""
        scheme = (found.group("scheme") or "all") if found is not None else ""
        port = int(found.group("port") or 0) if found is not None else 0
        brackets = host.startswith("[")
        self._network = _network(host.strip("[]"))
        if found is None or scheme not in _SCHEMES or port > 65535 or (brackets and self._network is None):
            shown = redact_url(text)[:100]
            raise ConfigurationError(f"the environment variable {variable} has the invalid entry {shown!r}: {_ADVICE}")
        self._scheme = "" if scheme == "all" else scheme
        self._port = port or None
        host = host.rstrip(".")
        if self._network is None and host and host != "*":
            below = r"(?:.+\.)?"
            if host.startswith(("*.", ".")):
                host, below = host.lstrip("*").lstrip("."), r".+\."
            elif host == "localhost" or found.group("scheme"):
                below = ""
            inner = r"[^:]*".join(map(re.escape, re.sub(r"\*+", "*", host).split("*")))
            self._pattern = re.compile(below + inner)

    def covers(self, scheme: str, host: str, port: int) -> bool:
        if (self._scheme and self._scheme != scheme) or (self._port is not None and self._port != port):
            return False
        if self._network is not None:
            address = _address(host)
            return address is not None and address in self._network
        return self._pattern is None or self._pattern.fullmatch(host) is not None


def _network(text: str) -> IPv4Network | IPv6Network | None:
    """Parses an address or a range of addresses; returns None for anything else."""
    try:
        return ip_network(text.strip("[]") if text.startswith("[") and text.endswith("]") else text, strict=False)
    except ValueError:
        try:
            return ip_network(ip_address(text.partition("%")[0]))
        except ValueError:
            return None
