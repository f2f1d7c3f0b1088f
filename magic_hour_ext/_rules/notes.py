"""Notes on exceptions, which tracebacks show below the message."""

from __future__ import annotations

from contextlib import suppress


class ResumeNote(str):
    """A note with the Python call that resumes a job. The command line leaves it out, and shows its own command."""

    __slots__ = ()


def add_note(error: BaseException, note: str) -> None:
    """Adds a note to an exception unless it has the same note already: nested calls may add it repeatedly."""
    with suppress(Exception):  # A user-defined exception class may raise anything.
        if note not in getattr(error, "__notes__", ()):
            error.add_note(note)
