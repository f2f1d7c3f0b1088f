"""Creates descriptions and examples from a field's name and type, without the text of the document."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from .fields import Fields

if TYPE_CHECKING:
    from .normal import Node, OperationForm
    from .reading import Json

_SAMPLES = {"image": "api-assets/id/1234.png", "video": "api-assets/id/1234.mp4", "audio": "api-assets/id/1234.mp3"}
_USUAL = {
    "request": "The request.",
    "assets": "The input files.",
    "style": "The style of the output.",
    "name": "A name for the job.",
    "prompt": "Description of the output.",
    "id": "ID.",
}
_ACRONYMS = {"id": "ID", "url": "URL", "urls": "URLs", "fps": "FPS", "ai": "AI", "api": "API", "qr": "QR"}


class OwnWords:
    """Descriptions of fields with the same name elsewhere in the contract, else new sentences."""

    def __init__(self, contract: dict[str, OperationForm], kinds: dict[str, list[str]]) -> None:
        self._kinds = kinds
        self._known: dict[tuple[str, bool], Counter[str]] = {}
        self.texts: set[str] = set()
        for form in contract.values():
            for place, node in form.nodes.items():
                key = (node.name, place.startswith("response"))
                if node.text and "." in place:
                    self._known.setdefault(key, Counter())[node.text.split("\n\n")[0]] += 1

    def describe(self, node: Node) -> str:
        """A sentence about a field."""
        known = self._known.get((node.name, node.place.startswith("response")))
        if known is not None:
            text, count = known.most_common(1)[0]
            if count > 1 and count * 2 > known.total():
                return text
        if node.name in _USUAL:
            return _USUAL[node.name]
        words = spoken(node.name)
        kinds = node.facts.get("types", [])
        subject = words[0].upper() + words[1:] if words else "A value"
        if (asset := self.asset(node)) is not None:
            words = words.removesuffix(" file").removesuffix(" files") or "file"
            return f"The {words}: a file of {' or '.join(asset['kinds'])}."
        if "enum" in node.facts:
            return f"{subject}: one of the values listed."
        if kinds == ["boolean"]:
            return f"Whether {words} is on."
        if kinds == ["array"]:
            return f"List of {words}."
        if kinds == ["object"]:
            return f"Settings for {words}."
        if re.search(r"(?:^|_)seconds$", node.name):
            return f"{spoken(node.name.rpartition('_')[0] or 'length').capitalize()} in seconds."
        return f"{subject}."

    def asset(self, node: Node) -> Json | None:
        """The files that a field accepts, judged by its name and example; None if it accepts none."""
        field = node.place.partition(".")[0] == "request"
        kinds = node.facts.get("types", [])
        if (
            not field
            or kinds not in (["string"], ["array"])
            or "enum" in node.facts
            or node.facts.get("format") == "uri"
        ):
            return None
        example = node.example[0] if isinstance(node.example, list) and node.example else node.example
        stored = isinstance(example, str) and example.startswith(("api-assets/", "saved-items/"))
        path = Fields.path_of(node.place)
        named = re.search(r"_file_paths?$|(?:^|_)(?:image|video|audio)_(?:path|file)s?$|^file_paths?$", node.name)
        if not (stored or named) or not path or node.name == "file_path":
            return None
        found = [kind for kind in self._kinds if kind in node.name]
        if not found and stored and isinstance(example, str):
            extension = example.rpartition(".")[2].lower()
            found = [kind for kind, extensions in self._kinds.items() if extension in extensions][:1]
        return {"kinds": found or list(self._kinds)}

    def example(self, node: Node, inner: Any = None) -> Any:
        """An example that fits the field: its own one if it is data, not text."""
        facts = node.facts
        given = node.example
        if "enum" in facts:
            return given if given in facts["enum"] else (facts["enum"] or [None])[0]
        kinds = facts.get("types", [])
        if (asset := self.asset(node)) is not None and kinds == ["string"]:
            return _SAMPLES.get(asset["kinds"][0], "api-assets/id/1234.png")
        if kinds == ["array"]:
            return None if inner is None else [inner]
        if kinds == ["boolean"]:
            return given if isinstance(given, bool) else True
        if kinds in (["integer"], ["number"]):
            return given if _fits(given, facts) else next((one for one in _numbers(facts) if _fits(one, facts)), None)
        if "string" in kinds:
            return self._text(given, facts, node)
        return None

    def _text(self, given: Any, facts: Json, node: Node) -> str:
        if facts.get("format") in ("uri", "url"):
            return "https://www.example.com/page"
        if facts.get("format") == "date-time":
            return "2026-11-01T12:00:00.000Z"
        is_data = isinstance(given, str) and re.fullmatch(r"[\w.:/@#+-]{1,60}", given) and "magichour" not in given
        text = str(given) if is_data else "cuid-example" if node.name == "id" else f"Example {spoken(node.name)}"
        if isinstance(facts.get("maxLength"), int):
            text = text[: facts["maxLength"]]
        return text.ljust(int(facts.get("minLength") or 0), "x")


def _numbers(facts: Json) -> list[Any]:
    low, high = facts.get("minimum"), facts.get("maximum")
    return [1, *(one for one in (low, high) if one is not None), facts.get("multipleOf", 2), 10, 100, 0]


def _fits(value: Any, facts: Json) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    if facts.get("types") == ["integer"] and not float(value).is_integer():
        return False
    low, high, step = facts.get("minimum"), facts.get("maximum"), facts.get("multipleOf")
    if (low is not None and value < low) or (high is not None and value > high):
        return False
    return not step or (value / step).is_integer()


def spoken(name: str) -> str:
    """A name in words: ``mouthGrim_x`` becomes ``mouth grim x``."""
    words = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", name).replace("_", " ").replace("-", " ").split()
    words = [word for word in words if word.lower() not in ("path", "paths")] or words
    return " ".join(_ACRONYMS.get(word.lower(), word.lower()) for word in words)
