"""Decides when to poll a job next, and when to stop polling. Pure: times and statuses are passed in."""

from __future__ import annotations

from magic_hour_api import constants

from .retrying import LONGEST_WAIT, TRANSIENT_STATUSES, backoff

SUCCEEDED: str = constants.TERMINAL_STATUSES["succeeded"]
FAILED: str = constants.TERMINAL_STATUSES["failed"]
CANCELED: str = constants.TERMINAL_STATUSES["canceled"]
TERMINAL_STATUSES = frozenset({SUCCEEDED, FAILED, CANCELED})
"""The statuses in which a job ends. With any other status, also an unknown one, it is still running."""

# A gap is the time between two polls of one job, in seconds.
_FIRST_GAP = 0.1  # Short, so that a job that ends immediately costs no noticeable wait.
_EARLY = 0.4  # Polls are rare until this fraction of the median, as few jobs end earlier.
_LATE = 3.0  # After this multiple of the median, polls back off as the documentation advises.
_PRECISION = 0.025  # In between, the gap is this fraction of the median (the wait exceeds the job by half of it)…
_SHORTEST_USUAL_GAP = 0.3  # …but not shorter than this…
_LONGEST_USUAL_GAP = float(constants.POLLING["interval"]["video"]["minimum"])  # …and not longer than documented.
_SLACK = 0.07  # While polls back off, the gap is at most this fraction of the elapsed time, and…
_LONGEST_GAP = float(constants.POLLING["backoff"]["maximum"])  # …at most this.
_FACTOR = float(constants.POLLING["backoff"]["factor"])
_SOON = 0.75  # From this fraction of the median on, a job may end at any time.
_EARLY_PACE = 50.0  # Polls per second of one client for jobs that are unlikely to have ended…
_LATE_PACE = 800.0  # …and for jobs that may have ended.
_LONGEST_LATE_GAP = 12.0  # Jobs that may have ended are polled at least this often, however many there are.
_FEW_JOBS = 50  # Up to this many jobs, the first poll is sent immediately.
_NO_MEDIAN = 60.0  # Seconds assumed for a tool without a published median.
REPLICATION_LAG = 15.0
"""Seconds after the create in which a 404 is treated as replication lag."""


class PollState:
    """The state of polling one job.

    Call `record_status` or `record_failed_poll` after each poll. `next_poll_at` returns when to poll next, until
    `outcome` is set. Times are seconds on any monotonic clock.

    Args:
        now: The time at which polling starts.
        median: The median duration of such a job in seconds, if known.
        timeout: Seconds until polling stops; None sets no limit.
        fresh: Whether the job was created just now, so that a 404 may be replication lag.
        active_jobs: How many jobs the client polls. The more there are, the less often each of them is polled. The
            attribute may be changed.
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
        """``complete``, ``error`` or ``canceled``; ``timeout``; ``fatal`` after a failure that is not transient; None
        while polling continues."""

    def next_poll_at(self) -> float:
        """The time of the next poll. It is never after the deadline, so that the last poll is sent at the deadline."""
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
        """Records a poll that did not return a status of the job.

        Args:
            now: The current time.
            status_code: The HTTP status; None if no response arrived or it can't be read.
            retry_after: The seconds in the header Retry-After, or None.

        Returns:
            Whether polling is over.
        """
        self._faults += 1
        if (retry_after or 0.0) > LONGEST_WAIT or not self._is_transient(now, status_code):
            self.outcome = "fatal"
        else:
            # A Retry-After can make the gap longer, but not shorter.
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
            # The gap ends after `soon`, when polls become frequent. It is shortened, so that the next poll is not much
            # later than `soon`, but in proportion, so that the polls of many jobs don't coincide.
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
    """The median after a further job took `seconds`: moves by a third of the distance on a logarithmic scale."""
    if median is None or median <= 0 or seconds <= 0:
        return max(seconds, _FIRST_GAP)
    return max(float(median * (seconds / median) ** (1 / 3)), _FIRST_GAP)
