"""The words of the command line for the calls and parameters that error texts of the library name."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from magic_hour_ext._rules.references import references_of, reworded

if TYPE_CHECKING:
    from magic_hour_ext._rules.references import Name, Reference

COMMANDS: dict[Name, str] = {
    "journal.forget": "mhx journal forget",
    "journal.reconcile": "mhx journal reconcile",
}
"""The command that does the same as a call; the arguments of the call follow it."""

OPTIONS: dict[Name, str] = {
    "budget.ceiling": "--ceiling N",
    "batch.ignore": "--ignore",
    "batch.fields": "--set",
    "directory": "--out",
    "record": "--record",
}
"""The option in the place of a parameter."""


def command_line_text(text: str, error: object) -> str:
    """A text of an exception or a `Problem`, with commands and options in the place of calls and parameters.

    Args:
        text: The text.
        error: The exception or problem, with the references of the text.
    """
    return reworded(text, references_of(error), _words)


def _words(reference: Reference) -> str:
    if reference.name in OPTIONS:
        return OPTIONS[reference.name]
    return f"`{shlex.join([*COMMANDS[reference.name].split(), *reference.arguments])}`"
