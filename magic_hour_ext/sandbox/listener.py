"""Listening sockets: opened before the server starts, and taken away for a while to refuse connections."""

from __future__ import annotations

import errno
import socket

from magic_hour_ext.errors import ConfigurationError

BACKLOG = 2048


def listen(host: str, **ports: int) -> list[socket.socket]:
    """Open the ports, so that clients may connect from now on; none stays open if one is taken.

    Raises:
        ConfigurationError: A port is taken, or the address is not one of this machine.
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
    """A socket that has its port, but does not listen yet: until it does, connections are refused."""
    # The protocol is named so that asyncio turns Nagle's algorithm off, which costs 40 ms an answer.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    server = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        server.bind((host, port))
    except OSError as error:
        server.close()
        if error.errno == errno.EADDRINUSE:
            place = authority(host, port)
            text = f"{name}={port}: {place} is in use: stop what listens there, or use another port; 0 takes a free one"
        else:
            text = f"host={host!r}: can't listen there: {error.strerror or error}; use an address of this machine"
        raise ConfigurationError(text) from error
    return server


def authority(host: str, port: int) -> str:
    """``host:port``"""
    return f"{f'[{host}]' if ':' in host else host}:{port}"


def url_of(host: str, server: socket.socket) -> str:
    """The URL of what a socket serves."""
    return f"http://{authority(host, server.getsockname()[1])}"
