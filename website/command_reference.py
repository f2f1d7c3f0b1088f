"""Writes the page of the commands: the output of `mhx … --help` for each of them."""

from __future__ import annotations

import contextlib
import io
import os
from typing import TYPE_CHECKING
from unittest import mock

from magic_hour_ext._generated.commands import TOOLS
from magic_hour_ext.cli.command_table import COMMANDS
from magic_hour_ext.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

FILE = "docs/commands.md"
_INTRODUCTION = """\
# Commands

This page shows the output of `--help` for every command of `mhx`. [The command line](command-line.md) explains their
use and their exit codes.

## mhx

"""


def write(pages: Path) -> None:
    """Writes the page below `pages`.

    Raises:
        RuntimeError: A command has no help.
    """
    text = _INTRODUCTION + _help([])
    for words in [*(name.split() for name in COMMANDS), *([name] for name in TOOLS)]:
        text += f"\n## mhx {' '.join(words)}\n\n{_help(words)}"
    (pages / FILE).write_text(text, "utf-8")


def _help(words: list[str]) -> str:
    printed = io.StringIO()
    command = [*words, "--help"] if not words else [*words, "--help", "--format", "human"]
    with mock.patch.dict(os.environ, {"COLUMNS": "100", "NO_COLOR": "1"}), contextlib.redirect_stdout(printed):
        code = main(command)
    if code or not printed.getvalue().strip():
        raise RuntimeError(f"mhx {' '.join(command)}: exit code {code}")
    return f"```text\n{printed.getvalue().rstrip()}\n```\n"
