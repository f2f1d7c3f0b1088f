"""Decides how often a download is attempted. Pure."""

from __future__ import annotations

from magic_hour_ext._rules.retrying import backoff

MIN_PROGRESS = 1024
"""Bytes that an attempt, or one period of the client's time-out, must receive to count as progress."""

_MAX_FAILURES = 5  # Attempts in a row without progress, or discards in the whole download.


class Attempts:
    """Counts the failed attempts of one download, and decides when to stop.

    An attempt makes progress if it gets further than all attempts before it. If received content is discarded (because
    of another version, or a server without ranges), it does not count as progress; discards are counted over the whole
    download.
    """

    def __init__(self) -> None:
        self._furthest = 0  # Bytes.
        self._without_progress = 0
        self._discards = 0

    def record_discard(self) -> None:
        """Records that the received content was discarded."""
        self._discards += 1
        self._furthest = 0

    def record_failure(self, size: int) -> None:
        """Records an attempt that failed when `size` bytes of the output were present."""
        has_progress = size >= self._furthest + MIN_PROGRESS
        self._furthest = max(size, self._furthest)
        self._without_progress = 0 if has_progress else self._without_progress + 1

    @property
    def are_exhausted(self) -> bool:
        """Whether no further attempt should be made."""
        return max(self._without_progress, self._discards) >= _MAX_FAILURES

    def pause(self, retry_after: float | None, *, expired: bool) -> float:
        """Seconds before the next attempt: the back-off, or more if the server asks for it; 0 after the first failure
        if only the URL has expired.

        Args:
            retry_after: The seconds in the header Retry-After, or None.
            expired: Whether the attempt failed because its URL has expired.
        """
        if expired and self._without_progress == 1 and not self._discards and retry_after is None:
            return 0.0
        return max(backoff(max(self._without_progress, self._discards, 1)), retry_after or 0.0)
