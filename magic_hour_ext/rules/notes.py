"""Notes on exceptions: what Python 3.11 and newer show below the message."""

from __future__ import annotations


def add_note(error: BaseException, note: str) -> None:
    """Adds a note to an exception, once; where Python has no notes (3.10), nothing is shown."""
    add = getattr(error, "add_note", None)
    if add is not None and note not in getattr(error, "__notes__", ()):
        add(note)
