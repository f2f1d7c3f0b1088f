"""A connection of the sandbox: uvicorn's, with operations below HTTP that ASGI does not offer."""

from __future__ import annotations

import json
import socket
import struct
from typing import TYPE_CHECKING, Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

EXTENSION = "magic_hour.connection"
NOT_HTTP = "The request is not valid HTTP."


class Connection(H11Protocol):
    """Adds itself to the scope's extensions, so that a fault can break the connection."""

    # Set by `for_storage`; errors on that port are XML.
    storage_port: int = 0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.app: Any = self._with_connection(self.app)

    def _with_connection(self, app: Any) -> ASGIApp:
        async def application(scope: Scope, receive: Receive, send: Send) -> None:
            scope.setdefault("extensions", {})[EXTENSION] = self
            await app(scope, receive, send)

        return application

    def send_400_response(self, msg: str) -> None:
        """Refuses invalid HTTP, with an error in the format of the API or of the storage."""
        can_answer = self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE} and not self._has_answered()
        if self.cycle is not None:  # The request body was interrupted: its handler must not respond any more.
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        if can_answer:
            self.transport.write(_bad_request(xml=self.server is not None and self.server[1] == self.storage_port))
        self.transport.close()

    def _has_answered(self) -> bool:
        return self.cycle is not None and self.cycle.response_started and not self.cycle.response_complete

    @property
    def is_gone(self) -> bool:
        """Whether the connection is closed, by the client or by the sandbox."""
        return self.transport.is_closing() or (self.cycle is not None and self.cycle.disconnected)

    def write(self, data: bytes) -> None:
        """Sends raw bytes, independent of HTTP."""
        self.transport.write(data)

    def close(self) -> None:
        """Closes the connection after all written bytes are sent."""
        self._end_cycle()
        self.transport.close()

    def reset(self) -> None:
        """Closes the connection with a RST: buffered bytes are lost."""
        self._end_cycle()
        connection = self.transport.get_extra_info("socket")
        if connection is not None:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()

    def _end_cycle(self) -> None:
        if self.cycle is not None:
            self.cycle.disconnected = True
            self.cycle.message_event.set()


def for_storage(port: int) -> type[Connection]:
    """The connection class for a sandbox with this storage port."""
    return type("SandboxConnection", (Connection,), {"storage_port": port})


def _bad_request(*, xml: bool) -> bytes:
    if xml:
        text = f"<Error><Code>InvalidRequest</Code><Message>{NOT_HTTP}</Message></Error>"
        kind, body = "application/xml", f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode()
    else:
        kind, body = (
            "application/json",
            json.dumps({"message": NOT_HTTP, "code": "invalid_request"}, separators=(",", ":")).encode(),
        )
    head = (
        f"HTTP/1.1 400 Bad Request\r\ncontent-type: {kind}\r\ncontent-length: {len(body)}\r\n"
        "connection: close\r\nx-sandbox: magic-hour-ext\r\n\r\n"
    )
    return head.encode() + body
