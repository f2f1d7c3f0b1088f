"""The paths of the repository, and the directories that belong to the generator."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The root of the repository."""

DOCUMENT = Path("generated/openapi.json")
PACKAGE = Path("generated/magic_hour_api")
CATALOG = PACKAGE / "catalog"
PARAMS = PACKAGE / "params"
HAND_WRITTEN_ASYNC = Path("magic_hour_ext/_async")
GENERATED = Path("magic_hour_ext/_generated")
TOOLS = GENERATED / "tools"
SYNC = GENERATED / "sync"
COMMANDS = GENERATED / "commands"
DOCS = Path("docs/tools")
REFERENCE = Path("docs/reference")

OWNED = (DOCUMENT.parent, GENERATED, DOCS, REFERENCE)
"""Directories that contain only generated files; the generator deletes any others."""

COMMAND = "make generate"

LINE_LENGTH = 120


class ContractError(Exception):
    """The contract, or a template, has a mistake; the message names the file."""


def in_words(path: Path) -> str:
    """A path for error texts: relative to the repository, so that no output depends on the machine."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.as_posix()
