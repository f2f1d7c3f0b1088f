"""Reads an OpenAPI 3 document from a file and resolves its references."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any

from openapi.generator.bundle import YAML_LOADER, bundle
from openapi.generator.layout import ContractError

if TYPE_CHECKING:
    from pathlib import Path

Json = dict[str, Any]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
MAX_BYTES = 20_000_000
"""Maximum size of a document; the published one has half a megabyte."""

_MAX_DEPTH = 80
_MAX_NODES = 400_000


class DocumentError(Exception):
    """A document can't be read as OpenAPI 3; the message names the file, the place and the next step."""


def read(path: Path) -> Json:
    """Reads a document, or the contract if `path` is a directory, with all references resolved.

    Args:
        path: A JSON or YAML file with an OpenAPI 3.0 or 3.1 document, or a contract's directory.

    Raises:
        DocumentError: If the file can't be read, is not an OpenAPI 3 document, or has references without a target or in
            a circle.
    """
    if path.is_dir():
        try:
            document: Any = bundle(path).document
        except ContractError as error:
            raise DocumentError(str(error)) from error
    else:
        document = _parsed(path)
    _check_shape(document, path.name)
    try:
        resolved = _Resolver(document, path.name).document()
    except RecursionError:
        raise DocumentError(f"{path.name}: nested too deeply; at most {_MAX_DEPTH} levels are read") from None
    return resolved


def _parsed(path: Path) -> Any:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise DocumentError(
                f"{path.name}: {size / 1e6:.0f} MB; at most {MAX_BYTES / 1e6:.0f} MB are read. Is it the right file?"
            )
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise DocumentError(f"{path}: can't be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path.name}: is not UTF-8 text (byte {error.start})") from error
    if not text.strip():
        raise DocumentError(f"{path.name}: is empty")
    if path.suffix in (".yaml", ".yml"):
        return _parsed_yaml(text, path.name)
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        at_end = error.pos >= len(text.rstrip()) - 1 or "Unterminated" in error.msg
        hint = "; it ends early: fetch it again" if at_end else ""
        raise DocumentError(
            f"{path.name}: is not JSON: line {error.lineno}, column {error.colno}: {error.msg}{hint}"
        ) from None
    except (RecursionError, ValueError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise DocumentError(f"{path.name}: is not JSON that can be read: {reason}") from None


def _object(pairs: list[tuple[str, Any]]) -> Json:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"the key {next(name for name in names if names.count(name) > 1)[:80]!r} is there twice")
    return made


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no number of JSON")


def _parsed_yaml(text: str, name: str) -> Any:
    import yaml

    if re.search(r"(^|[\s:\[{,-])\*[\w-]", text) and text.count("*") > 10_000:
        raise DocumentError(f"{name}: too many YAML aliases")
    try:
        return yaml.load(text, Loader=YAML_LOADER)  # noqa: S506 (a SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}: " if mark else ""
        problem = getattr(error, "problem", None) or str(error).splitlines()[0] if str(error) else "nested too deeply"
        raise DocumentError(f"{name}: is not YAML: {place}{problem}") from None


def _check_shape(document: Any, name: str) -> None:
    if not isinstance(document, dict):
        raise DocumentError(f"{name}: is no OpenAPI document: an object is expected, not {_kind(document)}")
    version = document.get("openapi")
    if "swagger" in document and version is None:
        raise DocumentError(f"{name}: is Swagger {document['swagger']}; OpenAPI 3.0 or 3.1 is expected")
    if not isinstance(version, str) or not re.match(r"3\.\d+", version):
        given = f"openapi is {str(version)[:40]!r}" if "openapi" in document else "it has no key 'openapi'"
        raise DocumentError(f"{name}: is no OpenAPI 3 document: {given}")
    paths = document.get("paths")
    if not isinstance(paths, dict) or not paths:
        raise DocumentError(f"{name}: has no paths; is it cut off?")
    operations = 0
    for path, item in paths.items():
        if not isinstance(item, dict) or not isinstance(path, str):
            raise DocumentError(f"{name}: paths: {path}: an object is expected, not {_kind(item)}")
        for method in METHODS:
            if method not in item:
                continue
            operation = item[method]
            if not isinstance(operation, dict):
                raise DocumentError(f"{name}: {method.upper()} {path}: an object is expected, not {_kind(operation)}")
            if not isinstance(operation.get("responses", {}), dict):
                raise DocumentError(f"{name}: {method.upper()} {path}: responses: an object is expected")
            operations += 1
    if not operations and not any("$ref" in item for item in paths.values()):
        raise DocumentError(f"{name}: has no operations; is it cut off?")


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a text", int: "a number", float: "a number", bool: "a boolean"}
    return names.get(type(value), "nothing")


class _Resolver:
    """Copies a document with its references resolved; circular references are refused."""

    def __init__(self, document: Json, name: str) -> None:
        self._document = document
        self._name = name
        self._nodes = 0

    def document(self) -> Json:
        """The whole document without its components, which are inserted where they are used."""
        rest = {key: value for key, value in self._document.items() if key not in ("paths", "components")}
        components = self._document.get("components")
        schemes = components.get("securitySchemes", {}) if isinstance(components, dict) else {}
        paths: Json = {}
        for path, item in self._document["paths"].items():
            copied = self._copy(item, f"paths/{path}", (), 0)
            if not isinstance(copied, dict):
                raise DocumentError(f"{self._name}: paths: {path}: an object is expected, not {_kind(copied)}")
            paths[path] = copied
        return {**rest, "paths": paths, "x-security-schemes": self._copy(schemes, "components", (), 0)}

    def _copy(self, value: Any, place: str, inside: tuple[str, ...], depth: int) -> Any:
        self._nodes += 1
        if self._nodes > _MAX_NODES:
            raise DocumentError(f"{self._name}: is too large once its references are followed")
        if depth > _MAX_DEPTH:
            raise DocumentError(f"{self._name}: {place[:200]}: nested too deeply; at most {_MAX_DEPTH} levels are read")
        if isinstance(value, list):
            return [self._copy(item, place, inside, depth + 1) for item in value]
        if isinstance(value, float) and not math.isfinite(value):
            raise DocumentError(f"{self._name}: {place[:200]}: {value} is no number of JSON")
        if not isinstance(value, dict):
            return value
        reference = value.get("$ref")
        if isinstance(reference, str):
            if reference in inside:
                circle = " → ".join((*inside[inside.index(reference) :], reference))
                raise DocumentError(f"{self._name}: {place[:200]}: the reference leads back to itself: {circle[:300]}")
            target = self._target(reference, place)
            copied = self._copy(target, place, (*inside, reference), depth + 1)
            beside = {key: item for key, item in value.items() if key != "$ref"}
            if not beside or not isinstance(copied, dict):
                return copied
            return {**copied, **{key: self._copy(item, place, inside, depth + 1) for key, item in beside.items()}}
        return {
            str(key): self._copy(item, f"{place}/{key}" if depth < 12 else place, inside, depth + 1)
            for key, item in value.items()
        }

    def _target(self, reference: str, place: str) -> Any:
        where = f"{self._name}: {place[:200]}"
        if not reference.startswith("#/"):
            raise DocumentError(f"{where}: {reference[:200]} leads to another file; bundle the document first")
        target: Any = self._document
        for raw in reference[2:].split("/"):
            part = raw.replace("~1", "/").replace("~0", "~")
            if isinstance(target, list) and part.isdigit() and int(part) < len(target):
                target = target[int(part)]
            elif isinstance(target, dict) and part in target:
                target = target[part]
            else:
                raise DocumentError(f"{where}: {reference[:200]} has no target")
        return target
