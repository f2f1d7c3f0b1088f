"""Compares the schemas of two documents, place by place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .changes import Change, Effect, affects_price, ordered
from .normal import Node, OperationForm, canonical, operations, type_of
from .reading import Json  # noqa: TC001
from .sentences import difference

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOWER = {"minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"}
_UPPER = {"maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"}
_LIMITS = _LOWER | _UPPER
_INSIDE_OUT = {"request", "query", "path", "header", "cookie"}


def compare(old: Json, new: Json) -> list[Change]:
    """All differences between two resolved documents, except facts in descriptions."""
    before, after = operations(old), operations(new)
    changes = [*_documents(old, new)]
    for key in before | after:
        if key not in after:
            changes.append(
                Change(before[key].key, "", "operation removed", old=_about(before[key]), effect=Effect.REFUSES)
            )
        elif key not in before:
            changes.append(Change(after[key].key, "", "operation added", new=_about(after[key]), effect=Effect.ACCEPTS))
        else:
            changes += compare_operations(before[key], after[key])
    return ordered(changes)


def _about(form: OperationForm) -> str:
    fields = [node.place.removeprefix("request.") for node in form.request_nodes() if "[" not in node.place]
    return ", ".join(fields[:12])


def _documents(old: Json, new: Json) -> Iterator[Change]:
    def urls(document: Json) -> list[str]:
        servers = document.get("servers")
        return [str(one.get("url")) for one in servers if isinstance(one, dict)] if isinstance(servers, list) else []

    if urls(old) != urls(new):
        gone = set(urls(old)) - set(urls(new))
        yield Change("", "servers", "servers changed", urls(old), urls(new), Effect.REFUSES if gone else Effect.ACCEPTS)
    for name, effect in (
        ("x-security-schemes", Effect.REFUSES),
        ("security", Effect.REFUSES),
        ("webhooks", Effect.BREAKS),
    ):
        if canonical(_without_text(old.get(name))) != canonical(_without_text(new.get(name))):
            yield Change(
                "", name.removeprefix("x-"), f"{name.removeprefix('x-')} changed", old.get(name), new.get(name), effect
            )
    for name in ("openapi", "info", "tags", "externalDocs"):
        if canonical(old.get(name)) != canonical(new.get(name)):
            yield Change("", name, f"{name} changed", _short(old.get(name)), _short(new.get(name)))


def _without_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_text(item) for key, item in value.items() if key not in ("description", "summary")}
    return [_without_text(item) for item in value] if isinstance(value, list) else value


def _short(value: Any) -> Any:
    text = value if isinstance(value, str) else canonical(value)
    return text if len(text) <= 300 else f"{text[:300]} …"


def compare_operations(old: OperationForm, new: OperationForm, *, texts: bool = True) -> Iterator[Change]:
    """The differences between two forms of one operation.

    Args:
        old: The older form.
        new: The newer one.
        texts: Whether to compare descriptions, names and samples too.
    """
    key = new.key
    if texts:
        yield from _operation_facts(old, new)
    yield from _statuses(old, new)
    added = [place for place in new.nodes if place not in old.nodes]
    removed = [place for place in old.nodes if place not in new.nodes]
    for place in added:
        if not _has_outer(place, added) and not _of_new_status(place, old):
            yield _added(key, new.nodes[place])
    for place in removed:
        if not _has_outer(place, removed) and not _of_new_status(place, new):
            yield _removed(key, old.nodes[place])
    for place, node in new.nodes.items():
        if place in old.nodes:
            yield from _nodes(key, old.nodes[place], node, texts=texts)


def _operation_facts(old: OperationForm, new: OperationForm) -> Iterator[Change]:
    for name in sorted((old.facts.keys() | new.facts.keys()) - {"statuses"}):
        before, after = old.facts.get(name), new.facts.get(name)
        if canonical(before) == canonical(after):
            continue
        effect = {"operationId": Effect.BREAKS, "tags": Effect.BREAKS, "security": Effect.REFUSES}.get(
            name, Effect.TEXT
        )
        if name == "servers":
            effect = Effect.REFUSES
        if name == "summary":
            continue  # Compared with the description.
        yield Change(new.key, name, f"{name} changed", _short(before), _short(after), effect)
    if old.text != new.text:
        gone, come = difference(old.text, new.text)
        yield Change(new.key, "", "text changed", gone, come, prose=True)


def _statuses(old: OperationForm, new: OperationForm) -> Iterator[Change]:
    before, after = old.facts["statuses"], new.facts["statuses"]
    for status in after:
        if status not in before:
            effect = Effect.BREAKS if status.startswith("2") else Effect.ACCEPTS
            yield Change(new.key, f"response.{status}", "status added", new=status, effect=effect)
    for status in before:
        if status not in after:
            effect = Effect.BREAKS if status.startswith("2") else Effect.TEXT
            yield Change(new.key, f"response.{status}", "status removed", old=status, effect=effect)


def _has_outer(place: str, places: list[str]) -> bool:
    return any(place.startswith((f"{other}.", f"{other}[")) for other in places)


def _of_new_status(place: str, other: OperationForm) -> bool:
    if not place.startswith("response."):
        return False
    status = place.split(".")[1].split("[", maxsplit=1)[0]
    return status not in other.facts["statuses"]


def _is_input(place: str) -> bool:
    return place.split(".", maxsplit=1)[0].split("[", maxsplit=1)[0] in _INSIDE_OUT


def _added(key: str, node: Node) -> Change:
    kind = "field added" if node.place.partition(".")[0] in ("request", "response") else "parameter added"
    required = bool(node.facts.get("required")) and "default" not in node.facts
    effect = Effect.REFUSES if _is_input(node.place) and required else Effect.ACCEPTS
    return Change(key, node.place, kind, new=summary(node), effect=effect)


def _removed(key: str, node: Node) -> Change:
    kind = "field removed" if node.place.partition(".")[0] in ("request", "response") else "parameter removed"
    return Change(key, node.place, kind, old=summary(node), effect=Effect.BREAKS)


def summary(node: Node) -> str:
    """A field in a few words: its type and limits."""
    facts = node.facts
    words = [" or ".join(facts.get("types", [])) or "anything"]
    words += ["or null"] if facts.get("nullable") else []
    words += ["required"] if facts.get("required") else []
    if "enum" in facts:
        shown = ", ".join(map(str, facts["enum"][:20]))
        words.append(f"one of {shown}{' …' if len(facts['enum']) > 20 else ''}")
    words += [f"{name} {facts[name]}" for name in sorted(_LIMITS | {"multipleOf", "format"}) if name in facts]
    return ", ".join(words)


def _nodes(key: str, old: Node, new: Node, *, texts: bool) -> Iterator[Change]:
    place, is_input = new.place, _is_input(new.place)
    before, after = old.facts, new.facts
    yield from _types(key, place, before, after, is_input=is_input)
    yield from _enum(key, place, before, after, is_input=is_input)
    for name in sorted(before.keys() | after.keys()):
        if name in ("types", "enum", "nullable") or canonical(before.get(name)) == canonical(after.get(name)):
            continue
        if _same_number(before.get(name), after.get(name)):
            continue
        kind, effect = _keyword(name, place, before.get(name), after.get(name), is_input=is_input)
        if kind is not None and (texts or name not in ("title", "called")):
            yield Change(key, place, kind, before.get(name), after.get(name), effect)
    if bool(before.get("nullable")) != bool(after.get("nullable")):
        opened = bool(after.get("nullable"))
        effect = (
            (Effect.ACCEPTS if opened else Effect.REFUSES)
            if is_input
            else (Effect.BREAKS if opened else Effect.ACCEPTS)
        )
        kind = "null allowed" if opened else "null no longer allowed"
        yield Change(key, place, kind, not opened, opened, effect)
    if canonical(old.example) != canonical(new.example):
        one, two = type_of(old.example), type_of(new.example)
        if texts or (old.example is not None and new.example is not None and one != two):
            kind = "example changed" if one == two else "type of example changed"
            yield Change(key, place, kind, _short(old.example), _short(new.example))
    if texts and old.text != new.text:
        gone, come = difference(old.text, new.text)
        yield Change(key, place, "text changed", gone, come, prose=True)


def _same_number(old: Any, new: Any) -> bool:
    numbers = [one for one in (old, new) if isinstance(one, (int, float)) and not isinstance(one, bool)]
    return len(numbers) == 2 and old == new


def _types(key: str, place: str, before: Json, after: Json, *, is_input: bool) -> Iterator[Change]:
    old, new = before.get("types", []), after.get("types", [])
    if old == new:
        return
    wider = not new or (bool(old) and all(kind in new or (kind == "integer" and "number" in new) for kind in old))
    narrower = not old or (bool(new) and all(kind in old or (kind == "integer" and "number" in old) for kind in new))
    if is_input:
        effect = Effect.ACCEPTS if wider else Effect.REFUSES
    else:
        effect = Effect.ACCEPTS if narrower and not wider else Effect.BREAKS
    yield Change(key, place, "type changed", " or ".join(old) or "any", " or ".join(new) or "any", effect)


def _enum(key: str, place: str, before: Json, after: Json, *, is_input: bool) -> Iterator[Change]:
    old, new = before.get("enum"), after.get("enum")
    if old is None and new is None:
        return
    if old is None or new is None:
        closed = old is None
        effect = (Effect.REFUSES if closed else Effect.ACCEPTS) if is_input else Effect.BREAKS
        yield Change(key, place, "list of values added" if closed else "list of values removed", old, new, effect)
        return
    keys_old, keys_new = [canonical(one) for one in old], [canonical(one) for one in new]
    gained = Effect.ACCEPTS if is_input else Effect.BREAKS
    lost = Effect.REFUSES if is_input else Effect.BREAKS
    for value, name in zip(new, keys_new, strict=False):
        if name not in keys_old:
            yield Change(key, place, "value added", new=value, effect=gained, subject=str(value))
    for value, name in zip(old, keys_old, strict=False):
        if name not in keys_new:
            yield Change(key, place, "value removed", old=value, effect=lost, subject=str(value))
    if sorted(keys_old) == sorted(keys_new) and keys_old != keys_new:
        yield Change(key, place, "order of values changed", _short(old), _short(new))


def _keyword(name: str, place: str, old: Any, new: Any, *, is_input: bool) -> tuple[str | None, Effect]:
    if name == "required":
        if place.endswith("[]"):
            return None, Effect.TEXT
        if is_input:
            return ("became required", Effect.REFUSES) if new else ("became optional", Effect.ACCEPTS)
        return ("became always present", Effect.ACCEPTS) if new else ("may be absent", Effect.BREAKS)
    if name in _LIMITS:
        kind = f"{name} {'added' if old is None else 'removed' if new is None else 'changed'}"
        return kind, (Effect.REFUSES if _is_narrower(name, old, new) else Effect.ACCEPTS) if is_input else Effect.TEXT
    if name in ("pattern", "multipleOf", "uniqueItems", "additionalProperties"):
        kind = f"{name} {'added' if old is None else 'removed' if new is None else 'changed'}"
        return kind, (Effect.ACCEPTS if new is None else Effect.REFUSES) if is_input else Effect.TEXT
    if name == "deprecated":
        return "deprecated" if new else "no longer deprecated", Effect.TEXT
    if name == "default":
        kind = f"default {'added' if old is None else 'removed' if new is None else 'changed'}"
        return kind, Effect.MONEY if is_input and affects_price(place) else Effect.BREAKS if is_input else Effect.TEXT
    if name == "required but not described":
        return "required fields without a description changed", Effect.TEXT
    if name == "content":
        return "media types changed", Effect.REFUSES if is_input else Effect.BREAKS
    if name in ("title", "called") or name.startswith("x-"):
        return {"called": "parameter renamed", "title": "title changed"}.get(name, f"{name} changed"), (
            Effect.BREAKS if name in ("title", "called") else Effect.TEXT
        )
    return f"{name} {'added' if old is None else 'removed' if new is None else 'changed'}", Effect.BREAKS


def _is_narrower(name: str, old: Any, new: Any) -> bool:
    if new is None:
        return False
    if old is None or not isinstance(old, (int, float)) or not isinstance(new, (int, float)):
        return True
    return new > old if name in _LOWER else new < old
