"""The methods of a journal for its ledger and budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from magic_hour_ext.journal import ledger as charges
from magic_hour_ext.journal.ledger import LedgerEntry, Reservation, Selection

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from magic_hour_ext.journal.store import Store


class LedgerMethods:
    """The methods of a `Journal` for the costs of calls."""

    store: Store

    def completed(self, job_id: str, *, credits: int, scope: str | None = None) -> None:  # noqa: A002 (the API's word)
        """Records the final cost of a complete job.

        Args:
            job_id: The job's id.
            credits: Credits that were charged, minus refunds.
            scope: As in `list`.

        Raises:
            JournalError: If the journal can't be written.
        """
        with self.store.transaction() as database:
            charges.settle_job(database, job_id, "charged", credits, scope=scope)

    def check_budget(self, reservation: Reservation, *, scope: str) -> None:
        """Checks, before files are uploaded, that the budget covers a call. `begin` checks again and reserves.

        Args:
            reservation: The credits to reserve, and the budget.
            scope: As in `JournalEntry.scope`.

        Raises:
            BudgetExceededError: If the budget has too little left.
            JournalError: If the journal can't be read.
        """
        with self.store.transaction() as database:
            charges.check_budget(database, reservation, scope=scope)

    def ledger(
        self,
        *,
        since: float | datetime.datetime | None = None,
        until: float | datetime.datetime | None = None,
        tool: str | None = None,
        label: str | None = None,
        scope: str | None = None,
    ) -> Sequence[LedgerEntry]:
        """Lists the actual or possible cost of each attempt of a call, oldest first.

        Args:
            since: Only calls made at or after this time: Unix time in seconds, or a datetime with a time zone.
            until: Only calls made before this time.
            tool: Only calls of this tool, as in `LedgerEntry.tool`.
            label: Only calls with this label.
            scope: As in `list`.

        Raises:
            JournalError: If the journal can't be read.
            ValidationError: If `since` or `until` is no time.
        """
        selection = Selection.of(since, until, tool, label)
        with self.store.transaction() as database:
            return charges.entries(database, selection, scope=scope)

    def spent(
        self,
        *,
        since: float | datetime.datetime | None = None,
        until: float | datetime.datetime | None = None,
        tool: str | None = None,
        label: str | None = None,
        scope: str | None = None,
    ) -> int:
        """Returns the credits that were charged for the selected calls, minus refunds.

        A job whose response contained no price counts with its reservation. An uncertain call counts once `reconcile`
        has found that it was charged.

        Args:
            since: As in `ledger`.
            until: As in `ledger`.
            tool: As in `ledger`.
            label: As in `ledger`.
            scope: As in `list`.

        Raises:
            JournalError: If the journal can't be read.
            ValidationError: If `since` or `until` is no time.
        """
        selection = Selection.of(since, until, tool, label)
        with self.store.transaction() as database:
            return charges.spent(database, selection, scope=scope)
