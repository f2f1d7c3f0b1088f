"""The notes of a release are its section of the changelog; the version of the sources has one."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from magic_hour_ext import __version__

ROOT = Path(__file__).resolve().parents[2]
notes = runpy.run_path(str(ROOT / "tests" / "wheel" / "release_notes.py"))["notes"]


def test_the_version_of_the_sources_has_notes_that_end_where_the_next_section_begins():
    text = notes(__version__)
    assert text.startswith("### Added")
    assert "\n## " not in text


def test_a_version_that_the_changelog_does_not_have_is_an_error():
    with pytest.raises(ValueError, match=r"says nothing of version 9\.9"):
        notes("9.9")


def test_the_page_on_upgrading_has_the_minor_version_of_the_sources():
    minor = ".".join(__version__.split(".")[:2])
    assert f" to {minor}\n" in (ROOT / "docs" / "upgrading.md").read_text("utf-8")
