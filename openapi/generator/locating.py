"""Finds the line of a mistake in a YAML file."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from .bundle import Bundle
    from .contract import Operation

_INDEX = re.compile(r"^(?P<name>.*?)\[(?P<index>\d+)\]$")


@lru_cache(maxsize=64)
def _composed(path: Path, text: str) -> Any:
    try:
        return yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return None


def line_of(path: Path, keys: Sequence[object]) -> int:
    """The line of a key; if it does not exist, that of its innermost existing parent."""
    try:
        node = _composed(path, path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return 1
    line = 1
    for key in keys:
        found = _child(node, key)
        if found is None:
            break
        line, node = found
    return line


def _child(node: Any, key: object) -> tuple[int, Any] | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if str(name.value) == str(key):
                return name.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and str(key).isdigit() and int(str(key)) < len(node.value):
        item = node.value[int(str(key))]
        return item.start_mark.line + 1, item
    return None


def placed(bundle: Bundle, source: str, keys: Sequence[object]) -> str:
    """``file:line`` of a place in a file of the contract."""
    path = bundle.files.get(source)
    return source if path is None else f"{source}:{line_of(path, keys)}"


def keys_of(message: str, operation: Operation) -> list[object]:
    """The keys of the place that a message names, such as ``x-models: rules: pro: layers: 'maxItem' is not …``."""
    keys: list[object] = ["paths", operation.path, operation.method.lower()]
    data: Any = operation.data
    if message.startswith("example: ") and "requestBody" in data:
        place = message.split(": ")[1]
        if "example" in data["requestBody"]["content"]["application/json"]:
            steps = re.sub(r"\[(\d+)\]", r".\1", place).split(".")
            return [*keys, "requestBody", "content", "application/json", "example", *filter(None, steps)]
        return _in_request(f"{re.sub(r'[[][0-9]+[]]', '', place)}: ", operation) or [*keys, "requestBody"]
    for part in message.split(": "):
        for step in _steps(part):
            if isinstance(data, dict) and step not in data and isinstance(data.get("table"), dict):
                keys, data = [*keys, "table"], data["table"]
            if isinstance(data, list) and isinstance(step, str):  # Of several constraints, the one that has it.
                found = [n for n, one in enumerate(data) if isinstance(one, dict) and step in one]
                keys, data = ([*keys, found[0]], data[found[0]]) if found else (keys, data)
            if isinstance(data, dict) and step in data:  # noqa: SIM114 (for mypy)
                data = data[step]
            elif isinstance(data, list) and isinstance(step, int) and step < len(data):
                data = data[step]
            else:
                return keys if len(keys) > 3 else _in_request(message, operation) or keys
            keys.append(step)
    return keys


def root_keys(message: str, document: Any) -> list[object]:
    """As `keys_of`, of what a message says of the root file."""
    keys: list[object] = []
    data = document
    for part in message.split(": "):
        (step,) = _steps(part) if not _INDEX.match(part) else ("",)
        if not isinstance(data, dict) or step not in data:
            break
        keys, data = [*keys, step], data[step]
    return keys


def _steps(part: str) -> list[object]:
    match = _INDEX.match(part)
    if match:
        return [match["name"], int(match["index"])]
    quoted = re.match(r"'([^']+)'", part)
    return [quoted[1] if quoted else part]


def _in_request(message: str, operation: Operation) -> list[object] | None:
    """The keys of the field that a message begins with, such as ``assets.swatches.file: x-asset: …``."""
    first, _, rest = message.partition(": ")
    schema: Any = operation.data.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    schemas = operation.document["components"].get("schemas", {})
    keys: list[object] = []
    for name in first.split("."):
        schema, keys = _followed(schema, keys, schemas)
        while isinstance(schema, dict) and "items" in schema:
            schema, keys = _followed(schema["items"], [*keys, "items"], schemas)
        if not isinstance(schema, dict) or name not in schema.get("properties", {}):
            return None
        schema, keys = schema["properties"][name], [*keys, "properties", name]
    word = re.match(r"(?:([\w-]+): )?(?:'([^']+)')?", rest)
    for step in (word[1], word[2]) if word else ():
        inner, inner_keys = _followed(schema, keys, schemas)
        if step and isinstance(schema, dict) and step in schema:
            keys.append(step)
            schema = schema[step]
        elif step and isinstance(inner, dict) and step in inner:
            keys, schema = [*inner_keys, step], inner[step]
    return keys


def _followed(schema: Any, keys: list[object], schemas: Any) -> tuple[Any, list[object]]:
    for _ in range(20):
        if not isinstance(schema, dict):
            break
        branches = [one for one in schema.get("oneOf", ()) if isinstance(one, dict) and one != {"type": "null"}]
        reference = schema.get("$ref") or (branches[0].get("$ref") if len(branches) == 1 else None)
        name = str(reference).rpartition("/")[2]
        if reference is None or name not in schemas:
            break
        schema, keys = schemas[name], ["components", "schemas", name]
    return schema, keys
