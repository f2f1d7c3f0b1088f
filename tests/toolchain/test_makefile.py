"""The Makefile: its arguments are not executed, and a failed set-up is repeated. Nothing is installed here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Stands in for Python: makes an "environment" with itself in it, whose pip fails while there is a file named broken.
STAND_IN = """#!/bin/sh
echo "$*" >> "$LOG"
case "$*" in
*-m\\ venv\\ *)
    [ -z "$VENV_BROKEN" ] || exit 1
    for last; do :; done
    rm -rf "$last"; mkdir -p "$last/bin"; cp "$0" "$last/bin/python" ;;
*--group\\ dev*) [ ! -e "$LOG.broken-dev" ] || exit 1 ;;
*--editable*) [ ! -e "$LOG.broken" ] || exit 1 ;;
*.demo*) echo "image $2 $3" ;;
esac
"""


@pytest.fixture
def project(tmp_path):
    """A folder with the Makefile and a fake Python."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    python = tmp_path / "stand-in"
    python.write_text(STAND_IN)
    python.chmod(0o755)
    return tmp_path


def make(project, *arguments, **environment):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(
        ["make", *arguments],
        cwd=project,
        env={**kept, "LOG": str(project / "log"), "PYTHON": "./stand-in", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def calls(project):
    """How often an environment was made, and how often the package was installed into it."""
    log = (project / "log").read_text()
    (project / "log").unlink()
    return log.count("-m venv"), log.count("--editable")


@pytest.mark.parametrize(
    "name",
    [
        "Mum's.png",
        "two words.png",
        'quoted".png',
        "$(shell touch ran).png",
        "$(touch ran).png",
        "`touch ran`.png",
        "a; touch ran; b.png",
        "a$$b $HOME.png",
        "--image",
    ],
)
@pytest.mark.parametrize("way", ["argument", "environment"])
def test_the_picture_argument_reaches_the_demo_without_shell_expansion(name, way, project):
    ran = make(project, "demo", f"IMAGE={name}") if way == "argument" else make(project, "demo", IMAGE=name)
    assert ran.returncode == 0, ran.stderr
    assert (project / "log").read_text().splitlines()[-1] == f"-m magic_hour_ext.sandbox.demo --image={name}"
    assert not (project / "ran").exists()


def test_without_a_picture_the_demo_uses_its_own(project):
    assert make(project, "demo").returncode == 0
    assert (project / "log").read_text().splitlines()[-1] == "-m magic_hour_ext.sandbox.demo"


def test_the_environment_is_set_up_once(project):
    assert make(project, "demo").returncode == 0
    assert calls(project) == (1, 1)
    assert make(project, "demo").returncode == 0
    assert calls(project) == (0, 0)


def test_changed_dependencies_are_installed_into_the_existing_environment(project):
    make(project, ".venv/.dev")
    assert calls(project) == (1, 1)
    future = (project / ".venv" / ".dev").stat().st_mtime + 5
    os.utime(project / "constraints.txt", (future, future))
    assert make(project, ".venv/.dev").returncode == 0
    assert calls(project) == (0, 1)


@pytest.mark.parametrize("target", [".venv/.runtime", ".venv/.dev"])
def test_a_failed_set_up_is_repeated_by_the_next_make(target, project):
    (project / "log.broken").touch()
    (project / "log.broken-dev").touch()
    for _ in range(2):
        assert make(project, target).returncode != 0
        assert calls(project) == (1, 1)
    (project / "log.broken").unlink()
    (project / "log.broken-dev").unlink()
    assert make(project, target).returncode == 0
    assert calls(project) == (1, 1)


def test_a_failed_set_up_for_development_does_not_break_the_demo(project):
    make(project, ".venv/.runtime")
    (project / "log.broken-dev").touch()
    assert make(project, ".venv/.dev").returncode != 0
    calls(project)
    assert make(project, "demo").returncode == 0
    assert calls(project) == (1, 1)


def test_an_environment_that_could_not_be_created_is_tried_again(project):
    assert make(project, "demo", VENV_BROKEN="1").returncode != 0
    assert make(project, "demo").returncode == 0


def test_an_environment_with_a_missing_python_is_created_again(project):
    make(project, "demo")
    (project / ".venv" / "bin" / "python").unlink()
    calls(project)
    assert make(project, "demo").returncode == 0
    assert calls(project) == (1, 1)


def test_an_old_python_is_refused_before_anything_is_created(project):
    old = project / "old-python"
    pretend = "import sys; sys.version_info = (3, 10, 13); exec(sys.argv[2])"
    old.write_text(f"#!/bin/sh\nexec '{sys.executable}' -c '{pretend}' \"$@\"\n")
    old.chmod(0o755)
    for target in ("demo", "test"):
        ran = make(project, target, PYTHON="./old-python")
        assert ran.returncode != 0
        assert (
            "Python 3.11 or newer is needed; ./old-python is 3.10. Name another: make PYTHON=python3.12" in ran.stderr
        )
        assert not (project / ".venv").exists()
