"""Standard input as an asynchronous stream of lines, and the handling of signals."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

import anyio
from anyio.from_thread import BlockingPortal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@asynccontextmanager
async def input_lines() -> AsyncIterator[Any]:
    """The lines of standard input, as an asynchronous iterator for the MCP SDK.

    They are read in a daemon thread. A worker thread of anyio, which the SDK uses by default, would keep the process
    alive after a signal until its client closes the pipe.
    """
    send, receive = anyio.create_memory_object_stream[str]()
    # A duplicate of the descriptor: the interpreter can't exit while another thread reads sys.stdin.
    descriptor = os.dup(sys.stdin.fileno())

    async def end() -> None:
        send.close()

    def read(portal: BlockingPortal) -> None:
        # The receiver or the event loop may be closed already.
        with suppress(anyio.BrokenResourceError, anyio.ClosedResourceError, RuntimeError, OSError, ValueError):
            with open(descriptor, encoding="utf-8", errors="replace") as text:  # noqa: PTH123 (has no path)
                for line in text:
                    portal.call(send.send, line)
            portal.call(end)

    async with BlockingPortal() as portal:
        threading.Thread(target=read, args=(portal,), daemon=True, name="mhx mcp: standard input").start()
        try:
            with receive:
                yield receive
        finally:
            await portal.stop(cancel_remaining=True)


async def cancel_at_signal(scope: anyio.CancelScope) -> None:
    """Cancels a scope at SIGINT or SIGTERM, so that running calls can record their jobs."""
    if os.name == "nt":
        return  # Ctrl-C raises KeyboardInterrupt there.
    with anyio.open_signal_receiver(signal.SIGINT, signal.SIGTERM) as signals:
        await anext(signals)
        scope.cancel()
