"""The journal as an agent sees it: jobs and money. Reads the journal's file, so it runs in a thread."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.budget import period_of
from magic_hour_ext.cli.describe import when
from magic_hour_ext.cli.journal_commands import entry_job

if TYPE_CHECKING:
    from magic_hour_ext import Budget
    from magic_hour_ext._async.client_journal import AsyncClientJournal

_MOST = 50  # Entries that are shown.


def recorded_job(journal: AsyncClientJournal, job_id: str) -> str | None:
    """The job of an id, as `Job.from_json` reads it; None if the journal has none."""
    for entry in journal.list():
        found = entry_job(entry)
        if found is not None and found["id"] == job_id:
            return entry.job
    return None


def jobs_data(journal: AsyncClientJournal) -> list[dict[str, Any]]:
    """The latest jobs and uncertain calls that the journal knows."""
    found = []
    for entry in journal.list()[:_MOST]:
        data = entry_job(entry) or {"id": None, "tool": entry.operation, "state": entry.state, "note": entry.note}
        found.append({**data, "key": entry.journal_key})
    return found


def ledger_data(journal: AsyncClientJournal, budget: Budget) -> dict[str, Any]:
    """The budget, what is spent and reserved of it, and the latest charges."""
    period = period_of(budget, label="", now=time.time())
    entries = journal.ledger(since=period.since)
    shown = [one._asdict() for one in entries[-_MOST:]]
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
