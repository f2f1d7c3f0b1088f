"""Type checkers: correct calls pass, wrong ones are reported, results have their types."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLE = Path(__file__).parent / "typing_samples" / "calls.py"


def check(*command: str) -> str:
    """The output of a type checker, which must report every wrong line and no other."""
    env = {**os.environ, "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"}  # Else it asks the network whether it is the newest.
    run = subprocess.run(
        [sys.executable, "-m", *command], capture_output=True, text=True, check=False, cwd=ROOT, env=env
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


@pytest.mark.slow
def test_mypy_reports_each_wrong_call_and_nothing_else() -> None:
    """In strict mode, an unnecessary ignore comment is an error."""
    assert "no issues found in 1 source file" in check("mypy", str(SAMPLE))


@pytest.mark.slow
def test_pyright_reports_each_wrong_call_and_nothing_else() -> None:
    """Marked by a comment at the beginning of the file."""
    assert "0 errors, 0 warnings" in check("pyright", "--pythonpath", sys.executable, str(SAMPLE))


def test_the_sample_has_many_expected_errors() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    assert text.count("# type: ignore") > 38
    assert text.count("assert_type(") > 33
