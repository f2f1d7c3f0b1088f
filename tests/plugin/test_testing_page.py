"""The tests shown in README and docs/testing.md pass unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest
from docs.blocks import python_blocks

ROOT = Path(__file__).parent.parent.parent
README, PAGE = ROOT / "README.md", ROOT / "docs" / "testing.md"


@pytest.mark.slow
def test_every_test_of_the_pages_passes(app, pytester):
    (pytester.path / "photo.png").write_bytes((pytester.path / "picture.png").read_bytes())
    blocks = python_blocks(PAGE)
    (readme,) = [block.code for block in python_blocks(README) if "magic_hour_sandbox" in block.code]
    pytester.makepyfile(test_readme=readme)
    pytester.makepyfile(**{f"test_page_{number}": block.code for number, block in enumerate(blocks)})
    shown = 1 + sum(block.code.count("\ndef test_") for block in blocks)
    assert shown >= 6
    app("--magic-hour-record=once").assert_outcomes(passed=shown)
    app("-k", "colors").assert_outcomes(passed=1, deselected=shown - 1)
