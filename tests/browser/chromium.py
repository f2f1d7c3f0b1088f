"""Finds a Chromium for the tests of the page, or installs one: ``python tests/browser/chromium.py [--install]``.

Debian's package is taken where there is apt and the right to use it; elsewhere Playwright's own build.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

VARIABLE = "CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
FONTS = "fonts-dejavu-core"  # Debian's Chromium comes without any
# A browser in a container or as root, without a graphics card, that asks nobody anything.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MISSING = "no {}: `make browser` installs what the page's tests need"


def find() -> str | None:
    """The browser's path; None if there is none."""
    given = os.environ.get(VARIABLE)
    if given:
        return shutil.which(given)
    return next(filter(None, map(shutil.which, NAMES)), None) or _playwrights_own()


def _playwrights_own() -> str | None:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def missing() -> str | None:
    """What is not there, in one line; None if all is."""
    try:
        import axe_playwright_python  # noqa: F401
        import playwright  # noqa: F401
    except ImportError as error:
        return MISSING.format(error.name)
    return None if find() else MISSING.format(f"Chromium (it may also be named in ${VARIABLE})")


def install() -> str | None:
    """Install a browser if there is none. Returns what went wrong, in one line."""
    if find():
        return None
    prefix = [] if not hasattr(os, "geteuid") or os.geteuid() == 0 else ["sudo", "-n"]
    apt = shutil.which("apt-get") and (not prefix or shutil.which("sudo"))
    tried: list[subprocess.CompletedProcess[str]] = []
    if apt:
        options = ["-y", "-qq", "--no-install-recommends"]
        tried = [
            _run([*prefix, "apt-get", "-qq", "update"]),
            _run([*prefix, "apt-get", "install", *options, "chromium", FONTS]),
        ]
    if not find():
        tried.append(_run([sys.executable, "-m", "playwright", "install", "chromium"]))
    if find():
        return None
    last = next((one for one in tried if one.returncode), tried[-1])
    lines = (last.stderr or last.stdout).strip().splitlines() or ["it gave no reason"]
    return f"no Chromium could be installed: {lines[-1]}; install one, or name it in ${VARIABLE}"


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def main() -> int:
    """Returns the exit code."""
    problem = (install() if sys.argv[1:] == ["--install"] else None) or missing()
    if problem:
        print(problem, file=sys.stderr)
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main())
