"""Example events from the contract, with changed fields."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from magic_hour_api import catalog
from magic_hour_api.constants import WEBHOOKS

from magic_hour_ext._rules.polling import FAILED, SUCCEEDED
from magic_hour_ext.errors import ConfigurationError

from .contract import Contract
from .state import KINDS_WITH_EVENTS

if TYPE_CHECKING:
    from collections.abc import Iterable

ACTIONS: dict[str, str] = WEBHOOKS["actions"]
TYPES = tuple(f"{kind}.{action}" for kind in KINDS_WITH_EVENTS for action in ACTIONS.values())


def example_event(type_: str, changes: Iterable[str] = ()) -> dict[str, Any]:
    """The body of an example event.

    Args:
        type_: The type, such as ``video.completed``.
        changes: Fields to change or add, such as ``payload.credits_charged=0``; a value that is not JSON is text.

    Raises:
        ConfigurationError: If the type is unknown, or a change has no ``=`` or its path can't exist.
    """
    if type_ not in TYPES:
        raise ConfigurationError(f"event {type_!r}: no such type; allowed: {', '.join(TYPES)}")
    kind, _, action = type_.partition(".")
    operation = Contract.load().operations[catalog.PROJECTS[kind]["get"]]
    payload = deepcopy(operation.definition["responses"]["200"]["content"]["application/json"]["example"])
    if action == ACTIONS["started"]:
        payload.update(status="rendering", downloads=[])
    elif action == ACTIONS["failed"]:
        error = {"code": "unknown_error", "message": "An example of an error."}
        payload.update(status=FAILED, downloads=[], credits_charged=0, error=error)
    else:
        payload.update(status=SUCCEEDED)
    event = {"type": type_, "payload": payload}
    for change in changes:
        _change(event, change)
    return event


def _change(event: dict[str, Any], change: str) -> None:
    path, equals, text = change.partition("=")
    if not equals or not path:
        raise ConfigurationError(f"--set {change!r}: must be a path and a value, such as payload.status=error")
    try:
        value = json.loads(text)
    except ValueError:
        value = text
    parent: Any = event
    *steps, last = path.split(".")
    try:
        for step in steps:
            parent = parent[int(step)] if isinstance(parent, list) else parent.setdefault(step, {})
        if isinstance(parent, list):
            parent[int(last)] = value
        elif isinstance(parent, dict):
            parent[last] = value
        else:
            raise TypeError
    except (AttributeError, IndexError, TypeError, ValueError):
        raise ConfigurationError(
            f"--set {change!r}: there is no such path in the event; give fields and numbers of list items, such as "
            "payload.downloads.0.url"
        ) from None
