"""Standing in for the vendor's SDK: `import magic_hour` gives this library."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

from magic_hour_ext._public import public
from magic_hour_ext.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BinaryResponse", "install_as_magic_hour"]

_ALIASES = {
    "magic_hour": "magic_hour_ext",
    "magic_hour.client": "magic_hour_ext",
    "magic_hour.helpers": "magic_hour_ext.dropin.helpers",
    "magic_hour.helpers.download": "magic_hour_ext.dropin.helpers",
    "magic_hour.helpers.logger": "magic_hour_ext.dropin.helpers",
    "magic_hour.environment": "magic_hour_ext.environment",
    "magic_hour.types": "magic_hour_ext.types",
    "magic_hour.types.models": "magic_hour_api.models",
    "magic_hour.types.params": "magic_hour_api.params",
}


@public
class BinaryResponse:
    """A binary response, as the vendor's SDK has it; no method of this library returns one.

    Attributes:
        content: The bytes.
        headers: The response's headers.
    """

    def __init__(self, content: bytes, headers: Mapping[str, str]) -> None:
        self.content = content
        self.headers = headers


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
    from magic_hour_ext.dropin.resources import resource_modules

    modules = resource_modules()
    for name, module in modules.items():
        sys.modules.setdefault(name, module)
    # What `import magic_hour.client` leaves on the package, which for an alias the import system does not set.
    package = import_module("magic_hour_ext").__dict__
    for part in ("client", "helpers", "resources"):
        package.setdefault(part, sys.modules[f"magic_hour.{part}"])
