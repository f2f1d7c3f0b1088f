"""A record of paid calls on disk: the same call again returns the job that was paid for, also after a crash."""

from magic_hour_ext.journal.attempt import Attempt
from magic_hour_ext.journal.entry import JournalEntry, JournalError
from magic_hour_ext.journal.journal import Journal

Entry = JournalEntry
"""The former name of `JournalEntry`."""

__all__ = ["Attempt", "Entry", "Journal", "JournalEntry", "JournalError"]
