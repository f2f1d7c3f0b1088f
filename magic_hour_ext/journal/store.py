"""What a journal needs of the place where it is kept: transactions, and a place for outcomes that must not be lost."""

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

LOCK_TAKES = 30.0  # Seconds to wait for another process that holds a lock.
_here = threading.local()


class Held(Protocol):
    """What is kept from before a POST until its outcome is written down."""

    def transaction(self) -> AbstractContextManager[Database]:
        """A transaction for this attempt.

        Raises:
            JournalError: If the store can't be used.
        """
        ...

    def write(self, outcome: Outcome) -> None:
        """Writes an outcome down where it is not lost.

        Raises:
            JournalError: If that is not possible.
        """
        ...

    def close(self) -> None:
        """Gives it up; doing so again does nothing."""
        ...


class Store(Protocol):
    """Where a journal is kept.

    Attributes:
        name: What it is called in messages; no secret is in it.
        is_shared: Whether several machines can use it.
    """

    name: str
    is_shared: bool

    @property
    def path(self) -> Path | None:
        """Its file; None if it is none."""
        ...

    def transaction(self) -> AbstractContextManager[Database]:
        """A transaction; it is rolled back if an exception leaves it.

        Raises:
            JournalError: If the store can't be used, or another process keeps it locked.
        """
        ...

    def hold(self) -> Held:
        """Prepares for an outcome to be written later.

        Raises:
            JournalError: If that is not possible.
        """
        ...


def with_patience(seconds: float, work: Callable[[], T]) -> T:
    """The result of some work on a journal that waits so long at most for another process that has it locked.

    Raises:
        JournalLockedError: If it is locked all that time.
    """
    _here.patience = seconds
    try:
        return work()
    finally:
        del _here.patience


def patience() -> float:
    """Seconds that this thread waits for a lock."""
    return float(getattr(_here, "patience", LOCK_TAKES))
