"""A Temporal server on this machine, for tests and for `bench.soak`."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import time
from pathlib import Path

from temporalio.service import RPCError

from magic_hour_ext import ConfigurationError
from magic_hour_ext.temporal.worker import connect


class TemporalServer:
    """A server, which keeps what it knows in a file: it can be stopped and started again.

    Args:
        directory: Where that file is.

    Attributes:
        address: Its address, as ``temporal://…``.
    """

    def __init__(self, directory: Path) -> None:
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            self._port = unused.getsockname()[1]
        self._file = directory / "temporal.db"
        self._process: subprocess.Popen[bytes] | None = None
        self.address = f"temporal://127.0.0.1:{self._port}/default"

    def start(self) -> None:
        """Starts it, and waits until it answers."""
        program = Path(sys.executable).parent / "temporal"
        command = [str(program), "server", "start-dev", "--headless", "--ip", "127.0.0.1", "--port", str(self._port)]
        command += ["--db-filename", str(self._file), "--log-level", "never"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        ends = time.monotonic() + 60
        while True:
            try:
                asyncio.run(connect(self.address))
            except (ConfigurationError, RPCError):
                assert time.monotonic() < ends
                time.sleep(0.1)
            else:
                return

    def stop(self) -> None:
        """Ends it."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait()
            self._process = None
