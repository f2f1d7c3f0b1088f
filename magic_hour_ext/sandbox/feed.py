"""Sends the changes of a sandbox to the pages that watch it. Used only on the server's event loop.

Each watcher has a bounded buffer of unsent changes, with only the newest state of each job. A page that falls behind is
asked to reload everything.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .jobs import Job

MAX_WATCHERS = 20
MAX_PENDING = 2000


class Watcher:
    """The buffer of one page.

    Attributes:
        wake: Set when there are changes to send.
    """

    def __init__(self) -> None:
        self.wake: asyncio.Event = asyncio.Event()
        self._jobs: dict[str, Job] = {}
        self._items: dict[str, list[Any]] = {}
        self._removed: list[str] = []
        self._count = 0
        self._is_behind = False

    def job(self, job: Job) -> None:
        """Adds a new or changed job."""
        self._count += job.id not in self._jobs
        self._jobs[job.id] = job
        self._notice()

    def removed(self, job_id: str) -> None:
        """Adds the deletion of a job."""
        self._jobs.pop(job_id, None)
        self._removed.append(job_id)
        self._count += 1
        self._notice()

    def add(self, kind: str, item: Any) -> None:
        """Adds a new or changed item of a list: ``requests``, ``payments`` or ``webhooks``."""
        self._items.setdefault(kind, []).append(item)
        self._count += 1
        self._notice()

    def fall_behind(self) -> None:
        """Drops all unsent changes: the page has to reload everything."""
        self._is_behind = True
        self._notice()

    def _notice(self) -> None:
        self._is_behind = self._is_behind or self._count > MAX_PENDING
        if self._is_behind:
            self._jobs, self._items, self._removed, self._count = {}, {}, [], 0
        self.wake.set()

    def take(self) -> tuple[bool, list[Job], list[str], dict[str, list[Any]]]:
        """Takes the unsent changes: whether to reload everything, changed jobs, ids of deleted jobs, items of lists."""
        taken = self._is_behind, list(self._jobs.values()), self._removed, self._items
        self._jobs, self._items, self._removed, self._count = {}, {}, [], 0
        self._is_behind = False
        self.wake.clear()
        return taken


class Feed:
    """All watchers."""

    def __init__(self) -> None:
        self._watchers: set[Watcher] = set()
        self.is_closed: bool = False

    def open(self) -> Watcher | None:
        """Adds a watcher; returns None if there are too many."""
        if len(self._watchers) >= MAX_WATCHERS or self.is_closed:
            return None
        watcher = Watcher()
        self._watchers.add(watcher)
        return watcher

    def leave(self, watcher: Watcher) -> None:
        """Removes a watcher."""
        self._watchers.discard(watcher)

    def close(self) -> None:
        """Ends all streams, since the server stops."""
        self.is_closed = True
        for watcher in self._watchers:
            watcher.wake.set()

    def __iter__(self) -> Iterator[Watcher]:
        return iter(self._watchers)

    def job(self, job: Job) -> None:
        """Adds a new or changed job."""
        for watcher in self._watchers:
            watcher.job(job)

    def removed(self, job_id: str) -> None:
        """Adds the deletion of a job."""
        for watcher in self._watchers:
            watcher.removed(job_id)

    def add(self, kind: str, item: Any) -> None:
        """Adds a new or changed item of a list."""
        for watcher in self._watchers:
            watcher.add(kind, item)

    def all_changed(self) -> None:
        """Makes all pages reload, after a reset or a restored snapshot."""
        for watcher in self._watchers:
            watcher.fall_behind()
