"""The addresses of the service."""

from __future__ import annotations

from enum import Enum


class Environment(Enum):
    """Where requests go. A client's `base_url` beats its `environment`."""

    ENVIRONMENT = "https://api.magichour.ai"
    """The service itself; the default."""

    SANDBOX = "http://127.0.0.1:8025"
    """The stand-in on this machine: ``python -m magic_hour_ext.sandbox``."""
