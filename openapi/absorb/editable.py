"""The YAML files of the contract, with edits that keep comments, order and style."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

from openapi.generator.bundle import Bundle, bundle

from .normal import identity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROOT_FILE = "magic-hour.yaml"
DEPRECATED_VALUES = "x-deprecated-values"
"""Key of a list of values: the values that the published document no longer lists, with the date."""

_ON_ONE_LINE = {"x-asset", "x-replaced-by"}


class Spot(NamedTuple):
    """A field's schema in its file.

    Attributes:
        file: The file's name in the contract.
        holder: The schema of the object with the field; None for a body.
        name: The field's name.
        raw: The value at the field: a schema, or a reference with further keywords.
        schema: The schema itself, with references resolved.
        schema_file: The file of the schema.
    """

    file: str
    holder: CommentedMap | None
    name: str
    raw: CommentedMap
    schema: CommentedMap
    schema_file: str


class Editable:
    """The contract in a directory. Files are read when they are needed; only the caller writes them."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.bundle: Bundle = bundle(directory)
        self._yaml = _round_trip()
        self._files: dict[str, Any] = {}
        self._read: dict[str, Any] = {}
        self._before: dict[str, str] = {}
        self._paths = {identity(f"X {path}"): path for path in self.bundle.document["paths"]}
        self._components: dict[str, str] = {}
        for place, source in self.bundle.sources.items():
            name = source.partition("openapi/")[2] or source
            if not place.startswith("/"):
                self._components[place] = self._relative(name)

    def _relative(self, name: str) -> str:
        parts = name.split("/")
        return "/".join(parts[-2:]) if len(parts) > 1 and parts[-2] in ("tools", "resources") else parts[-1]

    def content(self, name: str) -> Any:
        """The content of a file for reading only, which is faster than `file`."""
        if name in self._files:
            return self._files[name]
        if name not in self._read:
            self._read[name] = _parsed((self.directory / name).read_text("utf-8"))
        return self._read[name]

    def file(self, name: str) -> Any:
        """The content of a file for edits, by its name in the contract; empty if there is no such file."""
        if name not in self._files:
            path = self.directory / name
            text = path.read_text("utf-8") if path.exists() else ""
            self._before[name] = text
            self._files[name] = self._yaml.load(text) if text else CommentedMap(paths=CommentedMap())
        return self._files[name]

    def changed(self) -> dict[str, str]:
        """The new text of every changed file."""
        result = {}
        for name, content in self._files.items():
            text = self.dumped(content)
            if text != self._before[name]:
                result[name] = text
        return result

    def dumped(self, content: Any) -> str:
        """The YAML text of a content."""
        stream = io.StringIO()
        self._yaml.dump(content, stream)
        return stream.getvalue()

    def names(self) -> set[str]:
        """The names of all schemas, including new ones."""
        found = {place.partition("/")[2] for place in self._components if place.startswith("schemas/")}
        for content in self._files.values():
            found |= set((content.get("components") or {}).get("schemas") or ())
        return found

    def path_file(self, key: str) -> str | None:
        """The file of an operation's path; None if the contract has no such path."""
        path = self._paths.get(identity(f"X {key.partition(' ')[2]}"))
        return None if path is None else self._relative(self.bundle.sources[path])

    def operation(self, key: str, *, edit: bool = True) -> CommentedMap | None:
        """An operation, by method and path; None if the contract has none. Without `edit`, for reading only."""
        method, _, path = key.partition(" ")
        ours = self._paths.get(identity(f"X {path}"))
        if ours is None:
            return None
        file = self._relative(self.bundle.sources[ours])
        item = (self.file(file) if edit else self.content(file))["paths"][ours]
        found: CommentedMap | None = item.get(method.lower())
        return found

    def spot(self, key: str, place: str, *, edit: bool = True) -> Spot | None:
        """The schema of a field and its file; None if it can't be found. Without `edit`, for reading only."""
        operation, file = self.operation(key, edit=edit), self.path_file(key)
        if operation is None or file is None:
            return None
        first, *steps = _steps(place)
        if first == "response":
            body: Any = (operation.get("responses") or {}).get(steps.pop(0))
        elif first == "request":
            body = operation.get("requestBody")
        else:
            return self._parameter(operation, file, first, steps, edit=edit)
        try:
            raw = body["content"]["application/json"]["schema"]
        except (KeyError, TypeError):
            return None
        spot = self._followed(file, None, "", raw, edit=edit)
        for step in steps:
            if spot is None:
                return None
            inner = spot.schema.get("items") if step == "[]" else (spot.schema.get("properties") or {}).get(step)
            spot = None if inner is None else self._followed(spot.schema_file, spot.schema, step, inner, edit=edit)
        return spot

    def _parameter(
        self, operation: CommentedMap, file: str, where: str, steps: list[str], *, edit: bool
    ) -> Spot | None:
        for one in operation.get("parameters") or ():
            if one.get("in") == where and one.get("name") == ".".join(steps) and "schema" in one:
                return self._followed(file, None, str(one["name"]), one["schema"], edit=edit)
        return None

    def _followed(self, file: str, holder: Any, name: str, raw: Any, *, edit: bool) -> Spot | None:
        schema: Any = raw
        place = file
        for _ in range(20):
            if not hasattr(schema, "items"):
                return None
            branches = [one for one in schema.get("oneOf") or () if one != {"type": "null"}]
            reference = schema.get("$ref") or (branches[0].get("$ref") if len(branches) == 1 else None)
            if reference is None:
                found: CommentedMap = schema
                return Spot(file, holder, name, raw, found, place)
            component = str(reference).rpartition("/")[2]
            known = self._components.get(f"schemas/{component}")
            place = known if known is not None else place
            schema = (
                ((self.file(place) if edit else self.content(place)).get("components") or {}).get("schemas") or {}
            ).get(component)
        return None

    def reference_to(self, file: str, component: str) -> str:
        """The reference from a file to a schema."""
        place = self._components.get(f"schemas/{component}", file)
        return f"#/components/schemas/{component}" if place == file else f"../{place}#/components/schemas/{component}"

    def add_component(self, file: str, name: str, schema: CommentedMap) -> None:
        """Adds a schema to a file's components, and keeps their alphabetical order if they have it."""
        content = self.file(file)
        schemas = content.setdefault("components", CommentedMap()).setdefault("schemas", CommentedMap())
        insert(schemas, name, schema)
        self._components[f"schemas/{name}"] = file


@lru_cache(maxsize=128)
def _parsed(text: str) -> Any:
    """The content of a file for reading only; each attempt to absorb reads the same files."""
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506


def _steps(place: str) -> Iterator[str]:
    for part in place.split("."):
        name = part.split("[")[0]
        if name:
            yield name
        yield from ["[]"] * part.count("[]")


def insert(mapping: CommentedMap, key: str, value: Any) -> None:
    """Adds a key at its alphabetical position if the keys are sorted, else at the end."""
    keys = list(mapping)
    if len(keys) > 2 and keys == sorted(keys):
        mapping.insert(sum(one < key for one in keys), key, value)
    else:
        mapping[key] = value


def flow(value: Any) -> Any:
    """A value to be written on one line: ``{enum: [5, 10]}``."""
    if isinstance(value, dict):
        made = CommentedMap(
            (quoted(key), SingleQuotedScalarString(item) if key == "$ref" else flow(item))
            for key, item in value.items()
        )
        made.fa.set_flow_style()
        return made
    if isinstance(value, (list, tuple)):
        items = CommentedSeq(flow(item) for item in value)
        items.fa.set_flow_style()
        return items
    return quoted(value)


def block(value: Any) -> Any:
    """A value to be written on several lines; lists of short values on one."""
    if isinstance(value, dict):
        if set(value) == {"$ref"}:
            return flow(value)
        return CommentedMap(
            (quoted(key), flow(item) if key in _ON_ONE_LINE else block(item)) for key, item in value.items()
        )
    if isinstance(value, (list, tuple)):
        short = (
            all(not isinstance(item, (dict, list)) for item in value) and sum(len(str(item)) + 2 for item in value) < 70
        )
        return flow(value) if short else CommentedSeq(block(item) for item in value)
    return quoted(value)


def quoted(value: Any) -> Any:
    """A text, in quotation marks if YAML would parse it as another type: dates, times, yes and no."""
    if isinstance(value, str) and re.fullmatch(r"[\d:._+-]+|(?i:y|n|yes|no|on|off|true|false|null|none|~)|", value):
        if value.lower() == "none":
            return value
        return DoubleQuotedScalarString(value)
    return value


def _round_trip() -> Any:
    editor: Any = YAML()
    editor.preserve_quotes = True
    editor.width = 120
    editor.indent(mapping=2, sequence=4, offset=2)
    editor.representer.add_representer(
        type(None), lambda representer, _: representer.represent_scalar("tag:yaml.org,2002:null", "null")
    )
    return editor


def plain(value: Any) -> Any:
    """YAML data as plain Python values, without the types of the YAML library."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if value is None or isinstance(value, bool):
        return value
    kind = next((one for one in (int, float) if isinstance(value, one)), str)
    return kind(value)
