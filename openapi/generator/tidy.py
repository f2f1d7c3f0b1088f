"""Formats the generated code, independent of any configuration on the machine."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from .layout import LINE_LENGTH, ContractError

if TYPE_CHECKING:
    from pathlib import Path

_COMMON = ["--isolated", "--no-cache", "--quiet", f"--line-length={LINE_LENGTH}", "--target-version=py311"]

_IMPORTS = ["--config", "lint.isort.known-first-party=['magic_hour_api', 'magic_hour_ext']"]
_IMPORTS += ["--config", "lint.isort.split-on-trailing-comma=false"]


def tidy(directory: Path, *, select: str) -> None:
    """Sorts imports and formats every Python file below `directory`, in place.

    Args:
        directory: Where the files are.
        select: The rules of ruff whose fixes are applied first, such as ``I,F401``.

    Raises:
        ContractError: A file is not valid Python.
    """
    check = ["check", "--fix-only", f"--select={select}", *_IMPORTS]
    for command in (check, ["format", "--config", "format.skip-magic-trailing-comma=true"]):
        # Isolated also from the directory: a types.py in it would stand before Python's own.
        arguments = [sys.executable, "-I", "-m", "ruff", *command, *_COMMON, "."]
        run = subprocess.run(arguments, cwd=directory, capture_output=True, text=True, check=False)
        if run.returncode != 0:
            raise ContractError(f"ruff {command[0]}: {(run.stderr or run.stdout).strip()}")
