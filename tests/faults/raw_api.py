"""An API on a real socket that answers each request with exactly the bytes it is told to, over connections that stay
open: framing, and responses too many, that no server library lets through."""

from __future__ import annotations

import json
import socket
import ssl
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_ANONYMOUS = "AECDH-AES128-SHA:@SECLEVEL=0"  # TLS without a certificate, so that none has to be kept or made.


class RawRequest(NamedTuple):
    """A request, and the number of the connection that it came on."""

    connection: int
    method: str
    path: str
    body: bytes


class ConnectionEndedError(Exception):
    """Raised by an `answer` to end the connection at once."""


class RawAPI:
    """Listens on 127.0.0.1.

    Attributes:
        requests: What came, in order.

    Args:
        answer: Takes a request, gives the bytes to send, or pieces of them with pauses in seconds between.
        tls: The server's side of TLS, or None.
    """

    def __init__(
        self, answer: Callable[[RawRequest], bytes | Iterable[bytes | float]], *, tls: ssl.SSLContext | None = None
    ) -> None:
        self._answer = answer
        self._tls = tls
        self.requests: list[RawRequest] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    @property
    def base_url(self) -> str:
        """Where it is."""
        return f"{'http' if self._tls is None else 'https'}://127.0.0.1:{self._listener.getsockname()[1]}"

    def posts(self) -> list[RawRequest]:
        """The creates that came."""
        return [request for request in self.requests if request.method == "POST"]

    def close(self) -> None:
        """Takes no more requests, and ends every connection."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(5)
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._open.append(connection)
            threading.Thread(target=self._serve, args=(connection, len(self._open) - 1), daemon=True).start()

    def _serve(self, connection: socket.socket, number: int) -> None:
        with suppress(OSError, ConnectionEndedError):
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
            with connection:
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                left = b""
                while True:
                    request, left = _read(connection, left, number)
                    self.requests.append(request)
                    answer = self._answer(request)
                    for piece in [answer] if isinstance(answer, bytes) else answer:
                        if isinstance(piece, float):
                            time.sleep(piece)
                        else:
                            connection.sendall(piece)


def _read(connection: socket.socket, left: bytes, number: int) -> tuple[RawRequest, bytes]:
    while b"\r\n\r\n" not in left:
        left += _more(connection)
    head, _, body = left.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
    size = int(headers.get("content-length", 0))
    while len(body) < size:
        body += _more(connection)
    method, path, _ = lines[0].split(" ")
    return RawRequest(number, method, path, body[:size]), body[size:]


def _more(connection: socket.socket) -> bytes:
    if not (more := connection.recv(65536)):
        raise ConnectionEndedError
    return more


def response(body: Any = b"", status: str = "200 OK", **headers: Any) -> bytes:
    """A response with its Content-Length, unless another is given; ``content_length=3`` is a header."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    shown = {"content_length": len(content), **headers}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in shown.items() if value is not None]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode("latin-1") + content


def tls_contexts() -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """The server's and the client's side of TLS without certificates."""
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.check_hostname = False
    client.verify_mode = ssl.CERT_NONE
    for context in (server, client):
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers(_ANONYMOUS)
    return server, client
