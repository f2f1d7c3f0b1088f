"""The service on a plain socket. At the stages that have a script, it sends exactly the bytes of the script."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import httpx

from support.memory_service import JOB, MemoryService, project
from support.stages import stage_of

from .wire import parsed_head, response

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Pieces = bytes | Iterable[bytes | float]

FILM = b"\0\0\0\x18ftypmp42" + bytes(2000)
SILENCE = 30.0
"""A pause that is longer than any test waits. It ends when the client disconnects or the server is closed."""
_STEP = 0.05
_ANONYMOUS = "AECDH-AES128-SHA:@SECLEVEL=0"  # TLS without a certificate, so that none has to be stored or created.


class ConnectionEndedError(Exception):
    """Raised in a script to close the connection immediately."""


@dataclass
class ScriptedRequest:
    """A request.

    Attributes:
        stage: The stage, as `support.stages.stage_of` returns it.
        number: The number of earlier requests to this stage.
        connection: The number of the connection.
        headers: The headers, with names in lower case.
        at: `time.monotonic()` when its head arrived.
        body: The body, after it has been read.
    """

    stage: str
    number: int
    connection: int
    method: str
    path: str
    headers: dict[str, str]
    at: float
    body: bytes = b""


class ScriptedServer:
    """A service that responds as `MemoryService`, except at the stages that have a script.

    A script gets the request and returns the bytes to send, or an iterable of bytes and of pauses (floats, in seconds);
    None means the default response. The connection stays open for further requests.

    Attributes:
        requests: The requests, oldest first.
        scripts: The scripts by stage.

    Args:
        every: The script for stages without one of their own.
        count: Number of outputs of a job.
        tls: The TLS context of the server. Default: plain HTTP.
        closes: Whether the connection is closed after each response of a script, as after a body without a length.
        scripts: The scripts by stage.
    """

    def __init__(
        self,
        every: Callable[[ScriptedRequest], Pieces | None] | None = None,
        *,
        count: int = 1,
        tls: ssl.SSLContext | None = None,
        closes: bool = False,
        **scripts: Callable[[ScriptedRequest], Pieces | None],
    ) -> None:
        self.requests: list[ScriptedRequest] = []
        self.scripts = scripts
        self._every = every
        self._count = count
        self._tls = tls
        self._closes = closes
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._connections: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port: int = self._listener.getsockname()[1]
        self.base_url = f"{'http' if tls is None else 'https'}://127.0.0.1:{self.port}"
        self._service = MemoryService(
            url=self.base_url, storage_url=self.base_url, outputs=[(FILM, "video/mp4")] * count, job_id=JOB
        )
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    # The requests

    def at(self, stage: str) -> list[ScriptedRequest]:
        """The requests of one stage."""
        return [request for request in list(self.requests) if request.stage == stage]

    def posts(self) -> list[ScriptedRequest]:
        """The creates."""
        return self.at("create")

    @property
    def open_connections(self) -> int:
        """Connections that neither side has closed."""
        return len(self._connections)

    # What a script may send

    def project(self, job_id: str, status: str = "complete", **changes: Any) -> dict[str, Any]:
        """The body of a poll."""
        return project(storage_url=self.base_url, count=self._count, id=job_id, status=status, **changes)

    @property
    def output_url(self) -> str:
        """A URL of an output."""
        return f"{self.base_url}/outputs/1.mp4?signature=x"

    # Start and end

    def close(self) -> None:
        """Ends everything."""
        self._closed.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in list(self._connections):
            with contextlib.suppress(OSError):  # It may have just ended by itself.
                connection.shutdown(socket.SHUT_RDWR)
        self._thread.join(5)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    # Connections

    def _listen(self) -> None:
        number = 0
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._connections.add(connection)
            thread = threading.Thread(target=self._hold, args=(connection, number), daemon=True)
            thread.is_of_the_service = True  # type: ignore[attr-defined]  # For tests of a process with no thread left.
            thread.start()
            number += 1

    def _hold(self, accepted: socket.socket, number: int) -> None:
        connection = accepted
        try:
            accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._tls is not None:
                connection = self._tls.wrap_socket(accepted, server_side=True)
            with connection:
                self._serve(connection, number)
        except (OSError, ConnectionEndedError):
            pass  # One side has ended it.
        finally:
            self._connections.discard(accepted)

    def _serve(self, connection: socket.socket, number: int) -> None:
        """Answers the requests of one connection."""
        received = b""
        while not self._closed.is_set():
            while b"\r\n\r\n" not in received:
                received += _more(connection)
            head, _, received = received.partition(b"\r\n\r\n")
            request = self._recorded(number, *parsed_head(head))
            length = int(request.headers.get("content-length", "0"))
            while len(received) < length:
                received += _more(connection)
            request.body, received = received[:length], received[length:]
            pieces = self._scripted(request)
            self._send(connection, self._usual(request) if pieces is None else pieces)
            if self._closes and pieces is not None:
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(65536):
                    pass
                return
            if "close" in request.headers.get("connection", ""):
                return

    def _recorded(
        self, connection: int, method: str, path: str, headers: tuple[tuple[str, str], ...]
    ) -> ScriptedRequest:
        is_storage = path.startswith(("/uploads/", "/outputs/"))
        stage = stage_of(method, path.partition("?")[0], is_storage=is_storage)
        with self._lock:  # A counter, as searching `requests` would become slow.
            number = self._counts[stage]
            self._counts[stage] += 1
            request = ScriptedRequest(stage, number, connection, method, path, dict(headers), time.monotonic())
            self.requests.append(request)
        return request

    def _scripted(self, request: ScriptedRequest) -> Pieces | None:
        script = self.scripts.get(request.stage, self._every)
        return None if script is None else script(request)

    def _usual(self, request: ScriptedRequest) -> bytes:
        asked = httpx.Request(request.method, self.base_url + request.path, content=request.body)
        answer = self._service.usual(request.stage, asked, request.number)
        kind = answer.headers.get("content-type")
        return response(answer.read(), f"{answer.status_code} {answer.reason_phrase}", content_type=kind)

    def _send(self, connection: socket.socket, pieces: Pieces) -> None:
        for piece in [pieces] if isinstance(pieces, bytes) else pieces:
            if isinstance(piece, float):
                self._wait(connection, piece)
            else:
                connection.sendall(piece)

    def _wait(self, connection: socket.socket, seconds: float) -> None:
        """Waits. Raises ConnectionEndedError if the client disconnects."""
        ends = time.monotonic() + seconds
        while (left := ends - time.monotonic()) > 0:
            if self._closed.is_set():
                raise ConnectionEndedError
            if left < _STEP or isinstance(connection, ssl.SSLSocket):  # An SSLSocket does not support MSG_PEEK.
                time.sleep(min(left, _STEP))
                continue
            connection.settimeout(_STEP)
            try:
                if not connection.recv(1, socket.MSG_PEEK):
                    raise ConnectionEndedError
                time.sleep(min(_STEP, left))
            except TimeoutError:
                pass
            finally:
                connection.settimeout(None)


def _more(connection: socket.socket) -> bytes:
    if not (more := connection.recv(65536)):
        raise ConnectionEndedError
    return more


def tls_contexts() -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """The TLS contexts of the server and of the client, without certificates."""
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.check_hostname = False
    client.verify_mode = ssl.CERT_NONE
    for context in (server, client):
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers(_ANONYMOUS)
    return server, client
