"""What the rules of a journal need in a transaction. The statements are the same for every store; each store puts them
in the words of its database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Result(Protocol):
    """The rows of a statement."""

    @property
    def rowcount(self) -> int:
        """How many rows it has changed."""
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
        clock_difference: Seconds that its clock is ahead of this machine's.
    """

    clock_difference: float

    def now(self) -> float:
        """Unix time by the clock that all users of the journal share."""
        ...

    def execute(self, statement: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Result:
        """Runs a statement.

        Args:
            statement: SQL, with ``?`` or ``:name`` for values; ``FOR UPDATE`` locks the rows that it finds.
            values: The values.
        """
        ...

    def lock(self, name: str) -> None:
        """Lets only one transaction at a time go on from here, of those that lock this name."""
        ...
