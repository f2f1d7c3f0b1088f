"""What the rules of a journal need of a database: transactions, its clock, and a place for outcomes that must not be
lost. The statements are the same for every store; each store puts them in the words of its database."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from magic_hour_ext.journal.outcome import Outcome

T = TypeVar("T")

LOCK_TAKES = 30.0  # Seconds to wait for another process that holds a lock.
_here = threading.local()


class Result(Protocol):
    """The rows of a statement."""

    @property
    def rowcount(self) -> int:
        """How many rows it has changed."""

    def fetchone(self) -> Any:
        """The next row, or None."""

    def fetchall(self) -> list[Any]:
        """All rows."""


class Database(Protocol):
    """One transaction.

    Attributes:
        clock_difference: Seconds that its clock is ahead of this machine's.
    """

    clock_difference: float

    def now(self) -> float:
        """Unix time by the clock that all users of the journal share."""

    def execute(self, statement: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Result:
        """Runs a statement.

        Args:
            statement: SQL, with ``?`` or ``:name`` for values; ``FOR UPDATE`` locks the rows that it finds.
            values: The values.
        """

    def lock(self, name: str) -> None:
        """Lets only one transaction at a time go on from here, of those that lock this name."""


class Held(Protocol):
    """What is kept from before a POST until its outcome is written down."""

    def transaction(self) -> AbstractContextManager[Database]:
        """A transaction for this attempt.

        Raises:
            JournalError: If the store can't be used.
        """

    def write(self, outcome: Outcome) -> None:
        """Writes an outcome down where it is not lost.

        Raises:
            JournalError: If that is not possible.
        """

    def close(self) -> None:
        """Gives it up; doing so again does nothing."""


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

    def transaction(self) -> AbstractContextManager[Database]:
        """A transaction; it is rolled back if an exception leaves it.

        Raises:
            JournalError: If the store can't be used, or another process keeps it locked.
        """

    def hold(self) -> Held:
        """Prepares for an outcome to be written later.

        Raises:
            JournalError: If that is not possible.
        """


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
