"""Writes magic_hour_api.params: the types of the parts of requests, for type checkers and editors."""

from __future__ import annotations

import shutil
from collections import Counter
from typing import TYPE_CHECKING

from .layout import PARAMS, ROOT, ContractError
from .prose import facts, sentence, wrapped
from .signatures import Types, literal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .contract import Contract, Field, Operation

_FILES = ROOT / "openapi" / "templates" / "files.py.jinja"
_SHARED = "shared"

_HEADER = '"""Types of the fields of `{name}`.\n\nGenerated from {source} by `make generate`; never edited.\n"""\n'

_INIT = '''"""The types of the parts of requests. Importing a type loads only its module.

Generated from openapi/ by `make generate`; never edited.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
{imports}
else:
    _MODULES = {modules!r}

    def __getattr__(name):
        from importlib import import_module

        # The vendor's SDK has separate types for `generate`; here the same type is used, since its fields accept files.
        name = name.replace("GenerateBody", "CreateBody")
        try:
            module = _MODULES[name]
        except KeyError:
            raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}") from None
        value = globals()[name] = getattr(import_module(module, __name__), name)
        return value

    def __dir__():
        return sorted([*globals(), *_MODULES])


__all__ = {names!r}
'''


def write(contract: Contract, stage: Path) -> None:
    """Writes generated/magic_hour_api/params below `stage`."""
    directory = stage / PARAMS
    directory.mkdir(parents=True)
    shutil.copyfile(_FILES, directory / "files.py")
    operations = [one for one in contract.operations.values() if one.body]
    places = modules(contract)
    for operation in operations:
        own = {name for name, module in places.items() if module == operation.resource}
        if operation.resource in ("files", _SHARED):
            raise ContractError(f"{operation.source}: {operation.id}: {operation.resource} is another module's name")
        text = _module(operation, [one for one in named(operation) if one.component in own], places)
        (directory / f"{operation.resource}.py").write_text(text, encoding="utf-8")
    if _SHARED in places.values():
        shared = {one.component: one for operation in operations for one in named(operation)}
        wanted = [field for name, field in sorted(shared.items()) if places[str(name)] == _SHARED]
        (directory / f"{_SHARED}.py").write_text(_module(operations[0], wanted, places, shared=True), encoding="utf-8")
    names = {name: f".{module}" for name, module in sorted({**places, "FileInput": "files"}.items())}
    imports = "\n".join(f"    from {module} import {name} as {name}" for name, module in names.items())
    init = _INIT.format(imports=imports, modules=names, names=tuple(names))
    (directory / "__init__.py").write_text(init, encoding="utf-8")


def modules(contract: Contract) -> dict[str, str]:
    """The module of each component in magic_hour_api.params: that of its operation, or the shared one."""
    found: dict[str, str] = {}
    counts = Counter(
        name for operation in contract.operations.values() for name in {one.component for one in named(operation)}
    )
    for operation in contract.operations.values():
        for one in named(operation):
            found[str(one.component)] = _SHARED if counts[one.component] > 1 else operation.resource
    return found


def named(operation: Operation) -> Iterator[Field]:
    """The fields of a request with named types (objects and lists of values), inner ones first."""
    seen: set[str | None] = set()

    def walk(field: Field) -> Iterator[Field]:
        for inner in field.fields:
            yield from walk(inner.inner)
        if field.component and field.component not in seen and (field.fields or literal(field)):
            seen.add(field.component)
            yield field

    if operation.body:
        yield from walk(operation.body)


def _module(operation: Operation, fields: list[Field], places: dict[str, str], *, shared: bool = False) -> str:
    types = Types(operation)
    body = "".join(_definition(field, types, path) for field, path in _with_paths(operation, fields))
    here = {field.component for field in fields}
    imports = [f"from .{places[name]} import {name}\n" for name in sorted(types.names - here)]
    if types.uses_file:
        imports.append("from .files import FileInput\n")
    typing = "from __future__ import annotations\n\nfrom collections.abc import Sequence\n"
    typing += "from typing import Any, Literal, TypedDict\n\n"
    name = "several tools" if shared else operation.resource
    return (
        _HEADER.format(name=name, source="openapi/" if shared else operation.source) + typing + "".join(imports) + body
    )


def _with_paths(operation: Operation, fields: list[Field]) -> Iterator[tuple[Field, str]]:
    paths: dict[str | None, str] = {}

    def walk(field: Field, path: str) -> None:
        paths.setdefault(field.component, path)
        for inner in field.fields:
            walk(inner.inner, f"{path}.{inner.wire}".lstrip("."))

    if operation.body:
        walk(operation.body, "")
    for field in fields:
        yield field, paths.get(field.component, "")


def _definition(field: Field, types: Types, path: str) -> str:
    choices = literal(field)
    name = str(field.component)
    if choices:
        return f'\n{name} = {choices}\n"""{_doc(field.description or name)}"""\n'
    required = [inner for inner in field.fields if inner.required]
    optional = [inner for inner in field.fields if not inner.required]
    text = "\n\n"
    base = "TypedDict"
    if required and optional:
        base = f"_{name}Required"
        text += f"class {base}(TypedDict):\n" + _members(required, types, path) + "\n\n"
    total = "" if not optional else ", total=False"
    text += f'class {name}({base}{total}):\n    """{_doc(field.description or name)}"""\n\n'
    return text + _members(optional or required, types, path)


def _members(fields: list[Field], types: Types, path: str) -> str:
    text = ""
    for field in fields:
        kind = types.of(field, f"{path}.{field.wire}".lstrip("."))
        about = _doc(sentence(field.description or field.name) + facts(field))
        text += f'    {field.name}: {kind}\n    """{about}"""\n\n'
    return text


def _doc(text: str) -> str:
    return "\n".join(wrapped(sentence(text), indent=4, width=115)).strip()
