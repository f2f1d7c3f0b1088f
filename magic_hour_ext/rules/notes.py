"""Notes on exceptions: what Python 3.11 and newer show below the message."""

from __future__ import annotations

from contextlib import suppress


def add_note(error: BaseException, note: str) -> None:
    """Adds a note to an exception, once; where Python has no notes (3.10), nothing is shown."""
    with suppress(Exception):  # An exception of the app's may be built in any way.
        if note not in getattr(error, "__notes__", ()):
            error.add_note(note)  # type: ignore[attr-defined,unused-ignore]
