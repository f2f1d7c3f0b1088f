"""Notes on exceptions, which Python shows below the message."""

from __future__ import annotations

from contextlib import suppress


def add_note(error: BaseException, note: str) -> None:
    """Adds a note to an exception unless it has that note already: nested calls may each add theirs."""
    with suppress(Exception):  # An exception of the app's may be built in any way.
        if note not in getattr(error, "__notes__", ()):
            error.add_note(note)
