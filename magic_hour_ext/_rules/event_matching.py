"""Decides whether a webhook event describes the project that an uncertain call has created. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from magic_hour_api.constants import WEBHOOKS

if TYPE_CHECKING:
    from collections.abc import Mapping


class ProjectEvent(Protocol):
    """A verified event about a project, as `magic_hour_ext.webhooks` returns it."""

    @property
    def id(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def delivery(self) -> str: ...
    @property
    def project_kind(self) -> str: ...
    @property
    def action(self) -> str: ...
    @property
    def payload(self) -> Mapping[str, Any]: ...


class UncertainCall(Protocol):
    """The journal entry of a call whose job is unknown."""

    @property
    def request(self) -> Mapping[str, Any]: ...
    @property
    def started(self) -> float: ...
    @property
    def changed(self) -> float: ...
    @property
    def estimate(self) -> int | None: ...


_MAX_CLOCK_DIFFERENCE = 120.0  # Seconds, between this machine and the service.


def event_mismatch(entry: UncertainCall, event: ProjectEvent, tool: Mapping[str, Any]) -> str | None:
    """Why an event does not describe the project of a call; None if everything matches.

    Args:
        entry: The uncertain call.
        event: The verified event.
        tool: The tool of the call, as in the catalog.
    """
    payload = event.payload
    if event.project_kind != tool["project"]:
        return f"it is about a project of kind {event.project_kind!r}"
    if tool.get("is_project_type_assumed", True) or payload.get("type") != tool["project_type"]:
        return f"the type of the project is {payload.get('type')!r}"
    name = entry.request.get("name")
    if not isinstance(name, str) or not name.strip():
        return "the request of the call has no name"
    if payload.get("name") != name:
        return f"the project is named {payload.get('name')!r}"
    created = _unix_time(payload.get("created_at"))
    earliest = entry.started - _MAX_CLOCK_DIFFERENCE
    latest = max(entry.changed, entry.started) + _MAX_CLOCK_DIFFERENCE
    if created is None or not earliest <= created <= latest:
        return "it was created at another time"
    charged = payload.get("credits_charged")
    if event.action != WEBHOOKS["actions"]["failed"] and entry.estimate is not None and charged != entry.estimate:
        return f"it was charged {charged!r} credits, not {entry.estimate}"
    return None


def _unix_time(text: object) -> float | None:
    if not isinstance(text, str):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.timestamp() if moment.tzinfo is not None else None
