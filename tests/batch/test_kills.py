"""A batch that is killed or interrupted at any time continues in the next run: nothing is paid twice, no row is
lost."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import signal
import time
from typing import TYPE_CHECKING, Any, cast

from magic_hour_ext import Client, batch
from magic_hour_ext.sandbox import Sandbox

if TYPE_CHECKING:
    from pathlib import Path

ROWS = 40
SIGNALS = (signal.SIGKILL, signal.SIGINT, signal.SIGKILL)
_IMPORTS = ["httpx", "magic_hour_ext.batch", "magic_hour_ext._generated.sync.batch_run"]


def rows() -> list[dict[str, Any]]:
    return [{"key": f"k{number}", "assets.image_file_path": "photo.png"} for number in range(ROWS)]


def run(base_url: str, token: str) -> None:
    """One run of the batch, in the current directory."""
    plan = batch.plan(rows(), tool="photo_colorizer", directory="out", filename="{key}")
    with (
        contextlib.suppress(KeyboardInterrupt),
        Client(base_url=base_url, token=token, journal="jobs.sqlite") as client,
    ):
        batch.run(plan, client=client, results="results.jsonl", concurrency=15)


def test_a_killed_batch_continues_and_pays_for_no_row_twice(here: Path) -> None:
    seed = random.randrange(10**9)
    moments = random.Random(seed)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_IMPORTS)
    settings: dict[str, Any] = {"queue_seconds": 0.0, "render_seconds": 0.0, "tier": "business", "thumbnails": True}
    with Sandbox(**settings).serving() as sandbox:
        for number in SIGNALS:
            process = context.Process(target=run, args=(sandbox.base_url, sandbox.token))
            process.start()
            wait_for_rows(here, moments.randrange(1, 12), process)
            time.sleep(moments.uniform(0, 0.1))
            with contextlib.suppress(ProcessLookupError):  # It may have ended.
                os.kill(cast("int", process.pid), number)
            process.join(30)
            assert process.exitcode is not None, "it must end soon after Ctrl-C"
        run(sandbox.base_url, sandbox.token)
        run(sandbox.base_url, sandbox.token)  # For rows whose process was killed while they were sent.
        results = batch.read_results("results.jsonl")
        assert len(results) == ROWS, f"seed {seed}"
        assert {one.status for one in results} <= {"done", "uncertain"}, f"seed {seed}"
        done = [one for one in results if one.status == "done"]
        assert len({one.job_id for one in done}) == len(done), f"seed {seed}"
        assert len(done) <= len(sandbox.jobs) <= ROWS, f"seed {seed}: a row was paid for twice"
        saved = {path.stem for path in (here / "out").iterdir() if not path.name.startswith(".")}
        assert saved == {one.key for one in done}, f"seed {seed}"
        with Client(base_url=sandbox.base_url, token=sandbox.token, journal="jobs.sqlite") as client:
            assert client.journal is not None
            assert client.journal.spent(label="batch") == 10 * len(done), f"seed {seed}"


def wait_for_rows(here: Path, count: int, process: Any) -> None:
    """Waits until a run has ended so many rows more than there were, or has ended itself."""
    path = here / "results.jsonl"
    before = lines(path)
    while process.is_alive() and lines(path) < min(before + count, ROWS):
        time.sleep(0.01)


def lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.exists() else 0
