"""The moment at which a piece of work has to end. Pure: the caller's clock says what time it is."""

from __future__ import annotations


class Deadline:
    """A moment on a monotonic clock that bounds everything done on behalf of one call.

    One object is passed down to each step (waiting for a connection, sending, reading one response, one download), so
    that no step can outlive the call it belongs to.

    Attributes:
        ends: The moment, in seconds on the clock that also gives every `now` below; infinity for no limit.
        seconds: How long the work was given, for messages.
    """

    __slots__ = ("ends", "seconds")

    def __init__(self, seconds: float, *, now: float) -> None:
        self.seconds: float = seconds
        self.ends: float = now + seconds

    def has_passed(self, now: float) -> bool:
        """Whether the time is over."""
        return now >= self.ends

    def remaining(self, now: float) -> float:
        """Seconds that are left; never negative."""
        return max(self.ends - now, 0.0)

    def extended(self, seconds: float) -> Deadline:
        """The same deadline, some seconds later: for a last look at the deadline itself."""
        later = Deadline(self.seconds, now=0.0)
        later.ends = self.ends + seconds
        return later

    def cap(self, seconds: float, now: float) -> float:
        """`seconds`, or what is left if that is less."""
        return min(seconds, self.remaining(now))
