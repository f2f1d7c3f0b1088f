"""The normal form of an operation, in which documents are compared: a flat table of places with their limits.

A place is written as ``request.assets.image_file_path``, ``response.200.downloads[].url``, ``query.limit``. The table
does not depend on the form of a schema: inlined, `allOf`, `nullable`, `oneOf` with null, OpenAPI 3.0 or 3.1.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from .reading import METHODS, Json

RELEVANT_TYPE = ("string", "integer", "number", "boolean", "array", "object")
_PLAIN = (
    "format",
    "pattern",
    "multipleOf",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "readOnly",
    "writeOnly",
    "deprecated",
    "default",
    "description",
    "title",
)
_STRUCTURE = {
    *("type", "nullable", "enum", "const", "required", "properties", "items", "allOf", "oneOf", "anyOf"),
    *("example", "examples", "additionalProperties", "discriminator", "$schema", "$id", "$comment", "xml"),
}
_DEFAULTS_OF_FLAGS = {"deprecated", "readOnly", "writeOnly", "uniqueItems"}
_CONTENT = "application/json"


@dataclass
class Node:
    """One place of an operation: a field, a parameter or a body.

    Attributes:
        place: Its place.
        facts: Its keywords; `types`, `enum`, `required` and `nullable` are normalized.
        example: An example value; None if there is none.
        text: Its description.
    """

    place: str
    facts: Json = field(default_factory=dict)
    example: Any = None
    text: str = ""

    @property
    def name(self) -> str:
        """The last part of its place."""
        return self.place.rpartition(".")[2].replace("[]", "")


@dataclass
class OperationForm:
    """The normal form of an operation.

    Attributes:
        key: Method and path, such as ``POST /v1/face-swap``.
        facts: The keywords of the operation itself.
        nodes: The nodes by place, outer ones first.
        text: Summary and description.
    """

    key: str
    facts: Json = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    text: str = ""

    @property
    def path(self) -> str:
        """The path of the URL."""
        return self.key.partition(" ")[2]

    @property
    def method(self) -> str:
        """The HTTP method, in upper case."""
        return self.key.partition(" ")[0]

    def request_nodes(self) -> list[Node]:
        """The fields of the request's body."""
        return [node for place, node in self.nodes.items() if place.startswith("request.")]

    def success(self) -> str | None:
        """The status of its success, ``200`` or ``204``."""
        return next((status for status in self.facts.get("statuses", ()) if status.startswith("2")), None)


def identity(key: str) -> str:
    """The identity of an operation in all documents: method and path, without the names of parameters."""
    return re.sub(r"\{[^}]*\}", "{}", key)


def operations(document: Json) -> dict[str, OperationForm]:
    """The operations of a resolved document by identity, in the order of the document."""
    found: dict[str, OperationForm] = {}
    for path, item in document["paths"].items():
        for method in METHODS:
            if isinstance(item.get(method), dict):
                form = _operation(f"{method.upper()} {path}", item[method], item)
                found[identity(form.key)] = form
    return found


def _operation(key: str, data: Json, item: Json) -> OperationForm:
    form = OperationForm(key)
    for name in ("operationId", "tags", "summary", "deprecated", "security", "servers"):
        if data.get(name) not in (None, False):
            form.facts[name] = data[name]
    for name, value in data.items():
        if name.startswith("x-") or name in ("callbacks", "externalDocs"):
            form.facts[name] = canonical(value)
    form.text = "\n\n".join(str(data[name]) for name in ("summary", "description") if data.get(name))
    for parameter in [*_list(item.get("parameters")), *_list(data.get("parameters"))]:
        _parameter(form, parameter)
    body = data.get("requestBody")
    if isinstance(body, dict):
        node = Node("request", text=str(body.get("description") or ""))
        node.facts["required"] = bool(body.get("required"))
        _content(form, node, body.get("content"))
    responses = data.get("responses")
    statuses: Json = responses if isinstance(responses, dict) else {}
    form.facts["statuses"] = [str(status) for status in statuses if not str(status).startswith("x-")]
    for status, response in statuses.items():
        if isinstance(response, dict) and not str(status).startswith("x-"):
            node = Node(f"response.{status}", text=str(response.get("description") or ""))
            headers = response.get("headers")
            for name, header in headers.items() if isinstance(headers, dict) else ():
                if isinstance(header, dict):
                    _walk(form, f"response.{status}.header:{name}", _dict(header.get("schema")), required=False)
            _content(form, node, response.get("content"))
    return form


def _parameter(form: OperationForm, parameter: Any) -> None:
    if not isinstance(parameter, dict) or "name" not in parameter:
        return
    name, where = str(parameter["name"]), str(parameter.get("in", "query"))
    place = "path.{}" if where == "path" else f"{where}.{name}"
    if where == "path":
        place = f"path.{len([one for one in form.nodes if re.fullmatch(r'path.[0-9]+', one)])}"
    content = parameter.get("content")
    schema = _dict(parameter.get("schema"))
    if not schema and isinstance(content, dict):
        schema = _dict(_dict(content.get(_CONTENT)).get("schema"))
    _walk(form, place, schema, required=bool(parameter.get("required")))
    node = form.nodes[place]
    node.text = str(parameter.get("description") or node.text)
    if parameter.get("deprecated"):
        node.facts["deprecated"] = True
    if where == "path":
        node.facts["called"] = name
    if node.example is None and "example" in parameter:
        node.example = parameter["example"]


def _content(form: OperationForm, node: Node, content: Any) -> None:
    types: Json = content if isinstance(content, dict) else {}
    if types:
        node.facts["content"] = sorted(types)
    form.nodes[node.place] = node
    chosen = types.get(_CONTENT) or next(iter(types.values()), None)
    if isinstance(chosen, dict) and isinstance(chosen.get("schema"), dict):
        text, required = node.text, node.facts.get("required")
        content_types = node.facts.get("content")
        _walk(form, node.place, chosen["schema"], required=bool(required))
        made = form.nodes[node.place]
        made.text = "\n\n".join(dict.fromkeys(filter(None, (text, made.text))))
        made.facts["content"] = content_types
        if required is None:
            made.facts.pop("required", None)
        example = chosen.get("example")
        made.example = example if example is not None else made.example


def _walk(form: OperationForm, place: str, given: Json, *, required: bool, depth: int = 0) -> None:
    schema = merged(given)
    node = Node(place, text=str(schema.get("description") or ""))
    form.nodes[place] = node
    node.facts.update(_facts(schema))
    node.facts["required"] = required
    node.example = _example(schema)
    if depth > 60:
        return
    properties = _dict(schema.get("properties"))
    names = {str(name) for name in _list(schema.get("required"))}
    if undescribed := sorted(names - properties.keys()):
        node.facts["required but not described"] = undescribed
    for name, part in properties.items():
        _walk(form, f"{place}.{name}", _dict(part), required=name in names, depth=depth + 1)
    if isinstance(schema.get("items"), dict):
        _walk(form, f"{place}[]", schema["items"], required=True, depth=depth + 1)
    for index, part in enumerate(_list(schema.get("prefixItems"))):
        _walk(form, f"{place}[{index}]", _dict(part), required=True, depth=depth + 1)
    extra = schema.get("additionalProperties")
    if isinstance(extra, dict) and extra:
        _walk(form, f"{place}.*", extra, required=False, depth=depth + 1)
    for pattern, part in _dict(schema.get("patternProperties")).items():
        _walk(form, f"{place}.{{{pattern}}}", _dict(part), required=False, depth=depth + 1)


def _facts(schema: Json) -> Json:  # noqa: PLR0912
    facts: Json = {"types": _types(schema)}
    if _nullable(schema):
        facts["nullable"] = True
    values = schema.get("enum")
    if isinstance(values, list):
        facts["enum"] = [value for value in values if value is not None]
    elif "const" in schema:
        facts["enum"] = [schema["const"]]
    for name in _PLAIN:
        if name in schema and name not in ("description", "title"):
            value = schema[name]
            if name in _DEFAULTS_OF_FLAGS and not value:
                continue
            if name in ("exclusiveMinimum", "exclusiveMaximum") and isinstance(value, bool):
                continue
            facts[name] = value
    for limit, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if schema.get(exclusive) is True and limit in facts:  # The form of OpenAPI 3.0.
            facts[exclusive] = facts.pop(limit)
    if schema.get("additionalProperties") is False:
        facts["additionalProperties"] = False
    if schema.get("title"):
        facts["title"] = schema["title"]
    if isinstance(schema.get("x-variants"), int):
        facts["variants"] = schema["x-variants"]
    others = set(schema) - _STRUCTURE - set(_PLAIN) - {"prefixItems", "patternProperties", "x-variants"}
    for name in sorted(others):
        facts[name] = canonical(schema[name])
    return facts


def merged(schema: Json, depth: int = 0) -> Json:
    """A schema with `allOf` merged, and with `oneOf` and `anyOf` combined to one that accepts all of their values."""
    if depth > 40:
        return schema
    result = {key: value for key, value in schema.items() if key not in ("allOf", "oneOf", "anyOf")}
    for part in _list(schema.get("allOf")):
        result = _both(result, merged(_dict(part), depth + 1))
    for word in ("oneOf", "anyOf"):
        if word not in schema:
            continue
        branches = [merged(_dict(part), depth + 1) for part in _list(schema[word])]
        solid = [one for one in branches if one.get("type") != "null"]
        if len(solid) < len(branches):
            result["nullable"] = True
        if len(solid) == 1:
            result = {**solid[0], **result}
        elif solid:
            either = _either(solid)
            result = {**either, **result, "x-variants": len(solid)}
    return result


def _both(first: Json, second: Json) -> Json:
    result = {**second, **first}
    for name in ("properties",):
        if name in first and name in second:
            parts = dict(second[name])
            for key, part in first[name].items():
                parts[key] = _both(_dict(part), _dict(parts[key])) if key in parts else part
            result[name] = parts
    wanted = [*_list(second.get("required")), *_list(first.get("required"))]
    if wanted:
        result["required"] = list(dict.fromkeys(map(str, wanted)))
    return result


def _either(branches: list[Json]) -> Json:
    result: Json = {}
    types = [kind for one in branches for kind in _types(one)]
    if types:
        result["type"] = list(dict.fromkeys(types))
    if all("enum" in one or "const" in one for one in branches):
        values = [value for one in branches for value in (one.get("enum") or [one.get("const")])]
        result["enum"] = [value for index, value in enumerate(values) if value not in values[:index]]
    objects = [one for one in branches if isinstance(one.get("properties"), dict)]
    if objects:
        properties: Json = {}
        for one in objects:
            for name, part in one["properties"].items():
                known = properties.get(name)
                same = known is None or known == part
                properties[name] = part if same else _either([merged(_dict(known)), merged(_dict(part))])
        result["properties"] = properties
        wanted = [{str(name) for name in _list(one.get("required"))} for one in objects]
        if len(objects) == len(branches):
            result["required"] = sorted(set.intersection(*wanted))
    items = [one["items"] for one in branches if isinstance(one.get("items"), dict)]
    if items:
        result["items"] = items[0] if all(one == items[0] for one in items) else _either([merged(one) for one in items])
    for limit, choose in (("minimum", min), ("maximum", max), ("minLength", min), ("maxLength", max)):
        given = [one[limit] for one in branches if isinstance(one.get(limit), (int, float))]
        if len(given) == len(branches):
            result[limit] = choose(given)
    texts = list(dict.fromkeys(str(one["description"]) for one in branches if one.get("description")))
    if texts:
        result["description"] = "\n\n".join(texts)
    return result


def _types(schema: Json) -> list[str]:
    kinds = schema.get("type")
    found = [str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]) if kind not in (None, "null")]
    if not found and isinstance(schema.get("properties"), dict):
        found = ["object"]
    if not found and isinstance(schema.get("items"), dict):
        found = ["array"]
    if not found:
        values = schema.get("enum") if isinstance(schema.get("enum"), list) else [schema.get("const")]
        found = sorted({type_of(value) for value in values or () if value is not None})
    return sorted(dict.fromkeys(found))


def _nullable(schema: Json) -> bool:
    kinds = schema.get("type")
    values = schema.get("enum")
    return (
        bool(schema.get("nullable"))
        or (isinstance(kinds, list) and "null" in kinds)
        or (isinstance(values, list) and None in values)
    )


def _example(schema: Json) -> Any:
    examples = schema.get("examples")
    if schema.get("example") is not None:
        return schema["example"]
    if isinstance(examples, list) and examples:
        return examples[0]
    if isinstance(examples, dict) and examples:
        first = next(iter(examples.values()))
        return first.get("value") if isinstance(first, dict) else first
    return None


def type_of(value: Any) -> str:
    """The JSON type of a value."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float):
        return "integer" if value.is_integer() else "number"
    names: dict[Any, str] = {str: "string", list: "array", dict: "object"}
    return names.get(type(value), "null")


def canonical(value: Any) -> str:
    """A value as text that does not depend on the order of its keys."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)


def _dict(value: Any) -> Json:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
