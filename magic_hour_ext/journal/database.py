"""The interface to a transaction, for which the SQL of the journal is written. Each store adapts it to its database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Result(Protocol):
    """The result of a statement."""

    @property
    def rowcount(self) -> int:
        """The number of rows that the statement changed."""
        ...

    def fetchone(self) -> Any:
        """The next row, or None."""
        ...

    def fetchall(self) -> list[Any]:
        """All rows."""
        ...


class Database(Protocol):
    """One transaction.

    Attributes:
        clock_difference: Seconds by which the clock of the database is ahead of this machine's.
    """

    clock_difference: float

    def now(self) -> float:
        """Unix time by the clock that all users of the journal share."""
        ...

    def execute(self, statement: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Result:
        """Executes a statement.

        Args:
            statement: SQL, with ``?`` or ``:name`` for values; ``FOR UPDATE`` locks the selected rows.
            values: The values.
        """
        ...

    def lock(self, name: str) -> None:
        """Waits until no other transaction has locked this name, and locks it until the end of this transaction."""
        ...
