"""Checks the form of the document: known keywords, matching types, existing names, no unused components."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from . import root_checks
from .layout import ContractError
from .locating import placed
from .spelling import hint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from .bundle import Bundle

Keys = tuple[object, ...]

_SCHEMA = {
    *(
        "type",
        "enum",
        "const",
        "description",
        "title",
        "examples",
        "deprecated",
        "format",
        "pattern",
        "$ref",
    ),
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength"),
    *("minItems", "maxItems", "uniqueItems", "items", "prefixItems", "properties", "required", "additionalProperties"),
    *("patternProperties", "minProperties", "maxProperties", "oneOf", "anyOf", "allOf", "not", "readOnly", "writeOnly"),
    *(
        "default",
        "x-asset",
        "x-name",
        "x-replaced-by",
        "x-replaced-values",
        "x-deprecated-values",
        "x-review",
        "x-alias",
    ),
}
_OPERATION = {
    *("operationId", "tags", "summary", "description", "parameters", "requestBody", "responses", "security"),
    *("deprecated", "servers", "externalDocs", "callbacks"),
}
_PATH = {
    "get",
    "put",
    "post",
    "delete",
    "patch",
    "head",
    "options",
    "trace",
    "parameters",
    "summary",
    "description",
    "servers",
}
_PARAMETER = {
    *("name", "in", "required", "description", "schema", "deprecated", "example", "examples", "style", "explode"),
    *("allowReserved", "x-review", "$ref"),
}
_TAG = {"name", "description", "externalDocs"}
_MEDIA_TYPES = {"application/json"}
_RESPONSE = {"description", "content", "headers", "links", "$ref", "x-review"}
_MEDIA = {"schema", "example", "examples", "encoding"}
_BODY = {"required", "content", "description", "$ref"}
_COMPONENTS = {"schemas", "responses", "parameters", "securitySchemes", "headers", "requestBodies", "examples", "links"}
_ROOT = {"openapi", "info", "servers", "security", "tags", "paths", "components", "externalDocs", "jsonSchemaDialect"}
_TYPES = {"object", "array", "string", "integer", "number", "boolean", "null"}
_FORMATS = {
    "date-time",
    "date",
    "time",
    "uri",
    "email",
    "uuid",
    "float",
    "double",
    "int32",
    "int64",
    "binary",
    "byte",
    "password",
}
_FOR_TYPE = {
    "string": {"minLength", "maxLength", "pattern"},
    "number": {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"},
    "array": {"items", "minItems", "maxItems", "uniqueItems", "prefixItems"},
    "object": {"properties", "required", "additionalProperties", "minProperties", "maxProperties", "patternProperties"},
}
_PAIRS = (
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
)
_USED = ("schemas", "responses", "parameters", "headers", "requestBodies")
_FORMAT_OF = {
    **dict.fromkeys(("float", "double", "int32", "int64"), "number"),
    **dict.fromkeys(("date-time", "date", "time", "uri", "email", "uuid", "binary", "byte", "password"), "string"),
}
_PYTHON = {"string": str, "boolean": bool, "array": list, "object": dict}


class Mistake(NamedTuple):
    """A mistake: its path or component, the keys from there to its place, and its description."""

    place: str
    keys: Keys
    text: str


def check(bundle: Bundle) -> None:
    """Checks the form of the document.

    Raises:
        ContractError: With all mistakes, one per line: file, line, place, description, the nearest correct spelling.
    """
    root = [Mistake("", keys, text) for keys, text in root_checks.mistakes(bundle.document)]
    _refuse(bundle, [*_Checker(bundle.document).mistakes(), *root])


def check_use(bundle: Bundle) -> None:
    """Checks that every component is used.

    Raises:
        ContractError: With all unused components.
    """
    components = bundle.document.get("components", {})
    used = {reference.removeprefix("#/components/") for reference in _references(bundle.document)}
    places = [f"{kind}/{name}" for kind in _USED for name in components.get(kind, {})]
    _refuse(bundle, [Mistake(one, (), "nothing uses this component") for one in places if one not in used])


def _refuse(bundle: Bundle, mistakes: list[Mistake]) -> None:
    if mistakes:
        raise ContractError("\n".join(dict.fromkeys(_shown(bundle, one) for one in mistakes)))


def _shown(bundle: Bundle, mistake: Mistake) -> str:
    place, keys, text = mistake
    if place.startswith("/"):
        full: Keys = ("paths", place, *keys)
    elif place:
        kind, _, name = place.partition("/")
        full = ("components", kind, name, *keys)
    else:
        full = keys
    source = bundle.sources.get(place, bundle.root)
    name = place.partition("/")[2] if place and not place.startswith("/") else place
    shown = ": ".join(filter(None, (name, ".".join(map(str, keys)))))
    return f"{placed(bundle, source, full)}: {f'{shown}: ' if shown else ''}{text}"


class _Checker:
    def __init__(self, document: Any) -> None:
        self._document = document

    def mistakes(self) -> Iterator[Mistake]:
        document = self._document
        yield from self._known("", (), document, _ROOT, extensions=True)
        components = document.get("components", {})
        yield from self._known("", ("components",), components, _COMPONENTS)
        for index, one in enumerate(_list(document.get("tags"))):
            yield from self._known("", ("tags", index), one, _TAG)
        yield from self._security("", ("security",), document.get("security"))
        tags = {one.get("name") for one in document.get("tags", ()) if isinstance(one, dict)}
        for path, item in document.get("paths", {}).items():
            yield from self._path(path, item, tags)
        for kind, check_one in (
            ("schemas", self._schema),
            ("responses", self._response),
            ("parameters", self._parameter),
        ):
            for name, one in components.get(kind, {}).items():
                yield from check_one(f"{kind}/{name}", (), one)

    def _known(
        self, place: str, keys: Keys, value: Any, known: Collection[str], *, extensions: bool = False
    ) -> Iterator[Mistake]:
        if not isinstance(value, dict):
            yield Mistake(place, keys, f"an object is expected, not {_kind(value)}")
            return
        for key in value:
            if key not in known and not (extensions and key.startswith("x-")):
                yield Mistake(place, (*keys, key), f"{key!r} is not a known key{hint(key, known)}")

    def _path(self, path: str, item: Any, tags: Collection[Any]) -> Iterator[Mistake]:
        if not path.startswith("/"):
            yield Mistake("", ("paths", path), "a path begins with /")
            return
        yield from self._known(path, (), item, _PATH)
        for method, operation in item.items() if isinstance(item, dict) else ():
            if method not in _PATH - {"parameters", "summary", "description", "servers"}:
                continue
            if not isinstance(operation, dict):
                yield Mistake(path, (method,), f"an object is expected, not {_kind(operation)}")
                continue
            yield from self._operation(path, method, operation, tags)

    def _operation(self, path: str, method: str, operation: Any, tags: Collection[Any]) -> Iterator[Mistake]:
        keys: Keys = (method,)
        yield from self._known(path, keys, operation, _OPERATION, extensions=True)
        for name in ("operationId", "summary", "description"):
            if not isinstance(operation.get(name), str) or not operation[name].strip():
                yield Mistake(path, (*keys, name) if name in operation else keys, f"{name} is missing or not text")
        given = operation.get("tags")
        if not isinstance(given, list) or len(given) != 1:
            yield Mistake(path, (*keys, "tags"), "one tag is expected, as a list of one")
        for tag in given if isinstance(given, list) else ():
            if tag not in tags:
                yield Mistake(
                    path, (*keys, "tags"), f"tag {tag!r} is not among the tags of the root file{hint(tag, tags)}"
                )
        declared = set()
        for index, one in enumerate(_list(operation.get("parameters"))):
            yield from self._parameter(path, (*keys, "parameters", index), one)
            found = self._target(one)
            if isinstance(found, dict) and found.get("in") == "path":
                declared.add(found.get("name"))
        wanted = set(re.findall(r"\{([^}]+)\}", path))
        for name in sorted(map(str, wanted ^ declared)):
            where = "is in the path and not among the parameters" if name in wanted else "is not in the path"
            yield Mistake(path, (*keys, "parameters"), f"parameter {name!r} {where}{hint(name, wanted | declared)}")
        if "requestBody" in operation:
            yield from self._known(path, (*keys, "requestBody"), operation["requestBody"], _BODY)
            yield from self._content(path, (*keys, "requestBody", "content"), operation["requestBody"])
        yield from self._security(path, (*keys, "security"), operation.get("security"))
        yield from self._responses(path, (*keys, "responses"), operation.get("responses"))

    def _security(self, place: str, keys: Keys, demanded: Any) -> Iterator[Mistake]:
        schemes = self._document.get("components", {}).get("securitySchemes", {})
        for index, one in enumerate(_list(demanded)):
            for name in one if isinstance(one, dict) else ():
                if name not in schemes:
                    text = f"{name!r} is no security scheme{hint(name, schemes)}"
                    yield Mistake(place, (*keys, index, name), text)

    def _responses(self, path: str, keys: Keys, responses: Any) -> Iterator[Mistake]:
        if not isinstance(responses, dict) or not responses:
            yield Mistake(path, keys, "responses are missing")
            return
        for status, response in responses.items():
            if not re.fullmatch(r"[1-5]\d\d|default", str(status)):
                yield Mistake(path, (*keys, status), f"{status!r} is not a status code")
            yield from self._response(path, (*keys, status), response)
        if not any(str(status).startswith("2") for status in responses):
            yield Mistake(path, keys, "there is no response of success (2xx)")

    def _response(self, place: str, keys: Keys, response: Any) -> Iterator[Mistake]:
        yield from self._known(place, keys, response, _RESPONSE)
        if isinstance(response, dict) and "$ref" not in response:
            if not response.get("description"):
                yield Mistake(place, keys, "a description is missing")
            yield from self._content(place, (*keys, "content"), response)

    def _content(self, place: str, keys: Keys, holder: Any) -> Iterator[Mistake]:
        content = holder.get("content", {}) if isinstance(holder, dict) else {}
        if not isinstance(content, dict):
            yield Mistake(place, keys, f"an object is expected, not {_kind(content)}")
            return
        for name, media in content.items():
            if name not in _MEDIA_TYPES:
                yield Mistake(place, (*keys, name), f"{name!r} is no media type of the API{hint(name, _MEDIA_TYPES)}")
            yield from self._known(place, (*keys, name), media, _MEDIA)
            if isinstance(media, dict) and "schema" in media:
                yield from self._schema(place, (*keys, name, "schema"), media["schema"])

    def _parameter(self, place: str, keys: Keys, parameter: Any) -> Iterator[Mistake]:
        yield from self._known(place, keys, parameter, _PARAMETER)
        if isinstance(parameter, dict) and "$ref" not in parameter:
            for name in ("name", "in", "schema", "description"):
                if not parameter.get(name):
                    yield Mistake(place, keys, f"{name} is missing")
            if parameter.get("in") == "path" and parameter.get("required") is not True:
                yield Mistake(place, keys, "a parameter of the path needs required: true")
            yield from self._schema(place, (*keys, "schema"), parameter.get("schema", {}))

    def _target(self, value: Any) -> Any:
        if isinstance(value, dict) and isinstance(value.get("$ref"), str):
            kind, _, name = value["$ref"].removeprefix("#/components/").partition("/")
            return self._document.get("components", {}).get(kind, {}).get(name)
        return value

    def _schema(self, place: str, keys: Keys, schema: Any) -> Iterator[Mistake]:
        yield from self._known(place, keys, schema, _SCHEMA)
        if not isinstance(schema, dict):
            return
        yield from self._types(place, keys, schema)
        yield from self._numbers(place, keys, schema)
        properties = schema.get("properties", {})
        if isinstance(properties, dict):
            for name, part in properties.items():
                yield from self._schema(place, (*keys, "properties", name), part)
        else:
            yield Mistake(place, (*keys, "properties"), f"an object is expected, not {_kind(properties)}")
            properties = {}
        required = schema.get("required", [])
        if not isinstance(required, list):
            yield Mistake(place, (*keys, "required"), f"a list of names is expected, not {_kind(required)}")
            required = []
        for name in required:
            if name not in properties:
                yield Mistake(
                    place, (*keys, "required"), f"{name!r} is required but not a property{hint(name, properties)}"
                )
        if len(set(map(str, required))) < len(required):
            yield Mistake(place, (*keys, "required"), "a name appears twice")
        if "items" in schema:
            yield from self._schema(place, (*keys, "items"), schema["items"])
        yield from self._inner(place, keys, schema)
        yield from self._samples(place, keys, schema)

    def _inner(self, place: str, keys: Keys, schema: Any) -> Iterator[Mistake]:
        """What is wrong with schemas inside a schema that are neither fields nor items."""
        for word in ("additionalProperties", "not"):
            if isinstance(schema.get(word), dict) and schema[word]:
                yield from self._schema(place, (*keys, word), schema[word])
        patterns = schema.get("patternProperties")
        for name, part in patterns.items() if isinstance(patterns, dict) else ():
            yield from self._schema(place, (*keys, "patternProperties", name), part)
        for word in ("oneOf", "anyOf", "allOf", "prefixItems"):
            for index, part in enumerate(_list(schema.get(word))):
                yield from self._schema(place, (*keys, word, index), part)

    def _types(self, place: str, keys: Keys, schema: Any) -> Iterator[Mistake]:  # noqa: PLR0912
        kinds = schema.get("type", [])
        kinds = kinds if isinstance(kinds, list) else [kinds]
        for kind in kinds:
            if kind not in _TYPES:
                yield Mistake(place, (*keys, "type"), f"{kind!r} is not a type{hint(kind, _TYPES)}")
        if (
            not kinds
            and not {"$ref", "oneOf", "anyOf", "allOf", "enum", "const"} & set(schema)
            and keys
            and keys[-1] != "items"
        ):
            yield Mistake(place, keys, "a type is missing")
        if "format" in schema and schema["format"] not in _FORMATS:
            yield Mistake(
                place,
                (*keys, "format"),
                f"{schema['format']!r} is not a known format{hint(schema['format'], _FORMATS)}",
            )
        solid = {"number" if kind == "integer" else kind for kind in kinds if kind in _TYPES and kind != "null"}
        if len(solid) == 1:
            for kind, words in _FOR_TYPE.items():
                for word in sorted(words & set(schema)) if kind not in solid else ():
                    yield Mistake(place, (*keys, word), f"{word} has no meaning for a value of type {min(solid)}")
            wanted = _FORMAT_OF.get(schema.get("format"))
            if wanted is not None and wanted not in solid:
                yield Mistake(
                    place,
                    (*keys, "format"),
                    f"format {schema['format']} has no meaning for a value of type {min(solid)}",
                )
        values = schema.get("enum")
        if values is not None:
            if not isinstance(values, list) or not values:
                yield Mistake(place, (*keys, "enum"), "a list of values is expected")
                return
            for value in values:
                if solid and not _is_of(value, solid, nullable="null" in kinds):
                    yield Mistake(place, (*keys, "enum"), f"{value!r} is not of type {' or '.join(sorted(solid))}")
            if len({(type(one).__name__, str(one)) for one in values}) < len(values):
                twice = next(one for one in values if values.count(one) > 1)
                yield Mistake(place, (*keys, "enum"), f"{twice!r} appears twice")
        if "array" in solid and "items" not in schema and "prefixItems" not in schema:
            yield Mistake(place, keys, "items are missing: what does the list hold?")

    def _samples(self, place: str, keys: Keys, schema: Any) -> Iterator[Mistake]:
        """What is wrong with the examples of a field."""
        if "deprecated" in schema and not isinstance(schema["deprecated"], bool):
            yield Mistake(place, (*keys, "deprecated"), f"true or false is expected, not {schema['deprecated']!r}")
        examples = schema.get("examples", [])
        if not isinstance(examples, list):
            yield Mistake(place, (*keys, "examples"), f"a list is expected, not {examples!r}")
            return
        holder = self._target(schema)
        holder = holder if isinstance(holder, dict) else schema
        kinds = holder.get("type", [])
        kinds = kinds if isinstance(kinds, list) else [kinds]
        solid = {"number" if kind == "integer" else kind for kind in kinds if kind in _TYPES and kind != "null"}
        values = holder.get("enum")
        for one in examples:
            if solid and not _is_of(one, solid, nullable="null" in kinds):
                yield Mistake(place, (*keys, "examples"), f"{one!r} is not of type {' or '.join(sorted(solid))}")
            elif isinstance(values, list) and one not in values:
                yield Mistake(place, (*keys, "examples"), f"{one!r} is not among the values{hint(one, values)}")

    def _numbers(self, place: str, keys: Keys, schema: Any) -> Iterator[Mistake]:
        for low, high in _PAIRS:
            for word in (low, high):
                if word in schema and (isinstance(schema[word], bool) or not isinstance(schema[word], (int, float))):
                    yield Mistake(place, (*keys, word), f"{word}: a number is expected, not {schema[word]!r}")
                    return
                if word in schema and low != "minimum" and (schema[word] != int(schema[word]) or schema[word] < 0):
                    text = f"{word}: a whole number from 0 on is expected, not {schema[word]!r}"
                    yield Mistake(place, (*keys, word), text)
            if low in schema and high in schema and schema[low] > schema[high]:
                yield Mistake(place, (*keys, low), f"{low} {schema[low]} is more than {high} {schema[high]}")
        if isinstance(schema.get("pattern"), str):
            try:
                re.compile(schema["pattern"])
            except re.error as error:
                yield Mistake(place, (*keys, "pattern"), f"is not a regular expression: {error}")


def _is_of(value: Any, kinds: set[str], *, nullable: bool) -> bool:
    if value is None:
        return nullable
    if isinstance(value, bool):
        return "boolean" in kinds
    if isinstance(value, (int, float)):
        return "number" in kinds
    return any(isinstance(value, _PYTHON[kind]) for kind in kinds if kind in _PYTHON)


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for item in value.values():
            yield from _references(item)
    elif isinstance(value, list):
        for item in value:
            yield from _references(item)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a text", int: "a number", float: "a number", bool: "a boolean"}
    return names.get(type(value), "nothing")
