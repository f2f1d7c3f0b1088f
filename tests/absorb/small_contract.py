"""A small contract to absorb into, the document that says the same, and changes of that document."""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path
from typing import Any

from openapi.absorb.command import outcome_of, publish
from openapi.absorb.reading import read
from openapi.generator.bundle import bundle

ROOT = Path(__file__).resolve().parents[2]
FILES = (
    *("magic-hour.yaml", "resources/video-projects.yaml", "resources/image-projects.yaml"),
    *("tools/image-to-video.yaml", "tools/ai-image-editor.yaml", "tools/lip-sync.yaml"),
)
VIDEO, IMAGE, LIPS = "/v1/image-to-video", "/v1/ai-image-editor", "/v1/lip-sync"
BASE_DAY, NEXT_DAY = "2027-01-01", "2027-02-01"


def make_contract(directory: Path) -> Path:
    """A copy of the root, two resources and three tools of the contract."""
    for name in FILES:
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / "openapi" / name, directory / name)
    return directory


def published(directory: Path) -> dict[str, Any]:
    """A document that says what the contract does, as the service writes it: OpenAPI 3.0, everything inlined."""
    document = copy.deepcopy(bundle(directory).document)
    schemas = document["components"]
    paths = {
        path: {method: _inlined(operation, schemas) for method, operation in item.items()}
        for path, item in document["paths"].items()
    }
    for item in paths.values():
        for operation in item.values():
            for name in [name for name in operation if name.startswith("x-")]:
                del operation[name]
    return {
        "openapi": "3.0.2",
        "info": {"title": "An API", "version": "1.0"},
        "servers": document["servers"],
        "paths": paths,
        "components": {"securitySchemes": document["components"]["securitySchemes"]},
    }


def _inlined(value: Any, components: Any) -> Any:
    if isinstance(value, list):
        return [_inlined(item, components) for item in value]
    if not isinstance(value, dict):
        return value
    if "$ref" in value:
        kind, name = value["$ref"].removeprefix("#/components/").split("/")
        beside = {key: item for key, item in value.items() if key != "$ref"}
        return _inlined({**components[kind][name], **beside}, components)
    branches = [one for one in value.get("oneOf", ()) if one != {"type": "null"}]
    if "oneOf" in value and len(branches) == 1:
        beside = {key: item for key, item in value.items() if key != "oneOf"}
        return {**_inlined(branches[0], components), **_inlined(beside, components), "nullable": True}
    result: dict[str, Any] = {}
    for key, item in value.items():
        if key == "type" and isinstance(item, list):
            result.update(type=next(one for one in item if one != "null"), nullable=True)
        elif key == "examples" and isinstance(item, list):
            result["example"] = item[0]
        elif not (isinstance(key, str) and key.startswith("x-")):
            result[key] = _inlined(item, components)
    return result


def body(document: dict[str, Any], path: str) -> dict[str, Any]:
    """The schema of a request's body."""
    return document["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]


def field(document: dict[str, Any], path: str, *names: str) -> dict[str, Any]:
    """The schema of a field of a request's body."""
    schema = body(document, path)
    for name in names:
        schema = schema["items"] if name == "[]" else schema["properties"][name]
    return schema


def answer(document: dict[str, Any], path: str, method: str = "post") -> dict[str, Any]:
    """The schema of an operation's success."""
    return document["paths"][path][method]["responses"]["200"]["content"]["application/json"]["schema"]


def absorb(directory: Path, document: dict[str, Any], day: str, *, write: bool = True) -> Any:
    """Absorbs a document and returns what it came to."""
    file = directory.parent / f"document-{day}.json"
    file.write_text(json.dumps(document))
    outcome = outcome_of(directory, read(file), day, file.name)
    if write:
        publish(directory, outcome.files)
    return outcome
