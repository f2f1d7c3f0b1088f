"""The part of a request that is stored for the records of its outputs: without secrets, but sufficient to send the
request again. Pure."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.field_paths import join
from magic_hour_ext._rules.redaction import redact_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_INPUT_FIELDS = {"field", "file", "size", "sha256"}
_FIRST_KEY = re.compile(r"[^.\[]+")


def request_note(
    body: Mapping[str, Any],
    *,
    inputs: Sequence[Mapping[str, Any]],
    extra_body: Mapping[str, Any] | None,
    names: Mapping[str, str],
) -> dict[str, Any]:
    """A request as JSON data for a record.

    Args:
        body: The checked body, in which local files are represented by their names.
        inputs: The local files: `field`, `file`, `size` and `sha256` of each.
        extra_body: The `extra_body` of the call.
        names: The names in Python of those fields whose names in the request differ, by the latter.
    """
    renamed = {names.get(name, name): value for name, value in body.items()}
    whole = {**renamed, "extra_body": extra_body} if extra_body else renamed
    request: dict[str, Any] = json.loads(json.dumps(whole, default=str))
    redacted_request: dict[str, Any] = redact_json(request)
    local = [{**entry, "field": _rename(entry["field"], names)} for entry in inputs]
    fields = {entry["field"] for entry in local}
    redacted = [path for path in _differences(request, redacted_request, "") if path not in fields]
    note: dict[str, Any] = {"request": redacted_request, "inputs": local, "redacted": redacted}
    extra = redacted_request.pop("extra_body", None) if extra_body else None
    if extra is not None:
        note["extra_body"] = extra
    return note


def checked_note(note: Any) -> dict[str, Any] | None:
    """Checks a note that was read from the JSON of a job; returns None if `request_note` can't have made it."""
    if type(note) is not dict or type(note.get("request")) is not dict:
        return None
    extra = note.get("extra_body")
    inputs, redacted = note.get("inputs"), note.get("redacted")
    if type(inputs) is not list or type(redacted) is not list or not (extra is None or type(extra) is dict):
        return None
    is_complete = all(
        type(entry) is dict and entry.keys() == _INPUT_FIELDS and type(entry["size"]) is int for entry in inputs
    )
    texts = [entry[name] for entry in inputs if is_complete for name in _INPUT_FIELDS - {"size"}]
    return note if is_complete and all(type(text) is str for text in [*texts, *redacted]) else None


def _rename(field: str, names: Mapping[str, str]) -> str:
    first = _FIRST_KEY.match(field)
    return field if first is None else names.get(first[0], first[0]) + field[first.end() :]


def _differences(original: Any, redacted: Any, path: str) -> Iterator[str]:
    """The paths at which a redacted copy differs from the original."""
    if type(original) is dict and type(redacted) is dict and list(original) == list(redacted):
        for key, value in original.items():
            yield from _differences(value, redacted[key], join(path, key))
    elif type(original) is list and type(redacted) is list and len(original) == len(redacted):
        for index, value in enumerate(original):
            yield from _differences(value, redacted[index], f"{path}[{index}]")
    elif original != redacted:
        yield path
