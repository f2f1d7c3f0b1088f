"""Standard input as a stream of lines that a server can stop reading."""

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
    """The lines of standard input, as the SDK iterates over them.

    They are read in a thread of its own that ends with the process: one of anyio's, as the SDK takes, would keep the
    process until its client closes the pipe, whatever signal it gets.
    """
    send, receive = anyio.create_memory_object_stream[str]()
    # Not sys.stdin itself: the interpreter can't end while another thread reads that.
    descriptor = os.dup(sys.stdin.fileno())

    async def end() -> None:
        send.close()

    def read(portal: BlockingPortal) -> None:
        # The receiver, or the loop itself, is gone.
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
    """Cancels a scope at SIGINT or SIGTERM, so that calls under way record what they know of their jobs."""
    if os.name != "posix":
        return  # Ctrl-C raises KeyboardInterrupt there.
    with anyio.open_signal_receiver(signal.SIGINT, signal.SIGTERM) as signals:
        async for _ in signals:
            scope.cancel()
            return
