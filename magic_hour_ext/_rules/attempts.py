"""How often a download is tried. Pure."""

from __future__ import annotations

from magic_hour_ext._rules.retrying import backoff

PROGRESS = 1024
"""Bytes; fewer in one try, or in the client's time-out, are no progress."""

_MOST = 5  # Tries in a row without progress, and times in all that what had come was thrown away.


class Attempts:
    """Counts the tries of one download, and says when another is no use.

    A try makes progress if it leads further than every one before it. What was thrown away (another version, a server
    without ranges) was no progress: that is counted over the whole download.
    """

    def __init__(self) -> None:
        self._furthest = 0
        self._fruitless = 0
        self._discarded = 0

    def discard(self) -> None:
        """Notes that what had come was thrown away."""
        self._discarded += 1
        self._furthest = 0

    def fail(self, size: int) -> None:
        """Notes a try that ended early, with `size` bytes of the output there."""
        gained = size >= self._furthest + PROGRESS
        self._furthest = max(size, self._furthest)
        self._fruitless = 0 if gained else self._fruitless + 1

    @property
    def are_over(self) -> bool:
        """Whether another try is no use."""
        return max(self._fruitless, self._discarded) >= _MOST

    def pause(self, asked: float | None, *, expired: bool) -> float:
        """Seconds before the next try: never fewer than the back-off, whatever the server asks for; none where only
        the URL has expired.

        Args:
            asked: What Retry-After asks for.
            expired: Whether the try failed because its URL has expired.
        """
        if expired and self._fruitless == 1 and not self._discarded and asked is None:
            return 0.0
        return max(backoff(max(self._fruitless, self._discarded, 1)), asked or 0.0)
