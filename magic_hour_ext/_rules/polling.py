"""When to poll a job next, and when to stop. Pure: it is given times and responses, and decides."""

from __future__ import annotations

from magic_hour_api import constants

from .retrying import LONGEST_WAIT, TRANSIENT_STATUSES, backoff

SUCCEEDED: str = constants.TERMINAL_STATUSES["succeeded"]
FAILED: str = constants.TERMINAL_STATUSES["failed"]
CANCELED: str = constants.TERMINAL_STATUSES["canceled"]
TERMINAL_STATUSES = frozenset({SUCCEEDED, FAILED, CANCELED})
"""The statuses in which a job ends. Any other, known or not, means that it still runs."""

_FIRST_GAP = 0.1  # A job that is done at once should not cost a second of waiting.
_EARLY = 0.4  # Before this share of the median few jobs are done: polls are sparse.
_LATE = 3.0  # After this multiple of the median polls back off as published.
_PRECISION = 0.025  # In between the gap is this share of the median: the overshoot is half of it…
_SHORTEST_USUAL_GAP = 0.3  # …but no service is to be asked ten times a second…
_LONGEST_USUAL_GAP = float(constants.POLLING["interval"]["video"]["minimum"])  # …nor a video less often than published.
_SLACK = 0.07  # While polls back off, the gap is at most this share of the time gone, and…
_LONGEST_GAP = float(constants.POLLING["backoff"]["maximum"])  # …this.
_FACTOR = float(constants.POLLING["backoff"]["factor"])
_SOON = 0.75  # From this share of the median on a job may end any moment.
_EARLY_PACE = 50.0  # Polls a second of one client, of jobs that are unlikely to be done yet…
_LATE_PACE = 800.0  # …and of those that may be done.
_LONGEST_LATE_GAP = 12.0  # The latter are polled this often however many they are: as fast as one process can send.
_FEW_JOBS = 50  # Up to this many jobs, the first poll is sent at once.
_NO_MEDIAN = 60.0  # Seconds assumed for a tool without a published median.
REPLICATION_LAG = 15.0
"""Seconds after the create in which a 404 is taken for replication lag."""


class PollState:
    """State of polling one job.

    Call `record_status` or `record_failed_poll` after each poll; `next_poll_at` says when to poll next, until `outcome`
    is set. Times are seconds on any monotonic clock.

    Args:
        now: The time at which polling starts.
        median: The median duration of such a job in seconds, if known.
        timeout: Seconds until polling stops; None sets no limit.
        fresh: Whether the job was created just now, so that a 404 may be replication lag.
        active_jobs: How many jobs the client polls: the more, the less often each is polled. May be changed.
    """

    __slots__ = ("_deadline", "_faults", "_fresh", "_gap", "_median", "_next", "_started", "active_jobs", "outcome")

    def __init__(
        self,
        now: float,
        *,
        median: float | None = None,
        timeout: float | None = None,
        fresh: bool = False,
        active_jobs: int = 0,
    ) -> None:
        self._started = now
        self._median = median or _NO_MEDIAN
        self._deadline = None if timeout is None else now + timeout
        self._fresh = fresh
        self.active_jobs = active_jobs
        self._gap = 0.0
        self._next = now if active_jobs <= _FEW_JOBS else now + self._usual_gap(now)
        self._faults = 0
        self.outcome: str | None = None
        """``complete``, ``error`` or ``canceled``; ``timeout``; ``fatal`` after a fault that can't heal; else None."""

    def next_poll_at(self) -> float:
        """The time of the next poll; never after the deadline, so that the last poll is sent at the deadline."""
        return self._next if self._deadline is None else min(self._next, self._deadline)

    def record_status(self, now: float, status: object) -> bool:
        """Records the status that the service returned; returns whether polling is over."""
        self._faults = 0
        if isinstance(status, str) and status in TERMINAL_STATUSES:
            self.outcome = status
        else:
            self._gap = self._usual_gap(now)
            self._wait(now, self._gap)
        return self.outcome is not None

    def record_failed_poll(self, now: float, status_code: int | None = None, retry_after: float | None = None) -> bool:
        """Records a failed poll: its HTTP status, or None for no response or an unreadable one.

        Returns:
            Whether polling is over.
        """
        self._faults += 1
        if (retry_after or 0.0) > LONGEST_WAIT or not self._is_transient(now, status_code):
            self.outcome = "fatal"
        else:
            # A Retry-After can ask for more time between two polls, never for less.
            pause = retry_after if retry_after is not None else backoff(self._faults, longest=_LONGEST_GAP)
            self._wait(now, max(pause, self._usual_gap(now)))
        return self.outcome is not None

    def _is_transient(self, now: float, status_code: int | None) -> bool:
        if status_code == 404:
            return self._fresh and now - self._started <= REPLICATION_LAG
        return status_code is None or not 400 <= status_code < 500 or status_code in TRANSIENT_STATUSES

    def _wait(self, now: float, gap: float) -> None:
        if self._deadline is not None and now >= self._deadline:
            self.outcome = "timeout"
        self._next = now + gap

    def _usual_gap(self, now: float) -> float:
        gone = max(now - self._started, 0.0)
        soon = _SOON * self._median
        gap = self._late_gap(gone) if gone >= soon else self._paced_gap(gone, _EARLY_PACE, _LONGEST_GAP)
        if gone < soon < gone + gap:
            # The polls of many jobs must not all fall on the moment at which they become frequent, nor far behind it.
            gap = soon - gone + (gone + gap - soon) / gap * self._late_gap(soon)
        return gap

    def _late_gap(self, gone: float) -> float:
        return self._paced_gap(gone, _LATE_PACE, _LONGEST_LATE_GAP)

    def _paced_gap(self, gone: float, pace: float, longest: float) -> float:
        return max(self._gap_alone(gone), min(self.active_jobs / pace, longest))

    def _gap_alone(self, gone: float) -> float:
        early = _EARLY * self._median
        if gone < early:
            return max(min(gone * 0.5, early - gone), _FIRST_GAP)
        if gone <= _LATE * self._median:
            return min(max(_PRECISION * self._median, _SHORTEST_USUAL_GAP), _LONGEST_USUAL_GAP)
        return min(max(self._gap * _FACTOR, _FIRST_GAP), gone * _SLACK, _LONGEST_GAP)


def updated_median(median: float | None, seconds: float) -> float:
    """The median to start from next time, after a job that took `seconds`: moves a third of the way, as a ratio."""
    if median is None or median <= 0 or seconds <= 0:
        return max(seconds, _FIRST_GAP)
    return max(float(median * (seconds / median) ** (1 / 3)), _FIRST_GAP)
