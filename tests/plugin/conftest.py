"""A project of a user's, whose pytest runs in a process of its own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parent.parent / "replay" / "samples" / "picture.png"
SITE = str(Path(__file__).parent.parent / "guard" / "site")
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
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path and path != SITE))
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.delenv("MAGIC_HOUR_API_KEY", raising=False)
    pytester.makepyfile(app=APP)
    (pytester.path / "picture.png").write_bytes(SAMPLE.read_bytes())

    def run(*options, tests=None):
        if tests is not None:
            pytester.makepyfile(test_app=tests)
        arguments = ("-p", "magic_hour_ext.pytest_plugin", "-p", "no:cacheprovider", "-W", "error", *options)
        return pytester.runpytest_subprocess(*arguments)

    return run
