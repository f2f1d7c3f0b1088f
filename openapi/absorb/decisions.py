"""Reads openapi/decisions.yaml: deliberate differences from the published document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from .normal import canonical
from .reading import DocumentError

if TYPE_CHECKING:
    from pathlib import Path

FILE = "decisions.yaml"
_KEYS = {"operation", "place", "subject", "kind", "document", "reason", "as_of"}


@dataclass(frozen=True)
class Decision:
    """One decision.

    Attributes:
        operation: The operation, such as ``POST /v1/face-swap``; ``*`` for all.
        place: The field, without ``request.``; ``*`` for all.
        subject: The model or value; None for all.
        kind: The kind of change; None for all.
        document: The value in the document when it was decided; None for any value.
        reason: The reason.
    """

    operation: str
    place: str
    subject: str | None
    kind: str | None
    document: Any
    reason: str

    def covers(self, operation: str, place: str, subject: str, kind: str, said: Any) -> bool:
        """Whether it applies to this difference."""
        return (
            self.operation in ("*", operation)
            and self.place in ("*", place.removeprefix("request."))
            and self.subject in (None, subject)
            and self.kind in (None, kind)
            and (self.document is None or canonical(self.document) == canonical(said))
        )


class Decisions:
    """All decisions."""

    def __init__(self, decisions: list[Decision]) -> None:
        self._decisions = decisions
        self.used: list[Decision] = []

    def find(self, operation: str, place: str, subject: str, kind: str, said: Any) -> Decision | None:
        """The decision about a difference; None if there is none."""
        for one in self._decisions:
            if one.covers(operation, place, subject, kind, said):
                self.used.append(one)
                return one
        return None


def load(directory: Path) -> Decisions:
    """Reads the decisions of a contract.

    Raises:
        DocumentError: If an entry is not complete, or has an unknown key.
    """
    path = directory / FILE
    if not path.exists():
        return Decisions([])
    try:
        data = yaml.safe_load(path.read_text("utf-8"))
    except yaml.YAMLError as error:
        raise DocumentError(f"openapi/{FILE}: {error}") from error
    entries = data.get("decisions") if isinstance(data, dict) else None
    if entries is None and not data:
        return Decisions([])
    if not isinstance(entries, list):
        raise DocumentError(f"openapi/{FILE}: a list under the key 'decisions' is expected")
    found = []
    for index, one in enumerate(entries):
        place = f"openapi/{FILE}: decisions[{index}]"
        if not isinstance(one, dict):
            raise DocumentError(f"{place}: an object is expected")
        if unknown := set(one) - _KEYS:
            raise DocumentError(f"{place}: {min(unknown)!r} is not one of {', '.join(sorted(_KEYS))}")
        for key in ("operation", "place", "reason"):
            if not one.get(key):
                raise DocumentError(f"{place}: {key} is missing")
        subject = one.get("subject")
        found.append(
            Decision(
                str(one["operation"]),
                str(one["place"]),
                None if subject is None else str(subject),
                one.get("kind"),
                one.get("document"),
                str(one["reason"]),
            )
        )
    return Decisions(found)
