"""The journal: a persistent record of paid calls. A second call with the same idempotency key returns the job that was
paid for, also after a crash."""

from typing import Any

from magic_hour_ext._public import former_name
from magic_hour_ext.journal.attempt import Attempt
from magic_hour_ext.journal.entry import JournalEntry, JournalError
from magic_hour_ext.journal.journal import Journal
from magic_hour_ext.journal.ledger import LedgerEntry

__all__ = ["Attempt", "Journal", "JournalEntry", "JournalError", "LedgerEntry"]


def __getattr__(name: str) -> Any:
    """Returns `JournalEntry` for its name before 0.2, with a DeprecationWarning."""
    if name != "Entry":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return former_name("Entry", "JournalEntry", JournalEntry)
