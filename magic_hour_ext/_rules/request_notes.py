"""What is kept of a request for the record of its outputs: no secret, and enough to send it again. Pure."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.field_paths import join
from magic_hour_ext._rules.redaction import redact_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_INPUT = {"field", "file", "size", "sha256"}
_FIRST = re.compile(r"[^.\[]+")


def request_note(
    body: Mapping[str, Any],
    *,
    inputs: Sequence[Mapping[str, Any]],
    extra_body: Mapping[str, Any] | None,
    names: Mapping[str, str],
) -> dict[str, Any]:
    """A request as JSON data for a record.

    Args:
        body: The checked request, with the names of local files in their places.
        inputs: Of each local file: `field`, `file`, `size` and `sha256`.
        extra_body: The `extra_body` of the call.
        names: The fields whose names in Python are not those in a request, by the latter.
    """
    renamed = {names.get(name, name): value for name, value in body.items()}
    whole = {**renamed, "extra_body": extra_body} if extra_body else renamed
    request: dict[str, Any] = json.loads(json.dumps(whole, default=str))
    shown: dict[str, Any] = redact_json(request)
    local = [{**one, "field": _renamed(one["field"], names)} for one in inputs]
    fields = {one["field"] for one in local}
    redacted = [path for path in _differences(request, shown, "") if path not in fields]
    note: dict[str, Any] = {"request": shown, "inputs": local, "redacted": redacted}
    extra = shown.pop("extra_body", None) if extra_body else None
    if extra is not None:
        note["extra_body"] = extra
    return note


def checked_note(note: Any) -> dict[str, Any] | None:
    """A note that was read from a job's JSON; None if it is none that `request_note` made."""
    if type(note) is not dict or type(note.get("request")) is not dict:
        return None
    extra = note.get("extra_body")
    inputs, redacted = note.get("inputs"), note.get("redacted")
    if type(inputs) is not list or type(redacted) is not list or not (extra is None or type(extra) is dict):
        return None
    is_whole = all(type(one) is dict and one.keys() == _INPUT and type(one["size"]) is int for one in inputs)
    texts = [one[name] for one in inputs if is_whole for name in _INPUT - {"size"}]
    return note if is_whole and all(type(text) is str for text in [*texts, *redacted]) else None


def _renamed(field: str, names: Mapping[str, str]) -> str:
    first = _FIRST.match(field)
    return field if first is None else names.get(first[0], first[0]) + field[first.end() :]


def _differences(one: Any, other: Any, path: str) -> Iterator[str]:
    """The places at which two values differ that once were the same."""
    if type(one) is dict and type(other) is dict and list(one) == list(other):
        for key, value in one.items():
            yield from _differences(value, other[key], join(path, key))
    elif type(one) is list and type(other) is list and len(one) == len(other):
        for index, value in enumerate(one):
            yield from _differences(value, other[index], f"{path}[{index}]")
    elif one != other:
        yield path
