"""The operations of the bundled document as objects, for the generators."""

from __future__ import annotations

import builtins
import keyword
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .layout import ContractError
from .locating import placed
from .schemas import example_of, inline, resolve

if TYPE_CHECKING:
    from .bundle import Bundle, Json

_METHODS = ("get", "put", "post", "delete", "patch")
_RESERVED = (set(dir(builtins)) | set(keyword.kwlist)) - {"id"}


@dataclass(frozen=True)
class Field:
    """A field of a request.

    Attributes:
        wire: Its name in JSON.
        name: Its name in Python.
        schema: Its schema, with references resolved.
        component: The component of its schema; None if it has none.
        required: Whether it is required.
        nullable: Whether null is allowed.
        fields: The fields of an object.
        items: The items of an array.
    """

    wire: str
    name: str
    schema: Json
    component: str | None
    required: bool
    nullable: bool
    fields: tuple[Field, ...]
    items: Field | None

    @property
    def description(self) -> str:
        """Its description in one line."""
        return str(self.schema.get("description", ""))

    @property
    def deprecated(self) -> bool:
        """Whether it is deprecated."""
        return bool(self.schema.get("deprecated"))

    @property
    def asset(self) -> Json | None:
        """The accepted files; None if it is not a field for files."""
        asset: Json | None = self.schema.get("x-asset")
        return asset

    @property
    def inner(self) -> Field:
        """The field itself; for an array, its items."""
        return self.items.inner if self.items else self


@dataclass(frozen=True)
class Operation:
    """One operation of the contract.

    Attributes:
        id: Its name on ``client.v1``, such as ``image_to_video.create``.
        method: The HTTP method, in upper case.
        path: The path, with its parameters in braces.
        data: The operation object of the document.
        source: Its file.
        document: The whole document.
    """

    id: str
    method: str
    path: str
    data: Json
    source: str
    document: Json = field(repr=False)

    @property
    def summary(self) -> str:
        """Its summary."""
        return str(self.data.get("summary", self.id))

    @property
    def description(self) -> str:
        """Its description."""
        return " ".join(str(self.data.get("description", "")).split())

    @property
    def tool(self) -> str | None:
        """The name of its tool; None if it creates no job."""
        return self.data.get("x-tool")

    @property
    def project(self) -> str:
        """The kind of project that the tool creates."""
        return str(self.data["x-project"])

    @property
    def resource(self) -> str:
        """The part of its name before the verb, as an identifier: ``files_upload_urls``."""
        return self.id.rpartition(".")[0].replace(".", "_")

    @cached_property
    def body(self) -> Field | None:
        """The JSON body, if it has one."""
        if "requestBody" not in self.data:
            return None
        schema = self.data["requestBody"]["content"]["application/json"]["schema"]
        return _field("body", schema, self.document, required=True, top=True)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields of the body: required ones first, deprecated ones last."""
        found = self.body.fields if self.body else ()
        return tuple(sorted(found, key=lambda one: (not one.required, one.deprecated)))

    @cached_property
    def request(self) -> Json:
        """The body's schema as plain data."""
        schema = self.data["requestBody"]["content"]["application/json"]["schema"]
        return inline(schema, self.document)

    @property
    def response(self) -> str | None:
        """The component of the success response."""
        for status, response in self.data["responses"].items():
            content = response.get("content", {})
            if status.startswith("2") and "application/json" in content:
                return resolve(content["application/json"]["schema"], self.document).component
        return None

    @cached_property
    def example(self) -> Json:
        """A complete, valid body."""
        media_type = self.data["requestBody"]["content"]["application/json"]
        example = media_type.get("example") or example_of(media_type["schema"], self.document) or {}
        return dict(example)


@dataclass(frozen=True)
class Contract:
    """All operations.

    Attributes:
        document: The bundled document.
        operations: By operationId, in its order.
    """

    document: Json = field(repr=False)
    operations: dict[str, Operation]

    @cached_property
    def tools(self) -> list[Operation]:
        """The operations that create a job, by name."""
        return sorted((one for one in self.operations.values() if one.tool), key=lambda one: str(one.tool))

    def project_operation(self, project: str) -> Operation:
        """The operation that gets a project of this kind.

        Raises:
            ContractError: If there is none.
        """
        for name in (f"{project}_projects.get", f"{project}.get"):
            if name in self.operations:
                return self.operations[name]
        raise ContractError(f"x-project: {project}: there is no operation {project}_projects.get or {project}.get")


def read(bundle: Bundle) -> Contract:
    """Finds the operations of a bundled document.

    Raises:
        ContractError: If an operation has no valid operationId, or two have the same.
    """
    operations: dict[str, Operation] = {}
    for path, item in bundle.document["paths"].items():
        for method in _METHODS:
            data: Json | None = item.get(method)
            if not isinstance(data, dict):
                if method in item:
                    place = placed(bundle, bundle.sources[path], ("paths", path, method))
                    raise ContractError(f"{place}: {method} {path}: an object is expected")
                continue
            source = bundle.sources[path]
            name = data.get("operationId")
            if not isinstance(name, str) or not re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)+", name):
                place = placed(bundle, source, ("paths", path, method, "operationId"))
                raise ContractError(f"{place}: {method} {path}: operationId {name!r} is not like resource.verb")
            if name in operations:
                place = placed(bundle, source, ("paths", path, method, "operationId"))
                raise ContractError(f"{place}: {method} {path}: operationId {name} exists already")
            operations[name] = Operation(name, method.upper(), path, data, source, bundle.document)
    return Contract(bundle.document, dict(sorted(operations.items())))


def python_name(wire: str, schema: Json, *, top: bool) -> str:
    """A field's name in Python: its x-name, or its own; an argument with a reserved name gets an underscore."""
    name = str(schema.get("x-name", wire))
    return f"{name}_" if top and name in _RESERVED else name


def _field(wire: str, schema: Json, document: Any, *, required: bool, top: bool = False) -> Field:
    found, component, nullable = resolve(schema, document)
    wanted = found.get("required", ())
    fields = []
    for name, part in found.get("properties", {}).items():
        inside = _field(name, part, document, required=name in wanted)
        named = python_name(name, inside.schema, top=top)
        fields.append(Field(**{**vars(inside), "name": named}))
    return Field(
        wire=wire,
        name=wire,
        schema=found,
        component=component,
        required=required,
        nullable=nullable,
        fields=tuple(fields),
        items=_field("item", found["items"], document, required=True) if "items" in found else None,
    )
