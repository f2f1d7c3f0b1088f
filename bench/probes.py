"""Measures memory, processor time and blocks of the event loop of this process. Imports only `time`."""

from __future__ import annotations

import time


def _status(field):
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith(field):
                return int(line.split()[1]) / 1024
    raise LookupError(field)


class Memory:
    """Peak resident memory in MB, relative to that at construction. Linux only."""

    def __init__(self):
        import gc

        gc.collect()
        with open("/proc/self/clear_refs", "w") as peak:
            peak.write("5")  # resets the high-water mark
        self.idle = _status("VmRSS")

    def grown(self):
        return max(_status("VmHWM") - self.idle, 0.0)


class Ticker:
    """The longest block of the event loop, with and without the interpreter's garbage collection.

    A full collection visits every object of the process: with httpx imported it takes 20 ms in an idle process.
    """

    def __init__(self):
        self.longest = 0.0
        self.longest_without_gc = 0.0
        self._collecting = 0.0
        self._collected = 0.0

    async def __aenter__(self):
        import asyncio
        import gc

        gc.callbacks.append(self._collects)
        self._task = asyncio.create_task(self._tick(asyncio.sleep))
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *_):
        import asyncio
        import gc

        gc.callbacks.remove(self._collects)
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    def _collects(self, phase, info):
        if phase == "start":
            self._collecting = time.perf_counter()
        else:
            self._collected += time.perf_counter() - self._collecting

    async def _tick(self, sleep):
        last, collected = time.perf_counter(), self._collected
        while True:
            await sleep(0.001)
            now = time.perf_counter()
            blocked, collecting = now - last - 0.001, self._collected - collected
            self.longest = max(self.longest, blocked)
            self.longest_without_gc = max(self.longest_without_gc, blocked - collecting)
            last, collected = now, self._collected


def middle(values):
    """The median, without importing the statistics module."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def calls(function, number, warm_up):
    """Median wall time and mean processor time of a call, in milliseconds."""
    for _ in range(warm_up):
        function()
    walls = []
    cpu = time.process_time()
    for _ in range(number):
        started = time.perf_counter()
        function()
        walls.append(time.perf_counter() - started)
    cpu = time.process_time() - cpu
    return {"p50": middle(walls) * 1000, "cpu": cpu / number * 1000}
