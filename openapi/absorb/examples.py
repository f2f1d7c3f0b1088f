"""Examples of bodies: created for new operations, and updated when fields and values are replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .editable import DEPRECATED_VALUES

if TYPE_CHECKING:
    from .editable import Editable
    from .facts import Fact
    from .normal import OperationForm
    from .own_words import OwnWords


def example_of(form: OperationForm, words: OwnWords, place: str, *, whole: bool = False) -> Any:
    """An example of a place: required fields and a name; with `whole`, all fields that are not deprecated."""
    node = form.nodes[place]
    names = [one.removeprefix(f"{place}.") for one in form.nodes if one.startswith(f"{place}.")]
    names = [name for name in names if "." not in name and "[" not in name and name != "*" and "{" not in name]
    if names:
        if whole and node.facts.get("nullable") and "." in place:
            return None
        made = {}
        for name in names:
            facts = form.nodes[f"{place}.{name}"].facts
            if facts.get("required") or (not facts.get("deprecated") and (whole or name == "name")):
                made[name] = example_of(form, words, f"{place}.{name}", whole=whole)
        return {name: value for name, value in made.items() if value is not None or whole}
    if node.facts.get("types") == ["array"]:
        inner = f"{place}[]"
        return [example_of(form, words, inner, whole=whole)] if inner in form.nodes else []
    if node.facts.get("types") == ["object"]:
        return {}
    return words.example(node)


def complete(example: Any, form: OperationForm, words: OwnWords, facts: list[Fact]) -> None:
    """Adds the fields to an example that the stated conditions require."""
    for fact in facts:
        if fact.kind != "condition":
            continue
        wanted = fact.value.get("required") or fact.value.get("any_of", [])[:1]
        if any(_lookup(example, path) not in values for path, values in fact.value.get("when", {}).items()):
            continue
        for path in wanted:
            place = f"request.{path}"
            if _lookup(example, path) is None and place in form.nodes:
                _store(example, path, example_of(form, words, place, whole=True))


def refresh(contract: Editable, key: str) -> None:
    """Removes deprecated fields from an operation's example, and updates replaced values."""
    operation: Any = contract.operation(key)
    media = ((operation.get("requestBody") or {}).get("content") or {}).get("application/json") or {}
    if isinstance(media.get("example"), dict):
        _refresh(contract, key, "request", media["example"], media["example"])


def _refresh(contract: Editable, key: str, place: str, value: Any, whole: Any) -> None:
    for name in list(value):
        spot = contract.spot(key, f"{place}.{name}", edit=False)
        if spot is None:
            continue
        holder: Any = spot.holder or {}
        required = holder.get("required") or ()
        if (spot.raw.get("deprecated") or spot.schema.get("deprecated")) and name not in required:
            del value[name]
            continue
        if isinstance(value[name], dict):
            _refresh(contract, key, f"{place}.{name}", value[name], whole)
            continue
        replaced: dict[str, Any] = {}
        for node in (spot.schema, spot.raw):
            replaced.update(node.get("x-replaced-values") or {})
        path = f"{place}.{name}".removeprefix("request.")
        change: Any = replaced.get(str(value[name])) or {}
        if path in (change.get("set") or {}):
            value[name] = change["set"][path]
        elif value[name] in (spot.schema.get(DEPRECATED_VALUES) or ()):
            left = [one for one in spot.schema.get("enum", ()) if one not in spot.schema[DEPRECATED_VALUES]]
            value[name] = left[0] if left else value[name]


def _lookup(body: Any, path: str) -> Any:
    for name in path.split("."):
        body = body.get(name) if isinstance(body, dict) else None
    return body


def _store(body: Any, path: str, value: Any) -> None:
    *way, last = path.split(".")
    for name in way:
        body = body.setdefault(name, {})
    if isinstance(body, dict):
        body[last] = value
