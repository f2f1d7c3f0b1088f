"""Progress on standard error: bars on a terminal if rich is installed, else a line for each change."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from magic_hour_ext.cli.text import clean, is_terminal

if TYPE_CHECKING:
    from magic_hour_ext.cli.session import Session
    from magic_hour_ext.progress import Progress

_INTERVAL = 15.0  # Seconds between two lines about a job whose status does not change.


def progress_settings(session: Session) -> dict[str, Any]:
    """The keyword arguments of a call that show its progress; none if progress is off."""
    if not session.console.shows_progress or session.given.no_progress:
        return {}
    if is_terminal(sys.stderr) and find_spec("rich") is not None:
        return {"progress": True}
    return {"on_progress": ProgressLines(session)}


class ProgressLines:
    """Writes the progress of a call as lines."""

    def __init__(self, session: Session) -> None:
        self._console = session.console
        self._last: tuple[str, str | None] = ("", None)
        self._written_at = 0.0

    def __call__(self, event: Progress) -> None:
        """Writes a line for an event, unless a similar one was written recently."""
        if event.phase == "wait":
            current = ("wait", event.status)
            if current == self._last and event.elapsed < self._written_at + _INTERVAL:
                return
            is_first = not self._last[0]
            self._last, self._written_at = current, event.elapsed
            if event.status is None:  # The job of an earlier call, before its first poll.
                text = f"created {event.elapsed:.0f} s ago"
            elif event.is_finished and is_first:  # It may have ended long before this command.
                text = event.status
            else:
                text = f"{event.status} after {event.elapsed:.0f} s"
            usual = f", usually {event.expected:.0f} s" if event.expected and not event.is_finished else ""
            self._console.note(f"{event.job_id}: {text}{usual}")
        elif event.is_finished:
            done = "uploaded" if event.phase == "upload" else "saved"
            self._console.note(f"{done} {clean(event.name)} ({event.done:,} bytes)")
