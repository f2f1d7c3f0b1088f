"""The ledger and the budget of a journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from magic_hour_ext.journal import ledger as charges
from magic_hour_ext.journal.ledger import LedgerEntry, Reservation, Selection

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from magic_hour_ext.journal.sqlite_file import SQLiteFile


class LedgerMethods:
    """The methods of a `Journal` that are about what calls cost."""

    file: SQLiteFile

    def completed(self, job_id: str, *, credits: int, scope: str | None = None) -> None:  # noqa: A002 (the API's word)
        """Records what a complete job has cost in the end.

        Args:
            job_id: The job's id.
            credits: Credits that were charged, less what was refunded.
            scope: As in `list`.

        Raises:
            JournalError: If the file can't be written.
        """
        with self.file.transaction() as database:
            charges.settle_job(database, job_id, "charged", credits, scope=scope)

    def check_budget(self, reservation: Reservation, *, scope: str) -> None:
        """Finds out early, before files are uploaded, that a budget has less left than a call asks for.

        Raises:
            BudgetExceededError: If it has.
            JournalError: If the file can't be read.
        """
        with self.file.transaction() as database:
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
        """What each attempt of a call has cost, or may cost, the oldest first.

        Args:
            since: Only calls claimed from then on: Unix time in seconds, or a datetime with a time zone.
            until: Only calls claimed before.
            tool: Only calls of this tool.
            label: Only calls of this label.
            scope: As in `list`.

        Raises:
            JournalError: If the file can't be read.
            ValidationError: If a moment is no time.
        """
        selection = Selection.of(since, until, tool, label)
        with self.file.transaction() as database:
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
        """Credits that were charged for these calls, less what was refunded.

        A job whose price did not come with its answer counts as what was reserved for it. A call whose outcome is
        uncertain counts once `reconcile` has found that it was charged.

        Args:
            since: As in `ledger`.
            until: As in `ledger`.
            tool: As in `ledger`.
            label: As in `ledger`.
            scope: As in `list`.

        Raises:
            JournalError: If the file can't be read.
            ValidationError: If a moment is no time.
        """
        selection = Selection.of(since, until, tool, label)
        with self.file.transaction() as database:
            return charges.spent(database, selection, scope=scope)
