"""Writes magic_hour_api.aliases: short names for models with long ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .layout import PACKAGE
from .params import modules

if TYPE_CHECKING:
    from pathlib import Path

    from .contract import Contract

_MODULE = '''"""Short names of models and parameter types, which stay when a component of the contract is renamed.

Generated from openapi/ by `make generate`; never edited.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
{imports}
else:
    _PLACES = {places!r}

    def __getattr__(name):
        from importlib import import_module

        try:
            package, target = _PLACES[name]
        except KeyError:
            raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}") from None
        value = globals()[name] = getattr(import_module(package, __package__), target)
        return value

    def __dir__():
        return sorted([*globals(), *_PLACES])


__all__ = {names!r}
'''


def write(contract: Contract, stage: Path) -> None:
    """Writes generated/magic_hour_api/aliases.py below `stage`, from the x-alias of the components."""
    requests = modules(contract)
    places = {}
    for component, schema in contract.document["components"]["schemas"].items():
        if "x-alias" in schema:
            places[schema["x-alias"]] = (".params" if component in requests else ".models", component)
    places = dict(sorted(places.items()))
    imports = "\n".join(
        f"    from {package} import {component} as {alias}" for alias, (package, component) in places.items()
    )
    text = _MODULE.format(imports=imports, places=places, names=tuple(places))
    (stage / PACKAGE / "aliases.py").write_text(text, encoding="utf-8")
