"""Checks the form of the document: known keywords, existing names, no unused components."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from . import root_checks
from .mistakes import Keys, Mistake, as_list, kind_name, refuse, unknown_keys
from .schema_keywords import SchemaChecker
from .spelling import hint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from .bundle import Bundle

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
_USED = ("schemas", "responses", "parameters", "headers", "requestBodies")


def check(bundle: Bundle) -> None:
    """Checks the form of the document.

    Raises:
        ContractError: With all mistakes, one per line: file, line, place, description, the nearest correct spelling.
    """
    root = [Mistake("", keys, text) for keys, text in root_checks.mistakes(bundle.document)]
    refuse(bundle, [*_DocumentChecker(bundle.document).mistakes(), *root])


def check_use(bundle: Bundle) -> None:
    """Checks that every component is used.

    Raises:
        ContractError: With all unused components.
    """
    components = bundle.document.get("components", {})
    used = {reference.removeprefix("#/components/") for reference in _references(bundle.document)}
    places = [f"{kind}/{name}" for kind in _USED for name in components.get(kind, {})]
    refuse(bundle, [Mistake(one, (), "nothing uses this component") for one in places if one not in used])


class _DocumentChecker:
    def __init__(self, document: Any) -> None:
        self._document = document
        self._schemas = SchemaChecker(self._target)

    def mistakes(self) -> Iterator[Mistake]:
        document = self._document
        yield from unknown_keys("", (), document, _ROOT, extensions=True)
        components = document.get("components", {})
        yield from unknown_keys("", ("components",), components, _COMPONENTS)
        for index, one in enumerate(as_list(document.get("tags"))):
            yield from unknown_keys("", ("tags", index), one, _TAG)
        yield from self._security("", ("security",), document.get("security"))
        tags = {one.get("name") for one in document.get("tags", ()) if isinstance(one, dict)}
        for path, item in document.get("paths", {}).items():
            yield from self._path(path, item, tags)
        for kind, check_one in (
            ("schemas", self._schemas.mistakes),
            ("responses", self._response),
            ("parameters", self._parameter),
        ):
            for name, one in components.get(kind, {}).items():
                yield from check_one(f"{kind}/{name}", (), one)

    def _path(self, path: str, item: Any, tags: Collection[Any]) -> Iterator[Mistake]:
        if not path.startswith("/"):
            yield Mistake("", ("paths", path), "a path begins with /")
            return
        yield from unknown_keys(path, (), item, _PATH)
        for method, operation in item.items() if isinstance(item, dict) else ():
            if method not in _PATH - {"parameters", "summary", "description", "servers"}:
                continue
            if not isinstance(operation, dict):
                yield Mistake(path, (method,), f"an object is expected, not {kind_name(operation)}")
                continue
            yield from self._operation(path, method, operation, tags)

    def _operation(self, path: str, method: str, operation: Any, tags: Collection[Any]) -> Iterator[Mistake]:
        keys: Keys = (method,)
        yield from unknown_keys(path, keys, operation, _OPERATION, extensions=True)
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
        for index, one in enumerate(as_list(operation.get("parameters"))):
            yield from self._parameter(path, (*keys, "parameters", index), one)
            found = self._target(one)
            if isinstance(found, dict) and found.get("in") == "path":
                declared.add(found.get("name"))
        wanted = set(re.findall(r"\{([^}]+)\}", path))
        for name in sorted(map(str, wanted ^ declared)):
            where = "is in the path and not among the parameters" if name in wanted else "is not in the path"
            yield Mistake(path, (*keys, "parameters"), f"parameter {name!r} {where}{hint(name, wanted | declared)}")
        if "requestBody" in operation:
            yield from unknown_keys(path, (*keys, "requestBody"), operation["requestBody"], _BODY)
            yield from self._content(path, (*keys, "requestBody", "content"), operation["requestBody"])
        yield from self._security(path, (*keys, "security"), operation.get("security"))
        yield from self._responses(path, (*keys, "responses"), operation.get("responses"))

    def _security(self, place: str, keys: Keys, demanded: Any) -> Iterator[Mistake]:
        schemes = self._document.get("components", {}).get("securitySchemes", {})
        for index, one in enumerate(as_list(demanded)):
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
        yield from unknown_keys(place, keys, response, _RESPONSE)
        if isinstance(response, dict) and "$ref" not in response:
            if not response.get("description"):
                yield Mistake(place, keys, "a description is missing")
            yield from self._content(place, (*keys, "content"), response)

    def _content(self, place: str, keys: Keys, holder: Any) -> Iterator[Mistake]:
        content = holder.get("content", {}) if isinstance(holder, dict) else {}
        if not isinstance(content, dict):
            yield Mistake(place, keys, f"an object is expected, not {kind_name(content)}")
            return
        for name, media in content.items():
            if name not in _MEDIA_TYPES:
                yield Mistake(place, (*keys, name), f"{name!r} is no media type of the API{hint(name, _MEDIA_TYPES)}")
            yield from unknown_keys(place, (*keys, name), media, _MEDIA)
            if isinstance(media, dict) and "schema" in media:
                yield from self._schemas.mistakes(place, (*keys, name, "schema"), media["schema"])

    def _parameter(self, place: str, keys: Keys, parameter: Any) -> Iterator[Mistake]:
        yield from unknown_keys(place, keys, parameter, _PARAMETER)
        if isinstance(parameter, dict) and "$ref" not in parameter:
            for name in ("name", "in", "schema", "description"):
                if not parameter.get(name):
                    yield Mistake(place, keys, f"{name} is missing")
            if parameter.get("in") == "path" and parameter.get("required") is not True:
                yield Mistake(place, keys, "a parameter of the path needs required: true")
            yield from self._schemas.mistakes(place, (*keys, "schema"), parameter.get("schema", {}))

    def _target(self, value: Any) -> Any:
        if isinstance(value, dict) and isinstance(value.get("$ref"), str):
            kind, _, name = value["$ref"].removeprefix("#/components/").partition("/")
            return self._document.get("components", {}).get(kind, {}).get(name)
        return value


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for item in value.values():
            yield from _references(item)
    elif isinstance(value, list):
        for item in value:
            yield from _references(item)
