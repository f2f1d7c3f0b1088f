"""Keeps a process offline: an audit hook that lets sockets reach this machine alone.

Audit hooks see every socket of the process, whoever opens it and however; they can't be taken out again. A violation
raises, and is also written down, so that a test fails even where the exception was swallowed. Child processes of Python
get the same hook from `sitecustomize` in this directory, which the suite puts on PYTHONPATH.

It imports next to nothing, as it runs in processes whose imports are measured.
"""

from __future__ import annotations

import os
import sys

LOG = "MAGIC_HOUR_TESTS_SOCKET_LOG"
"""The environment variable with the file that violations are written to."""

_WITH_ADDRESS = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}
_WITH_NAME = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
_INTERNET = {2, 10, 23, 30}  # AF_INET, and AF_INET6 of Linux, Windows and macOS.


class SocketForbiddenError(RuntimeError):
    """A test reached for the network."""


class _Guard:
    installed = False
    strict = False


class no_sockets:  # noqa: N801 (reads as a statement: `with no_sockets():`)
    """Forbids this machine too, inside a ``with`` block; what event loops wake themselves with stays."""

    def __enter__(self) -> None:
        _Guard.strict = True

    def __exit__(self, *_error: object) -> None:
        _Guard.strict = False


def install() -> None:
    """Installs the hook, once."""
    if not _Guard.installed:
        _Guard.installed = True
        sys.addaudithook(_hook)


def violations() -> list[str]:
    """What was forbidden since the last time this was asked, here and in child processes."""
    path = os.environ.get(LOG, "")
    if not path or not os.path.exists(path) or not os.path.getsize(path):  # noqa: PTH110, PTH202 (light)
        return []
    with open(path, "r+", encoding="utf-8") as file:  # noqa: PTH123
        lines = file.read().splitlines()
        file.truncate(0)
    return lines


def _hook(event: str, args: tuple[object, ...]) -> None:
    if not event.startswith("socket."):
        return
    if event == "socket.__new__":
        if _Guard.strict and args[1] in _INTERNET:
            _forbid(event, "a socket of the internet family")
        return
    if event in _WITH_ADDRESS:
        host = _host(args[1])
    elif event in _WITH_NAME:
        host = _host(args[0]) if event == "socket.getnameinfo" else args[0]
        if _text(host).rstrip(".").lower().endswith(".invalid"):
            _fail_to_resolve()
    else:
        return
    if host is not None and (_Guard.strict or not _is_local(_text(host))):
        _forbid(event, _text(host) or "every address of the machine")


def _host(address: object) -> object:
    """The host of an address; None for those of Unix sockets and others that stay inside the machine."""
    if isinstance(address, tuple) and address and isinstance(address[0], (str, bytes, bytearray)):
        return address[0]
    return None


def _text(host: object) -> str:
    return host.decode("ascii", "replace") if isinstance(host, (bytes, bytearray)) else str(host)


def _is_local(host: str) -> bool:
    name = host.lower().rpartition("::ffff:")[2]
    parts = name.split(".")
    loopback = len(parts) == 4 and parts[0] == "127" and all(part.isdigit() for part in parts)
    return loopback or name in {"localhost", "::1"}


def _fail_to_resolve() -> None:
    """Names below .invalid never exist; resolvers take their time to say so, and may ask the network."""
    import socket

    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


def _forbid(event: str, target: str) -> None:
    message = f"{event} to {target} is forbidden in tests"
    path = os.environ.get(LOG)
    if path:
        with open(path, "a", encoding="utf-8") as file:  # noqa: PTH123
            file.write(f"{message} (process {os.getpid()})\n")
    raise SocketForbiddenError(message)
