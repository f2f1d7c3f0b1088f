"""The public API of two versions side by side: what the earlier one exported must still be there and take the same."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import griffe

if TYPE_CHECKING:
    from collections.abc import Iterator

# A griffe.Object or an alias of one.
Documented = Any
ROOT = Path(__file__).resolve().parents[2]
# What users import from: the package, and its modules that export names of their own.
MODULES = ("", "batch", "errors", "journal", "progress", "records", "results", "sandbox", "types", "webhooks")


def breakages(tag: str) -> list[str]:
    """What code that was written for the version of a tag may trip over."""
    archive = subprocess.run(
        ["git", "archive", tag, "magic_hour_ext", "generated"], cwd=ROOT, check=True, capture_output=True
    )
    with tempfile.TemporaryDirectory() as earlier, tarfile.open(fileobj=io.BytesIO(archive.stdout)) as files:
        files.extractall(earlier, filter="data")
        before, now = _load(Path(earlier)), _load(ROOT)
        return sorted({told for module in MODULES for told in _of_module(module, before, now)})


def _load(root: Path) -> Documented:
    loader = griffe.GriffeLoader(search_paths=[root, root / "generated"])
    package = loader.load("magic_hour_ext", try_relative_path=False)
    loader.load("magic_hour_api.params", try_relative_path=False)
    loader.resolve_aliases()
    return package


def _of_module(name: str, before: Documented, now: Documented) -> Iterator[str]:
    if name and name not in before.members:
        return
    old, new = (before, now) if not name else (before[name], now[name] if name in now.members else None)
    for export in map(str, old.exports or ()):
        path = ".".join(filter(None, ("magic_hour_ext", name, export)))
        if new is None or export not in new.members:
            yield f"{path} is gone"
            continue
        if export.startswith("__") or not (old[export].is_class or old[export].is_function):
            continue
        yield from (f"{path}: {told}" for told in _of_object(_target(old[export]), _target(new[export])))


def _of_object(old: Documented, new: Documented) -> Iterator[str]:
    """What differs in a class or function. griffe compares members alone, so it gets the modules that they are in."""
    for breakage in griffe.find_breaking_changes(old.parent, new.parent):
        inside = breakage.obj.path.removeprefix(old.path)
        is_private = any(part.startswith("_") and part != "__init__" for part in inside.split("."))
        if inside != breakage.obj.path and (not inside or inside.startswith(".")) and not is_private:
            yield breakage.explain(griffe.ExplanationStyle.ONE_LINE).strip()


def _target(given: Documented) -> Documented:
    return given.final_target if given.is_alias else given
