"""The control of a running sandbox's clock: `Sandbox.clock`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext.errors import ConfigurationError

from .settings import MAX_SECONDS, is_seconds

if TYPE_CHECKING:
    from .run_state import RunState

UNITS = {"days": 86400.0, "hours": 3600.0, "minutes": 60.0, "seconds": 1.0}


class ClockControl:
    """Reads, advances, freezes and speeds up a sandbox's clock. Its methods block until all due actions are done."""

    def __init__(self, run: RunState) -> None:
        self._run = run

    def __repr__(self) -> str:
        return f"<ClockControl: {self.now:.3f}, speed {self.speed:g}>"

    @property
    def now(self) -> float:
        """The current Unix time of the clock."""
        return self._run.clock.now()

    @property
    def speed(self) -> float:
        """Seconds of the clock per real second; 0 freezes it. Can be set.

        Raises:
            ConfigurationError: If it is set to anything but a number from 0 to a million.
        """
        return self._run.clock.speed

    @speed.setter
    def speed(self, value: float) -> None:
        self._run.call(self._run.set_speed, value)

    def freeze(self) -> None:
        """Stops the clock at its current time; `advance` still moves it."""
        self.speed = 0

    def advance(self, **amounts: float) -> float:
        """Advances the clock, as in ``advance(hours=25)``, and returns the new time.

        Everything that becomes due happens in order: jobs progress, webhooks are sent and retried, URLs expire. It
        returns when all of that has happened. A webhook receiver must run in another thread, process or event loop.

        Args:
            amounts: ``days``, ``hours``, ``minutes``, ``seconds``; numbers from 0.

        Raises:
            ConfigurationError: If an amount is not valid.
        """
        self._run.call(self._run.advance, total_seconds(**amounts))
        return self.now


def total_seconds(**amounts: Any) -> float:
    """Converts days, hours, minutes and seconds to seconds.

    Raises:
        ConfigurationError: If a unit is unknown, an amount is not a number from 0, or the sum exceeds 1e9 seconds.
    """
    for unit, amount in amounts.items():
        if unit not in UNITS:
            raise ConfigurationError(f"{unit}: no such unit; allowed: {', '.join(UNITS)}")
        if not is_seconds(amount):
            raise ConfigurationError(f"{unit}={amount!r}: use a number from 0")
    total = sum(UNITS[unit] * float(amount) for unit, amount in amounts.items())
    if total > MAX_SECONDS:
        raise ConfigurationError(f"{total:g} seconds is too far: advance by at most {MAX_SECONDS:g}")
    return total
