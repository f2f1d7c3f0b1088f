"""A project of a user's, whose pytest runs in a process of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from users_pytest import run_pytest

SAMPLE = Path(__file__).parent.parent / "replay" / "samples" / "picture.png"
APP = """
from magic_hour_ext import Client


def colorize(name="a picture"):
    with Client() as client:
        return client.v1.photo_colorizer.generate(
            assets={"image_file_path": "picture.png"}, name=name, download_directory="made"
        )
"""


@pytest.fixture
def app(pytester, monkeypatch):
    """A project with an app and a picture. Its pytest runs in a process of its own, without this suite's guard."""
    pytester.makepyfile(app=APP)
    (pytester.path / "picture.png").write_bytes(SAMPLE.read_bytes())

    def run(*options, tests=None):
        if tests is not None:
            pytester.makepyfile(test_app=tests)
        return run_pytest(pytester, monkeypatch, "-W", "error", *options)

    return run
