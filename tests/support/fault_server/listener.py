"""A listening socket that can be made unavailable: it refuses connections, or never accepts them."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Awaitable, Callable

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
BACKLOG = 1024


def _bound(host: str, port: int) -> socket.socket:
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.setblocking(False)
    bound.bind((host, port))
    return bound


class Listener:
    """One origin: an address and its connections, available or not.

    A port that is bound but does not listen refuses connections, and no other process can use it. A port that listens
    with a full backlog does not respond to a new connection, so that connecting times out.
    """

    def __init__(self, name: str, host: str, serve: Serve) -> None:
        self.name = name
        self._serve = serve
        self._socket = _bound(host, 0)
        self._host, self._port = self._socket.getsockname()
        self._accepting: asyncio.Task[None] | None = None
        self._coming_back: asyncio.Task[None] | None = None
        self._fillers: list[socket.socket] = []
        self._serving: dict[asyncio.Task[None], asyncio.StreamWriter] = {}

    @property
    def authority(self) -> str:
        """``host:port``"""
        return f"{self._host}:{self._port}"

    async def up(self) -> None:
        """Listens and accepts."""
        for filler in self._fillers:
            filler.close()
        self._fillers.clear()
        self._socket.listen(BACKLOG)
        self._accepting = asyncio.create_task(self._accept())

    async def down(self, *, unanswered: bool, seconds: float | None) -> None:
        """Becomes unavailable, and closes all connections except that of the calling task. Available again after
        `seconds`, or never for None."""
        await self._stop_accepting()
        await self.close_connections()
        self._socket.close()
        self._socket = _bound(self._host, self._port)
        if unanswered:
            self._socket.listen(0)
            await self._fill()
        if seconds is not None:
            self._coming_back = asyncio.create_task(self._come_back(seconds))

    async def _come_back(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self.up()

    async def _fill(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            filler = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            filler.setblocking(False)
            self._fillers.append(filler)
            try:
                await asyncio.wait_for(loop.sock_connect(filler, (self._host, self._port)), 0.1)
            except TimeoutError:
                return

    async def _accept(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            connection, _ = await loop.sock_accept(self._socket)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            reader, writer = await asyncio.open_connection(sock=connection)
            task = asyncio.create_task(self._serve_one(reader, writer))
            self._serving[task] = writer
            task.add_done_callback(self._serving.pop)

    async def _serve_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._serve(reader, writer)
        finally:
            writer.close()

    async def _stop_accepting(self) -> None:
        if self._accepting is not None:
            self._accepting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._accepting
            self._accepting = None

    async def close_connections(self) -> None:
        """Closes all connections except that of the calling task."""
        serving = {task: writer for task, writer in self._serving.items() if task is not asyncio.current_task()}
        for task, writer in serving.items():
            writer.transport.abort()
            task.cancel()
        await asyncio.gather(*serving, return_exceptions=True)

    async def close(self) -> None:
        """Closes the socket and all connections."""
        if self._coming_back is not None:
            self._coming_back.cancel()
            await asyncio.gather(self._coming_back, return_exceptions=True)
        await self._stop_accepting()
        await self.close_connections()
        for filler in self._fillers:
            filler.close()
        self._socket.close()
        await asyncio.sleep(0)  # The transports close their sockets in the next iteration of the loop.
