"""The server in an event loop: three origins, the service behind them, and the faults."""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import TYPE_CHECKING

from .faults import ADDRESS_KINDS, ALL, API_STAGES, CONNECTION_KINDS, STAGES, Fault, Stage
from .http_messages import Answer, NotHTTPError, read_body, read_head
from .listener import Listener, Serve
from .misbehaviour import Exchange, misbehave
from .records import Ledger, Request
from .service import Service, stage_at

if TYPE_CHECKING:
    from .fault_config import FaultConfig

API_HOST, STORAGE_HOST = "127.0.0.1", "127.0.0.2"
NO_SUCH_HOST = "nonexistent.invalid"


class Queue:
    """The remaining faults of one stage."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self._left = [(fault, fault.times) for fault in faults]

    def next(self) -> Fault | None:
        """Removes and returns the fault of the next request, or None."""
        if not self._left:
            return None
        fault, times = self._left[0]
        if times <= 1:
            del self._left[0]
        elif times != ALL:
            self._left[0] = (fault, times - 1)
        return fault


class ServerState:
    """The listeners and their state. It is created, run and closed in one event loop."""

    def __init__(self, fault_config: FaultConfig, ledger: Ledger) -> None:
        self.fault_config = fault_config
        self.ledger = ledger
        self.listeners = {
            name: Listener(name, host, self._serve_for(name))
            for name, host in (("api", API_HOST), ("uploads", STORAGE_HOST), ("downloads", STORAGE_HOST))
        }
        self._queues: dict[str, Queue] = {}
        self._away: dict[str, Fault] = {}
        addresses: dict[str, Queue] = {}
        for stage in STAGES:
            faults = fault_config.faults_at(stage)
            away = [fault for fault in faults if fault.kind in CONNECTION_KINDS]
            if away:
                self._away[stage] = away[0]
            addresses[stage] = Queue(tuple(fault for fault in faults if fault.kind in ADDRESS_KINDS))
            others = tuple(fault for fault in faults if fault.kind not in (*CONNECTION_KINDS, *ADDRESS_KINDS))
            self._queues[stage] = Queue(others)
        self.base_url = self._address("api", addresses[fault_config.first_stage])
        self.service = Service(
            fault_config,
            ledger,
            upload_url=lambda: self._address("uploads", addresses["put"]),
            download_url=lambda: self._address("downloads", addresses["download"]),
        )

    def _address(self, origin: str, faults: Queue) -> str:
        """The URL of an origin, or a wrong one if that is the next fault."""
        authority = self.listeners[origin].authority
        fault = faults.next()
        if fault is None:
            return f"http://{authority}"
        if fault.kind == "tls":
            return f"https://{authority}"
        return f"http://{NO_SUCH_HOST}:{authority.rpartition(':')[2]}"

    async def start(self) -> None:
        """Opens the listeners, except those that are unavailable from the start."""
        first: dict[str, Stage] = {"api": self.fault_config.first_stage, "uploads": "put", "downloads": "download"}
        for name, listener in self.listeners.items():
            if first[name] in self._away:
                await self._leave(first[name], listener)
            else:
                await listener.up()

    async def close(self) -> None:
        """Closes everything."""
        for listener in self.listeners.values():
            await listener.close()

    async def _leave(self, stage: Stage, listener: Listener) -> None:
        fault = self._away.pop(stage)
        seconds = None if fault.times == ALL else fault.seconds
        await listener.down(unanswered=fault.kind == "connect_timeout", seconds=seconds)

    def _serve_for(self, origin: str) -> Serve:
        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                await self._serve(origin, reader, writer)
            except NotHTTPError as error:
                self.ledger.handshakes += error.tls
                with contextlib.suppress(ConnectionError):
                    writer.write(Answer(400, (("Connection", "close"),)).head())
                    await writer.drain()
            except (ConnectionError, asyncio.IncompleteReadError):
                pass  # The client closed the connection; its request has been recorded.
            except Exception as error:
                # A bug of the server, which tests detect in `failures`.
                self.ledger.failures.append(repr(error))
                raise

        return serve

    async def _serve(self, origin: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first = True
        while (head := await read_head(reader)) is not None:
            method, target, headers = head
            if first:
                self.ledger.connections[origin] = self.ledger.connections.get(origin, 0) + 1
                first = False
            stage = stage_at(origin, method, target)
            number = len(self.ledger.requests)
            request = Request(number, time.monotonic(), origin, stage, method, target, headers)
            self.ledger.requests.append(request)
            if not await self._handle(request, reader, writer):
                return
            if (request.header("connection") or "").lower() == "close":
                return

    async def _handle(self, request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Responds to one request, with its fault if there is one; returns whether the connection can be used again."""
        fault = self._next_fault(request)
        if fault is not None:
            request.fault = fault.kind
            return await misbehave(Exchange(reader, writer, request, self.service, fault, self._elsewhere(request)))
        await read_body(reader, request)
        if self.fault_config.answer_delay:
            await asyncio.sleep(self.fault_config.answer_delay)
        answer = self.service.answer(request)
        request.status = answer.status
        leaving = self._next_stage(request.stage)
        if leaving is not None:
            answer = Answer(answer.status, (*answer.headers, ("Connection", "close")), answer.body)
            # Unavailable before the response is sent, so that the client's next connection has the fault.
            await self._leave(leaving, self.listeners["api"])
        writer.write(answer.head() + answer.body)
        await writer.drain()
        return leaving is None

    def _next_fault(self, request: Request) -> Fault | None:
        queue = self._queues.get(request.stage)
        # A request to an expired URL fails anyway and does not use up a fault.
        return None if queue is None or request.query in self.service.revoked else queue.next()

    def _next_stage(self, stage: str) -> Stage | None:
        """The next stage of the API, if the listener has to be unavailable there; else None."""
        if stage not in API_STAGES or stage == API_STAGES[-1]:
            return None
        following = API_STAGES[API_STAGES.index(stage) + 1]
        return following if following in self._away else None

    def _elsewhere(self, request: Request) -> str:
        """Another origin than that of the request."""
        other = "downloads" if request.origin == "api" else "api"
        return f"http://{self.listeners[other].authority}"
