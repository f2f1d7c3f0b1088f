"""Refuses connections to other machines while a test uses the sandbox or a cassette."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from magic_hour_ext.sandbox.settings import is_loopback

from .errors import NetworkRefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WITH_ADDRESS = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
_WITH_NAME = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})
HINT = (
    "Create the client of the app as Client(), without base_url= and environment=, so that it reads "
    "MAGIC_HOUR_BASE_URL; to allow another service, set magic_hour_allow_hosts in pytest's configuration"
)


class _Guard:
    """The state of the audit hook, which can't be removed once it is installed."""

    installed = False
    active: list[NetworkGuard] = []  # noqa: RUF012 - of the process, not of an instance


class NetworkGuard:
    """The allowed hosts, and the refused connections.

    Args:
        allowed: Hosts other than this machine.

    Attributes:
        refused: A line for each refused address.
    """

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._allowed = frozenset(host.lower() for host in allowed)
        self.refused: list[str] = []

    def check(self, host: str) -> None:
        """Checks that a host is this machine or allowed.

        Raises:
            NetworkRefusedError: If it is not.
        """
        name = host.rstrip(".").lower()
        if not name or name in self._allowed or name.endswith(".localhost") or is_loopback(_url(name)):
            return
        line = f"connection to {host}"
        if line not in self.refused:
            self.refused.append(line)
        raise NetworkRefusedError(
            f"connection to {host} refused: a test with the Magic Hour sandbox or a cassette may only connect to this "
            f"machine. {HINT}"
        )


@contextmanager
def guarded(allowed: Iterable[str] = ()) -> Iterator[NetworkGuard]:
    """Refuses connections to other machines inside a ``with`` block, in all threads, but not in child processes."""
    if not _Guard.installed:
        _Guard.installed = True
        sys.addaudithook(_hook)
    guard = NetworkGuard(allowed)
    _Guard.active.append(guard)
    try:
        yield guard
    finally:
        _Guard.active.remove(guard)


def _url(host: str) -> str:
    host = host.removeprefix("::ffff:").partition("%")[0]
    return f"http://[{host}]" if ":" in host else f"http://{host}"


def _hook(event: str, arguments: tuple[object, ...], guard: type[_Guard] = _Guard) -> None:
    # Called until the very end of the process, when the globals of this module are None.
    if not guard.active or not event.startswith("socket."):
        return
    if event in _WITH_ADDRESS:
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) and address else None  # Other address families are local.
    elif event in _WITH_NAME:
        host = arguments[0]
    else:
        return
    if isinstance(host, (bytes, bytearray)):
        host = host.decode("ascii", "replace")
    if isinstance(host, str):
        guard.active[-1].check(host)
