"""``GET /_sandbox/events``: the changes of the sandbox as server-sent events.

``state`` contains the overview, and the settings, faults and snapshots if they have changed. ``changes`` contains new
and changed jobs, requests, payments and webhooks in the format of the control API's lists, and ids of deleted jobs.
``reload`` asks the page to read the lists again. The first event is ``state``.
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

GATHER_SECONDS = 0.05  # Changes within this time are sent together.
POLL_SECONDS = 0.25  # Interval of the check for changed settings, clock and faults, which send no notification.
ALIVE_SECONDS = 15.0


class Live:
    """The streams of events."""

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
            raise HTTPProblem(503, "Too many pages are open on the sandbox: close some of them.")
        return StreamingResponse(self._stream(watcher), headers=headers)

    @property
    def _feed(self) -> Feed:
        return self._run.state.feed

    async def _stream(self, watcher: Watcher) -> AsyncIterator[str]:
        changes = _StateChanges(self._run, self._snapshots)
        last = time.monotonic()
        try:
            yield "retry: 500\n\n"
            while not self._feed.is_closed:
                text = self._changes(watcher) + changes.event()
                if text or time.monotonic() - last > ALIVE_SECONDS:
                    last = time.monotonic()
                    yield text or ": alive\n\n"
                await self._wait_for_changes(watcher)
        finally:
            self._feed.leave(watcher)

    @staticmethod
    async def _wait_for_changes(watcher: Watcher) -> None:
        try:
            await asyncio.wait_for(watcher.wake.wait(), POLL_SECONDS)
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


class _StateChanges:
    """The state that was last sent to a page, to send only the differences."""

    def __init__(self, run: RunState, snapshots: Snapshots) -> None:
        self._run = run
        self._snapshots = snapshots
        self._last: dict[str, Any] = {}

    def event(self) -> str:
        """The event with the changed parts of the state; empty if nothing has changed."""
        run = self._run
        whole = overview(run)
        listed = run.faults.listed()
        # The values that are compared: without the running time, and without the full faults, which are slow to build.
        compared = {
            "overview": {**whole, "clock": (run.clock.changes, run.clock.speed)},
            "settings": changeable(run),
            "faults": [(fault.id, met) for fault, met in listed],
            "snapshots": self._snapshots.numbers(),
        }
        different = {name for name, value in compared.items() if self._last.get(name) != value}
        self._last = compared
        if not different:
            return ""
        parts: dict[str, Any] = {"overview": whole}
        if "settings" in different:
            parts["settings"] = compared["settings"]
        if "faults" in different:
            parts["faults"] = [fault_of(fault, met) for fault, met in listed]
        if "snapshots" in different:
            parts["snapshots"] = compared["snapshots"]
        return _event("state", parts)


def _event(name: str, data: Any) -> str:
    return f"event: {name}\ndata: {json.dumps(data, separators=(',', ':'))}\n\n"
