"""``GET /_sandbox/events``: what changes, as server-sent events.

``state`` has the overview, and the settings, faults and snapshots if they are not what they were; ``changes`` has jobs,
requests, payments and webhooks that are new or have changed, and ids of deleted jobs, as the lists of the control API
show them; ``reload`` asks to read the lists anew. ``state`` comes first.
"""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING, Any

from starlette.responses import Response, StreamingResponse

from .inspection import job_summary
from .overview import changeable, fault_of, overview
from .problems import HTTPProblem

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

    from .feed import Feed, Watcher
    from .run_state import RunState
    from .snapshots import Snapshots

GATHER_SECONDS = 0.05  # what happens within it is told at once
LOOK_SECONDS = 0.25  # how often changes are looked for that are not told of themselves: settings, clock, faults
ALIVE_SECONDS = 15.0


class Live:
    """Streams of events."""

    def __init__(self, run: RunState, snapshots: Snapshots) -> None:
        self._run = run
        self._snapshots = snapshots

    async def events(self, request: Request) -> Response:
        """The stream of one page."""
        headers = {"cache-control": "no-store", "content-type": "text/event-stream; charset=utf-8"}
        if request.method == "HEAD":
            return Response(headers=headers)
        watcher = self._feed.open()
        if watcher is None:
            raise HTTPProblem(503, "Too many pages watch the sandbox: close some of them.")
        return StreamingResponse(self._stream(watcher), headers=headers)

    @property
    def _feed(self) -> Feed:
        return self._run.state.feed

    async def _stream(self, watcher: Watcher) -> AsyncIterator[str]:
        told = _Told(self._run, self._snapshots)
        last = time.monotonic()
        try:
            yield "retry: 500\n\n"
            while not self._feed.is_closed:
                text = self._changes(watcher) + told.state()
                if text or time.monotonic() - last > ALIVE_SECONDS:
                    last = time.monotonic()
                    yield text or ": alive\n\n"
                await self._something(watcher)
        finally:
            self._feed.leave(watcher)

    @staticmethod
    async def _something(watcher: Watcher) -> None:
        try:
            await asyncio.wait_for(watcher.wake.wait(), LOOK_SECONDS)
        except TimeoutError:
            return
        await asyncio.sleep(GATHER_SECONDS)

    def _changes(self, watcher: Watcher) -> str:
        is_behind, jobs, removed, items = watcher.take()
        if is_behind:
            return _event("reload", {})
        found: dict[str, Any] = {}
        if jobs:
            found["jobs"] = [job_summary(job) for job in jobs]
        if removed:
            found["removed"] = removed
        for kind, ones in items.items():
            found[kind] = [one.summary() if kind == "requests" else one._asdict() for one in ones]
        return _event("changes", found) if found else ""


class _Told:
    """What a page was told of the state, to tell it only what differs."""

    def __init__(self, run: RunState, snapshots: Snapshots) -> None:
        self._run = run
        self._snapshots = snapshots
        self._last: dict[str, Any] = {}

    def state(self) -> str:
        run = self._run
        whole = overview(run)
        listed = run.faults.listed()
        # What each part is compared by: the time goes on by itself, and listing faults takes a while.
        marks = {
            "overview": {**whole, "clock": (run.clock.changes, run.clock.speed)},
            "settings": changeable(run),
            "faults": [(fault.id, met) for fault, met in listed],
            "snapshots": self._snapshots.numbers(),
        }
        different = {name for name, mark in marks.items() if self._last.get(name) != mark}
        self._last = marks
        if not different:
            return ""
        parts: dict[str, Any] = {"overview": whole}
        if "settings" in different:
            parts["settings"] = marks["settings"]
        if "faults" in different:
            parts["faults"] = [fault_of(fault, met) for fault, met in listed]
        if "snapshots" in different:
            parts["snapshots"] = marks["snapshots"]
        return _event("state", parts)


def _event(name: str, data: Any) -> str:
    return f"event: {name}\ndata: {json.dumps(data, separators=(',', ':'))}\n\n"
