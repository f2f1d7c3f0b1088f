"""Storage on a real socket that sends exactly the bytes it is told to: framing that no server library lets through."""

from __future__ import annotations

import socket
import threading
import time
from typing import TYPE_CHECKING, Any

import httpx

from .stub import Stub, project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class RawStorage:
    """Answers each request with the bytes that `answer` gives for its number and headers, then ends the connection.

    Attributes:
        requests: The headers of every request, names in lower case.
        clients: The HTTP clients that were made for it, to be closed.
    """

    def __init__(self, answer: Callable[[int, dict[str, str]], bytes | Iterable[bytes | float]]) -> None:
        self._answer = answer
        self.requests: list[dict[str, str]] = []
        self.clients: list[Any] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """Where the output is."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}/out.mp4?signature=x"

    def client(self, mode: str, stub: Stub | None = None) -> Any:
        """The HTTP client to give to ours: what has https goes to a stub, as the API does; storage is this one."""
        stub = stub or Stub(poll=lambda *_: httpx.Response(200, json=project(downloads=[{"url": self.url}])))
        cls = httpx.AsyncClient if mode == "async" else httpx.Client
        self.clients.append(cls(mounts={"https://": httpx.MockTransport(stub._answer)}, trust_env=False))
        return self.clients[-1]

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                head = b""
                while b"\r\n\r\n" not in head:
                    if not (more := connection.recv(65536)):
                        return
                    head += more
                pairs = (line.split(": ", 1) for line in head.decode().split("\r\n")[1:] if line)
                headers = {name.lower(): value for name, value in pairs}
                self.requests.append(headers)
                answer = self._answer(len(self.requests) - 1, headers)
                for piece in [answer] if isinstance(answer, bytes) else answer:
                    if isinstance(piece, float):
                        time.sleep(piece)
                    else:
                        connection.sendall(piece)
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(65536):
                    pass
            except OSError:
                pass  # The client has gone.

    def close(self) -> None:
        """Takes no more requests."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(5)


def head(status: str = "HTTP/1.1 200 OK", **headers: Any) -> bytes:
    """The head of an answer; ``content_length=3`` is Content-Length."""
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([status, *lines, "", ""]).encode("latin-1")


def chunked(content: bytes, *, ends: bool = True) -> bytes:
    """A body in chunks, with the last one or without it."""
    return b"%x\r\n%b\r\n" % (len(content), content) + (b"0\r\n\r\n" if ends else b"")
