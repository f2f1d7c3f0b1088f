"""Notes on exceptions, which Python shows below the message."""

from __future__ import annotations


def add_note(error: BaseException, note: str) -> None:
    """Adds a note to an exception unless it has that note already: nested calls may each add theirs."""
    if note not in getattr(error, "__notes__", ()):
        error.add_note(note)
