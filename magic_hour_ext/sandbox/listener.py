"""Listening sockets: opened before the server starts, and closed for a while to refuse connections."""

from __future__ import annotations

import errno
import socket

from magic_hour_ext.errors import ConfigurationError

BACKLOG = 2048


def listen(host: str, **ports: int) -> list[socket.socket]:
    """Opens the ports, so that clients can connect at once. If one is in use, all are closed again.

    Raises:
        ConfigurationError: If a port is in use, or the address does not belong to this machine.
    """
    opened: list[socket.socket] = []
    try:
        for name, port in ports.items():
            server = bound(host, name, port)
            opened.append(server)
            server.listen(BACKLOG)
    except BaseException:
        for server in opened:
            server.close()
        raise
    return opened


def bound(host: str, name: str, port: int) -> socket.socket:
    """A socket that is bound to its port, but does not listen yet: connections are refused until it does."""
    # With an explicit protocol, asyncio disables Nagle's algorithm, which costs 40 ms per response.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    server = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        server.bind((host, port))
    except OSError as error:
        server.close()
        if error.errno == errno.EADDRINUSE:
            address = authority(host, port)
            text = (
                f"{name}={port}: {address} is in use: stop what listens there, or use another port; 0 takes a free one"
            )
        else:
            text = f"host={host!r}: can't listen there: {error.strerror or error}; use an address of this machine"
        raise ConfigurationError(text) from error
    return server


def authority(host: str, port: int) -> str:
    """``host:port``"""
    return f"{f'[{host}]' if ':' in host else host}:{port}"


def url_of(host: str, server: socket.socket) -> str:
    """The URL of a socket."""
    return f"http://{authority(host, server.getsockname()[1])}"
