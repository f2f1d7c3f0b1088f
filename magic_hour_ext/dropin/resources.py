"""``magic_hour.resources`` as modules that import their classes on first use."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import MutableSequence

_PROJECTS = ("audio_projects", "image_projects", "video_projects")


class LazyModule(ModuleType):
    """A module that imports its names on first use.

    Args:
        name: The full name of the module.
        exports: For each exported name the module that defines it, and its name there.
    """

    def __init__(self, name: str, exports: dict[str, tuple[str, str]]) -> None:
        super().__init__(name, f"Names of the vendor's {name}, for code that imports them.")
        self.__path__: MutableSequence[str] = []  # Marks it as a package, as it has submodules.
        self.__all__ = sorted(exports)
        self._exports = exports

    def __getattr__(self, name: str) -> Any:
        found = self.__dict__.get("_exports", {}).get(name)
        if found is None:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        value = getattr(import_module(found[0]), found[1])
        setattr(self, name, value)
        return value

    def __dir__(self) -> list[str]:
        return sorted({*self.__dict__, *self.__all__} - {"_exports"})


def resource_modules() -> dict[str, LazyModule]:
    """The module ``magic_hour.resources`` and its submodules by full names; each is an attribute of its parent."""
    from magic_hour_api.catalog import TOOLS

    v1 = "magic_hour.resources.v1"
    exports: dict[str, dict[str, tuple[str, str]]] = {
        "magic_hour.resources": {},
        v1: _pair("V1Client", "tools", "V1", is_tool=True),
        f"{v1}.account": _pair("AccountClient", "account", "Account"),
        f"{v1}.saved_items": _pair("SavedItemsClient", "account", "SavedItems"),
        f"{v1}.files": _pair("FilesClient", "files", "Files"),
        f"{v1}.files.upload_urls": _pair("UploadUrlsClient", "files", "UploadUrls"),
    }
    for name in _PROJECTS:
        exports[f"{v1}.{name}"] = _pair(f"{_pascal(name)}Client", "projects", "Projects")
    for tool in TOOLS:
        exports[f"{v1}.{tool}"] = _pair(f"{_pascal(tool)}Client", f"tools.{tool}", _pascal(tool), is_tool=True)
    modules: dict[str, LazyModule] = {}
    for name, names in exports.items():
        modules[name] = LazyModule(name, names)
        if names:
            modules[f"{name}.client"] = LazyModule(f"{name}.client", names)
    for name, module in modules.items():
        parent, _, last = name.rpartition(".")
        if parent in modules:
            setattr(modules[parent], last, module)
    return modules


def _pair(name: str, module: str, cls: str, *, is_tool: bool = False) -> dict[str, tuple[str, str]]:
    """The exports for a sync class and its async counterpart."""
    here = "magic_hour_ext._generated"
    return {
        name: (f"{here}.{module}" if is_tool else f"{here}.sync.{module}", cls),
        f"Async{name}": (f"{here}.{module}" if is_tool else f"magic_hour_ext._async.{module}", f"Async{cls}"),
    }


def _pascal(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))
