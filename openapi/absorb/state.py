"""The state of the last absorbed document: openapi/published.yaml. It contains only hashes, no text.

It distinguishes a field that was removed from the document from one that was never in it, and a change of the document
from a manual change of the contract.
"""

from __future__ import annotations

import hashlib
import re
import textwrap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from .normal import canonical, identity
from .reading import DocumentError

if TYPE_CHECKING:
    from pathlib import Path

    from .normal import Node

FILE = "published.yaml"

_HEADER = """\
# Written by `make absorb`; not edited by hand. A hash of each fact and each sentence of the published document that was
# absorbed last: so the next one is compared with it, and what has gone is told from what never was there.
"""


@dataclass
class State:
    """The state of the last absorbed document.

    Attributes:
        as_of: Its date; empty if none was absorbed yet.
        seen: The hashes.
    """

    as_of: str = ""
    seen: set[str] = field(default_factory=set)

    def dumped(self) -> str:
        """The text of the file."""
        lines = "".join(f"  {line}\n" for line in textwrap.wrap(" ".join(sorted(self.seen)), 116))
        return f'{_HEADER}as_of: "{self.as_of}"\nseen: >-\n{lines}'


def load(directory: Path) -> State:
    """Reads the state of a contract; an empty one if there is none.

    Raises:
        DocumentError: If the file is damaged.
    """
    path = directory / FILE
    if not path.exists():
        return State()
    try:
        data = yaml.safe_load(path.read_text("utf-8"))
        day, seen = data["as_of"], str(data["seen"]).split()
    except (yaml.YAMLError, KeyError, TypeError, UnicodeDecodeError):
        raise DocumentError(f"openapi/{FILE}: is damaged; restore it from version control") from None
    if not re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", str(day)) or not all(
        re.fullmatch(r"[0-9a-f]{8}", one) for one in seen
    ):
        raise DocumentError(f"openapi/{FILE}: is damaged; restore it from version control")
    return State(str(day), set(seen))


def mark(*parts: Any) -> str:
    """The hash of a fact."""
    return hashlib.sha256(canonical(parts).encode()).hexdigest()[:8]


def marks_of(key: str, node: Node) -> set[str]:
    """The hashes of a place of an operation: its existence, its keywords, each of its values."""
    operation = identity(key)
    found = {mark(operation, node.place)}
    for name, value in node.facts.items():
        if name == "enum":
            found |= {mark(operation, node.place, "value", one) for one in value}
            found.add(mark(operation, node.place, "enum"))
        elif name != "title" and not name.startswith("x-"):
            found.add(mark(operation, node.place, name, value))
            if name == "default":
                found.add(mark(operation, node.place, name))
    return found
