"""The addresses of the service."""

from __future__ import annotations

from enum import Enum

from magic_hour_ext._public import public


@public
class Environment(Enum):
    """Where requests go. A client's `base_url` takes precedence over its `environment`."""

    PRODUCTION = "https://api.magichour.ai"
    """The service itself; the default."""

    ENVIRONMENT = PRODUCTION
    """The name of `PRODUCTION` in the vendor's SDK."""

    SANDBOX = "http://127.0.0.1:8025"
    """The sandbox on this machine: ``python -m magic_hour_ext.sandbox``."""
