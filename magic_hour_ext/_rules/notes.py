"""Notes on exceptions, which Python shows below the message."""

from __future__ import annotations

from contextlib import suppress


class ResumeNote(str):
    """A note with the Python call that resumes a job. The command line leaves it out, and shows its own command."""

    __slots__ = ()


def add_note(error: BaseException, note: str) -> None:
    """Adds a note to an exception unless it has that note already: nested calls may each add theirs."""
    with suppress(Exception):  # An exception of the app's may be built in any way.
        if note not in getattr(error, "__notes__", ()):
            error.add_note(note)
