"""A change between two documents, and what it does to users."""

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
"""Parts of names of fields that prices depend on."""


class Effect(IntEnum):
    """What a change does to users, worst first."""

    REFUSES = 0
    BREAKS = 1
    ACCEPTS = 2
    MONEY = 3
    TEXT = 4

    @property
    def words(self) -> str:
        """As it is shown."""
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
        operation: ``POST /v1/face-swap``; empty for the document as a whole.
        place: Where in the operation, as in ``request.model``; empty for the operation itself.
        kind: What has changed, as in ``enum value added``.
        old: What it was; None if there was nothing.
        new: What it is; None if there is nothing.
        effect: What it does to users.
        prose: Whether it stands in a description and not in a schema.
        subject: What it is about within the place: a model, a rule.
        note: What a reader should know besides.
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
        """A short name that stays the same while the document says the same: what decisions refer to."""
        said = canonical([self.operation, self.place, self.kind, self.subject, self.new])
        return hashlib.sha256(said.encode()).hexdigest()[:10]

    @property
    def where(self) -> str:
        """The place in words: the field's path, and the model it is about."""
        place = self.place.removeprefix("request.")
        return f"{place} [{self.subject}]" if self.subject else place

    def as_json(self) -> dict[str, Any]:
        """As plain data."""
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
    """Changes with the same meaning once, those that matter most to users first."""
    unique: dict[str, Change] = {}
    for one in changes:
        unique.setdefault(canonical([one.operation, one.place, one.kind, one.subject, one.old, one.new]), one)
    return sorted(unique.values(), key=lambda one: (one.effect, one.kind, one.operation, one.place, one.subject))


def affects_price(place: str) -> bool:
    """Whether the price is likely to depend on a field, judged by its name."""
    name = place.rpartition(".")[2].lower()
    return any(part in name for part in COST_FIELDS)
