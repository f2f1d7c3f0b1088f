"""A change between two documents, and its effect on users."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from .normal import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable

COST_FIELDS = (
    "model",
    "resolution",
    "mode",
    "quality",
    "count",
    "audio",
    "seconds",
    "duration",
    "fps",
    "scale",
    "tier",
)
"""Parts of the names of fields that affect prices."""


class Effect(IntEnum):
    """The effect of a change on users, worst first."""

    REFUSES = 0
    BREAKS = 1
    ACCEPTS = 2
    MONEY = 3
    TEXT = 4

    @property
    def words(self) -> str:
        """The effect as text."""
        return _WORDS[self]


_WORDS = {
    Effect.REFUSES: "refuses what was valid",
    Effect.BREAKS: "breaks generated code",
    Effect.ACCEPTS: "accepts new",
    Effect.MONEY: "changes money",
    Effect.TEXT: "text only",
}


@dataclass(frozen=True)
class Change:
    """One difference between an older and a newer document.

    Attributes:
        operation: The operation, such as ``POST /v1/face-swap``; empty for the whole document.
        place: The place in the operation, such as ``request.model``; empty for the operation itself.
        kind: The kind of change, such as ``enum value added``.
        old: The old value; None if there was none.
        new: The new value; None if there is none.
        effect: The effect on users.
        prose: Whether it is in a description, not in a schema.
        subject: The model or rule at that place; empty for the place itself.
        note: A further remark for the report.
    """

    operation: str
    place: str
    kind: str
    old: Any = field(default=None, hash=False)
    new: Any = field(default=None, hash=False)
    effect: Effect = Effect.TEXT
    prose: bool = False
    subject: str = ""
    note: str = ""

    @property
    def id(self) -> str:
        """A short, stable id of the change."""
        said = canonical([self.operation, self.place, self.kind, self.subject, self.new])
        return hashlib.sha256(said.encode()).hexdigest()[:10]

    @property
    def where(self) -> str:
        """The place as text: the path of the field, and the model."""
        place = self.place.removeprefix("request.")
        return f"{place} [{self.subject}]" if self.subject else place

    def as_json(self) -> dict[str, Any]:
        """The change as JSON data."""
        return {
            "effect": self.effect.words,
            "operation": self.operation,
            "place": self.place,
            "subject": self.subject,
            "kind": self.kind,
            "old": self.old,
            "new": self.new,
            "source": "prose" if self.prose else "schema",
            "note": self.note,
            "id": self.id,
        }


def ordered(changes: Iterable[Change]) -> list[Change]:
    """The changes without duplicates, those with the worst effect first."""
    unique: dict[str, Change] = {}
    for one in changes:
        unique.setdefault(canonical([one.operation, one.place, one.kind, one.subject, one.old, one.new]), one)
    return sorted(unique.values(), key=lambda one: (one.effect, one.kind, one.operation, one.place, one.subject))


def affects_price(place: str) -> bool:
    """Whether the name of a field suggests that the price depends on it."""
    name = place.rpartition(".")[2].lower()
    return any(part in name for part in COST_FIELDS)
