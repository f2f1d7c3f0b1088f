"""What the last absorbed document said: openapi/published.yaml. Only hashes, never words.

With it a field that has gone from the document is told from one that never was in it, and a change of the document from
a change that was made to the contract by hand.
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
    """The memory of what was absorbed last.

    Attributes:
        as_of: The date of the document; empty if none was absorbed yet.
        seen: The hashes.
    """

    as_of: str = ""
    seen: set[str] = field(default_factory=set)

    def dumped(self) -> str:
        """As the text of the file."""
        lines = "".join(f"  {line}\n" for line in textwrap.wrap(" ".join(sorted(self.seen)), 116))
        return f'{_HEADER}as_of: "{self.as_of}"\nseen: >-\n{lines}'


def load(directory: Path) -> State:
    """The state beside the contract; an empty one if there is none.

    Raises:
        DocumentError: The file is damaged.
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
    """The hashes of a place of an operation: that it is there, what is said of it, each of its values."""
    operation = identity(key)
    found = {mark(operation, node.place)}
    for name, value in node.facts.items():
        if name == "enum":
            found |= {mark(operation, node.place, "value", one) for one in value}
            found.add(mark(operation, node.place, "enum"))
        elif name != "title" and not name.startswith("x-"):
            found.add(mark(operation, node.place, name, value))
    return found
