"""``python tests/wheel/release_notes.py VERSION``: prints the section of CHANGELOG.md that is about a version."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def notes(version: str) -> str:
    """The text of the section.

    Raises:
        ValueError: There is no such section, or nothing in it.
    """
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    found = re.search(rf"^## {re.escape(version)}(?: - [^\n]*)?\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    if not found or not found[1].strip():
        raise ValueError(f"CHANGELOG.md says nothing of version {version}")
    return found[1].strip() + "\n"


if __name__ == "__main__":
    print(notes(sys.argv[1]), end="")
