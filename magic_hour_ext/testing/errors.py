"""The errors of the pytest plugin."""

from __future__ import annotations

from magic_hour_ext.errors import MagicHourError


class NetworkRefusedError(MagicHourError):
    """Something that runs in a test reached for an address that is not on this machine."""


class CassetteError(MagicHourError):
    """A request that the cassette does not hold, or a cassette that is not there or can't be read."""
