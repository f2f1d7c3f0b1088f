"""Formats the generated code, independent of any configuration on the machine."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from ruff import find_ruff_bin  # type: ignore[import-untyped]

from .layout import LINE_LENGTH, ContractError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_COMMON = ["--isolated", "--no-cache", "--quiet", f"--line-length={LINE_LENGTH}", "--target-version=py311"]

_IMPORTS = ["--config", "lint.isort.known-first-party=['magic_hour_api', 'magic_hour_ext']"]
_IMPORTS += ["--config", "lint.isort.split-on-trailing-comma=false"]


def tidy(stage: Path, selected: Mapping[Path, str]) -> None:
    """Sorts imports and formats every Python file below some directories, in place.

    Args:
        stage: The directory that has all outputs, laid out as in the repository.
        selected: For each directory in it: the rules of ruff whose fixes are applied first, such as ``I,F401``.

    Raises:
        ContractError: A file is not valid Python.
    """
    commands = [
        ["check", "--fix-only", f"--select={select}", *_IMPORTS, str(directory)]
        for directory, select in selected.items()
    ]
    commands.append(["format", "--config", "format.skip-magic-trailing-comma=true", *map(str, selected)])
    for command in commands:
        # The program itself: `python -m ruff` takes longer to start it than it runs.
        arguments = [find_ruff_bin(), *command, *_COMMON]
        run = subprocess.run(arguments, cwd=stage, capture_output=True, text=True, check=False)
        if run.returncode != 0:
            raise ContractError(f"ruff {command[0]}: {(run.stderr or run.stdout).strip()}")
