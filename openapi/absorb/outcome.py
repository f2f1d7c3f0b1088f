"""The result of absorbing a document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .changes import Change


@dataclass
class Outcome:
    """The result of absorbing a document.

    Attributes:
        edits: The changes of the contract.
        left: Changes that a person has to review: not understood, not expressible, or requested.
        contradicted: Rules of the contract that the document contradicts, with both; the document was followed.
        disagreements: Combinations that the document allows and the library's validation refuses, or the reverse.
        decided: The number of differences that decisions cover.
        beyond: The number of facts of the contract that the document lacks.
        files: The new text of each changed file, by its name in openapi/.
    """

    edits: list[Change] = field(default_factory=list)
    left: list[Change] = field(default_factory=list)
    contradicted: list[Change] = field(default_factory=list)
    disagreements: list[Change] = field(default_factory=list)
    decided: int = 0
    beyond: int = 0
    files: dict[str, str] = field(default_factory=dict)
