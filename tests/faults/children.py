"""What child processes do that are killed, interrupted, or race each other. They are forked from a server that has all
imports done, so that a run takes little more than the run itself."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import signal
import traceback
from pathlib import Path
from typing import Any

from support.client_driver import ClientDriver
from support.clock import use_fake_clocks_in_this_process

from .helpers import film, threads_left

_IMPORTS = [
    "httpx",
    "imagesize",
    "filetype",
    "anyio",
    "anyio._backends._asyncio",
    "magic_hour_api.models",
    "magic_hour_api.catalog",
    "magic_hour_ext",
    "magic_hour_ext.journal",
    "magic_hour_ext.results",
    "magic_hour_ext._fs.inspection",
    "magic_hour_ext._fs.sources",
    "magic_hour_ext._rules.pricing",
    "magic_hour_ext._generated.tools.image_to_video",
    *(
        f"magic_hour_ext.{package}.{name}"
        for package in ("_async", "_generated.sync")
        for name in ("client", "client_state", "idempotency", "files", "projects", "submission")
    ),
]


def spawn(work: Any, *args: Any) -> Any:
    """Starts a process that calls a function."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_IMPORTS)
    process = context.Process(target=work, args=args)
    process.start()
    return process


def run(work: Any, *args: Any) -> None:
    """Calls a function in a process, and waits for its end."""
    process = spawn(work, *args)
    process.join()
    assert process.exitcode == 0


class WorkDirectory:
    """The directory of one run: its picture, its journal, its outputs, and its report."""

    def __init__(self, directory: str | Path) -> None:
        self.directory = Path(directory)
        self.picture = self.directory / "picture.png"
        self.journal = self.directory / "jobs.sqlite"
        self.out = self.directory / "out"

    def report(self) -> dict[str, Any]:
        """The report of the last run, which is then removed."""
        path = self.directory / "report.json"
        report: dict[str, Any] = json.loads(path.read_text())
        path.unlink()
        return report

    def record(self, **report: Any) -> None:
        """Writes the report of this run."""
        path = self.directory / "report.new"
        path.write_text(json.dumps(report))
        path.replace(self.directory / "report.json")


def generate(base_url: str, mode: str, directory: str, settings: dict[str, Any], arguments: dict[str, Any]) -> None:
    """Calls generate, and writes a report of its result or exception."""
    use_fake_clocks_in_this_process()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    work = WorkDirectory(directory)
    with ClientDriver(mode) as driver:
        client = driver.client(base_url=base_url, **settings)
        call = {**film(work.picture), "download_directory": work.out, **arguments}
        try:
            result = driver.run(client.v1.image_to_video.generate(**call))
        except BaseException as error:  # noqa: BLE001 (Ctrl-C too)
            work.record(**_told(error))
        else:
            work.record(error=None, job=result.id, paths=result.downloaded_paths)


def generate_in_a_loop(base_url: str, directory: str, settings: dict[str, Any], arguments: dict[str, Any]) -> None:
    """Calls generate under `asyncio.run`, to be interrupted by SIGINT."""
    use_fake_clocks_in_this_process()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    work = WorkDirectory(directory)

    async def main() -> None:
        from magic_hour_ext import AsyncClient

        async with AsyncClient(token="mhk_test", base_url=base_url, **settings) as client:
            call = {**film(work.picture), "download_directory": work.out, **arguments}
            await client.v1.image_to_video.generate(**call)

    try:
        asyncio.run(main())
        work.record(error=None)
    except BaseException as error:  # noqa: BLE001
        work.record(**_told(error))


def download(base_url: str, text: str, out: str) -> None:
    """Saves the outputs of a job that another process created."""
    from magic_hour_ext import Client, Job

    use_fake_clocks_in_this_process()
    with Client(token="mhk_test", base_url=base_url) as client:
        Job.from_json(text, client).download(out)


def _told(error: BaseException) -> dict[str, Any]:
    shown: BaseException | None = error
    while shown is not None and getattr(shown, "job", None) is None:
        shown = shown.__context__
    job = getattr(shown, "job", None)
    return {
        "error": type(error).__name__,
        "job": job and job.id,
        "text": "".join(traceback.format_exception(error)),
        "threads": threads_left(),
        "process": os.getpid(),
    }
