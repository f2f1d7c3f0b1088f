"""pytest as a user of the plugin runs it: in a process of its own, without this suite's guard and plugins."""

from __future__ import annotations

import os
import sys
from pathlib import Path

SITE = str(Path(__file__).parent / "guard" / "site")
ALONE = ("-p", "magic_hour_ext.pytest_plugin", "-p", "no:cacheprovider")


def run_pytest(pytester, monkeypatch, *options):
    """Run the tests in a pytester's folder."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path and path != SITE))
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)  # else each run compiles the package anew
    monkeypatch.delenv("MAGIC_HOUR_API_KEY", raising=False)
    return pytester.runpytest_subprocess(*ALONE, *options)
