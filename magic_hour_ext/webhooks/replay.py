"""Protection against replay: records deliveries, so that a captured one can't be sent again."""

from __future__ import annotations

import threading
from typing import Protocol, runtime_checkable

from magic_hour_ext.errors import ConfigurationError


@runtime_checkable
class ReplayStore(Protocol):
    """The interface of a store for deliveries. `ReplayGuard` is one in memory; several processes need a shared one."""

    def remember(self, delivery: str, seconds: int) -> bool:
        """Records a delivery for at least `seconds`; returns whether it was new. Must be atomic.

        Args:
            delivery: `Event.delivery`.
            seconds: The minimum time to keep it.
        """
        ...

    def forget(self, delivery: str) -> None:
        """Removes a delivery; does nothing if it is not recorded."""
        ...


class ReplayGuard:
    """Records the last `size` deliveries in the memory of this process. Thread-safe.

    Only deliveries with a valid signature are recorded, so that forged ones can't displace them.

    Args:
        size: Maximum number of deliveries.

    Raises:
        ConfigurationError: If `size` is not a whole number of at least 1.
    """

    def __init__(self, size: int = 10_000) -> None:
        if isinstance(size, bool) or not isinstance(size, int) or size < 1:
            raise ConfigurationError(f"size must be a whole number of at least 1, not {size!r}")
        self.size = size
        self._seen: dict[str, None] = {}  # In the order of arrival.
        self._lock = threading.Lock()

    def remember(self, delivery: str, seconds: int) -> bool:
        """Records a delivery until `size` newer ones are recorded; returns whether it was new. Ignores `seconds`."""
        with self._lock:
            if delivery in self._seen:
                return False
            self._seen[delivery] = None
            if len(self._seen) > self.size:
                del self._seen[next(iter(self._seen))]
            return True

    def forget(self, delivery: str) -> None:
        """Removes a delivery; does nothing if it is not recorded."""
        with self._lock:
            self._seen.pop(delivery, None)

    def __repr__(self) -> str:
        return f"ReplayGuard(size={self.size})"
