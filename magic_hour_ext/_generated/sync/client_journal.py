# Generated from magic_hour_ext/_async/client_journal.py by `make generate`; never edited.
"""`client.journal`: the calls of one client, and the methods that clarify calls whose outcome is uncertain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_api import catalog
from magic_hour_ext._rules.event_matching import event_mismatch
from magic_hour_ext._rules.formatting import describe
from magic_hour_ext._rules.option_checks import is_id
from magic_hour_ext.errors import ConfigurationError, Problem, ValidationError
from magic_hour_ext.journal import Journal, JournalError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from pathlib import Path

    from magic_hour_ext._generated.sync.client_state import ClientState
    from magic_hour_ext._rules.event_matching import ProjectEvent
    from magic_hour_ext._rules.reconciliation import Verdict
    from magic_hour_ext.journal import JournalEntry, LedgerEntry


class ClientJournal:
    """The journal entries that belong to the base URL and API key of one client.

    Attributes:
        name: The path of the journal, or the URL of its database without the password.
        path: The path of the journal; None for a database.
    """

    def __init__(self, client_state: ClientState, journal: Journal) -> None:
        self._client_state = client_state
        self._journal = journal
        self.name: str = journal.name
        self.path: Path | None = journal.path

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"

    def list(self) -> list[JournalEntry]:
        """All recorded calls, the latest change first.

        Raises:
            JournalError: If the journal can't be read.
        """
        return self._journal.list(scope=self._client_state.scope)

    def get(self, key: str) -> JournalEntry | None:
        """The entry of one call, or None if the call is not recorded.

        Args:
            key: The idempotency key of the call, or `JournalEntry.journal_key`.

        Raises:
            JournalError: If the journal can't be read, or the entry is damaged.
            ValidationError: If the key is invalid.
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
        """What each attempt of a call has cost or may cost, the oldest first.

        Args:
            since: Return only calls that were claimed at this time or later: Unix time in seconds, or a datetime with a
                time zone.
            until: Return only calls that were claimed before this time.
            tool: Return only calls of this tool.
            label: Return only calls with this `label` in their `RequestOptions`.

        Raises:
            JournalError: If the journal can't be read.
            ValidationError: If `since` or `until` is not a valid time.
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
        """The credits charged for these calls, minus refunds.

        A job whose create response did not state its price counts with the reserved amount. A call whose outcome is
        uncertain counts only after `reconcile` has found that it was charged. A refund is subtracted at the time at
        which its job was created.

        Args:
            since: As in `ledger`.
            until: As in `ledger`.
            tool: As in `ledger`.
            label: As in `ledger`.

        Raises:
            JournalError: If the journal can't be read.
            ValidationError: If `since` or `until` is not a valid time.
        """
        scope = self._client_state.scope
        return self._journal.spent(since=since, until=until, tool=tool, label=label, scope=scope)

    def forget(self, key: str) -> bool:
        """Removes a call from the journal, so that the same call sends a new request.

        Before you remove an uncertain call, call `reconcile` or check your library: its job may exist and may have been
        charged. The ledger then counts the call as never sent. Known charges stay in the ledger.

        Args:
            key: The idempotency key of the call, or `JournalEntry.journal_key`.

        Returns:
            Whether the call was recorded.

        Raises:
            JournalError: If the journal can't be written.
            ValidationError: If the key is invalid.
        """
        return self._journal.forget(key, scope=self._client_state.scope)

    def resolve(self, what: str | ProjectEvent, job_id: str | None = None) -> JournalEntry | None:
        """Records which job an uncertain call has created.

        Args:
            what: The key of the call, together with `job_id`; or an event that `magic_hour_ext.webhooks` has verified.
                An event resolves a call if tool, creation time, credits and name of its project match exactly one
                uncertain call. A call whose request has no `name` is never resolved by an event, as other projects may
                have the same values.
            job_id: The id of the job, from your library.

        Returns:
            The entry, now with its job; None if an event matches no call, or more than one.

        Raises:
            JournalError: If the journal can't be written, or the call is not uncertain.
            ValidationError: If the key or the id is invalid.
            ConfigurationError: If the event was not verified.
        """
        if isinstance(what, str):
            return self._resolve_key(what, job_id)
        if job_id is not None:
            problem = Problem("job_id", "can't be given with an event, which has its own id", given=job_id)
            raise ValidationError([problem], what="journal.resolve")
        if not getattr(what, "delivery", ""):
            raise ConfigurationError(
                f"journal.resolve takes a key or an event, not {describe(what)}: pass an event that "
                "magic_hour_ext.webhooks has verified"
            )
        return self._resolve_event(what)

    def _resolve_key(self, key: str, job_id: str | None) -> JournalEntry:
        if not is_id(job_id):
            problem = Problem("job_id", "must be the id of the job that the call has created", given=job_id)
            raise ValidationError([problem], what="journal.resolve")
        entry = self.get(key)
        if entry is None:
            raise JournalError(f"the call {key!r:.80} is not in the journal: only an uncertain call can be resolved")
        return self._resolve(entry, str(job_id), None, "resolved by hand")

    def _resolve_event(self, event: ProjectEvent) -> JournalEntry | None:
        if not is_id(event.id) or self._journal.has_job(event.id):
            return None
        matching = [
            entry
            for entry in self.list()
            if entry.state in {"uncertain", "submitting"}
            and not entry.is_under_way
            and event_mismatch(entry, event, tool_of(entry.operation)) is None
        ]
        if len(matching) != 1:
            return None
        charged = event.payload.get("credits_charged")
        credits_charged = charged if isinstance(charged, int) and not isinstance(charged, bool) else None
        return self._resolve(matching[0], event.id, credits_charged, f"the event {event.key} matches only this call")

    def _resolve(self, entry: JournalEntry, job_id: str, credits_charged: int | None, evidence: str) -> JournalEntry:
        from magic_hour_ext._generated.sync.job import Job

        tool = tool_of(entry.operation)
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
        """Finds out whether each uncertain call was charged, from the balance of the account.

        Compares the balance with all charges and refunds that the journal has recorded since the last reading of the
        balance. A call of this method that finds no uncertain call records a reading: call it once before the first
        paid call. The balance proves something only if nothing else changes it, which `exclusive=True` states. Without
        it, every outcome is ``unknown``.

        After ``not charged``, the same call can be sent again. After ``charged``, the call stays uncertain until
        `resolve` records its job. After ``unknown``, it stays uncertain, and `evidence` has the reason: less than 15
        minutes have passed, other calls are in progress, several combinations of amounts are possible, or a refund is
        still expected.

        Args:
            exclusive: Whether every charge of this account is made by `start` and `generate` with this journal, and
                nothing else (`create`, the web site, another program, a purchase of credits) has changed the balance
                since the last reading.

        Returns:
            A verdict for each uncertain call: `journal_key`, `outcome`, `credits`, `evidence`.

        Raises:
            JournalError: If the journal can't be read or written.
            APIError, NetworkError, DecodeError: If the account or a project can't be read.
        """
        from magic_hour_ext._generated.sync.reconciliation import Reconciliation

        return Reconciliation(self._client_state, self._journal).run(exclusive=exclusive)


def tool_of(operation: str) -> Any:
    """The tool of an operation such as ``image_to_video.create``, as in the catalog.

    Raises:
        JournalError: If this version does not have the tool.
    """
    path, mark, project = operation.partition("#")
    if mark:
        from magic_hour_ext._generated.sync.custom_call import custom_tool

        return custom_tool(path, project)
    name = operation.rpartition(".")[0]
    if name not in catalog.TOOLS:
        raise JournalError(f"the operation {operation!r:.80} is unknown to this version: update magic-hour-ext")
    return catalog.tool(name)
