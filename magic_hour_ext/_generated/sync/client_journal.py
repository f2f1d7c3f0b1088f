# Generated from magic_hour_ext/_async/client_journal.py by `make generate`; never edited.
"""`client.journal`: the journal as one client sees it, and the ways to find out what became of an uncertain call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_api import catalog
from magic_hour_ext._rules.event_fit import misfit
from magic_hour_ext._rules.option_checks import is_id
from magic_hour_ext.errors import ConfigurationError, Problem, ValidationError
from magic_hour_ext.journal import Journal, JournalError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from pathlib import Path

    from magic_hour_ext._generated.sync.client_state import ClientState
    from magic_hour_ext._rules.event_fit import ProjectEvent
    from magic_hour_ext._rules.reconciliation import Verdict
    from magic_hour_ext.journal import JournalEntry, LedgerEntry


class ClientJournal:
    """The calls of one client's address and account.

    Attributes:
        path: The journal's file.
    """

    def __init__(self, client_state: ClientState, journal: Journal) -> None:
        self._client_state = client_state
        self._journal = journal
        self.path: Path = journal.path

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.path}>"

    def list(self) -> list[JournalEntry]:
        """Every call that is known, the latest change first.

        Raises:
            JournalError: If the file can't be read.
        """
        return self._journal.list(scope=self._client_state.scope)

    def get(self, key: str) -> JournalEntry | None:
        """The entry of one call, or None.

        Args:
            key: The idempotency key it was made with, or `JournalEntry.journal_key`.

        Raises:
            JournalError: If the file can't be read, or the entry is damaged.
            ValidationError: If the key can't be one.
        """
        return self._journal.get(key, scope=self._client_state.scope)

    def ledger(
        self,
        *,
        since: float | datetime.datetime | None = None,
        until: float | datetime.datetime | None = None,
        tool: str | None = None,
        label: str | None = None,
    ) -> Sequence[LedgerEntry]:
        """What each attempt of a call has cost, or may cost, the oldest first.

        Args:
            since: Only calls claimed from then on: Unix time in seconds, or a datetime with a time zone.
            until: Only calls claimed before.
            tool: Only calls of this tool.
            label: Only calls of this label, as in `RequestOptions`.

        Raises:
            JournalError: If the file can't be read.
            ValidationError: If a moment is no time.
        """
        scope = self._client_state.scope
        return self._journal.ledger(since=since, until=until, tool=tool, label=label, scope=scope)

    def spent(
        self,
        *,
        since: float | datetime.datetime | None = None,
        until: float | datetime.datetime | None = None,
        tool: str | None = None,
        label: str | None = None,
    ) -> int:
        """Credits that were charged for these calls, less what was refunded.

        A job whose price did not come with its answer counts as what was reserved for it. A call whose outcome is
        uncertain counts once `reconcile` has found that it was charged. A refund is deducted from the day on which its
        job was created.

        Args:
            since: As in `ledger`.
            until: As in `ledger`.
            tool: As in `ledger`.
            label: As in `ledger`.

        Raises:
            JournalError: If the file can't be read.
            ValidationError: If a moment is no time.
        """
        scope = self._client_state.scope
        return self._journal.spent(since=since, until=until, tool=tool, label=label, scope=scope)

    def forget(self, key: str) -> bool:
        """Drops a call, so that it is sent anew when it is made again; returns whether it was known.

        For an uncertain one: call `reconcile`, or look at your library first; the job may be there, and paid. The
        ledger then counts it as never sent. What is known to be charged stays in the ledger.

        Args:
            key: The idempotency key it was made with, or `JournalEntry.journal_key`.

        Raises:
            JournalError: If the file can't be written.
            ValidationError: If the key can't be one.
        """
        return self._journal.forget(key, scope=self._client_state.scope)

    def resolve(self, what: str | ProjectEvent, job_id: str | None = None) -> JournalEntry | None:
        """Tells the journal which job an uncertain call has made.

        Args:
            what: The call's key, together with `job_id`; or an event that `magic_hour_ext.webhooks` has verified. An
                event resolves a call if tool, time, credits and name of the project fit this one uncertain call and no
                other. A call that was given no `name` of its own is not resolved by an event: another project may look
                just like it.
            job_id: The id of the job, found in the library.

        Returns:
            The entry, now with its job; None if an event fits no call, or more than one.

        Raises:
            JournalError: If the file can't be written, or the call is not an uncertain one.
            ValidationError: If key or id can't be one.
            ConfigurationError: If the event was not verified.
        """
        if isinstance(what, str):
            return self._resolve_key(what, job_id)
        if job_id is not None:
            problem = Problem("job_id", "goes with a key; an event has the id in it", given=job_id)
            raise ValidationError([problem], what="journal.resolve")
        if not getattr(what, "delivery", ""):
            raise ConfigurationError("resolve takes a key, or an event that magic_hour_ext.webhooks has verified")
        return self._resolve_event(what)

    def _resolve_key(self, key: str, job_id: str | None) -> JournalEntry:
        if not is_id(job_id):
            problem = Problem("job_id", "must be the id of the job that the call has made", given=job_id)
            raise ValidationError([problem], what="journal.resolve")
        entry = self.get(key)
        if entry is None:
            raise JournalError(f"the call {key!r:.80} is not known: only an uncertain call can be resolved")
        return self._resolve(entry, str(job_id), None, "resolved by hand")

    def _resolve_event(self, event: ProjectEvent) -> JournalEntry | None:
        if not is_id(event.id) or self._journal.has_job(event.id):
            return None
        fitting = [
            entry
            for entry in self.list()
            if entry.state in {"uncertain", "submitting"}
            and not entry.is_under_way
            and misfit(entry, event, _tool_of(entry)) is None
        ]
        if len(fitting) != 1:
            return None
        charged = event.payload.get("credits_charged")
        credits_charged = charged if isinstance(charged, int) and not isinstance(charged, bool) else None
        return self._resolve(fitting[0], event.id, credits_charged, f"the event {event.key} fits this call alone")

    def _resolve(self, entry: JournalEntry, job_id: str, credits_charged: int | None, evidence: str) -> JournalEntry:
        from magic_hour_ext._generated.sync.job import Job

        tool = _tool_of(entry)
        job: Job[Any] = Job(
            self._client_state,
            id=job_id,
            kind=tool["project"],
            tool=tool["name"],
            credits_charged=credits_charged,
            created_at=entry.started,
        )
        return self._journal.resolve(
            entry.journal_key,
            job.to_json(),
            job_id=job_id,
            evidence=evidence,
            credits=credits_charged,
            scope=self._client_state.scope,
        )

    def reconcile(self, *, exclusive: bool = False) -> Sequence[Verdict]:
        """Looks for evidence of what became of each uncertain call: was it charged?

        The account's balance is compared with all charges and refunds that the journal knows since the last reading.
        A reading is taken by each call of this method that finds no uncertain call, so call it once before you begin.
        The balance proves something only if nothing else changes it: say so by `exclusive=True`. Without it, nothing is
        taken as proved.

        ``not charged`` lets the call be sent again. ``charged`` stays uncertain until `resolve` tells its id.
        ``unknown`` stays uncertain, and says why: less than 15 minutes have passed, other calls are under way, amounts
        that fit in several ways, a refund on its way.

        Args:
            exclusive: Whether every charge of this account goes through `start` and `generate` with this journal, and
                nothing else (`create`, the web site, another program, a purchase of credits) has changed the balance
                since the last reading.

        Returns:
            A verdict for each uncertain call: `call`, `outcome`, `credits`, `evidence`.

        Raises:
            JournalError: If the file can't be read or written.
            APIError, NetworkError: If the account or a project can't be read.
        """
        from magic_hour_ext._generated.sync.reconciliation import Reconciliation

        return Reconciliation(self._client_state, self._journal).run(exclusive=exclusive)


def _tool_of(entry: JournalEntry) -> Any:
    return tool_of(entry.operation)


def tool_of(operation: str) -> Any:
    """The tool of an operation, as in ``image_to_video.create``.

    Raises:
        JournalError: If this version knows no such tool.
    """
    path, mark, project = operation.partition("#")
    if mark:
        from magic_hour_ext._generated.sync.custom_call import custom_tool

        return custom_tool(path, project)
    name = operation.rpartition(".")[0]
    if name not in catalog.TOOLS:
        raise JournalError(f"{operation!r:.80} is no operation that this version knows")
    return catalog.tool(name)
