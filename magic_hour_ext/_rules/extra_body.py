"""Merges `extra_body`, the fields that this version does not know, into a request. Pure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.coercion import as_mapping, copy_plain
from magic_hour_ext._rules.formatting import describe
from magic_hour_ext._rules.simplify import simplify
from magic_hour_ext.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping


def merge_extra(request: Mapping[str, Any], body: dict[str, Any], extra: object) -> tuple[list[str], list[Problem]]:
    """Adds fields to a checked body, in place.

    Args:
        request: The schema of the tool's request.
        body: The body.
        extra: The `extra_body`: a mapping, or None. Objects in it are merged with those of the body.

    Returns:
        The paths of the added fields, and the problems.
    """
    if extra is None:
        return [], []
    given = as_mapping(extra)
    if given is None:
        return [], [Problem("extra_body", f"must be a dict of fields, not {describe(extra)}", given=extra)]
    copied = copy_plain(given)
    try:
        json.dumps(copied, allow_nan=False)
        json.dumps(copied, ensure_ascii=False).encode("utf-8")  # UnicodeEncodeError for half a surrogate pair.
    except (TypeError, ValueError, RecursionError) as error:
        return [], [Problem("extra_body", f"can't be sent as JSON: {error}", given=None)]
    added: list[str] = []
    problems: list[Problem] = []
    _merge(request, body, copied, "", added, problems)
    return added, problems


def _merge(
    schema: Mapping[str, Any],
    body: dict[str, Any],
    extra: Mapping[Any, Any],
    above: str,
    added: list[str],
    problems: list[Problem],
) -> None:
    properties: Mapping[str, Any] = simplify(schema).get("properties", {})
    for name, value in extra.items():
        path = f"{above}{name}"
        if not isinstance(name, str) or not name:
            problems.append(Problem("extra_body", f"{name!r:.80} is not the name of a field", given=name))
        elif name not in properties:
            body[name] = value
            added.append(path)
        elif isinstance(value, dict) and "properties" in simplify(properties[name]):
            inner = body.setdefault(name, {})
            if isinstance(inner, dict):
                _merge(properties[name], inner, value, f"{path}.", added, problems)
            else:
                text = f"can't be added to {describe(inner)}: pass {name} as a dict"
                problems.append(Problem(f"extra_body.{path}", text, given=value))
        else:
            problems.append(Problem(f"extra_body.{path}", "is a known field: pass it as an argument", given=value))
