"""Finds the fields, values and models that the names in descriptions mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .normal import Node, OperationForm

_FILE = re.compile(r"(?:^|_)(?:file|image|video|audio)_?(?:path|file|url)?s?$|_file_paths?$")


class Fields:
    """The fields of an operation's request, by dotted path as in the contract: without ``[]``."""

    def __init__(self, form: OperationForm) -> None:
        self.nodes: dict[str, Node] = {}
        for node in form.request_nodes():
            self.nodes.setdefault(self.path_of(node.place), node)

    @staticmethod
    def path_of(place: str) -> str:
        """The dotted path of a place: ``request.items[].name`` is ``items.name``."""
        return place.removeprefix("request").lstrip(".").replace("[]", "")

    def values(self, path: str) -> list[Any]:
        """The allowed values of a field; both of a boolean; empty if it has no list of values."""
        node = self.nodes.get(path)
        if node is None:
            return []
        return [True, False] if node.facts.get("types") == ["boolean"] else list(node.facts.get("enum", []))

    def default(self, path: str) -> Any:
        """The default in the field's schema."""
        node = self.nodes.get(path)
        return node.facts.get("default") if node else None

    def types(self, path: str) -> list[str]:
        """The JSON types of a field."""
        node = self.nodes.get(path)
        return list(node.facts.get("types", [])) if node else []

    def value(self, path: str, text: str) -> Any:
        """The value of a field that a text means, also by its marketing name; None if there is none, or several."""
        given = text.strip().strip("`'\".,;:")
        values = self.values(path)
        for value in values:
            if given == _spelled(value):
                return value
        near = [value for value in values if fold(_spelled(value)) == fold(given)]
        return near[0] if len(near) == 1 else None

    def parsed(self, path: str, text: str) -> Any:
        """A text as a value of a field, by its list of values or its type; None if it is not one."""
        if self.values(path):
            return self.value(path, text)
        given = text.strip().strip("`'\"")
        kinds = self.types(path)
        if re.fullmatch(r"-?\d+(\.\d+)?", given) and set(kinds) & {"integer", "number"}:
            return float(given) if "." in given else int(given)
        return given if kinds == ["string"] and re.fullmatch(r"[\w.:#/-]+", given) else None

    def labels_of(self, path: str, labels: list[str]) -> str:
        """The path of the field that has most of these labels as its values; empty if there is none."""
        if not labels:
            return ""
        counts = {
            other: sum(self.value(other, label) is not None for label in set(labels))
            for other in self.nodes
            if self.values(other)
        }
        best = max(counts.values(), default=0)
        if best == 0 or best * 2 < len(set(labels)):
            return ""
        leaders = [other for other, count in counts.items() if count == best]
        if path in leaders:
            return path
        named = [other for other in leaders if other.rpartition(".")[2] == "model"]
        chosen = named or leaders
        return chosen[0] if len(chosen) == 1 else ""

    def find(self, name: str, near: str) -> str | None:
        """The path of the field that a name means, relative to another field; None unless it is exactly one."""
        given = name.strip().strip("`.")
        if given in self.nodes:
            return given
        beside = f"{near.rpartition('.')[0]}.{given}".lstrip(".")
        if beside in self.nodes:
            return beside
        ends = [path for path in self.nodes if path.endswith(f".{given}")]
        return ends[0] if len(ends) == 1 else None

    def by_words(self, words: str) -> str | None:
        """The path of the field that plain words name, such as ``image count`` or ``resolutions``."""
        wanted = {fold(words), fold(words.removesuffix("s"))}
        found = [path for path in self.nodes if fold(path.rpartition(".")[2]) in wanted]
        return found[0] if len(found) == 1 else None

    def holder_of(self, tokens: Iterable[str], *, but: str) -> str | None:
        """The path of the one field that has all these values; None if there is none, or several."""
        wanted = list(tokens)
        found = [
            path
            for path, node in self.nodes.items()
            if path != but and node.facts.get("enum") and all(self.value(path, one) is not None for one in wanted)
        ]
        return found[0] if len(found) == 1 else None

    def duration(self, near: str = "") -> str | None:
        """The path for limits of the length: `clip_seconds` if there is a start, else the field of the length."""
        if "start_seconds" in self.nodes and "end_seconds" in self.nodes:
            return "clip_seconds"
        if self.is_duration(near):
            return near
        found = [path for path in self.nodes if self.is_duration(path)]
        return found[0] if len(found) == 1 else None

    def is_duration(self, path: str) -> bool:
        """Whether a field holds seconds."""
        name = path.rpartition(".")[2]
        return bool(re.search(r"(?:^|_)(?:seconds|duration)(?:_|$)", name)) and self.is_number(path)

    def is_number(self, path: str) -> bool:
        """Whether a field holds a number."""
        return bool(set(self.types(path)) & {"integer", "number"})

    def is_asset(self, path: str) -> bool:
        """Whether a field takes a file."""
        return self.types(path) in (["string"], ["array"]) and bool(_FILE.search(path.rpartition(".")[2]))

    def asset_lists(self) -> list[str]:
        """The fields that take several files."""
        return [path for path in self.nodes if self.types(path) == ["array"] and self.is_asset(path)]


def fold(text: str) -> str:
    """A name without case and punctuation: ``Kling 2.5 Audio`` and ``kling-2.5-audio`` are the same."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _spelled(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
