"""Base URLs of the service and of the sandbox."""

from __future__ import annotations

from enum import Enum

from magic_hour_ext._public import public


@public
class Environment(Enum):
    """The known base URLs. The `base_url` of a client takes precedence over its `environment`."""

    PRODUCTION = "https://api.magichour.ai"
    """The service; the default."""

    ENVIRONMENT = PRODUCTION
    """The name that `PRODUCTION` has in the vendor's SDK."""

    SANDBOX = "http://127.0.0.1:8025"
    """A sandbox on this machine, started by ``python -m magic_hour_ext.sandbox``."""
