"""A replacement for the vendor's SDK: `import magic_hour` imports this package."""

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
    """A binary response, as in the vendor's SDK, for code that imports the class. No method of this package returns it.

    Attributes:
        content: The body.
        headers: The response headers.
    """

    def __init__(self, content: bytes, headers: Mapping[str, str]) -> None:
        self.content = content
        self.headers = headers


def install_as_magic_hour() -> None:
    """Makes ``import magic_hour`` and ``from magic_hour import Client`` import this package, in this process.

    Call it before any module imports the vendor's SDK. A second call does nothing.

    Raises:
        ConfigurationError: If the vendor's SDK has been imported already; modules that imported it would still use it.
    """
    loaded = sys.modules.get("magic_hour")
    if loaded is not None and loaded is not import_module("magic_hour_ext"):
        where = getattr(loaded, "__file__", None) or "an unknown file"
        raise ConfigurationError(
            f"the vendor's magic_hour has been imported already (from {where}): call install_as_magic_hour() before "
            "any module imports it"
        )
    for name, target in _ALIASES.items():
        sys.modules[name] = import_module(target)
    from magic_hour_ext.dropin.resources import resource_modules

    modules = resource_modules()
    for name, module in modules.items():
        sys.modules.setdefault(name, module)
    # `import magic_hour.client` sets an attribute of the package; for an alias, the import system does not do that.
    package = import_module("magic_hour_ext").__dict__
    for part in ("client", "helpers", "resources"):
        package.setdefault(part, sys.modules[f"magic_hour.{part}"])
