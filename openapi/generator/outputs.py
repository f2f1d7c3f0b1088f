"""Compares generated files with those in the repository, and updates these."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from .layout import OWNED

if TYPE_CHECKING:
    from pathlib import Path


def differences(stage: Path, target: Path) -> dict[Path, str]:
    """The differences of `target`: path -> ``missing``, ``changed`` or ``stale``, sorted."""
    made, present = _files(stage), _files(target)
    changes = dict.fromkeys(made - present, "missing") | dict.fromkeys(present - made, "stale")
    for path in made & present:
        if (stage / path).read_bytes() != (target / path).read_bytes():
            changes[path] = "changed"
    return dict(sorted(changes.items()))


def publish(stage: Path, target: Path, changes: dict[Path, str]) -> None:
    """Makes `target` equal to `stage`; does not touch equal files."""
    for path, change in changes.items():
        if change == "stale":
            (target / path).unlink()
        else:
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(stage / path, target / path)
    for directory in OWNED:
        for inner in sorted((target / directory).rglob("*"), reverse=True):
            if inner.is_dir() and inner.name != "__pycache__" and not _left(inner):
                shutil.rmtree(inner)


def _left(directory: Path) -> list[Path]:
    return [path for path in directory.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def _files(root: Path) -> set[Path]:
    return {path.relative_to(root) for directory in OWNED for path in _left(root / directory)}
