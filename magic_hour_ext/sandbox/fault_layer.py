"""Applies faults to requests, between the connection and the application."""

from __future__ import annotations

import asyncio
import re
from http import HTTPStatus
from typing import TYPE_CHECKING

from magic_hour_api import catalog

from .connection import EXTENSION, Connection
from .faults import faults_in_text
from .json_body import MAX_BODY
from .problems import json_problem

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from .contract import Contract
    from .faults import Fault, Faults
    from .request_log import SeenRequest
    from .store import Store

HEADER = b"x-sandbox-fault"
FLUSH_SECONDS = 0.02
PIECES_A_SECOND = 10


class FaultLayer:
    """An ASGI application around another one, of the API or of the storage."""

    def __init__(
        self, app: ASGIApp, server: str, faults: Faults, contract: Contract, store: Store, stopping: asyncio.Event
    ) -> None:
        self._app = app
        self._server = server
        self._faults = faults
        self._store = store
        self._stopping = stopping
        self._upload_urls = contract.operations["files.upload_urls.create"].path
        self._creates = {catalog.tool(name)["path"] for name in catalog.TOOLS}
        paths = "|".join(re.escape(one["path"]).replace(r"\{id\}", "[^/]+") for one in catalog.PROJECTS.values())
        self._polls = re.compile(paths)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        stage = self._stage(scope["method"], scope["path"])
        fault = _ordered_by_header(scope, stage) or (self._faults.take(stage, scope["path"]) if stage else None)
        if fault is None and stage == "create":
            receive, body = await _buffered(receive)
            found = faults_in_text(body.decode("utf-8", "replace")) if b"sandbox:fault=" in body else iter(())
            fault = next((one for one in found if one.stage == stage), None)
        if fault is None:
            await self._app(scope, receive, send)
            return
        record: SeenRequest = scope["sandbox.record"]
        record.fault = fault.label
        await _AppliedFault(self._app, fault, self._faults, self._store, self._stopping, scope, receive, send).run()

    def _stage(self, method: str, path: str) -> str | None:
        if self._server == "storage":
            return "put" if method == "PUT" else "download"
        if method == "POST":
            return "upload_urls" if path == self._upload_urls else "create" if path in self._creates else None
        return "poll" if method == "GET" and self._polls.fullmatch(path) else None


def _ordered_by_header(scope: Scope, stage: str | None) -> Fault | None:
    for name, value in scope["headers"]:
        if name == HEADER and stage:
            return next(faults_in_text(f"sandbox:fault={stage}.{value.decode('latin-1')}"), None)
    return None


async def _buffered(receive: Receive) -> tuple[Receive, bytes]:
    """Reads a body up to `MAX_BODY`; returns a `receive` that repeats the same messages, and the body."""
    messages: list[Message] = []
    body = bytearray()
    while len(body) <= MAX_BODY:
        message = await receive()
        messages.append(message)
        body += message.get("body", b"")
        if message["type"] != "http.request" or not message.get("more_body"):
            break
    replayed = iter(messages)

    async def again() -> Message:
        return next(replayed, None) or await receive()

    return again, bytes(body)


class _Answer:
    """The response of the application, kept instead of sent."""

    def __init__(self) -> None:
        self.start: Message = {"type": "http.response.start", "status": 500, "headers": []}
        self.body = bytearray()

    async def keep(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
        else:
            self.body += message.get("body", b"")

    async def send(self, send: Send) -> None:
        await send(self.start)
        await send({"type": "http.response.body", "body": bytes(self.body)})

    def raw(self, offset: int = 0) -> bytes:
        """The bytes of the response, with a Content-Length that differs by `offset`."""
        status = self.start["status"]
        lines = [f"HTTP/1.1 {status} {_phrase(status)}".encode()]
        lines += [b"%s: %s" % pair for pair in self.start["headers"] if pair[0].lower() != b"content-length"]
        lines.append(b"content-length: %d" % max(0, len(self.body) + offset))
        return b"\r\n".join([*lines, b"x-sandbox: magic-hour-ext", b"", b""]) + bytes(self.body)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


class _AppliedFault:
    """A fault that is applied to one request. Each kind has a method."""

    def __init__(
        self,
        app: ASGIApp,
        fault: Fault,
        faults: Faults,
        store: Store,
        stopping: asyncio.Event,
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        self.app = app
        self.fault = fault
        self.faults = faults
        self.store = store
        self.stopping = stopping
        self.scope = scope
        self.receive = receive
        self.send = send
        self.connection: Connection = scope["extensions"][EXTENSION]

    async def run(self) -> None:
        await getattr(self, self.fault.kind)()

    async def _answer(self) -> _Answer:
        """Lets the application process the request, and keeps its response."""
        answer = _Answer()
        await self.app(self.scope, self.receive, answer.keep)
        return answer

    async def _effect(self) -> None:
        if self.fault.is_effective:
            await self._answer()

    async def _pause(self, seconds: float) -> None:
        """Waits, at most until the server stops."""
        try:
            await asyncio.wait_for(self.stopping.wait(), seconds)
        except TimeoutError:
            return

    async def status(self) -> None:
        await self._effect()
        fault = self.fault
        plain = json_problem(fault.status, f"{_phrase(fault.status)} (ordered from the sandbox)", None)
        body = bytes(plain.body) if fault.body is None else fault.body.encode()
        headers = {"content-type": "application/json", **{name.lower(): text for name, text in fault.headers.items()}}
        if fault.status != HTTPStatus.NO_CONTENT:
            headers.setdefault("content-length", str(len(body)))
        raw = [(name.encode(), text.encode()) for name, text in headers.items()]
        await self.send({"type": "http.response.start", "status": fault.status, "headers": raw})
        empty = fault.status in {HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED}
        await self.send({"type": "http.response.body", "body": b"" if empty else body})

    async def refuse(self) -> None:
        """Resets the connection of a request that orders this fault itself, since it is connected already."""
        self.connection.reset()

    async def reset_before(self) -> None:
        await self._effect()
        self.connection.reset()

    async def reset_during(self) -> None:
        length = dict(self.scope["headers"]).get(b"content-length", b"0")
        half, seen = int(length) // 2, 0
        while seen < half:
            message = await self.receive()
            seen += len(message.get("body", b""))
            if not message.get("more_body"):
                break
        self.connection.reset()

    async def reset_after(self) -> None:
        await self._effect()
        self.connection.reset()

    async def lost_answer(self) -> None:
        await self._effect()
        self.connection.close()

    async def _half(self) -> None:
        """Sends the head and half of the body."""
        left: int | None = None

        async def send(message: Message) -> None:
            nonlocal left
            if message["type"] == "http.response.start":
                length = dict(message["headers"]).get(b"content-length", b"0")
                left = int(length) // 2
                await self.send(message)
            elif left:
                piece = message.get("body", b"")[:left]
                left -= len(piece)
                await self.send({"type": "http.response.body", "body": piece, "more_body": True})

        await self.app(self.scope, self.receive, send)
        await self._pause(FLUSH_SECONDS)

    async def reset_answer(self) -> None:
        await self._half()
        self.connection.reset()

    async def truncate(self) -> None:
        await self._half()
        self.connection.close()

    async def stall(self) -> None:
        if not self.fault.is_effective:
            await self._pause(self.fault.wait)
        answer = await self._answer()
        if self.fault.is_effective:
            await self._pause(self.fault.wait)
        if self.stopping.is_set():
            self.connection.reset()
        else:
            await answer.send(self.send)

    async def slow(self) -> None:
        step = max(1, self.fault.rate // PIECES_A_SECOND)

        async def send(message: Message) -> None:
            body = message.get("body", b"")
            for start in range(0, len(body), step):
                if self.stopping.is_set() or self.connection.is_gone:
                    return
                await self._pause(step / self.fault.rate)
                await self.send({"type": "http.response.body", "body": body[start : start + step], "more_body": True})
            await self.send({**message, "body": b""} if body else message)

        await self.app(self.scope, self.receive, send)
        if self.stopping.is_set():
            self.connection.reset()

    async def wrong_length(self) -> None:
        answer = await self._answer()
        self.connection.write(answer.raw(self.fault.offset))
        self.connection.close()

    async def duplicate(self) -> None:
        answer = await self._answer()
        await answer.send(self.send)
        self.connection.write(answer.raw())

    async def garbage(self) -> None:
        answer = await self._answer() if self.fault.is_effective else _Answer()
        body = self.faults.garbage(len(answer.body) or 64)
        kept = [pair for pair in answer.start["headers"] if pair[0].lower() == b"content-type"]
        headers = [*kept, (b"content-length", str(len(body)).encode())]
        await self.send({"type": "http.response.start", "status": 200, "headers": headers})
        await self.send({"type": "http.response.body", "body": body})

    async def other_version(self) -> None:
        key = self.scope["path"].lstrip("/")
        await asyncio.to_thread(self.store.change, key)
        await self.app(self.scope, self.receive, self.send)
