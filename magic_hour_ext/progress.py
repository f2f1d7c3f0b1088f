"""Progress of a call: the events passed to `on_progress`, and the bars of ``progress=True``."""

from __future__ import annotations

import threading
from typing import Any, Literal

import attrs

from magic_hour_ext._public import public
from magic_hour_ext.errors import ConfigurationError

__all__ = ["Progress", "ProgressDisplay"]


@public
@attrs.frozen(kw_only=True)
class Progress:
    """A progress event of one call.

    Attributes:
        phase: ``upload``, ``wait`` or ``download``.
        name: The file that is being uploaded or downloaded, or the tool whose job is being waited for.
        job_id: The id of the job; None before it is created.
        index: The number of the file, or of the job in `wait_all` and `as_completed`, from 1.
        count: How many files, or jobs, there are.
        done: Bytes sent or received so far. The number decreases if a transfer starts again.
        total: The size of the file in bytes, or None if it is not known yet.
        status: In the phase ``wait``: the job's last status, or None before the first poll.
        elapsed: In the phase ``wait``: seconds since the job was created, or, if that is not known, since the wait
            began. Otherwise seconds since the transfer of the file began.
        expected: In the phase ``wait``: the median duration of such a job in seconds, or None if it is not known.
        is_finished: Whether this is the last event of the transfer or of the wait.
    """

    phase: Literal["upload", "wait", "download"]
    name: str
    job_id: str | None = None
    index: int = 1
    count: int = 1
    done: int = 0
    total: int | None = None
    status: str | None = None
    elapsed: float = 0.0
    expected: float | None = None
    is_finished: bool = False

    @property
    def fraction(self) -> float | None:
        """The progress from 0 to 1: transferred bytes of all bytes; in the phase ``wait`` elapsed time of expected
        time, at most 0.99 until the job has ended. None if it is not known."""
        if self.phase == "wait":
            if self.is_finished:
                return 1.0
            return min(self.elapsed / self.expected, 0.99) if self.expected else None
        return min(self.done / self.total, 1.0) if self.total else None


class ProgressDisplay:
    """Shows progress events as bars on standard error or in a notebook. ``progress=True`` uses it. Needs `rich`.

    Concurrent calls of one process share one display.

    Raises:
        ConfigurationError: If rich is not installed, or can't display the bars.
    """

    def __init__(self) -> None:
        self._bars: Any = _shared_display.enter()
        self._tasks: dict[tuple[object, ...], Any] = {}
        self._lock = threading.Lock()

    def __call__(self, event: Progress) -> None:
        """Shows one event."""
        with self._lock:
            if self._bars is None:
                return
            key = (event.phase, event.job_id, event.index)
            if key not in self._tasks:
                self._tasks[key] = self._bars.add_task("", total=None, start=True, visible=False, detail="")
            fraction = event.fraction
            self._bars.update(
                self._tasks[key],
                description=f"{_VERBS[event.phase]} {_title(event)}",
                total=None if fraction is None else 1.0,
                completed=fraction or 0.0,
                detail=_detail(event),
                visible=True,
            )

    def close(self) -> None:
        """Ends the display, unless another call uses it. A second call does nothing."""
        with self._lock:
            bars, self._bars = self._bars, None
        if bars is not None:
            _shared_display.leave()


_VERBS = {"upload": "Uploading", "wait": "Waiting for", "download": "Downloading"}


def _title(event: Progress) -> str:
    name = event.name if len(event.name) <= 40 else f"{event.name[:20]}…{event.name[-19:]}"
    escaped = name.replace("[", "\\[")  # rich interprets brackets as markup.
    return f"{escaped} ({event.index} of {event.count})" if event.count > 1 else escaped


def _detail(event: Progress) -> str:
    if event.phase == "wait":
        usual = f", usually {event.expected:.0f} s" if event.expected else ""
        return f"{event.status or 'not polled yet'} {event.elapsed:.0f} s{usual}"
    total = "" if event.total is None else f" of {_megabytes(event.total)}"
    return f"{_megabytes(event.done)}{total}"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size >= 50_000 else f"{size:,} bytes"


class _SharedDisplay:
    """The display of the process, started by its first user and stopped by its last: a terminal can show only one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._users = 0
        self._bars: Any = None

    def enter(self) -> Any:
        with self._lock:
            if self._bars is None:
                self._bars = _start_bars()
            self._users += 1
            return self._bars

    def leave(self) -> None:
        with self._lock:
            self._users -= 1
            bars, stop = self._bars, self._users == 0
            if stop:
                self._bars = None
                bars.stop()


_shared_display = _SharedDisplay()


def _start_bars() -> Any:
    try:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bars
    except ImportError:
        raise ConfigurationError(
            "progress=True needs the package rich: pip install 'magic-hour-ext[progress]', or pass a function as "
            "on_progress"
        ) from None
    columns = TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[detail]}"), TimeElapsedColumn()
    try:
        bars = Bars(*columns, console=Console(stderr=True))
        bars.start()
    except Exception as error:
        raise ConfigurationError(
            f"progress=True: the bars can't be shown here ({type(error).__name__}: {error}); pass a function as "
            "on_progress instead"
        ) from error
    return bars
