"""Snapshots of a sandbox's whole state."""

from __future__ import annotations

import asyncio
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from magic_hour_ext.errors import ConfigurationError

from .settings import Settings

if TYPE_CHECKING:
    from .run_state import RunState

MAX_SNAPSHOTS = 10


class Snapshots:
    """The snapshots of a run, by number; at most ten are kept."""

    def __init__(self, run: RunState) -> None:
        self._run = run
        self._kept: dict[int, dict[str, Any]] = {}
        self._last = 0

    async def take(self) -> int:
        """Saves the current state; returns its number for `restore`."""
        run = self._run
        self._last += 1
        number = self._last
        self._kept[number] = {
            "files": await asyncio.to_thread(run.store.save, str(number)),
            "settings": {one.name: getattr(run.owner, one.name) for one in fields(Settings)},
            "clock": (run.clock.now(), run.clock.speed),
            "due": run.scheduler.saved(),
            "identifiers": run.identifiers.saved(),
            "faults": run.faults.saved(),
            "state": run.state.saved(),
            "requests": list(run.owner.requests),
            "deliveries": list(run.deliveries.log),
        }
        while len(self._kept) > MAX_SNAPSHOTS:
            self.drop(next(iter(self._kept)))
        return number

    async def restore(self, number: int) -> None:
        """Restores a snapshot, which is kept.

        Raises:
            ConfigurationError: If there is no snapshot with that number.
        """
        kept, run = self._of(number), self._run
        run.deliveries.forget()
        run.scheduler.restore([])
        await asyncio.to_thread(run.store.restore, kept["files"])
        for name, value in kept["settings"].items():
            setattr(run.owner, name, value)
        moment, run.clock.speed = kept["clock"]
        run.clock.move_to(moment)
        run.identifiers.restore(kept["identifiers"])
        run.faults.restore(kept["faults"])
        run.state.restore(kept["state"])
        run.owner.requests.replace(kept["requests"])
        run.deliveries.log.extend(kept["deliveries"])
        run.scheduler.restore(kept["due"])
        run.state.feed.all_changed()

    def drop(self, number: int) -> None:
        """Removes a snapshot and its files.

        Raises:
            ConfigurationError: If there is no snapshot with that number.
        """
        self._run.store.discard(self._of(number)["files"])
        del self._kept[number]

    def clear(self) -> None:
        """Removes all snapshots."""
        for number in list(self._kept):
            self.drop(number)

    def numbers(self) -> list[int]:
        """The numbers of the existing snapshots."""
        return list(self._kept)

    def _of(self, number: int) -> dict[str, Any]:
        if number not in self._kept:
            known = ", ".join(map(str, self._kept)) or "none"
            raise ConfigurationError(f"snapshot={number!r}: no such snapshot; allowed: {known}")
        return self._kept[number]
