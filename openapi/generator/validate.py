"""Refuses a contract that is not valid OpenAPI 3.1, or that the generator can't express in code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator, schemas
from openapi_spec_validator.validation.keywords import OpenAPIV31SchemaValidator
from referencing import Registry, Resource

from . import keywords, rule_checks, vocabulary
from .catalog import _entry
from .docstrings import RESERVED
from .layout import ContractError
from .locating import keys_of, placed, root_keys
from .schemas import inline
from .spelling import hint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .bundle import Bundle, Json
    from .contract import Contract, Field, Operation


ROOT = "magic-hour.yaml"


def validate(bundle: Bundle, contract: Contract, *, is_edited: bool = False) -> None:
    """Checks the form of the document, then OpenAPI 3.1, then the x- keywords, then the examples.

    Args:
        bundle: The document.
        contract: Its operations.
        is_edited: Whether it was valid OpenAPI before it was edited by a program: that check, the slowest, comes last.

    Raises:
        ContractError: With all mistakes of the first check that finds any; each begins with file and line.
    """
    keywords.check(bundle)
    if not is_edited:
        _check_openapi(bundle)
    _refuse(bundle, contract, _shape)
    keywords.check_use(bundle)
    _refuse(bundle, contract, rule_checks.shapes)
    _refuse(bundle, contract, _arguments)
    by_start = {f"{one.source}: ": one for one in contract.operations.values()}
    try:
        vocabulary.check(contract)
    except ContractError as error:
        lines = str(error).splitlines()
        raise ContractError("\n".join(_with_line(bundle, contract, line, by_start) for line in lines)) from None
    _refuse(bundle, contract, rule_checks.every_model_has_rules)
    _refuse(bundle, contract, _examples)
    if is_edited:
        _check_openapi(bundle)


class _SchemaValidator(OpenAPIV31SchemaValidator):
    """Checks equal schemas once: absorbing a document edits few of them at a time."""

    _valid: ClassVar[set[tuple[str, str]]] = set()

    def _validate_schema_meta(self, schema: Any, schema_value: Any) -> Any:
        key = (self._get_default_jsonschema_dialect_id(schema), repr(schema_value))
        error = None if key in self._valid else super()._validate_schema_meta(schema, schema_value)
        if error is None:
            self._valid.add(key)
        return error


_OPENAPI = dict(schemas.schema_v31)
_KEYWORDS = {**OpenAPIV31SpecValidator.keyword_validators, "schema": _SchemaValidator}


class _DocumentValidator(OpenAPIV31SpecValidator):
    """Looks through the schema of OpenAPI for the targets of its references once, not at every reference."""

    schema_validator = Draft202012Validator(_OPENAPI, registry=(Resource.from_contents(_OPENAPI) @ Registry()).crawl())
    keyword_validators = _KEYWORDS


def _check_openapi(bundle: Bundle) -> None:
    errors = [
        f"{_place(bundle, list(error.absolute_path))}: {error.message}"
        for error in _DocumentValidator(bundle.document).iter_errors()
    ]
    if errors:
        raise ContractError("\n".join(sorted(errors)))


def _refuse(bundle: Bundle, contract: Contract, find: Callable[[Operation], Iterable[str]]) -> None:
    mistakes = [
        f"{placed(bundle, one.source, keys_of(what, one))}: {one.id}: {what}"
        for one in contract.operations.values()
        for what in find(one)
    ]
    if mistakes:
        raise ContractError("\n".join(mistakes))


def _with_line(bundle: Bundle, contract: Contract, line: str, by_start: Json) -> str:
    """A mistake of an x- keyword with its line."""
    if line.startswith(f"{ROOT}: "):
        message = line.removeprefix(f"{ROOT}: ")
        return f"{placed(bundle, bundle.root, root_keys(message, bundle.document))}: {message}"
    for operation in contract.operations.values():
        start = f"{operation.source}: "
        if line.startswith(start) and by_start.get(start) is not None:
            message = line.removeprefix(start).removeprefix(f"{operation.id}: ")
            keys = keys_of(message, operation)
            candidates = [one for one in contract.operations.values() if one.source == operation.source]
            for other in candidates:  # several operations of one file: the one that the message fits best
                if len(keys_of(message, other)) > len(keys):
                    keys = keys_of(message, other)
            return f"{placed(bundle, operation.source, keys)}: {line.removeprefix(start)}"
    return line


def _place(bundle: Bundle, path: list[Any]) -> str:
    name = str(path[1]) if path[:1] == ["paths"] and len(path) > 1 else "/".join(map(str, path[1:3]))
    source = bundle.sources.get(name, bundle.root)
    return f"{placed(bundle, source, path)}: {'/'.join(map(str, path))}"


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


def _arguments(operation: Operation) -> Iterator[str]:
    """Fields that can't be arguments in Python under their names."""
    if operation.tool:
        for field in operation.fields:
            if field.name in RESERVED:
                yield f"{field.wire}: {field.name!r} is an argument of every method; give the field an x-name"
    yield from _same_names(operation.fields, "")


def _same_names(fields: tuple[Field, ...], above: str) -> Iterator[str]:
    owners: dict[str, str] = {}
    for field in fields:
        path = f"{above}{field.wire}"
        if owners.setdefault(field.name, path) != path:
            yield f"{path}: {field.name!r} stands for {owners[field.name]} in Python already; give the field an x-name"
        yield from _same_names(field.inner.fields, f"{path}.")


def _examples(operation: Operation) -> Iterator[str]:
    if operation.body is not None:
        found = list(rule_checks.example_mistakes(operation, _entry(operation))) if operation.tool else []
        yield from found
        for error in OAS31Validator(operation.request).iter_errors(operation.example) if not found else ():
            yield f"example: {'.'.join(map(str, error.absolute_path))}: {_reason(error)}"
    for status, response in operation.data["responses"].items():
        media = response.get("content", {}).get("application/json", {})
        if "example" in media:
            schema = _closed(inline(media["schema"], operation.document))
            for error in OAS31Validator(schema).iter_errors(media["example"]):
                place = ".".join(map(str, error.absolute_path))
                yield f"responses: {status}: content: application/json: example: {place}: {_reason(error)}"


def _reason(error: Any) -> str:
    near = hint(error.instance, error.validator_value) if error.validator == "enum" else ""
    return f"{error.message}{near}"


def _closed(schema: Any) -> Any:
    """A copy of a schema that refuses unknown fields, to find misspelled ones in examples."""
    if isinstance(schema, dict):
        result = {key: _closed(item) for key, item in schema.items()}
        if isinstance(schema.get("properties"), dict):
            result.setdefault("additionalProperties", False)
        return result
    return [_closed(item) for item in schema] if isinstance(schema, list) else schema
