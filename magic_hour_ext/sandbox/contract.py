"""Checks requests against the OpenAPI document, and builds responses from it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

import magic_hour_api

from magic_hour_ext._backend.lazy import lazy_property
from magic_hour_ext._rules.limits import is_multiple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Schema = dict[str, Any]
INTEGER = re.compile(r"-?[0-9]{1,18}")
MAX_PROBLEMS = 5
MAX_PROBLEM_LENGTH = 300


class Operation(NamedTuple):
    """One operation of the document."""

    method: str
    path: str
    definition: Mapping[str, Any]


def find_document() -> Path:
    """The path of the document: in the package if it is installed, next to it in a checkout."""
    package = Path(magic_hour_api.__file__).parent
    installed = package / "openapi.json"
    return installed if installed.is_file() else package.parent / "openapi.json"


class Contract:
    """The OpenAPI document with its operations."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.operations: dict[str, Operation] = {
            definition["operationId"]: Operation(method.upper(), path, definition)
            for path, methods in document["paths"].items()
            for method, definition in methods.items()
            if isinstance(definition, dict) and "operationId" in definition
        }

    @classmethod
    def load(cls) -> Contract:
        """The contract of the installed client."""
        return cls(json.loads(find_document().read_text("utf-8")))

    # Requests

    def body_problems(self, operation_id: str, body: object) -> list[str]:
        """The problems of a request body, each beginning with its field; empty if it is valid."""
        operation = self.operations[operation_id]
        steps = ("paths", operation.path, operation.method.lower(), "requestBody", "content", "application/json")
        return self._problems({"$ref": f"urn:contract#/{_pointer(*steps, 'schema')}"}, body)

    def query_problems(self, operation_id: str, query: Mapping[str, str]) -> list[str]:
        """The problems of a query string."""
        problems: list[str] = []
        for parameter in self.operations[operation_id].definition.get("parameters", ()):
            name = parameter.get("name")
            if parameter.get("in") == "query" and name in query:
                schema = self.resolve(parameter["schema"])
                types = schema.get("type", "string")
                value: object = query[name]
                if "integer" in types and INTEGER.fullmatch(query[name]):
                    value = int(query[name])
                problems += [f"{name}: {problem}" for problem in self._problems(schema, value)]
        return problems

    def _problems(self, schema: Schema, value: object) -> list[str]:
        validator_class, best_match, options = self._tools
        found = validator_class(schema, **options).iter_errors(value)
        leaves = sorted((best_match([error]) for error in found), key=lambda error: [str(step) for step in error.path])
        lines = [line for leaf in leaves for line in _describe(leaf)]
        return list(dict.fromkeys(lines))[:MAX_PROBLEMS]

    @lazy_property
    def _tools(self) -> tuple[Any, Any, dict[str, Any]]:
        # Imported at the first request with a body, so that the server starts faster.
        from importlib import import_module

        from referencing import Registry
        from referencing.jsonschema import DRAFT202012

        jsonschema: Any = import_module("jsonschema")  # It has no type hints.

        def multiple_of(_validator: Any, factor: float, value: Any, _schema: Any) -> Iterator[Exception]:
            # With decimals: 0.15 is a multiple of 0.05, but not with floats.
            is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
            if is_number and not is_multiple(value, factor):
                yield jsonschema.ValidationError(f"{value!r} is not a multiple of {factor}")

        checker = jsonschema.FormatChecker()
        checker.checks("uri")(_is_uri)
        registry: Any = Registry()
        options = {
            "registry": registry.with_resource("urn:contract", DRAFT202012.create_resource(self.document)),
            "format_checker": checker,
        }
        validator = jsonschema.validators.extend(jsonschema.Draft202012Validator, {"multipleOf": multiple_of})
        return validator, jsonschema.exceptions.best_match, options

    # Responses

    def response_problems(self, operation_id: str, status: int, body: object) -> list[str]:
        """The problems of a JSON body of a response, each beginning with its field; empty if it is valid."""
        operation = self.operations[operation_id]
        response = operation.definition["responses"].get(str(status))
        if response is None:
            return [f"status {status}: the contract has no such response"]
        steps = ("paths", operation.path, operation.method.lower(), "responses", str(status))
        pointer = response["$ref"].removeprefix("#/") if "$ref" in response else _pointer(*steps)
        schema = _pointer("content", "application/json", "schema")
        return self._problems({"$ref": f"urn:contract#/{pointer}/{schema}"}, body)

    def answer(self, operation_id: str, facts: Mapping[str, Any]) -> Any:
        """The body of an operation's first success response, with all fields from `facts`, else neutral values."""
        responses = self.operations[operation_id].definition["responses"]
        response = self.resolve(next(responses[status] for status in sorted(responses) if status.startswith("2")))
        return self.shape(response["content"]["application/json"]["schema"], facts)

    def shape(self, schema: Schema, value: Any) -> Any:
        """`value` in the form of a schema: only its fields, with neutral values for missing required ones."""
        schema = self.resolve(schema)
        choices = [self.resolve(choice) for choice in schema.get("oneOf") or schema.get("anyOf") or ()]
        if choices and value is not None:
            schema = next((choice for choice in choices if choice.get("type") != "null"), schema)
        if isinstance(value, dict) and "properties" in schema:
            required = schema.get("required", ())
            return {
                name: self.shape(part, value[name]) if name in value else self._neutral(part)
                for name, part in schema["properties"].items()
                if name in value or name in required
            }
        if isinstance(value, list) and "items" in schema:
            return [self.shape(schema["items"], item) for item in value]
        return value

    def _neutral(self, schema: Schema) -> Any:
        schema = self.resolve(schema)
        choices = schema.get("oneOf") or schema.get("anyOf") or ()
        types = schema.get("type", "null" if choices else "string")
        if "null" in types:
            return None
        if "enum" in schema:
            return schema["enum"][0]
        plain = {"integer": 0, "number": 0, "boolean": False, "array": []}
        kind = types if isinstance(types, str) else types[0]
        return self.shape(schema, {}) if kind == "object" else plain.get(kind, "")

    def resolve(self, schema: Schema) -> Schema:
        """The target of a reference; any other schema is returned unchanged."""
        while "$ref" in schema:
            target: Any = self.document
            for step in schema["$ref"].removeprefix("#/").split("/"):
                target = target[step.replace("~1", "/").replace("~0", "~")]
            schema = target
        return schema


def _pointer(*steps: str) -> str:
    return "/".join(step.replace("~", "~0").replace("/", "~1") for step in steps)


def _is_uri(value: object) -> bool:
    if not isinstance(value, str):
        return True
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return bool(parts.scheme and parts.netloc)


def _describe(error: Any) -> Iterator[str]:
    """One line for each field of a schema error."""
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.absolute_path).lstrip(".")
    if error.validator == "required":
        missing = [name for name in error.validator_value if name not in error.instance]
        yield from (f"{path}.{name}".lstrip(".") + ": is required" for name in missing)
    else:
        text = error.message
        text = text if len(text) <= MAX_PROBLEM_LENGTH else f"{text[:MAX_PROBLEM_LENGTH]}…"
        yield f"{path}: {text}" if path else text
