"""Where things stand in the repository, and which directories belong to the generator."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The repository that this copy of the generator is part of."""

DOCUMENT = Path("generated/openapi.json")
PACKAGE = Path("generated/magic_hour_api")
CATALOG = PACKAGE / "catalog"
PARAMS = PACKAGE / "params"
HAND_WRITTEN_ASYNC = Path("magic_hour_ext/_async")
FACADE = HAND_WRITTEN_ASYNC / "v1"
TWIN = Path("magic_hour_ext/_sync")
DOCS = Path("docs/tools")

OWNED = (DOCUMENT.parent, FACADE, TWIN, DOCS)
"""Directories in which every file comes from the generator: what it doesn't make is deleted."""

COMMAND = "make generate"

LINE_LENGTH = 120


class ContractError(Exception):
    """The contract, or a template, has a mistake; the message says where."""


def in_words(path: Path) -> str:
    """A path as it is shown: relative to the repository, so that no output depends on the machine."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.as_posix()
