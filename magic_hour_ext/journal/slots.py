"""Limits that the workers of one shared journal keep together: running jobs, and pauses after a rate limit."""

from __future__ import annotations

import os
import secrets
import threading
from typing import TYPE_CHECKING

from magic_hour_ext._backend.forking import guard_at_fork
from magic_hour_ext._backend.shared import log
from magic_hour_ext.journal.entry import JournalError, this_host

if TYPE_CHECKING:
    from magic_hour_ext.journal.database import Database
    from magic_hour_ext.journal.store import Store

LEASE = 30.0  # Seconds after which the slot of a dead worker is free.
_JOB_TAKES = 300.0  # Seconds that it stays taken if its job exists, unless another worker continues that call.
_RECHECK = 1.0  # Seconds between two attempts to take a slot.
ELSEWHERE = 0.9
"""Seconds after which to try again if another worker has a slot for the same call; no other pause has this value."""


class Slots:
    """The slots of one account in a shared journal. Each running job of its workers takes one.

    Args:
        store: A shared store.
        scope: The address and account, as in `JournalEntry.scope`.
    """

    def __init__(self, store: Store, scope: str) -> None:
        self._store = store
        self._scope = scope

    def take(self, call: str, *, slots: int, taken: list[str], owner: str | None = None) -> float:
        """Takes a slot for a call if one is free. A call whose job exists always gets one, since its job is running.

        Args:
            call: The key of the call in the journal.
            slots: The number of slots.
            taken: A list to which the id of the slot is appended, for `release`.
            owner: The id of the slot, if several processes hold it in turn: each takes it over from the one before.
                Default: a new one.

        Returns:
            Seconds after which to try again; 0 if a slot was taken.

        Raises:
            JournalError: If the database can't be used.
        """
        name = owner or f"{this_host()} {os.getpid()} {secrets.token_hex(8)}"
        with self._store.transaction() as database:
            database.lock(f"slots {self._scope}")
            now = database.now()
            held = database.execute("UPDATE slots SET lease = ? WHERE owner = ?", (now + LEASE, name)).rowcount
            if not held:
                pause = self._refusal(database, call, slots, now)
                if pause:
                    return pause
                database.execute(
                    "INSERT INTO slots (owner, scope, call, lease) VALUES (?, ?, ?, ?)",
                    (name, self._scope, call, now + LEASE),
                )
            taken.append(name)
        _renewals.add(name, self._store)
        return 0.0

    def _refusal(self, database: Database, call: str, slots: int, now: float) -> float:
        """Seconds after which to try again; 0 if a slot is free."""
        database.execute(
            "DELETE FROM slots WHERE scope = ? AND lease < ? AND (call = ? OR lease < ? OR NOT EXISTS (SELECT 1 "
            "FROM calls WHERE calls.scope = slots.scope AND calls.call = slots.call AND calls.current = 1 AND "
            "calls.state = 'created'))",
            (self._scope, now, call, now - _JOB_TAKES),
        )
        ends, count, is_there, has_job = database.execute(
            "SELECT (SELECT ends FROM pauses WHERE scope = ?), count(*), "
            "coalesce(sum(CASE call WHEN ? THEN 1 ELSE 0 END), 0), "
            "(SELECT count(*) FROM calls WHERE scope = ? AND call = ? AND current = 1 AND state = 'created') "
            "FROM slots WHERE scope = ?",
            (self._scope, call, self._scope, call, self._scope),
        ).fetchone()
        if is_there:
            return ELSEWHERE
        if has_job:
            return 0.0
        if ends is not None and ends > now:
            return float(ends - now)
        return _RECHECK if count >= slots else 0.0

    def keep(self, owner: str) -> None:
        """Keeps a slot for a job that no process waits for, until 5 minutes after its lease; `extend` renews it."""
        _renewals.remove(owner)
        self.extend(owner)

    def extend(self, owner: str) -> None:
        """Renews the lease of a slot that `keep` keeps, unless the database can't be reached."""
        try:
            with self._store.transaction() as database:
                lease = database.now() + LEASE
                database.execute("UPDATE slots SET lease = ? WHERE owner = ?", (lease, owner))
        except JournalError as error:
            log.warning("the lease of a slot could not be renewed: %s", error)

    def release(self, owner: str) -> None:
        """Frees a slot. If the database can't be reached, the slot is free when its lease ends."""
        _renewals.remove(owner)
        try:
            with self._store.transaction() as database:
                database.execute("DELETE FROM slots WHERE owner = ?", (owner,))
        except JournalError as error:
            log.info("a slot could not be freed; its lease ends in %.0f s: %s", LEASE, error)

    def hold(self, seconds: float) -> None:
        """Pauses the creates of all workers for `seconds`.

        Raises:
            JournalError: If the database can't be used.
        """
        with self._store.transaction() as database:
            database.execute(
                "INSERT INTO pauses (scope, ends) VALUES (?, ?) "
                "ON CONFLICT (scope) DO UPDATE SET ends = greatest(pauses.ends, excluded.ends)",
                (self._scope, database.now() + seconds),
            )

    def held_for(self) -> float:
        """The remaining seconds of the pause; 0 if there is none.

        Raises:
            JournalError: If the database can't be used.
        """
        with self._store.transaction() as database:
            row = database.execute("SELECT ends FROM pauses WHERE scope = ?", (self._scope,)).fetchone()
            return 0.0 if row is None else max(float(row[0]) - database.now(), 0.0)


class _Renewals:
    """Renews the leases of all slots of this process, in one thread that runs while there are any."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        guard_at_fork(self._lock)
        self._stores: dict[str, Store] = {}
        self._wake: threading.Event | None = None

    def add(self, owner: str, store: Store) -> None:
        """Starts renewing the lease of a slot."""
        with self._lock:
            self._stores[owner] = store
            if self._wake is None:
                self._wake = threading.Event()
                threading.Thread(target=self._run, args=(self._wake,), name="magic-hour-slots", daemon=True).start()

    def remove(self, owner: str) -> None:
        """Stops renewing the lease of a slot."""
        with self._lock:
            self._stores.pop(owner, None)
            if not self._stores:
                self.stop()

    def _run(self, wake: threading.Event) -> None:
        while not wake.wait(LEASE / 3):
            with self._lock:
                stores = dict(self._stores)
            for owner, store in stores.items():
                try:
                    with store.transaction() as database:
                        lease = database.now() + LEASE
                        database.execute("UPDATE slots SET lease = ? WHERE owner = ?", (lease, owner))
                except JournalError as error:
                    log.warning("the lease of a slot could not be renewed: %s", error)

    def stop(self) -> None:
        """Stops renewing all leases."""
        with self._lock:
            self._stores.clear()
            if self._wake is not None:
                self._wake.set()
                self._wake = None

    def forget(self) -> None:
        """Forgets all slots, after a fork: the thread exists in the parent only."""
        self._stores.clear()
        self._wake = None


_renewals = _Renewals()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renewals.forget)
