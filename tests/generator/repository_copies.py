"""Copies of what the generator reads, to change and to generate in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MADE_UP = Path(__file__).with_name("made-up-tool.yaml")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "data")


def copy_of_repository(target: Path, *, generated: Path) -> Path:
    """Copies the contract, the generator and the hand-written code; what is generated comes from `generated`."""
    for part in ("openapi", "magic_hour_ext"):
        shutil.copytree(ROOT / part, target / part, ignore=_LEFT_OUT)
    shutil.rmtree(target / "magic_hour_ext/_generated", ignore_errors=True)
    shutil.copytree(generated, target, dirs_exist_ok=True)
    return target


def generator(repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the generator of a copy."""
    command = [sys.executable, "-m", "openapi.generator", *arguments]
    return subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)


def python(repository: Path, code: str) -> str:
    """Runs code that imports the packages of a copy, and returns what it prints."""
    inherited = filter(None, [os.environ.get("PYTHONPATH")])
    path = os.pathsep.join([str(repository), str(repository / "generated"), *inherited])
    environment = {**os.environ, "PYTHONPATH": path}
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


def snapshot(directory: Path) -> dict[str, bytes]:
    """Every file with its content."""
    files = (path for path in directory.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(directory).as_posix(): path.read_bytes() for path in files}
