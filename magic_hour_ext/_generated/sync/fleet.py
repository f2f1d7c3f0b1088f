# Generated from magic_hour_ext/_async/fleet.py by `make generate`; never edited.
"""Limits that all workers of a shared journal keep together: concurrent jobs, and pauses after a 429."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from magic_hour_ext._backend.sync_backend import Limiter, PerLoop, finish_in_thread, in_thread, release
from magic_hour_ext.journal import JournalError
from magic_hour_ext.journal.slots import ELSEWHERE, Slots

if TYPE_CHECKING:
    from magic_hour_ext._backend.sync_backend import Clock
    from magic_hour_ext.journal import Journal


class Fleet:
    """The workers of one account that share a journal.

    Args:
        journal: The journal.
        scope: Identifies base URL and account.
        clock: The clock of the client.
    """

    def __init__(self, journal: Journal, scope: str, clock: Clock) -> None:
        self._slots = Slots(journal.store, scope)
        self._scope = scope
        self._clock = clock
        self._asking: PerLoop[Limiter] = PerLoop(partial(Limiter, 1), _closed)

    def take(self, key: str, *, slots: int, taken: list[str]) -> None:
        """Waits until fewer than `slots` jobs are in progress, and takes a slot.

        Args:
            key: The key of the call.
            slots: How many jobs may be in progress at a time.
            taken: The slot is appended to it, for `release`.

        Raises:
            JournalError: If the journal can't be used.
        """
        while True:
            # One row of this client asks at a time: all would get the same result, and wait for one lock.
            turn = self._asking.get().acquire()
            try:
                pause = finish_in_thread(partial(self._slots.take, key, slots=slots, taken=taken))
                if 0 < pause != ELSEWHERE:
                    self._clock.sleep(pause)
            finally:
                release(turn)
            if not pause:
                return
            if pause == ELSEWHERE:  # Another worker runs this row, so the other rows need not wait.
                self._clock.sleep(pause)

    def take_over(self, key: str, *, slots: int) -> float:
        """Takes over the slot that an engine's workers pass on from step to step of a call, or takes a new one.

        Args:
            key: The key of the call.
            slots: How many jobs may be in progress at the same time.

        Returns:
            The seconds until the next attempt; 0 if the slot was taken.

        Raises:
            JournalError: If the journal can't be used.
        """
        owner = self.owner_of(key)
        return finish_in_thread(partial(self._slots.take, key, slots=slots, taken=[], owner=owner))

    def owner_of(self, key: str) -> str:
        """The owner of the slot that an engine's workers pass on from step to step of a call."""
        return f"engine {self._scope} {key}"

    def keep(self, owner: str) -> None:
        """Renews the slot of a job that no process is waiting for."""
        with suppress(JournalError):
            in_thread(self._slots.keep, owner)

    def release(self, owner: str) -> None:
        """Frees a slot."""
        self._slots.release(owner)

    def held_for(self) -> float:
        """Seconds for which no worker may send a create, because the create of one was refused with 429."""
        with suppress(JournalError):  # Without the pause, the create is at worst refused with 429.
            return in_thread(self._slots.held_for)
        return 0.0

    def hold(self, seconds: float) -> None:
        """Makes all workers pause their creates for so many seconds."""
        with suppress(JournalError):
            in_thread(self._slots.hold, seconds)


def _closed(_limiter: Limiter) -> None:
    """Does nothing: a limiter needs no closing."""
