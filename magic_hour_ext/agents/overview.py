"""The jobs and costs in the journal, as data for an agent. Blocking: call it in a thread."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.budget import period_of
from magic_hour_ext.cli.describe import when
from magic_hour_ext.cli.journal_commands import entry_job

if TYPE_CHECKING:
    from magic_hour_ext import Budget
    from magic_hour_ext._async.client_journal import AsyncClientJournal

_MAX_ENTRIES = 50


def recorded_job(journal: AsyncClientJournal, job_id: str) -> str | None:
    """The job with this id as JSON for `Job.from_json`; None if the journal has none."""
    for entry in journal.list():
        found = entry_job(entry)
        if found is not None and found["id"] == job_id:
            return entry.job
    return None


def jobs_data(journal: AsyncClientJournal) -> list[dict[str, Any]]:
    """The latest jobs and uncertain calls in the journal."""
    found = []
    for entry in journal.list()[:_MAX_ENTRIES]:
        data = entry_job(entry) or {"id": None, "tool": entry.operation, "state": entry.state, "note": entry.note}
        found.append({**data, "key": entry.journal_key})
    return found


def ledger_data(journal: AsyncClientJournal, budget: Budget) -> dict[str, Any]:
    """The budget, its spent and reserved credits, and the latest charges."""
    period = period_of(budget, label="", now=time.time())
    entries = journal.ledger(since=period.since)
    shown = [one._asdict() for one in entries[-_MAX_ENTRIES:]]
    for one in shown:
        one["time"], one["changed"] = when(one["time"]), when(one["changed"])
    return {
        "budget": budget.credits,
        "per": budget.per,
        "spent": journal.spent(since=period.since),
        "reserved": sum(one.reserved or 0 for one in entries if one.state in {"reserved", "uncertain"}),
        "frees_at": when(period.ends),
        "entries": shown,
    }
