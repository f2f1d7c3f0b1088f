"""The exceptions of the pytest plugin."""

from __future__ import annotations

from magic_hour_ext.errors import MagicHourError


class NetworkRefusedError(MagicHourError):
    """A test tried to connect to another machine."""


class CassetteError(MagicHourError):
    """A request is not in the cassette, or the cassette is missing or can't be read."""
