"""Every test that README.md of this folder names exists."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
NAMED = re.findall(r"`([\w/.]+)::(\w+)`", (HERE / "README.md").read_text("utf-8"))


def test_every_named_test_exists():
    assert NAMED
    missing = []
    for file, function in NAMED:
        path = HERE.parents[1] / file if "/" in file else HERE / f"{file}.py"
        if not path.is_file() or not re.search(rf"def {function}\(", path.read_text("utf-8")):
            missing.append(f"{file}::{function}")
    assert missing == []


def test_every_row_names_a_test():
    rows = [line for line in (HERE / "README.md").read_text("utf-8").splitlines() if line.startswith("| ")]
    assert [row for row in rows if "::" not in row and "---" not in row and not row.startswith("| failure ")] == []
