"""Deadlines. Pure: the current time is passed in."""

from __future__ import annotations


class Deadline:
    """The time, on a monotonic clock, at which a call has to end.

    One object is passed to all steps of the call (waiting for a connection, sending, reading a response, downloading),
    so that none of them continues after the deadline.

    Attributes:
        ends: The time in seconds, on the same clock as every `now` below; infinite for no limit.
        seconds: The time limit of the call, for messages.
    """

    __slots__ = ("ends", "seconds")

    def __init__(self, seconds: float, *, now: float) -> None:
        self.seconds: float = seconds
        self.ends: float = now + seconds

    def has_passed(self, now: float) -> bool:
        """Whether the deadline has passed."""
        return now >= self.ends

    def remaining(self, now: float) -> float:
        """The remaining seconds; never negative."""
        return max(self.ends - now, 0.0)

    def extended(self, seconds: float) -> Deadline:
        """A deadline some seconds later, for a last poll at the deadline itself."""
        later = Deadline(self.seconds, now=0.0)
        later.ends = self.ends + seconds
        return later

    def cap(self, seconds: float, now: float) -> float:
        """`seconds`, or the remaining seconds if those are fewer."""
        return min(seconds, self.remaining(now))
