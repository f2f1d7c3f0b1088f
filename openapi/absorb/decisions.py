"""Reads openapi/decisions.yaml: deliberate differences from the published document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from openapi.generator.locating import line_of
from openapi.generator.spelling import hint

from .normal import canonical, identity
from .reading import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from .normal import OperationForm

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
        self.all = decisions
        self.used: list[Decision] = []

    def find(self, operation: str, place: str, subject: str, kind: str, said: Any) -> Decision | None:
        """The decision about a difference; None if there is none."""
        for one in self.all:
            if one.covers(operation, place, subject, kind, said):
                self.used.append(one)
                return one
        return None


def check(directory: Path, decisions: Decisions, forms: Iterable[OperationForm]) -> None:
    """Finds out whether each decision is about something that there is.

    Args:
        directory: The contract.
        decisions: Its decisions.
        forms: The operations of the contract and of the document.

    Raises:
        DocumentError: One is about an operation or a place that neither has: it would never count.
    """
    places: dict[str, set[str]] = {}
    names = set()
    for form in forms:
        names.add(form.key)
        found = places.setdefault(identity(form.key), set())
        for place in form.nodes:
            found |= {place.removeprefix("request."), place.removeprefix("request.").replace("[]", "")}
    for index, one in enumerate(decisions.all):
        key, problem = "operation", ""
        known = places.get(identity(one.operation))
        if one.operation != "*" and known is None:
            near = hint(one.operation, names)
            problem = f"there is no operation {one.operation!r}{near}"
        place = one.place.removeprefix("request.")
        open_places = {"*", "clip_seconds"}
        if not problem and known is not None and place not in known | open_places and not place.startswith("response."):
            key, problem = "place", f"{one.operation} has no place {one.place!r}{hint(place, known)}"
        if problem:
            line = line_of(directory / FILE, ("decisions", index, key))
            raise DocumentError(f"openapi/{FILE}:{line}: decisions[{index}]: {key}: {problem}")


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
        place = f"openapi/{FILE}:{line_of(path, ('decisions', index))}: decisions[{index}]"
        if not isinstance(one, dict):
            raise DocumentError(f"{place}: an object is expected")
        if unknown := set(one) - _KEYS:
            key = min(unknown)
            place = f"openapi/{FILE}:{line_of(path, ('decisions', index, key))}: decisions[{index}]"
            raise DocumentError(f"{place}: {key!r} is not one of {', '.join(sorted(_KEYS))}{hint(key, _KEYS)}")
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
