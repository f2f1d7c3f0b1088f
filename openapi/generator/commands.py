"""Writes the tools as commands of `mhx`: data, of which a command loads only its own."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING, Any

from . import docs
from .catalog import READER, write_entries
from .layout import COMMANDS, ContractError
from .prose import facts, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .bundle import Json
    from .contract import Contract, Field, Operation

OWN_FLAGS = frozenset(
    {
        "--again",
        "--base-url",
        "--budget",
        "--ceiling",
        "--dry-run",
        "--extra-body",
        "--filename",
        "--format",
        "--help",
        "--input",
        "--journal",
        "--key",
        "--label",
        "--max-credits",
        "--no-download",
        "--no-journal",
        "--no-progress",
        "--no-wait",
        "--out",
        "--record",
        "--timeout",
    }
)
"""The options that all tool commands have; a field never gets one of these names."""

_INIT = '''"""The tools as commands of `mhx`.

Generated from openapi/ by `make generate`; never edited.
"""

from typing import Any

TOOLS: dict[str, tuple[str, str, str]] = {listed!r}
"""Command -> the tool's name on ``client.v1``, what it makes, and what it does."""


def command(tool: str) -> dict[str, Any]:
    """All about the command of a tool: its options, the texts of its help, an example.

    Args:
        tool: The tool's name on ``client.v1``.

    Raises:
        ValueError: There is no such tool.
    """
    entry: dict[str, Any] = _line([name for name, *_ in TOOLS.values()].index(tool))
    return entry


{reader}
'''
_KINDS = {"string": "text", "number": "number", "integer": "number", "boolean": "flag"}
_MEDIA = ("video", "image", "audio")


def write(contract: Contract, stage: Path) -> None:
    """Writes magic_hour_ext/_generated/commands below `stage`."""
    directory = stage / COMMANDS
    directory.mkdir(parents=True)
    listed = {
        str(one.tool).replace("_", "-"): (str(one.tool), one.project, sentence(one.summary)) for one in contract.tools
    }
    if len(listed) != len(contract.tools):
        raise ContractError("two tools have the same name on the command line")
    write_entries(directory, {str(one.tool): _command(one) for one in contract.tools})
    (directory / "__init__.py").write_text(_INIT.format(listed=listed, reader=READER), encoding="utf-8")


def _command(operation: Operation) -> Json:
    found = list(_walk(operation.fields))
    flags = _flags([path for path, _ in found])
    positional = _main_file(operation)
    shown = {f"`{path}`": f"`{flags[path][0]}`" for path, _ in found}
    return {
        "tool": operation.tool,
        "summary": sentence(operation.summary),
        "description": sentence(operation.description),
        "file": positional,
        "options": [_option(path, field, flags[path]) for path, field in found],
        "example": example(operation),
        "limits": _replaced(docs.limits_and_prices(operation).strip(), shown),
    }


def _walk(fields: tuple[Field, ...], path: str = "") -> Iterator[tuple[str, Field]]:
    """The fields with a value, including those of objects, by dotted path; required ones first."""
    for field in sorted(fields, key=lambda one: (not one.required, one.deprecated)):
        here = f"{path}{field.name}"
        if field.fields:
            yield from _walk(field.fields, f"{here}.")
        else:
            yield here, field


def _flags(paths: list[str]) -> dict[str, list[str]]:
    """The options of each field, the displayed one first: its name if that is unique, and its path with hyphens and
    with dots."""
    spelled = {path: path.rstrip("_").replace("_", "-") for path in paths}  # An argument `type_` is the option --type.
    names = [one.rpartition(".")[2] for one in spelled.values()]
    found = {}
    for (path, whole), name in zip(spelled.items(), names, strict=True):
        short = [name] if names.count(name) == 1 else []
        flags = [f"--{one}" for one in dict.fromkeys([*short, whole.replace(".", "-"), whole])]
        found[path] = [flag for flag in flags if flag not in OWN_FLAGS] or [f"--field-{whole}"]
    taken = [flag for flags in found.values() for flag in flags]
    for path, flags in found.items():  # `a.b_c` beside `a_b.c`.
        found[path] = [flag for flag in flags if taken.count(flag) == 1]
        if not found[path]:
            raise ContractError(f"{path}: another field has the same option, {flags[0]}")
    return found


def _option(path: str, field: Field, flags: list[str]) -> Json:
    inner = field.inner
    kind = "file" if inner.asset else _KINDS.get(_type(inner), "json")
    if inner.fields:
        kind = "json"
    option: Json = {"path": path, "flags": flags, "kind": kind, "help": sentence(field.description) + facts(field)}
    allowed = [str(one) for one in inner.schema.get("enum", []) if one is not None]
    if allowed and kind != "flag":
        option["choices"] = allowed
    if field.items:
        option["many"] = True
    if field.required:
        option["required"] = True
    if field.deprecated:
        option["deprecated"] = True
    return option


def _type(field: Field) -> str:
    kind = field.schema.get("type")
    kinds = [one for one in kind if one != "null"] if isinstance(kind, list) else [kind]
    return str(kinds[0])


def _main_file(operation: Operation) -> str | None:
    """The path of the field for files without an option; None if that is ambiguous.

    It is the field with the same kind of file as the tool's output, else the required one.
    """
    files = [(path, field) for path, field in _walk(operation.fields) if field.inner.asset and not field.deprecated]

    def rank(field: Field) -> tuple[bool, bool]:
        kinds = (field.inner.asset or {})["kinds"]
        return operation.project in kinds, field.required

    best = max((rank(field) for _, field in files), default=(False, False))
    if not any(best):
        return None
    found = [(path, field) for path, field in files if rank(field) == best]
    for medium in _MEDIA:  # A picture has priority over a sound; two pictures are ambiguous.
        same = [path for path, field in found if medium in (field.inner.asset or {})["kinds"]]
        if same:
            return same[0] if len(same) == 1 else None
    return None


def example(operation: Operation) -> str:
    """A working command with the values of the example on the tool's page."""
    flags = _flags([path for path, _ in _walk(operation.fields)])
    positional = _main_file(operation)
    values = dict(docs.example_values(operation))
    words = ["mhx", str(operation.tool).replace("_", "-")]
    given = _flat(values, set(flags))
    main = given.pop(positional, None) if positional else None
    words += [shlex.quote(str(one)) for one in (main if isinstance(main, list) else [main]) if one is not None]
    for path, value in given.items():
        flag = flags[path][0]
        if isinstance(value, bool):
            words.append(flag if value else f"--no-{flag.removeprefix('--')}")
            continue
        for one in value if isinstance(value, list) else [value]:
            words += [flag, shlex.quote(json.dumps(one) if isinstance(one, (dict, list)) else str(one))]
    return " ".join(words)


def _flat(values: Json, paths: set[str], path: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in values.items():
        here = f"{path}{name}"
        if here in paths:
            found[here] = value
        elif isinstance(value, dict):
            found.update(_flat(value, paths, f"{here}."))
    return found


def _replaced(text: str, names: dict[str, str]) -> str:
    for name, flag in names.items():
        text = text.replace(name, flag)
    return text
