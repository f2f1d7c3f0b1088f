"""magic_hour_api.models: puts what openapi-python-client wrote, a file for each class, into modules.

A model stands in the module of the model that alone refers to it, so that an object of the API and its parts are loaded
together. What several refer to, or an endpoint does, has a module of its own; the answers to creates share one for each
kind of project, as most of them are alike.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from .layout import PACKAGE, ContractError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from .contract import Contract

_HEADER = '''"""{about}"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from ..decoding import as_date, as_datetime, as_is, as_list, as_model, as_one_of, as_scalar
from ..model_base import Model
from ..types import UNSET, Unset

'''
_INIT = '''"""The models of requests and responses. Importing one loads it and its parts alone."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
{imports}
else:
    _MODULES = {modules!r}

    def __getattr__(name):
        from importlib import import_module

        for module, names in _MODULES.items():
            if name in names:
                value = globals()[name] = getattr(import_module(f".{{module}}", __name__), name)
                return value
        raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}")

    def __dir__():
        return sorted([*globals(), *__all__])


__all__ = {names!r}
'''
_IMPORT = re.compile(r"^from \.(\w+) import (\w+)$", re.MULTILINE)
_REFERENCE = re.compile(r"^# refers to (\w+)\n", re.MULTILINE)
_OF_ENDPOINT = re.compile(r"^    from \.\.\.models import (\w+)$", re.MULTILINE)
_CLASS = re.compile(r'^class (\w+)\(Model\):\n    """((?:[^"\\]|\\.|"(?!""))*)"""\n', re.MULTILINE)


def gather(contract: Contract, stage: Path) -> None:
    """Rewrites generated/magic_hour_api/models below `stage`.

    Raises:
        ContractError: Two modules have the same name.
    """
    package = stage / PACKAGE
    directory = package / "models"
    imported: list[tuple[str, str]] = _IMPORT.findall((directory / "__init__.py").read_text("utf-8"))
    files = {name: file for file, name in imported}
    texts = {name: (directory / f"{file}.py").read_text("utf-8") for name, file in sorted(files.items())}
    refers = {name: _REFERENCE.findall(text) for name, text in texts.items()}
    texts = {name: _REFERENCE.sub("", text).strip() + "\n" for name, text in texts.items()}
    endpoints = {name for file in package.glob("api/*/*.py") for name in _OF_ENDPOINT.findall(file.read_text("utf-8"))}
    owners = _owners(refers, endpoints)
    places = {name: files[owners[name]] for name in texts}
    places |= _answers(contract, {name for name in texts if not refers[name]}, set(files.values()))
    for file in directory.iterdir():
        file.unlink()
    modules: dict[str, list[str]] = defaultdict(list)
    for name in sorted(texts, key=lambda name: (owners[name] != name, name)):
        modules[places[name]].append(name)
    for module, names in modules.items():
        about = f"`{names[0]}`" + (" and its parts." if len(names) > 1 else ".")
        if module not in files.values():
            about = "The answers to creates."
        outside = sorted({one for name in names for one in refers[name]} - set(names))
        imports = "".join(f"    from .{places[name]} import {name}\n" for name in outside)
        header = _HEADER.format(about=about) + (f"if TYPE_CHECKING:\n{imports}\n" if imports else "")
        (directory / f"{module}.py").write_text(header + _joined({one: texts[one] for one in names}), encoding="utf-8")
    (directory / "__init__.py").write_text(_init(dict(sorted(modules.items()))), encoding="utf-8")


def _owners(refers: dict[str, list[str]], endpoints: Iterable[str]) -> dict[str, str]:
    """In whose module each model stands."""
    referring: dict[str, set[str]] = defaultdict(set)
    for name, others in refers.items():
        for other in others:
            referring[other].add(name)

    def owner(name: str, below: tuple[str, ...] = ()) -> str:
        above = sorted(referring[name] - {name})
        if name in endpoints or len(above) != 1 or name in below:
            return name
        return owner(above[0], (*below, name))

    return {name: owner(name) for name in refers}


def _answers(contract: Contract, simple: set[str], files: set[str]) -> dict[str, str]:
    """In which modules the answers to creates stand: one for each kind of project."""
    places: dict[str, str] = {}
    for kind in sorted({one.project for one in contract.tools}):
        names = {str(one.response) for one in contract.tools if one.project == kind} & simple
        if len(names) > 1:
            places |= dict.fromkeys(names, f"{kind}_create_responses")
    if files & set(places.values()):
        raise ContractError(f"components: schemas: {files & set(places.values())} are the names of modules of our own")
    return places


def _joined(texts: dict[str, str]) -> str:
    """The classes of a module. What several have alike is written, and built, once: a class that they extend."""
    bodies: dict[str, list[str]] = defaultdict(list)
    heads = {name: head for name, text in texts.items() if (head := _CLASS.search(text))}
    for name, head in heads.items():
        bodies[texts[name][head.end() :]].append(name)
    found: list[str] = []
    bases: dict[str, str] = {}
    for body, names in bodies.items():
        if len(names) > 1 and body.strip():
            base = f"_Alike{len(found) + 1}"
            found.append(f"@define(repr=False, eq=False)\nclass {base}(Model):{body}")
            bases |= dict.fromkeys(names, base)
    for name, text in texts.items():
        if name in bases:
            text = f'class {name}({bases[name]}):\n    """{heads[name][2]}"""\n\n    __slots__ = ()\n'  # noqa: PLW2901
        found.append(text)
    return "\n\n".join(found)


def _init(modules: dict[str, list[str]]) -> str:
    imports = "\n".join(
        f"    from .{module} import {', '.join(f'{name} as {name}' for name in sorted(names))}"
        for module, names in modules.items()
    )
    names = tuple(sorted(name for names in modules.values() for name in names))
    return _INIT.format(imports=imports, modules={one: tuple(sorted(two)) for one, two in modules.items()}, names=names)
