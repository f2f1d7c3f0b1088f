"""Remembering deliveries, so that a recorded one can't be sent again."""

from __future__ import annotations

import threading
from typing import Protocol, runtime_checkable

from magic_hour_ext.errors import ConfigurationError


@runtime_checkable
class ReplayStore(Protocol):
    """Where a `Webhook` remembers deliveries. `ReplayGuard` is one in memory; several processes need a shared one."""

    def remember(self, delivery: str, seconds: int) -> bool:
        """Keeps the name of a delivery for at least `seconds`. True if it was new. Must be atomic."""
        ...

    def forget(self, delivery: str) -> None:
        """Drops it again; unknown ones are no error."""
        ...


class ReplayGuard:
    """Remembers the last `size` deliveries, in the memory of this process. Safe for threads.

    Only signed deliveries are remembered, so that a flood of forged ones can't push any out.
    """

    def __init__(self, size: int = 10_000) -> None:
        if isinstance(size, bool) or not isinstance(size, int) or size < 1:
            raise ConfigurationError(f"size must be a whole number of at least 1, not {size!r}")
        self.size = size
        self._seen: dict[str, None] = {}  # In the order of arrival.
        self._lock = threading.Lock()

    def remember(self, delivery: str, seconds: int) -> bool:
        """Keeps it until `size` newer ones came, whatever time that takes. True if it was new."""
        with self._lock:
            if delivery in self._seen:
                return False
            self._seen[delivery] = None
            if len(self._seen) > self.size:
                del self._seen[next(iter(self._seen))]
            return True

    def forget(self, delivery: str) -> None:
        """Drops it again."""
        with self._lock:
            self._seen.pop(delivery, None)

    def __repr__(self) -> str:
        return f"ReplayGuard(size={self.size})"
