"""Starts the server, runs each measurement in its own process, client by client, and collects the figures."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench import machine
from bench.child import RESULT
from bench.environments import ROOT, variables

if TYPE_CHECKING:
    from types import ModuleType

TIMEOUT = 1800.0
PAGE_MB = 4096 / 1024 / 1024
CODE = "from bench.child import main; main()"

Figures = dict[str, float]


class Server:
    """The local server, in its own process on its own core."""

    def __enter__(self) -> Server:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.server"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        self.base_url = self._process.stdout.readline().strip()
        machine.pin(self._process.pid, server=True)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate(timeout=30)

    def set_up(self, settings: dict[str, float]) -> None:
        """Resets the counts."""
        self._ask(json.dumps(settings).encode())

    def seen(self) -> Figures:
        """The counts since the reset."""
        return self._ask(None)

    def _ask(self, body: bytes | None) -> Figures:
        with urllib.request.urlopen(f"{self.base_url}/bench", data=body, timeout=30) as answer:
            figures: Figures = json.load(answer)
            return figures


class Sampler(threading.Thread):
    """Resident memory of a process over time, in MB, every 20 ms."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._file = Path(f"/proc/{pid}/statm")
        self._begun = time.monotonic()
        self.points: list[tuple[float, float]] = []

    def run(self) -> None:
        try:
            while (fields := self._file.read_text().split()) and int(fields[1]):
                self.points.append((round(time.monotonic() - self._begun, 3), round(int(fields[1]) * PAGE_MB, 1)))
                time.sleep(0.02)
        except OSError:
            return

    def thinned(self, most: int = 300) -> list[tuple[float, float]]:
        """The samples, reduced to the number of points of a plot; the maximum of each interval is kept."""
        step = max(1, -(-len(self.points) // most))
        stretches = (self.points[start : start + step] for start in range(0, len(self.points), step))
        return [max(stretch, key=lambda point: point[1]) for stretch in stretches]


class MeasurementError(Exception):
    """A measurement failed."""


def measure(
    server: Server, python: Path, adapter: str, work: str, case: dict[str, Any], *, timeline: bool
) -> tuple[Figures, list[tuple[float, float]]]:
    """Runs one measurement in a fresh process: its figures, and its memory over time if requested."""
    with machine.directory() as directory:
        pairs = [f"{key}={value}" for key, value in case.items()]
        process = subprocess.Popen(
            [str(python), "-c", CODE, adapter, work, server.base_url, directory, *pairs],
            cwd=ROOT,
            env=variables(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        machine.pin(process.pid, server=False)
        sampler = Sampler(process.pid)
        if timeline:
            sampler.start()
        try:
            output, errors = process.communicate(timeout=TIMEOUT)
        except subprocess.TimeoutExpired as error:
            process.kill()
            process.communicate()
            raise MeasurementError(f"took more than {TIMEOUT:.0f} s") from error
        if timeline:
            sampler.join()
    for line in output.splitlines():
        if line.startswith(RESULT):
            return json.loads(line.removeprefix(RESULT)), sampler.thinned()
    last = errors.strip().splitlines()[-1:] or [f"exit code {process.returncode}"]
    raise MeasurementError(re.sub(r"(/[\w.-]+)+/", "…/", last[0]))  # removes paths, since results are published


def run_case(
    server: Server,
    pythons: dict[str, Path],
    modules: dict[str, str],
    work: ModuleType,
    case: dict[str, Any],
    rounds: int,
) -> dict[str, Any]:
    """Runs all rounds of a case, alternating between the clients: samples by client, errors, memory over time."""
    name = work.__name__.rpartition(".")[2]
    clients = [client for client in pythons if client in getattr(work, "ONLY", pythons)]
    skip = getattr(work, "skip", lambda *_, **__: False)
    clients = [client for client in clients if not skip(client, **case)]
    settings = work.server(**case) if hasattr(work, "server") else getattr(work, "SERVER", {})
    samples: dict[str, list[Figures]] = {client: [] for client in clients}
    errors: dict[str, str] = {}
    timelines: dict[str, list[tuple[float, float]]] = {}
    for turn in range(rounds):
        for offset in range(len(clients)):
            client = clients[(turn + offset) % len(clients)]
            if client in errors:
                continue
            server.set_up(settings)
            timeline = turn == 0 and getattr(work, "TIMELINE", False)
            try:
                figures, points = measure(server, pythons[client], modules[client], name, case, timeline=timeline)
            except MeasurementError as error:
                errors[client] = str(error)
                continue
            samples[client].append({**server.seen(), **figures})
            if points and timeline:
                timelines[client] = points
    return {"case": case, "samples": samples, "errors": errors, "timelines": timelines}
