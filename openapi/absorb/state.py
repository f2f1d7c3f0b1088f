"""What the last absorbed document said otherwise than the contract: openapi/published.yaml.

With it the document before can be told from the contract: so a field that has gone from the document is told from one
that never was in it. Of descriptions only hashes are kept, never words.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from .reading import DocumentError

if TYPE_CHECKING:
    from pathlib import Path

FILE = "published.yaml"

_HEADER = """\
# Written by `make absorb`; not edited by hand. How the published document of this date differs from the contract:
# `absent` is what the contract knows beyond it; `other` holds what it says otherwise; `texts` are hashes of the
# sentences that have been read, `reported` the open points that have been shown to a person.
"""


@dataclass
class State:
    """The memory of what was absorbed last.

    Attributes:
        as_of: The date of the document; empty if none was absorbed yet.
        absent: By operation, the places and values that the contract has and the document has not.
        other: By operation, by place and keyword, what the document says where the contract says otherwise.
        texts: Hashes of all its sentences.
        reported: Ids of the open points that were shown.
    """

    as_of: str = ""
    absent: dict[str, list[str]] = field(default_factory=dict)
    other: dict[str, dict[str, Any]] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)
    reported: set[str] = field(default_factory=set)

    def dumped(self) -> str:
        """As the text of the file."""
        head: dict[str, Any] = {
            "as_of": self.as_of,
            "absent": {key: sorted(value) for key, value in sorted(self.absent.items()) if value},
            "other": {key: dict(sorted(value.items())) for key, value in sorted(self.other.items()) if value},
        }
        text = _HEADER + yaml.safe_dump(head, sort_keys=False, allow_unicode=True, width=118, default_flow_style=None)
        for name, values in (("texts", self.texts), ("reported", self.reported)):
            lines = textwrap.wrap(" ".join(sorted(values)), 116)
            text += f"{name}: >-\n" + "".join(f"  {line}\n" for line in lines) if lines else f"{name}: ''\n"
        return text


def load(directory: Path) -> State:
    """The state beside the contract; an empty one if there is none.

    Raises:
        DocumentError: The file is damaged.
    """
    path = directory / FILE
    if not path.exists():
        return State()
    try:
        data = yaml.safe_load(path.read_text("utf-8")) or {}
        return State(
            as_of=str(data.get("as_of") or ""),
            absent={key: list(value) for key, value in (data.get("absent") or {}).items()},
            other={key: dict(value) for key, value in (data.get("other") or {}).items()},
            texts=set(str(data.get("texts") or "").split()),
            reported=set(str(data.get("reported") or "").split()),
        )
    except (yaml.YAMLError, AttributeError, TypeError, ValueError) as error:
        raise DocumentError(f"openapi/{FILE}: is damaged: {error}; restore it from version control") from error
