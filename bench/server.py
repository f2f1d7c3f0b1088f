"""The server of all measurements: API on 127.0.0.1, storage on 127.0.0.2, one process, no framework.

It parses as little as possible and sends files with sendfile, so that the client is measured. ``GET /bench`` returns
the counts since its setup with ``POST /bench``; a project's `name` is the monotonic time at which its job was done,
which all processes of the machine share.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from collections import Counter
from urllib.parse import urlsplit

API_HOST, STORAGE_HOST = "127.0.0.1", "127.0.0.2"
BUFFER = memoryview(bytearray(1024 * 1024))  # shared: the bytes are used or copied before the next read
FILE_SIZE = 64 * 1024 * 1024
VIDEO_HEAD = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"  # Clients check the first bytes.
SMALL = 64 * 1024
EXPIRES = "2099-01-01T00:00:00.000Z"


class State:
    """Jobs and counts."""

    def __init__(self) -> None:
        self.storage_url = ""
        self.file = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the server
        self.file.write(VIDEO_HEAD + b"\x5a" * (FILE_SIZE - len(VIDEO_HEAD)))
        self.file.flush()
        self.small = VIDEO_HEAD + b"\x5a" * (SMALL - len(VIDEO_HEAD))
        self.set_up({})

    def set_up(self, settings: dict[str, float]) -> None:
        """Resets everything and sets `job_seconds` and `output_size`."""
        self.job_seconds = settings.get("job_seconds", 0.0)
        self.output_size = int(settings.get("output_size", 1000))
        self.done_at: dict[str, float] = {}
        self.counts: Counter[str] = Counter()
        self.by_second: Counter[int] = Counter()
        self.started = time.monotonic()
        self.cpu = time.process_time()

    def seen(self) -> dict[str, float]:
        """The counts since the reset."""
        return {
            "requests": sum(self.by_second.values()),
            "polls": self.counts["poll"],
            "jobs": self.counts["create"],
            "peak_per_second": max(self.by_second.values(), default=0),
            "server_cpu": time.process_time() - self.cpu,
            "server_wall": time.monotonic() - self.started,
        }

    def project(self, project_id: str) -> bytes:
        """The project of a job; ids like ``done-1000`` are finished jobs with an output of that many bytes."""
        done_at = self.done_at.get(project_id, 0.0)
        size = int(project_id.partition("-")[2]) if project_id.startswith("done-") else self.output_size
        done = time.monotonic() >= done_at
        url = f"{self.storage_url}/{size}/{project_id}.mp4?signature=abc"
        downloads = [{"url": url, "expires_at": EXPIRES}] if done else []
        project = {
            "id": project_id,
            "name": str(done_at),
            "status": "complete" if done else "rendering",
            "type": "IMAGE_TO_VIDEO",
            "created_at": "2026-01-01T00:00:00.000Z",
            "width": 1280,
            "height": 720,
            "enabled": True,
            "start_seconds": 0,
            "end_seconds": 5,
            "credits_charged": 180,
            "total_frame_cost": 180,
            "fps": 24,
            "error": None,
            "download": downloads[0] if downloads else None,
            "downloads": downloads,
        }
        return json.dumps(project).encode()

    def create(self) -> bytes:
        """Creates a job."""
        number = len(self.done_at)
        job_id = f"job{number:06d}"
        self.done_at[job_id] = time.monotonic() + self.job_seconds
        return json.dumps({"id": job_id, "credits_charged": 180, "estimated_frame_cost": 180}).encode()

    def upload_urls(self, body: bytes) -> bytes:
        """The upload URLs of files."""
        items = []
        for item in json.loads(body)["items"]:
            self.counts["url"] += 1
            path = f"api-assets/{self.counts['url']}.{item['extension']}"
            items.append(
                {"upload_url": f"{self.storage_url}/{path}?signature=abc", "expires_at": EXPIRES, "file_path": path}
            )
        return json.dumps({"items": items}).encode()


class Connection(asyncio.BufferedProtocol):
    """One connection, one request at a time."""

    def __init__(self, state: State, *, storage: bool) -> None:
        self.state = state
        self.storage = storage
        self.received = bytearray()
        self.left = 0  # remaining bytes of an upload
        self.sending: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: asyncio.Transport = transport  # type: ignore[assignment]

    def connection_lost(self, exc: Exception | None) -> None:
        if self.sending is not None:
            self.sending.cancel()

    def get_buffer(self, sizehint: int) -> memoryview:
        return BUFFER

    def buffer_updated(self, nbytes: int) -> None:
        if self.left:
            used = min(self.left, nbytes)
            self.left -= used
            if not self.left:
                self.answer(b"")
            self.received += BUFFER[used:nbytes]
        else:
            self.received += BUFFER[:nbytes]
        while not self.left and (end := self.received.find(b"\r\n\r\n")) >= 0:
            head = bytes(self.received[:end])
            length = _content_length(head)
            start = end + 4
            if self.storage and head.startswith(b"PUT"):
                have = min(len(self.received) - start, length)
                self.left = length - have
                del self.received[: start + have]
                if not self.left:
                    self.answer(b"")
                continue
            if len(self.received) < start + length:
                return
            body = bytes(self.received[start : start + length])
            del self.received[: start + length]
            self.handle(head, body)

    def answer(self, body: bytes, status: bytes = b"200 OK") -> None:
        """Sends a response, as JSON if it has a body."""
        kind = b"Content-Type: application/json\r\n" if body else b""
        self.transport.write(b"HTTP/1.1 %b\r\n%bContent-Length: %d\r\n\r\n%b" % (status, kind, len(body), body))

    def handle(self, head: bytes, body: bytes) -> None:
        """Handles one request."""
        method, target, _ = head.split(b"\r\n", 1)[0].decode().split(" ")
        path = urlsplit(target).path
        state = self.state
        if path == "/bench":
            if method == "POST":
                state.set_up(json.loads(body))
            self.answer(json.dumps(state.seen()).encode())
            return
        state.by_second[int(time.monotonic())] += not self.storage
        if self.storage:
            self.send_file(int(path.split("/")[1]))
        elif method == "GET" and path.startswith("/v1/video-projects/"):
            state.counts["poll"] += 1
            self.answer(state.project(path.rpartition("/")[2]))
        elif method == "POST" and path == "/v1/files/upload-urls":
            self.answer(state.upload_urls(body))
        elif method == "POST":
            state.counts["create"] += 1
            self.answer(state.create())
        else:
            self.answer(b'{"message": "not found"}', b"404 Not Found")

    def send_file(self, size: int) -> None:
        """Sends a file of this size."""
        head = b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nAccept-Ranges: bytes\r\n"
        head += b'ETag: "%d"\r\nContent-Length: %d\r\n\r\n' % (size, size)
        if size <= SMALL:
            self.transport.write(head + self.state.small[:size])
        else:
            self.transport.write(head)
            self.sending = asyncio.get_running_loop().create_task(self._send(size))

    async def _send(self, size: int) -> None:
        loop = asyncio.get_running_loop()
        try:
            while size:
                size -= await loop.sendfile(self.transport, self.state.file, 0, min(size, FILE_SIZE))
        except ConnectionError:
            self.transport.abort()


def _content_length(head: bytes) -> int:
    lowered = head.lower()
    at = lowered.find(b"\r\ncontent-length:")
    return int(lowered[at + 17 :].split(b"\r\n", 1)[0]) if at >= 0 else 0


async def _main() -> None:
    loop = asyncio.get_running_loop()
    state = State()
    api = await loop.create_server(lambda: Connection(state, storage=False), API_HOST, 0, backlog=4096)
    storage = await loop.create_server(lambda: Connection(state, storage=True), STORAGE_HOST, 0, backlog=4096)
    api_url, state.storage_url = (
        f"http://{host}:{server.sockets[0].getsockname()[1]}"
        for host, server in ((API_HOST, api), (STORAGE_HOST, storage))
    )
    print(api_url, flush=True)
    # The parent process holds the other end of the pipe: when it is closed, or the parent dies, the server stops.
    await loop.run_in_executor(None, sys.stdin.read)
    api.close()
    storage.close()


if __name__ == "__main__":
    asyncio.run(_main())
