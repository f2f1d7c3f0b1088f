"""Builds the contract's schemas of new fields: each object and each list of values becomes a component."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from openapi.generator.docstrings import RESERVED

from .editable import block, flow

if TYPE_CHECKING:
    from .editable import Editable
    from .normal import OperationForm
    from .own_words import OwnWords
    from .reading import Json

_LIMITS = ("format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
_COUNTS = ("minLength", "maxLength", "pattern", "minItems", "maxItems", "uniqueItems")
FORMATS = {"date-time", "uri", "float", "double", "int32", "int64", "email", "uuid", "date"}
_NAMES_IN_PYTHON = re.compile(r"^[a-z_][a-z0-9_]*$")


class SchemaBuilder:
    """Builds schemas from the form of a document's operation.

    Args:
        form: The operation in the document.
        words: The source of descriptions.
        contract: The contract to which components are added.
        file: The file for the components.
    """

    def __init__(self, form: OperationForm, words: OwnWords, contract: Editable, file: str) -> None:
        self._form = form
        self._words = words
        self._contract = contract
        self._file = file
        self.conditions: list[Json] = []
        """Rules for `x-requires` that come with the fields: numbers that are limited to a list."""

    def build(self, place: str, component: str, *, top: bool = False) -> Any:
        """The schema of a place; objects and lists of values become components with names based on the given one."""
        schema = self._schema(place, component)
        if top or schema.get("type") == "object" or ("enum" in schema and schema["type"] == "string"):
            return (
                flow({"$ref": self._named(schema, component)})
                if not _nullable(schema)
                else self._or_null(schema, component)
            )
        return block(schema)

    def _or_null(self, schema: Json, component: str) -> Any:
        kinds = [kind for kind in schema["type"] if kind != "null"]
        schema = {**schema, "type": kinds[0] if len(kinds) == 1 else kinds}
        if kinds not in (["object"], ["string"]) or (kinds == ["string"] and "enum" not in schema):
            return block({**schema, "type": [*kinds, "null"]})
        reference = flow({"$ref": self._named(schema, component)})
        return block({"description": schema["description"], "oneOf": [reference, flow({"type": "null"})]})

    def _named(self, schema: Json, component: str) -> str:
        name, taken = component, self._contract.names()
        number = 2
        while name in taken:
            name, number = f"{component}{number}", number + 1
        self._contract.add_component(self._file, name, block(schema))
        return f"#/components/schemas/{name}"

    def _schema(self, place: str, component: str) -> Json:  # noqa: PLR0912
        node = self._form.nodes[place]
        facts = node.facts
        kinds = list(facts.get("types", []))
        is_request = place.startswith("request")
        values = facts.get("enum")
        kind: Any = kinds[0] if len(kinds) == 1 else (kinds or ["string"])
        schema: Json = {"type": [*kinds, "null"] if facts.get("nullable") and kinds else kind}
        for name in (*_LIMITS, *_COUNTS):
            if (
                name in facts
                and (is_request or name == "format")
                and not (name == "format" and facts[name] not in FORMATS)
            ):
                schema[name] = facts[name]
        schema["description"] = self._words.describe(node)
        schema["x-review"] = True
        if facts.get("deprecated"):
            schema["deprecated"] = True
        name = place.rpartition(".")[2]
        if is_request and "[" not in name and not _NAMES_IN_PYTHON.match(name) and re.fullmatch(r"[A-Za-z0-9_]+", name):
            schema["x-name"] = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
        if place == f"request.{schema.get('x-name', name)}" and name in RESERVED:
            schema["x-name"] = f"{name}_"
        if kind == "object":
            self._object(schema, place, component)
        elif kinds == ["array"]:
            inner = f"{place}[]"
            if inner in self._form.nodes:
                schema["items"] = self.build(inner, f"{component}Item")
                if (asset := self._words.asset(node)) is not None and "x-asset" not in schema["items"]:
                    schema["items"]["x-asset"] = flow(asset)
            else:
                schema["items"] = {}
        elif values is not None and kinds == ["string"] and is_request:
            schema["enum"] = [*values]
        elif values and kinds in (["integer"], ["number"]) and is_request:
            schema.update(minimum=min(values), maximum=max(values))
            path = re.sub(r"^request\.|\[\]", "", place)
            self.conditions.append({"field": path, "constraint": {"enum": [*values]}})
        if kinds == ["string"] and (asset := self._words.asset(node)) is not None:
            schema["x-asset"] = flow(asset)
        inner_example = self._form.nodes.get(f"{place}[]", None)
        example = self._words.example(node, None if inner_example is None else self._words.example(inner_example))
        if example is not None and not schema.get("properties"):
            schema["examples"] = [example]
        return schema

    def _object(self, schema: Json, place: str, component: str) -> None:
        inner = self.children(place)
        wanted = [name for name in inner if self._form.nodes[f"{place}.{name}"].facts.get("required")]
        if wanted:
            schema["required"] = sorted(wanted)
        if inner:
            schema["properties"] = {name: self.build(f"{place}.{name}", f"{component}{pascal(name)}") for name in inner}
        else:
            schema["additionalProperties"] = True

    def children(self, place: str) -> list[str]:
        """The names of the fields directly inside a place."""
        start = f"{place}."
        rest = [other[len(start) :] for other in self._form.nodes if other.startswith(start)]
        return [name for name in rest if "." not in name and "[" not in name and name != "*" and "{" not in name]


def _nullable(schema: Json) -> bool:
    return isinstance(schema.get("type"), list) and "null" in schema["type"]


def pascal(name: str) -> str:
    """``image_file_path`` as ``ImageFilePath``."""
    words = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name)
    return "".join(word[:1].upper() + word[1:] for word in re.split(r"[^A-Za-z0-9]+", words) if word)
