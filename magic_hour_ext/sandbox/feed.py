"""What changes in a sandbox, told to the pages that watch it. Used on the server's event loop only.

Each watcher has what it was not yet told, in bounded space: of a job only its newest state. One that does not keep up
is told to read everything anew.
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
    """One page.

    Attributes:
        wake: Set when there is something to tell.
    """

    def __init__(self) -> None:
        self.wake: asyncio.Event = asyncio.Event()
        self._jobs: dict[str, Job] = {}
        self._items: dict[str, list[Any]] = {}
        self._removed: list[str] = []
        self._count = 0
        self._is_behind = False

    def job(self, job: Job) -> None:
        """A job is new or has changed."""
        self._count += job.id not in self._jobs
        self._jobs[job.id] = job
        self._notice()

    def removed(self, job_id: str) -> None:
        """A job was deleted."""
        self._jobs.pop(job_id, None)
        self._removed.append(job_id)
        self._count += 1
        self._notice()

    def add(self, kind: str, item: Any) -> None:
        """An item of a list (``requests``, ``payments``, ``webhooks``) is new or has changed."""
        self._items.setdefault(kind, []).append(item)
        self._count += 1
        self._notice()

    def fall_behind(self) -> None:
        """Forget what was to be told: the page is to read everything anew."""
        self._is_behind = True
        self._notice()

    def _notice(self) -> None:
        self._is_behind = self._is_behind or self._count > MAX_PENDING
        if self._is_behind:
            self._jobs, self._items, self._removed, self._count = {}, {}, [], 0
        self.wake.set()

    def take(self) -> tuple[bool, list[Job], list[str], dict[str, list[Any]]]:
        """What is to be told: whether all is to be read anew, changed jobs, ids of deleted ones, items of lists."""
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
        """A new watcher; None if there are too many."""
        if len(self._watchers) >= MAX_WATCHERS or self.is_closed:
            return None
        watcher = Watcher()
        self._watchers.add(watcher)
        return watcher

    def leave(self, watcher: Watcher) -> None:
        """A page is gone."""
        self._watchers.discard(watcher)

    def close(self) -> None:
        """End all: the server stops."""
        self.is_closed = True
        for watcher in self._watchers:
            watcher.wake.set()

    def __iter__(self) -> Iterator[Watcher]:
        return iter(self._watchers)

    def job(self, job: Job) -> None:
        """A job is new or has changed."""
        for watcher in self._watchers:
            watcher.job(job)

    def removed(self, job_id: str) -> None:
        """A job was deleted."""
        for watcher in self._watchers:
            watcher.removed(job_id)

    def add(self, kind: str, item: Any) -> None:
        """An item of a list is new or has changed."""
        for watcher in self._watchers:
            watcher.add(kind, item)

    def all_changed(self) -> None:
        """Everything is different now: a reset, or a snapshot was restored."""
        for watcher in self._watchers:
            watcher.fall_behind()
