"""What the tests of faults share: fast clocks, a picture, and one way to call the sync and the async client."""

from __future__ import annotations

import asyncio
import inspect
import struct
import threading
import time
import zlib
from typing import Any

import magic_hour_ext
from magic_hour_ext._backend import anyio_backend, sync_backend

from .stub import API

KEY = "mhk_live_never_to_be_seen"
MODES = ("sync", "async")
PACE = 100.0  # Seconds of the clients' clocks that pass in one second of sleep.


class FastClock(sync_backend.Clock):
    """A clock on which a long sleep takes a moment; what else takes time takes as long as ever."""

    def __init__(self) -> None:
        self.pace = PACE
        self.skipped = 0.0

    def now(self) -> float:
        return time.monotonic() + self.skipped

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds / self.pace)
        self.skipped += seconds - seconds / self.pace


class AsyncFastClock(anyio_backend.AsyncClock):
    """The same for the async client."""

    def __init__(self) -> None:
        self.pace = PACE
        self.skipped = 0.0

    def now(self) -> float:
        return time.monotonic() + self.skipped

    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds / self.pace)
        self.skipped += seconds - seconds / self.pace


def speed_up() -> None:
    """Gives every client of this process a fast clock, for good: for child processes."""
    sync_backend.Clock = FastClock  # type: ignore[misc]
    anyio_backend.AsyncClock = AsyncFastClock  # type: ignore[misc]


class Caller:
    """Calls a client the same way whether it is sync or async: `do(client.v1.account.get())`."""

    def __init__(self, mode: str) -> None:
        self.mode = mode
        self._loop = asyncio.new_event_loop() if mode == "async" else None
        self._clients: list[Any] = []

    def client(self, server: Any = None, *, pace: float = PACE, **settings: Any) -> Any:
        """A client of a fault server, closed with this caller."""
        cls = magic_hour_ext.AsyncClient if self._loop else magic_hour_ext.Client
        # Plain http to a name is refused for the key's sake, also where the name leads nowhere.
        base_url = settings.pop("base_url", None) or server.base_url
        base_url = base_url.replace("http://nonexistent", "https://nonexistent")
        client: Any = cls(token=KEY, base_url=base_url, **settings)
        if pace != PACE:
            client._client_state.clock.pace = pace
        self._clients.append(client)
        return client

    def stubbed(self, stub: Any, **settings: Any) -> Any:
        """A client of a stub."""
        return self.client(base_url=API, httpx_client=stub.client(self.mode), **settings)

    def do(self, call: Any) -> Any:
        """The result of a call."""
        return self._loop.run_until_complete(call) if self._loop and inspect.isawaitable(call) else call

    def close(self) -> None:
        """Closes the clients and the loop."""
        for client in self._clients:
            self.do(client.aclose() if self._loop else client.close())
        if self._loop:
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.run_until_complete(self._loop.shutdown_default_executor())
            self._loop.close()

    def __enter__(self) -> Caller:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def picture(size: int = 0, *, shade: int = 0, width: int = 64, height: int = 36) -> bytes:
    """A PNG, filled up to `size` bytes behind its end."""
    rows = zlib.compress((b"\0" + bytes([shade]) * 3 * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")
    return png + bytes(max(size - len(png), 0))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def film(picture_path: Any, **more: Any) -> dict[str, Any]:
    """The arguments of a paid call that takes a file."""
    return {"assets": {"image_file_path": str(picture_path)}, "end_seconds": 5, **more}


def generate(caller: Caller, client: Any, out: Any, given: Any = "api-assets/picture.png", **more: Any) -> Any:
    """One film, its files saved in `out`."""
    return caller.do(client.v1.image_to_video.generate(**film(given, download_directory=out, **more)))


def threads_left(before: int = 1) -> list[str]:
    """Threads beyond those that were there before; those that are about to end get a moment for it."""
    ends = time.monotonic() + 5
    while threading.active_count() > before and time.monotonic() < ends:
        time.sleep(0.01)
    return [thread.name for thread in threading.enumerate()[before:]]


def saved(directory: Any) -> dict[str, bytes]:
    """What is in a download directory, unfinished copies included."""
    return {path.name: path.read_bytes() for path in directory.iterdir()}
