"""The clock of a running sandbox, as `Sandbox.clock` gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext.errors import ConfigurationError

from .settings import MAX_SECONDS, is_seconds

if TYPE_CHECKING:
    from .run_state import RunState

UNITS = {"days": 86400.0, "hours": 3600.0, "minutes": 60.0, "seconds": 1.0}


class ClockControl:
    """Reads, moves, freezes and speeds up a sandbox's clock. Its methods block until all that is due has happened."""

    def __init__(self, run: RunState) -> None:
        self._run = run

    def __repr__(self) -> str:
        return f"<ClockControl: {self.now:.3f}, speed {self.speed:g}>"

    @property
    def now(self) -> float:
        """The time, in seconds since 1970."""
        return self._run.clock.now()

    @property
    def speed(self) -> float:
        """Seconds that pass in a real one; 0 is frozen. Can be set.

        Raises:
            ConfigurationError: When set: it is not a number from 0 to a million.
        """
        return self._run.clock.speed

    @speed.setter
    def speed(self, value: float) -> None:
        self._run.call(self._run.set_speed, value)

    def freeze(self) -> None:
        """Stop the clock where it is; `advance` still moves it."""
        self.speed = 0

    def advance(self, **amounts: float) -> float:
        """Move the clock on, as in ``advance(hours=25)``, and return the new time.

        Everything that is due on the way happens in its order: jobs move on, webhooks are tried (again), URLs expire.
        It returns when all of it has. A webhook's receiver must run in another thread, process or event loop.

        Args:
            amounts: ``days``, ``hours``, ``minutes``, ``seconds``; numbers from 0.

        Raises:
            ConfigurationError: An amount is impossible.
        """
        self._run.call(self._run.advance, total_seconds(**amounts))
        return self.now


def total_seconds(**amounts: Any) -> float:
    """Seconds of an amount of days, hours, minutes and seconds.

    Raises:
        ConfigurationError: A unit is unknown, an amount is not a number from 0, or the sum is over 1e9 seconds.
    """
    for unit, amount in amounts.items():
        if unit not in UNITS:
            raise ConfigurationError(f"{unit}: no such unit; use {', '.join(UNITS)}")
        if not is_seconds(amount):
            raise ConfigurationError(f"{unit}={amount!r}: use a number from 0")
    total = sum(UNITS[unit] * float(amount) for unit, amount in amounts.items())
    if total > MAX_SECONDS:
        raise ConfigurationError(f"{total:g} seconds is too far: advance by at most {MAX_SECONDS:g}")
    return total
