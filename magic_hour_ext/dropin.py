"""Standing in for the vendor's SDK: `import magic_hour` gives this library."""

from __future__ import annotations

import sys
from importlib import import_module

from magic_hour_ext.errors import ConfigurationError

_ALIASES = {
    "magic_hour": "magic_hour_ext",
    "magic_hour.client": "magic_hour_ext",
    "magic_hour.environment": "magic_hour_ext.environment",
    "magic_hour.types": "magic_hour_ext.types",
    "magic_hour.types.models": "magic_hour_api.models",
    "magic_hour.types.params": "magic_hour_api.params",
}


def install_as_magic_hour() -> None:
    """Makes ``import magic_hour`` and ``from magic_hour import Client`` give this library, in this process.

    Call it before anything imports the vendor's SDK; calling it again does nothing.

    Raises:
        ConfigurationError: If the vendor's SDK is loaded already: code that has it would go on with it.
    """
    loaded = sys.modules.get("magic_hour")
    if loaded is not None and loaded is not import_module("magic_hour_ext"):
        where = getattr(loaded, "__file__", None) or "an unknown place"
        raise ConfigurationError(
            f"the vendor's magic_hour is loaded already (from {where}): call install_as_magic_hour() before anything "
            "imports it"
        )
    for name, target in _ALIASES.items():
        sys.modules[name] = import_module(target)
    # What `import magic_hour.client` leaves on the package, which for an alias the import system does not set.
    import_module("magic_hour_ext").__dict__.setdefault("client", sys.modules["magic_hour.client"])
