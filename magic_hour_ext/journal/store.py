"""The interface of a journal's store: transactions, and a safe place for outcomes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from magic_hour_ext.journal.database import Database
    from magic_hour_ext.journal.outcome import Outcome

T = TypeVar("T")

LOCK_TIMEOUT = 30.0
"""Seconds to wait for a lock that another process has."""

_of_thread = threading.local()


class OutcomeWriter(Protocol):
    """The resources to record the outcome of one attempt, reserved before its POST."""

    def transaction(self) -> AbstractContextManager[Database]:
        """A transaction for this attempt.

        Raises:
            JournalError: If the store can't be used.
        """
        ...

    def write(self, outcome: Outcome) -> None:
        """Records an outcome durably.

        Raises:
            JournalError: If that is not possible.
        """
        ...

    def close(self) -> None:
        """Releases the resources; a second call does nothing."""
        ...


class Store(Protocol):
    """The storage of a journal.

    Attributes:
        name: Its name in error texts and logs, without a secret.
        is_shared: Whether several machines can use it.
    """

    name: str
    is_shared: bool

    @property
    def path(self) -> Path | None:
        """Its file; None for a database."""
        ...

    def transaction(self) -> AbstractContextManager[Database]:
        """A transaction; it is rolled back if the block raises.

        Raises:
            JournalError: If the store can't be used, or another process has it locked.
        """
        ...

    def close_idle(self) -> None:
        """Closes the idle connections; the store can be used again."""
        ...

    def outcome_writer(self) -> OutcomeWriter:
        """Reserves what is needed to record an outcome later.

        Raises:
            JournalError: If that is not possible.
        """
        ...


def with_lock_timeout(seconds: float, work: Callable[[], T]) -> T:
    """Runs work on a journal in this thread, waiting at most `seconds` for a lock of another process.

    Raises:
        JournalLockedError: If it stays locked.
    """
    _of_thread.lock_timeout = seconds
    try:
        return work()
    finally:
        del _of_thread.lock_timeout


def lock_timeout() -> float:
    """Seconds that this thread waits for a lock."""
    return float(getattr(_of_thread, "lock_timeout", LOCK_TIMEOUT))
