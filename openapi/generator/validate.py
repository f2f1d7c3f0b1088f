"""Refuses a contract that isn't valid OpenAPI 3.1, or that the generator could not turn into code as it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from . import vocabulary
from .layout import ContractError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .bundle import Bundle
    from .contract import Contract, Operation


def validate(bundle: Bundle, contract: Contract) -> None:
    """Checks the document against OpenAPI 3.1, then the x- keywords, then the examples.

    Raises:
        ContractError: With every mistake found by the first check that finds any.
    """
    errors = [
        f"{_place(bundle, list(map(str, error.absolute_path)))}: {error.message}"
        for error in OpenAPIV31SpecValidator(bundle.document).iter_errors()
    ]
    if errors:
        raise ContractError("\n".join(sorted(errors)))
    shapes = [f"{one.source}: {one.id}: {what}" for one in contract.operations.values() for what in _shape(one)]
    if shapes:
        raise ContractError("\n".join(shapes))
    vocabulary.check(contract)
    examples = [f"{one.source}: {one.id}: {what}" for one in contract.operations.values() for what in _example(one)]
    if examples:
        raise ContractError("\n".join(examples))


def _place(bundle: Bundle, path: list[str]) -> str:
    name = path[1] if path[:1] == ["paths"] and len(path) > 1 else "/".join(path[1:3])
    file = f"{bundle.sources[name]}: " if name in bundle.sources else ""
    return file + "/".join(path)


def _shape(operation: Operation) -> Iterator[str]:
    for parameter in operation.data.get("parameters", []):
        if parameter.get("in") not in (None, "path", "query"):
            yield f"parameter {parameter.get('name')}: only path and query parameters are supported"
    if "requestBody" in operation.data:
        content = operation.data["requestBody"].get("content", {})
        if list(content) != ["application/json"] or "$ref" not in content["application/json"].get("schema", {}):
            yield "the request body must be application/json with a component as its schema"
            return
        try:
            _ = operation.request
        except ContractError as error:
            yield str(error)
    for status, response in operation.data["responses"].items():
        content = response.get("content", {})
        if content and (list(content) != ["application/json"] or "$ref" not in content["application/json"]["schema"]):
            yield f"the {status} response must be application/json with a component as its schema"


def _example(operation: Operation) -> Iterator[str]:
    if operation.body is None:
        return
    for error in OAS31Validator(operation.request).iter_errors(operation.example):
        yield f"example: {'.'.join(map(str, error.absolute_path))}: {error.message}"
