"""Writes docs/reference: results, Job, Output, Estimate, the entries of the journal, and all exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .docs import NOTE, table
from .facade import result_class
from .layout import REFERENCE
from .prose import sentence
from .public_names import PublicNames

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from .bundle import Json
    from .contract import Contract
    from .public_names import Attribute, PublicClass

_JOB_METHODS = (
    "wait",
    "download",
    "result",
    "status",
    "refresh",
    "delete",
    "to_json",
    "from_json",
)
_HEADER = ("attribute", "type", "description")
_ATTRIBUTE_NAMES = {"type": "type_"}
_TYPES = {"string": "str", "number": "float", "integer": "int", "boolean": "bool", "array": "list"}
_OTHERS = (
    "Output",
    "JobOutput",
    "Record",
    "RecordedInput",
    "Progress",
    "Estimate",
    "Budget",
    "JournalEntry",
    "LedgerEntry",
    "Problem",
)

_INTRODUCTION = """\
# Reference

This page describes what the methods of the tools return and raise. Each tool has
[a page of its own](../tools/README.md).
[Errors, retries, the journal](../reliability.md) says when each error is raised and what is sent again.
"""
_RESULTS = """
## Results

`generate` and `Job.wait` return one of these, by the kind of project. It has the fields of the service and the files
that were saved. `to_dict()` returns the service's fields as JSON data; fields that this version does not know are in
`additional_properties`.
"""
_ERRORS = """
## Errors

`except MagicHourError` catches every exception of this package. Each can be pickled, and holds no secret. A class also
has the attributes of the classes that it derives from.
"""


def write(contract: Contract, stage: Path) -> None:
    """Writes docs/reference below `stage`."""
    names = PublicNames(stage)
    text = NOTE.format(source="magic_hour_ext/ and openapi/") + _INTRODUCTION + _RESULTS
    schemas = contract.document["components"]["schemas"]
    for result, operation in {result_class(one): one for one in contract.tools}.items():
        project = schemas[str(contract.project_operation(operation.project).response)]
        text += _result(names.read(result), project, schemas)
    job = names.read("Job")
    text += f"\n## Job\n\n{job.text}\n\n{_attributes(job)}\n{_methods(job, _JOB_METHODS)}"
    for name in _OTHERS:
        described = names.read(name)
        text += f"\n## {name}\n\n{described.text}\n\n{_attributes(described)}"
        if methods := [name for name, one in described.methods.items() if not one.is_property]:
            text += f"\n{_methods(described, methods)}"
    text += _ERRORS
    errors = names.errors()
    for name, described in errors.items():
        derived = " and ".join(f"`{base}`" for base in described.bases if base != "Exception")
        article = "An" if derived[1:2] in set("AEIOU") else "A"
        text += f"\n### {name}\n\n{f'{article} {derived}. ' if derived else ''}{described.text}\n"
        if described.attributes or described.methods:
            text += f"\n{_attributes(described)}"
    response_info = names.find("magic_hour_ext.errors", "ResponseInfo")
    if response_info is not None:
        text += f"\n## ResponseInfo\n\n{response_info.text}\n\n{_attributes(response_info)}"
    (stage / REFERENCE).mkdir(parents=True)
    (stage / REFERENCE / "README.md").write_text(text, encoding="utf-8")


def _result(described: PublicClass, project: Json, schemas: Json) -> str:
    rows = list(_fields(project, schemas))
    rows += map(_attribute, described.attributes)
    return f"\n### {described.name}\n\n{described.text}\n\n{table(_HEADER, rows)}"


def _fields(schema: Json, schemas: Json, path: str = "") -> Iterator[tuple[str, ...]]:
    for wire, given in schema["properties"].items():
        one, is_nullable = _resolved(given, schemas)
        name = f"{path}{_ATTRIBUTE_NAMES.get(wire, wire)}"
        kind = "datetime" if one.get("format") == "date-time" else _TYPES.get(_type(one), "object")
        kind += " | None" if is_nullable else ""
        text = sentence(given.get("description") or one.get("description", ""))
        shown = f"~~`{name}`~~" if given.get("deprecated") else f"`{name}`"
        yield shown, f"`{kind}`".replace("|", "\\|"), f"Deprecated. {text}" if given.get("deprecated") else text
        item, _ = _resolved(one.get("items", {}), schemas)
        inner = item if "properties" in item else one
        if "properties" in inner and not given.get("deprecated"):
            yield from _fields(inner, schemas, f"{name}[]." if inner is item else f"{name}.")


def _resolved(given: Json, schemas: Json) -> tuple[Json, bool]:
    """A schema with references resolved and without null, and whether null is allowed."""
    if "$ref" in given:
        return schemas[given["$ref"].rpartition("/")[2]], False
    if "oneOf" in given:
        (inner,) = [one for one in given["oneOf"] if one.get("type") != "null"]
        return _resolved(inner, schemas)[0], True
    return given, isinstance(given.get("type"), list)


def _type(schema: Json) -> str:
    kind: Any = schema.get("type", "object")
    return str(next(one for one in kind if one != "null") if isinstance(kind, list) else kind)


def _attributes(described: PublicClass) -> str:
    return table(_HEADER, [*map(_attribute, described.attributes), *_properties(described)])


def _attribute(one: Attribute) -> tuple[str, ...]:
    return f"`{one.name}`", f"`{_plain(one.type)}`" if one.type else "", one.text.replace("|", "\\|")


def _properties(described: PublicClass) -> Iterator[tuple[str, ...]]:
    for one in described.methods.values():
        if one.is_property:
            yield f"`{one.name}`", f"`{_plain(one.returns)}`", one.text.replace("|", "\\|")


def _methods(described: PublicClass, chosen: Sequence[str]) -> str:
    methods = [described.methods[name] for name in chosen]
    rows = [(f"`{one.signature}`", one.text.replace("|", "\\|")) for one in methods]
    return table(("method", "description"), rows)


def _plain(kind: str) -> str:
    return kind.replace("datetime.datetime", "datetime").replace("|", "\\|")
