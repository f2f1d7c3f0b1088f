"""A service on one plain socket that answers each request as a test says, byte by byte where it wants to."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

JOB = "rawjob0123456789"
FILM = b"\0\0\0\x18ftypmp42" + bytes(2000)
EXPIRES = "2030-01-01T00:00:00Z"
SILENCE = 30.0
"""A pause that is longer than any test waits; it ends when the client goes away or the service is closed."""


@dataclass(frozen=True)
class Asked:
    """One request.

    Attributes:
        place: ``upload_urls``, ``put``, ``create``, ``poll``, ``download`` or ``account``.
        number: How many requests came to this place before.
        path: Its path.
        headers: Its headers, names in lower case.
        at: When it came, by `time.monotonic`.
    """

    place: str
    number: int
    path: str
    headers: dict[str, str]
    at: float


class RawService:
    """Everything works, except at the places for which a test gives an answer.

    An answer takes the request and returns the pieces that are sent, one after the other; a float is a pause in
    seconds; None is the usual answer. A connection stays open for further requests.

    Attributes:
        requests: What came, in order.
        count: Outputs of a job.
    """

    def __init__(self, *, count: int = 1, **answers: Callable[[Asked], Iterable[bytes | float] | None]) -> None:
        self.requests: list[Asked] = []
        self.count = count
        self._answers = answers
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._connections: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.base_url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def at(self, place: str) -> list[Asked]:
        """The requests of one place."""
        return [one for one in list(self.requests) if one.place == place]

    @property
    def open_connections(self) -> int:
        """Connections that neither side has closed."""
        return len(self._connections)

    def close(self) -> None:
        """Ends everything."""
        self._closed.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in list(self._connections):
            with contextlib.suppress(OSError):  # It may have just ended by itself.
                connection.shutdown(socket.SHUT_RDWR)
        self._thread.join(5)

    def __enter__(self) -> RawService:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._connections.add(connection)
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            thread.is_of_the_service = True  # type: ignore[attr-defined]  # For tests of a process that has no thread left.
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            with connection:
                received = b""
                while not self._closed.is_set():
                    while b"\r\n\r\n" not in received:
                        if not (more := connection.recv(65536)):
                            return
                        received += more
                    head, _, received = received.partition(b"\r\n\r\n")
                    first, *lines = head.decode("latin-1").split("\r\n")
                    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
                    length = int(headers.get("content-length", "0"))
                    method, path = first.split(" ")[:2]
                    asked = self._noted(method, path, headers)
                    while len(received) < length:
                        if not (more := connection.recv(65536)):
                            return
                        received += more
                    body, received = received[:length], received[length:]
                    if not self._send(connection, asked, body):
                        return
        except OSError:
            pass  # The client has gone.
        finally:
            self._connections.discard(connection)

    def _noted(self, method: str, path: str, headers: dict[str, str]) -> Asked:
        place = _place_of(method, path)
        with self._lock:  # Counted, not looked up in `requests`, which grows long.
            asked = Asked(place, self._counts[place], path, headers, time.monotonic())
            self._counts[place] += 1
            self.requests.append(asked)
        return asked

    def _send(self, connection: socket.socket, asked: Asked, body: bytes) -> bool:
        answer = self._answers.get(asked.place)
        pieces = None if answer is None else answer(asked)
        for piece in self._usual(asked, body) if pieces is None else pieces:
            if isinstance(piece, float):
                if self._waits(connection, piece):
                    return False
            else:
                connection.sendall(piece)
        return "close" not in asked.headers.get("connection", "")

    def _waits(self, connection: socket.socket, seconds: float) -> bool:
        """Waits; whether the client went away meanwhile."""
        connection.settimeout(0.05)
        ends = time.monotonic() + seconds
        try:
            while (left := ends - time.monotonic()) > 0:
                if self._closed.is_set():
                    return True
                if left < 0.05:
                    time.sleep(left)
                    return False
                try:
                    if not connection.recv(1, socket.MSG_PEEK):
                        return True
                    time.sleep(min(0.05, left))
                except TimeoutError:
                    pass
            return False
        finally:
            connection.settimeout(None)

    def _usual(self, asked: Asked, body: bytes) -> list[bytes]:
        if asked.place == "upload_urls":
            items = [
                {
                    "upload_url": f"{self.base_url}/put/{number}?sig=x",
                    "expires_at": EXPIRES,
                    "file_path": f"api/{number}.png",
                }
                for number in range(len(json.loads(body)["items"]))
            ]
            return [answer({"items": items})]
        if asked.place == "put":
            return [answer(b"")]
        if asked.place == "create":
            return [answer({"id": JOB, "credits_charged": 10, "estimated_frame_cost": 10})]
        if asked.place == "download":
            return [answer(FILM, content_type="video/mp4")]
        if asked.place == "account":
            return [answer({"id": asked.headers.get("x-who", "a"), "email": "a@b.c", "credits": 7, "tier": "creator"})]
        return [answer(self.project(asked.path.rpartition("/")[2]))]

    def project(self, job_id: str, status: str = "complete", **more: Any) -> dict[str, Any]:
        """What a poll tells of a job."""
        downloads = [
            {"url": f"{self.base_url}/out/{number}.mp4?sig=x", "expires_at": EXPIRES} for number in range(self.count)
        ]
        return {
            "id": job_id,
            "status": status,
            "type": "IMAGE_TO_VIDEO",
            "credits_charged": 10,
            "downloads": downloads if status == "complete" else [],
            **more,
        }


def answer(content: Any, status: str = "200 OK", **headers: Any) -> bytes:
    """A whole answer; what is not bytes is sent as JSON."""
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    kind = {} if isinstance(content, bytes) else {"content_type": "application/json"}
    return head(status, **{**kind, **headers}, content_length=len(body)) + body


def head(status: str = "200 OK", **headers: Any) -> bytes:
    """The head of an answer; ``content_length=3`` is Content-Length."""
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode("latin-1")


def dripping(content: bytes, *, each: float = 0.2) -> Iterable[bytes | float]:
    """One byte after the other."""
    for index in range(len(content)):
        yield content[index : index + 1]
        yield each


def _place_of(method: str, path: str) -> str:
    if method == "PUT":
        return "put"
    if path.startswith("/out/"):
        return "download"
    if path.startswith("/v1/account"):
        return "account"
    if method == "POST":
        return "upload_urls" if path.endswith("/upload-urls") else "create"
    return "poll"
