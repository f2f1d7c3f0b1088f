"""``make demo-cluster``: runs 20 rows on a local cluster, and kills a worker meanwhile.

The cluster consists of PostgreSQL, a Temporal server, the sandbox instead of the service, and two worker processes. The
first worker gets SIGKILL while rows are in progress; the other one completes them, and a table shows the payments.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from magic_hour_ext import Client, batch
from magic_hour_ext.sandbox import Sandbox
from tests.support.postgres import PostgresServer

from bench.files import picture

ROWS = 20


def free_port() -> int:
    """An unused port of this machine."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return int(unused.getsockname()[1])


def main() -> int:
    """Runs the demo; the exit code is 1 if a row was paid for twice or is not done."""
    processes: list[subprocess.Popen[bytes]] = []
    with (
        tempfile.TemporaryDirectory() as directory,
        Sandbox(tier="pro", queue_seconds=0.5, render_seconds=2.0).serving() as sandbox,
        open(os.devnull, "wb") as nowhere,
    ):
        folder = Path(directory)
        folder.chmod(0o755)
        os.environ |= {
            "MAGIC_HOUR_API_KEY": sandbox.token,
            "MAGIC_HOUR_BASE_URL": sandbox.base_url,
            "XDG_STATE_HOME": str(folder / "state"),
        }
        picture(folder / "photo.png")
        server = PostgresServer(folder / "server")
        server.create()
        server.start(watched=os.getpid())
        os.environ["MAGIC_HOUR_JOURNAL"] = server.url()
        port = free_port()
        engine = f"temporal://127.0.0.1:{port}/default"

        def start(*command: str) -> subprocess.Popen[bytes]:
            processes.append(subprocess.Popen(command, stdout=nowhere, stderr=nowhere))
            return processes[-1]

        try:
            program = Path(sys.executable).parent / "temporal"
            start(str(program), "server", "start-dev", "--headless", "--ip", "127.0.0.1", "--port", str(port))
            while socket.socket().connect_ex(("127.0.0.1", port)):
                time.sleep(0.1)
            workers = [start(sys.executable, "-m", "magic_hour_ext", "temporal", "worker", engine) for _ in range(2)]
            rows = [
                {"key": f"row-{number}", "assets.image_file_path": str(folder / "photo.png")} for number in range(ROWS)
            ]
            plan = batch.plan(rows, tool="photo_colorizer", directory=str(folder / "out"), name="demo")
            print(f"{plan}\n\nPostgreSQL, Temporal, the sandbox and two workers run on this machine.")
            started = time.monotonic()
            killer = threading.Timer(8.0, lambda: workers[0].send_signal(signal.SIGKILL))
            killer.start()
            with Client() as client:
                batch.run(plan, client=client, results=folder / "results.jsonl", engine=engine)
                killer.join()
                entries = client.journal.ledger(label="demo") if client.journal is not None else []
            elapsed = time.monotonic() - started
        finally:
            for process in reversed(processes):
                process.kill()
                process.wait()
            server.stop()
        return report(batch.read_results(folder / "results.jsonl"), len(sandbox.jobs), len(entries), elapsed)


def report(results: list[batch.RowResult], jobs: int, entries: int, elapsed: float) -> int:
    """Prints the table."""
    print(f"The first worker was killed after 8 s; the batch ended after {elapsed:.0f} s.\n")
    print(f"{'row':8} {'status':10} {'paid':5} {'credits':>7}  job")
    for one in results:
        print(f"{one.key:8} {one.status:10} {one.paid:5} {one.credits or 0:7}  {one.job_id}")
    twice = jobs - len({one.job_id for one in results if one.job_id})
    statuses = dict(Counter(one.status for one in results))
    print(f"\n{statuses}; jobs {jobs}, in the ledger {entries}; jobs without a row: {twice}")
    return 0 if jobs <= ROWS and len(results) == ROWS else 1


if __name__ == "__main__":
    sys.exit(main())
