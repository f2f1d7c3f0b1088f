"""Notes on exceptions, which tracebacks show below the message."""

from __future__ import annotations

from contextlib import suppress


class ResumeNote(str):
    """A note that contains a Python call which resumes a job. The command line shows its own command instead."""

    __slots__ = ()


def add_note(error: BaseException, note: str) -> None:
    """Adds a note to an exception unless it has the same note already: nested calls may add it repeatedly."""
    with suppress(Exception):  # A user-defined exception class may raise anything.
        if note not in getattr(error, "__notes__", ()):
            error.add_note(note)
