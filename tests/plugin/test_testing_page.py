"""The tests on docs/testing.md pass as they stand there."""

from __future__ import annotations

from pathlib import Path

from docs.blocks import python_blocks

PAGE = Path(__file__).parent.parent.parent / "docs" / "testing.md"


def test_every_test_of_the_page_passes(app, pytester):
    (pytester.path / "photo.png").write_bytes((pytester.path / "picture.png").read_bytes())
    blocks = python_blocks(PAGE)
    pytester.makepyfile(**{f"test_page_{number}": block.code for number, block in enumerate(blocks)})
    shown = sum(block.code.count("\ndef test_") for block in blocks)
    assert shown >= 6
    app("--magic-hour-record=once").assert_outcomes(passed=shown)
    app("-k", "colors").assert_outcomes(passed=1, deselected=shown - 1)
