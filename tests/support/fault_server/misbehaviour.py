"""The implementation of each kind of fault for a request that the server has received."""

from __future__ import annotations

import asyncio
import functools
import json
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .faults import XML, Fault, Kind
from .http_messages import Answer, read_body, reset
from .service import ELSEWHERE, Service

if TYPE_CHECKING:
    from .records import Request

BLOCK = b"\0\1ab" * 16 * 1024  # Binary, as a text would be refused as an output and not read to its end.
MOMENT = 0.05  # Seconds in which a peer on loopback reads what was sent before the connection is reset.


@dataclass
class Exchange:
    """One request on its connection, with everything that a fault needs."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    request: Request
    service: Service
    fault: Fault
    elsewhere: str

    async def send(self, answer: Answer, *, length: int | None = None, body: bytes | None = None) -> None:
        """Sends a response; `length` and `body` override its Content-Length and its body."""
        self.request.status = answer.status
        self.writer.write(answer.head(length=length) + (answer.body if body is None else body))
        await self.writer.drain()

    def answer(self) -> Answer:
        """The correct response, with its effect if the fault is `effective`."""
        return self.service.answer(self.request) if self.fault.effective else Answer(200)


Doing = Callable[[Exchange], Awaitable[bool]]
DOINGS: dict[Kind, Doing] = {}


def _does(kind: Kind) -> Callable[[Doing], Doing]:
    def register(doing: Doing) -> Doing:
        DOINGS[kind] = doing
        return doing

    return register


async def misbehave(exchange: Exchange) -> bool:
    """Applies the fault to the request; returns whether the connection can be used again."""
    return await DOINGS[exchange.fault.kind](exchange)


@_does("reset_before_body")
async def _reset_before_body(exchange: Exchange) -> bool:
    reset(exchange.writer)
    return False


@_does("reset_during_body")
async def _reset_during_body(exchange: Exchange) -> bool:
    await read_body(exchange.reader, exchange.request, half=True)
    reset(exchange.writer)
    return False


@_does("reset_after_body")
async def _reset_after_body(exchange: Exchange) -> bool:
    await read_body(exchange.reader, exchange.request)
    exchange.answer()
    reset(exchange.writer)
    return False


@_does("reset_during_answer")
async def _reset_during_answer(exchange: Exchange) -> bool:
    await read_body(exchange.reader, exchange.request)
    answer = exchange.answer()
    await exchange.send(answer, length=max(len(answer.body), 2), body=answer.body[: len(answer.body) // 2])
    await asyncio.sleep(MOMENT)
    reset(exchange.writer)
    return False


@_does("silent")
async def _silent(exchange: Exchange) -> bool:
    await read_body(exchange.reader, exchange.request)
    exchange.answer()
    await exchange.reader.read()  # Until the client closes the connection.
    return False


@_does("answer")
async def _answer(exchange: Exchange) -> bool:
    await read_body(exchange.reader, exchange.request)
    exchange.answer()
    fault = exchange.fault
    await exchange.send(Answer(fault.status, fault.headers, fault.body))
    return True


@_does("redirect")
async def _redirect(exchange: Exchange) -> bool:
    await read_body(exchange.reader, exchange.request)
    target = f"{exchange.elsewhere}{ELSEWHERE}{exchange.request.target}"
    status = 302 if exchange.request.method == "GET" else 307
    await exchange.send(Answer(status, (("Location", target),)))
    return True


@_does("no_content_type")
async def _no_content_type(exchange: Exchange) -> bool:
    await read_body(exchange.reader, exchange.request)
    await exchange.send(exchange.answer().without("Content-Type"))
    return True


@_does("wrong_charset")
async def _wrong_charset(exchange: Exchange) -> bool:
    return await _charset(exchange, "utf-8")


@_does("unknown_charset")
async def _unknown_charset(exchange: Exchange) -> bool:
    return await _charset(exchange, "x-no-such-charset")


async def _charset(exchange: Exchange, name: str) -> bool:
    """Sends Latin-1 that is not valid UTF-8, with `name` as charset."""
    await read_body(exchange.reader, exchange.request)
    body = exchange.answer().body
    if exchange.request.origin == "api":  # By origin, as a file may start like JSON too.
        text = json.dumps({**json.loads(body), "note": "déjà vu"}, ensure_ascii=False)
        body = text.encode("latin-1")
    await exchange.send(Answer(200, (("Content-Type", f"application/json; charset={name}"),), body))
    return True


@_does("truncated")
async def _truncated(exchange: Exchange) -> bool:
    await read_body(exchange.reader, exchange.request)
    answer = exchange.answer()
    await exchange.send(answer, length=len(answer.body) + 100)
    return False


@_does("short_length")
async def _short_length(exchange: Exchange) -> bool:
    await read_body(exchange.reader, exchange.request)
    answer = exchange.answer()
    # The excess bytes would be read as the next response, so the connection is closed.
    answer = Answer(answer.status, (*answer.headers, ("Connection", "close")), answer.body)
    await exchange.send(answer, length=len(answer.body) // 2)
    return False


@functools.lru_cache(maxsize=2)
def _bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    mega = bytes(1024 * 1024)
    return b"".join([*(packer.compress(mega) for _ in range(size // len(mega))), packer.flush()])


@_does("gzip_bomb")
async def _gzip_bomb(exchange: Exchange) -> bool:
    await read_body(exchange.reader, exchange.request)
    answer = exchange.answer().without("Accept-Ranges").without("Content-Range")
    packed = await asyncio.to_thread(_bomb, exchange.service.fault_config.bomb_size)
    await exchange.send(Answer(200, (*answer.headers, ("Content-Encoding", "gzip")), packed))
    return True


async def _never_ending(exchange: Exchange, block: bytes, pause: float) -> bool:
    await read_body(exchange.reader, exchange.request)
    answer = exchange.answer()
    headers = (*answer.headers, ("Transfer-Encoding", "chunked"))
    await exchange.send(Answer(200, headers), length=-1)
    chunk = b"%x\r\n%b\r\n" % (len(block), block)
    while not exchange.writer.is_closing():
        exchange.writer.write(chunk)
        await exchange.writer.drain()
        await asyncio.sleep(pause)
    return False


@_does("endless")
async def _endless(exchange: Exchange) -> bool:
    return await _never_ending(exchange, BLOCK, 0)


@_does("drip")
async def _drip(exchange: Exchange) -> bool:
    return await _never_ending(exchange, b" ", 0.05)


@_does("drop")
async def _drop(exchange: Exchange) -> bool:
    answer = exchange.answer()
    await exchange.send(answer, body=answer.body[: exchange.fault.at])
    service, request = exchange.service, exchange.request
    if exchange.fault.then == "no_ranges":
        service.no_ranges.add(request.path)
    elif exchange.fault.then:
        service.change(request, unsaid=exchange.fault.then == "changed_unsaid")
    return False


@_does("expired")
async def _expired(exchange: Exchange) -> bool:
    await read_body(exchange.reader, exchange.request)
    exchange.service.revoked.add(exchange.request.query)
    await exchange.send(Answer(403, (("Content-Type", "application/xml"),), XML))
    return True
