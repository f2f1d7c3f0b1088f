"""Every Python block of README and of docs/ runs alone and unchanged, on the sandbox instead of the service."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from magic_hour_api import catalog

from .blocks import python_blocks

ROOT = Path(__file__).parent.parent.parent
README = ROOT / "README.md"
TOOLS = ROOT / "docs" / "tools"
PAGES = [README, *sorted((ROOT / "docs").rglob("*.md"))]

pytestmark = pytest.mark.xdist_group("documentation")


PYTEST = """
import sys, warnings, pytest
warnings.resetwarnings()
sys.exit(pytest.main(["test_pasted.py", "-q", "-p", "magic_hour_ext.pytest_plugin", "--magic-hour-record=once"]))
"""


def pasted(interpreters, page, block, **settings):
    """Runs a block and returns what it prints; one with tests is a file that pytest runs."""
    if "\ndef test_" in block.code:
        directory = interpreters.folder()
        (directory / "test_pasted.py").write_text(block.code, "utf-8")
        ran = interpreters.run(PYTEST, directory=directory, name=page)
        assert ran.status == 0, ran.stdout
        assert f"{block.code.count('def test_')} passed" in ran.stdout
        return ran.stdout
    ran = interpreters.run(block.code, name=page, line=block.line, **settings)
    assert (ran.status, ran.stderr) == (0, ""), ran.stderr
    return ran.stdout


def block_of(page, text):
    (found,) = [block for block in python_blocks(page) if text in block.code]
    return found


@pytest.mark.slow
@pytest.mark.slow
@pytest.mark.parametrize(
    ("page", "block"),
    [
        pytest.param(page, block, id=f"{page.relative_to(ROOT)}:{block.line}")
        for page in PAGES
        if page.parent != TOOLS
        for block in python_blocks(page)
    ],
)
def test_each_code_block_runs_alone_in_a_new_interpreter(page, block, interpreters):
    pasted(interpreters, page, block)


@pytest.mark.slow
@pytest.mark.parametrize("tool", catalog.TOOLS)
def test_the_example_on_a_tools_page_runs_alone_and_prints_the_files_that_it_saved(tool, interpreters):
    page, directory = TOOLS / f"{tool}.md", interpreters.folder()
    (block,) = python_blocks(page)
    printed = ast.literal_eval(pasted(interpreters, page, block, directory=directory))
    assert printed
    saved = {path.name for path in directory.iterdir()} - {"photo.png"}
    assert saved
    if tool != "face_detection":  # Its example prints the paths of the faces on the service.
        assert saved == {Path(path).name for path in printed}


def test_the_readmes_first_block_saves_a_video(interpreters):
    directory = interpreters.folder()
    printed = pasted(interpreters, README, python_blocks(README)[0], directory=directory)
    (path,) = ast.literal_eval(printed)
    assert (directory / path).read_bytes()[4:8] == b"ftyp"


def test_the_readmes_refusal_names_every_problem_and_sends_nothing(interpreters):
    before = len(interpreters.sandbox.requests)
    refusal = pasted(interpreters, README, block_of(README, "ValidationError"))
    for told in ("nothing was sent", "end_seconds", "style.promt", "did you mean prompt?"):
        assert told in refusal
    assert len(interpreters.sandbox.requests) == before


def test_the_readmes_estimate_is_what_the_job_is_charged(interpreters):
    printed = pasted(interpreters, README, block_of(README, "max_credits"))
    assert printed.startswith("240 credits")
    assert interpreters.sandbox.payments[-1].credits == 240


def test_the_readmes_first_block_runs_in_a_newly_started_python(interpreters):
    directory = interpreters.folder()
    command = [sys.executable, "-c", python_blocks(README)[0].code]
    subprocess.run(command, cwd=directory, env=interpreters.environment_of_a_new_process, check=True, timeout=120)
    assert len(list(directory.glob("*.mp4"))) == 1


def test_a_forked_interpreter_has_the_names_and_exit_status_of_a_new_one(interpreters):
    """It has the names of a new one, and ends alike."""
    assert interpreters.run("print(sorted(globals()))").stdout == (
        "['__builtins__', '__doc__', '__loader__', '__name__', '__package__', '__spec__']\n"
    )
    failed = interpreters.run("print('begun')\nclient.v1", name="page.md", line=7)
    assert (failed.status, failed.stdout) == (1, "begun\n")
    assert 'File "page.md", line 8' in failed.stderr
    assert "NameError: name 'client' is not defined" in failed.stderr
    assert interpreters.run("import sys; sys.exit(3)").status == 3
    assert "UserWarning: heard" in interpreters.run("import warnings; warnings.warn('heard')").stderr
