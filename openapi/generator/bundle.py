"""Merges openapi/magic-hour.yaml with every file of tools/ and resources/ into one document."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import yaml

from .layout import ContractError, in_words
from .locating import line_of
from .spelling import hint

if TYPE_CHECKING:
    from pathlib import Path

Json = dict[str, Any]

_ROOT_FILE = "magic-hour.yaml"
_PARTS = ("tools", "resources")


@dataclass
class Bundle:
    """The merged document.

    Attributes:
        document: OpenAPI 3.1, every reference internal.
        sources: The file of each path (``/v1/...``) and component (``schemas/Name``).
        root: The name of the root file in `sources`.
        files: The path of each file, by its name in `sources`.
    """

    document: Json
    sources: dict[str, str] = field(default_factory=dict)
    root: str = ""
    files: dict[str, Path] = field(default_factory=dict)

    def claim(self, place: str, file: Path) -> None:
        """Records the file of a path or a component.

        Raises:
            ContractError: If another file has defined it already.
        """
        if place in self.sources:
            raise ContractError(f"{in_words(file)}: {place} is already in {self.sources[place]}")
        self.sources[place] = in_words(file)
        self.files[in_words(file)] = file

    def as_json(self) -> str:
        """The document as JSON text."""
        return json.dumps(self.document, indent=2, ensure_ascii=False) + "\n"


def bundle(directory: Path) -> Bundle:
    """Reads the contract.

    Args:
        directory: The openapi/ directory.

    Raises:
        ContractError: If a file can't be read, two files define the same thing, or a reference has no target.
    """
    root_file = directory / _ROOT_FILE
    root = _with_internal_references(_load(root_file), root_file, directory)
    merged = Bundle(root, root=in_words(root_file), files={in_words(root_file): root_file})
    paths: Json = {}
    components: dict[str, Json] = {kind: {} for kind in root.get("components") or {}}
    files = [root_file, *(file for part in _PARTS for file in sorted((directory / part).glob("*.yaml")))]
    for file in files:
        content = root if file == root_file else _with_internal_references(_load(file), file, directory)
        unknown = set(content) - {"paths", "components"} if file != root_file else set()
        if unknown:
            keys = sorted(unknown)
            place = f"{in_words(file)}:{line_of(file, keys[:1])}"
            near = hint(keys[0], ("paths", "components"))
            raise ContractError(f"{place}: only paths and components may stand here, not {keys}{near}")
        _check_parts(content, file)
        for path, item in (content.get("paths") or {}).items():
            if not path.startswith("/"):
                raise ContractError(f"{in_words(file)}:{line_of(file, ['paths', path])}: {path}: a path begins with /")
            merged.claim(path, file)
            paths[path] = item
        for kind, named in (content.get("components") or {}).items():
            for name, component in named.items():
                merged.claim(f"{kind}/{name}", file)
                components.setdefault(kind, {})[name] = component
    root["paths"] = dict(sorted(paths.items()))
    root["components"] = {kind: dict(sorted(named.items())) for kind, named in sorted(components.items())}
    for place, file_name in merged.sources.items():
        start = ["paths", place] if place.startswith("/") else ["components", *place.split("/", 1)]
        _check_references(_lookup(root, place), root, merged, file_name, start)
    return merged


def _check_parts(content: Json, file: Path) -> None:
    """Checks that paths and components are objects of objects, before they are used."""
    parts: list[tuple[list[str], Any]] = [(["paths"], content.get("paths") or {})]
    components = content.get("components") or {}
    parts.append((["components"], components))
    if isinstance(components, dict):
        parts += [(["components", kind], named) for kind, named in components.items()]
    for keys, value in parts:
        where = keys if isinstance(value, dict) else None
        inner = [(*keys, name) for name, one in value.items() if not isinstance(one, dict)] if where else [tuple(keys)]
        for place in inner:
            raise ContractError(f"{in_words(file)}:{line_of(file, place)}: {'.'.join(place)}: an object is expected")


@lru_cache(maxsize=128)
def _parsed(text: str) -> Any:
    """The content of a file, which must not be changed: the next one with the same text is not parsed again."""
    return yaml.load(text, Loader=YAML_LOADER)  # noqa: S506 (a SafeLoader)


def _load(file: Path) -> Json:
    try:
        content = _parsed(file.read_text(encoding="utf-8"))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f":{mark.line + 1}" if mark else ""
        raise ContractError(f"{in_words(file)}{line}: {error.problem or error}") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ContractError(f"{in_words(file)}: {error}") from error
    if not isinstance(content, dict):
        raise ContractError(f"{in_words(file)}:1: not a mapping")
    return content


def _mapping(loader: Any, node: yaml.MappingNode) -> Json:
    mapping: Json = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        # Numbers and booleans as keys are converted as in JSON.
        name = key if isinstance(key, str) else json.dumps(key)
        if name in mapping:
            raise yaml.constructor.ConstructorError(None, None, f"{name!r} appears twice", key_node.start_mark)
        mapping[name] = loader.construct_object(value_node, deep=True)
    return mapping


# The subset of YAML that JSON has: no dates, no repeated keys. The C loader, if available, takes a fifth of the time.
YAML_LOADER: Any = type("_Loader", (getattr(yaml, "CSafeLoader", yaml.SafeLoader),), {})
YAML_LOADER.add_constructor("tag:yaml.org,2002:map", _mapping)
YAML_LOADER.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: node.value)


def _with_internal_references(value: Any, file: Path, directory: Path) -> Any:
    """A copy of a value in which references to other files lead to the merged document."""
    if isinstance(value, list):
        return [_with_internal_references(item, file, directory) for item in value]
    if not isinstance(value, dict):
        return value
    reference = value.get("$ref")
    if isinstance(reference, str) and not reference.startswith("#/"):
        other, separator, pointer = reference.partition("#/")
        target = (file.parent / other).resolve()
        if not separator or not target.is_file() or not target.is_relative_to(directory.resolve()):
            names = [f"../{one.name}" if one.parent == directory else one.name for one in directory.rglob("*.yaml")]
            line = next((n for n, text in enumerate(file.read_text("utf-8").splitlines(), 1) if reference in text), 1)
            what = f"{reference} is not a file of the contract followed by # and a path{hint(other, names)}"
            raise ContractError(f"{in_words(file)}:{line}: {what}")
        value = {**value, "$ref": f"#/{pointer}"}
    return {key: _with_internal_references(item, file, directory) for key, item in value.items()}


def _check_references(value: Any, document: Json, merged: Bundle, file_name: str, keys: list[Any]) -> None:
    if isinstance(value, list):
        for index, item in enumerate(value):
            _check_references(item, document, merged, file_name, [*keys, index])
    elif isinstance(value, dict):
        reference = value.get("$ref")
        if isinstance(reference, str):
            target: Any = document
            for part in reference.removeprefix("#/").split("/"):
                name = part.replace("~1", "/").replace("~0", "~")
                if not isinstance(target, dict) or name not in target:
                    place = f"{file_name}:{line_of(merged.files[file_name], [*keys, '$ref'])}"
                    near = hint(name, target) if isinstance(target, dict) else ""
                    raise ContractError(f"{place}: {reference} has no target{near}")
                target = target[name]
        for key, item in value.items():
            _check_references(item, document, merged, file_name, [*keys, key])


def _lookup(document: Json, place: str) -> Any:
    if place.startswith("/"):
        return document["paths"][place]
    kind, _, name = place.partition("/")
    return document["components"][kind][name]
