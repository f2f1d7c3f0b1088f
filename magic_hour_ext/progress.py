"""Progress of one call: the events that `on_progress` gets, and what ``progress=True`` shows of them."""

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
    """What a call is doing.

    Attributes:
        phase: ``upload``, ``wait`` or ``download``.
        name: The file that is uploaded, the tool whose job is waited for, or the file that is downloaded.
        job_id: The id of the job; None before it exists.
        index: Which file of the call it is, from 1.
        count: How many files there are.
        done: Bytes sent or received. It falls back if an upload is repeated, or a download starts over.
        total: Bytes of the whole file, or None if that is not known yet.
        status: While waiting: the job's last status, or None before the first poll.
        elapsed: Seconds since the job was created, as far as that is known, else since the waiting began; for a file,
            seconds since its transfer began.
        expected: While waiting: the seconds that such a job usually takes (its median), or None if that is not known.
        is_finished: Whether this is the last event of the file, or of the waiting.
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
        """The share that is done, from 0 to 1: of the bytes, or of the usual time (at most 0.99 until the job has
        ended). None if that is not known."""
        if self.phase == "wait":
            if self.is_finished:
                return 1.0
            return min(self.elapsed / self.expected, 0.99) if self.expected else None
        return min(self.done / self.total, 1.0) if self.total else None


class ProgressDisplay:
    """Shows events as bars on standard error, or in a notebook: what ``progress=True`` calls. Needs `rich`.

    All calls of the process that run at the same time share one display.

    Raises:
        ConfigurationError: If rich is not installed, or can't show anything.
    """

    def __init__(self) -> None:
        self._bars: Any = _shared.enter()
        self._tasks: dict[tuple[object, ...], Any] = {}
        self._lock = threading.Lock()

    def __call__(self, event: Progress) -> None:
        """Shows one event."""
        with self._lock:
            if self._bars is None:
                return
            key = (event.phase, event.job_id, event.index)
            task = self._tasks.get(key)
            if task is None:
                task = self._tasks[key] = self._bars.add_task(event.phase, total=None, detail="")
            fraction = event.fraction
            self._bars.update(
                task,
                description=f"{_VERBS[event.phase]} {_named(event)}",
                total=None if fraction is None else 1.0,
                completed=fraction or 0.0,
                detail=_detail(event),
            )

    def close(self) -> None:
        """Ends the display, unless another call uses it. Calling it again does nothing."""
        with self._lock:
            bars, self._bars = self._bars, None
        if bars is not None:
            _shared.leave()


_VERBS = {"upload": "Uploading", "wait": "Waiting for", "download": "Downloading"}


def _named(event: Progress) -> str:
    name = event.name if len(event.name) <= 40 else f"{event.name[:20]}…{event.name[-19:]}"
    escaped = name.replace("[", "\\[")  # rich takes brackets for markup.
    return f"{escaped} ({event.index} of {event.count})" if event.count > 1 else escaped


def _detail(event: Progress) -> str:
    if event.phase == "wait":
        usual = f", usually {event.expected:.0f} s" if event.expected else ""
        return f"{event.status or 'not polled yet'} {event.elapsed:.0f} s{usual}"
    total = "" if event.total is None else f" of {_megabytes(event.total)}"
    return f"{_megabytes(event.done)}{total}"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size >= 50_000 else f"{size:,} bytes"


class _Shared:
    """The one display of the process, while any call uses it: terminals have room for one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._users = 0
        self._bars: Any = None

    def enter(self) -> Any:
        with self._lock:
            if self._bars is None:
                self._bars = _started_bars()
            self._users += 1
            return self._bars

    def leave(self) -> None:
        with self._lock:
            self._users -= 1
            bars, stop = self._bars, self._users == 0
            if stop:
                self._bars = None
                bars.stop()


_shared = _Shared()


def _started_bars() -> Any:
    try:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bars
    except ImportError:
        raise ConfigurationError(
            "progress=True needs the package rich: pip install 'magic-hour-ext[progress]'; or pass on_progress, a "
            "function of your own"
        ) from None
    columns = TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[detail]}"), TimeElapsedColumn()
    try:
        bars = Bars(*columns, console=Console(stderr=True))
        bars.start()
    except Exception as error:
        raise ConfigurationError(f"progress=True can't be shown here: {type(error).__name__}: {error}") from error
    return bars
