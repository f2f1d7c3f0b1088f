"""The description of a command; its module is imported only when the command runs."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from types import ModuleType


class Command(NamedTuple):
    """A command that is not a tool.

    Attributes:
        name: One or two words, such as ``journal list``.
        summary: One sentence about what it does.
        module: The module of its function.
        function: The function that runs it; `{function}_options`, if defined, adds its options to a parser.
        takes: Its positional arguments, for the usage line.
        least: Minimum number of positional arguments.
        most: Maximum number of positional arguments; None for any number.
        group: Its heading in ``mhx --help``.
        examples: Working command lines.
        text: Further sentences for its help.
        package: The package of the module, below `magic_hour_ext`.
    """

    name: str
    summary: str
    module: str
    function: str
    takes: str = ""
    least: int = 0
    most: int | None = 0
    group: str = "jobs"
    examples: tuple[str, ...] = ()
    text: str = ""
    package: str = "cli"

    def load(self) -> ModuleType:
        """Imports its module."""
        return import_module(f"magic_hour_ext.{self.package}.{self.module}")


DELEGATED = frozenset({"sandbox", "webhooks listen", "webhooks trigger"})
"""Commands that parse their own options."""

TAKES_TOOL = frozenset({"start", "estimate"})
"""Commands whose first argument is a tool; they have the options of that tool."""

HIDDEN = "__complete"
"""The command that the completion scripts call."""
