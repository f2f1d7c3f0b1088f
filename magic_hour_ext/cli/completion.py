"""Completion in shells. The scripts call `mhx __complete` for candidates, so that they are always up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from magic_hour_ext.cli.output import FORMATS, Result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from magic_hour_ext.cli.session import Session

_BASH = """\
_mhx() {
    local IFS=$'\\n'
    COMPREPLY=($(mhx __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2> /dev/null))
}
complete -o default -o nosort -F _mhx mhx
"""
_ZSH = """\
#compdef mhx
_mhx() {
    local -a found
    found=("${(@f)$(mhx __complete "${(@)words[2,CURRENT]}" 2> /dev/null)}")
    if (( ${#found} )) && [[ -n ${found[1]} ]]; then compadd -a found; else _files; fi
}
compdef _mhx mhx
"""
_FISH = """\
function __mhx_complete
    set -l words (commandline -opc) (commandline -ct)
    mhx __complete $words[2..-1] 2> /dev/null
end
complete -c mhx -a '(__mhx_complete)'
"""
_SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


def completion(session: Session) -> Result:
    """Prints the script for a shell.

    Raises:
        UsageError: If there is none for that shell.
    """
    from magic_hour_ext.cli.errors import UsageError

    shell = session.words[0]
    if shell not in _SCRIPTS:
        raise UsageError(f"mhx completion: {shell!r:.80} is not supported; allowed: {', '.join(_SCRIPTS)}")
    return Result({"shell": shell, "script": _SCRIPTS[shell]}, _SCRIPTS[shell].splitlines(), is_text=True)


def complete(words: Sequence[str]) -> list[str]:
    """The candidates for the last word.

    Args:
        words: The words after ``mhx``; the last may be incomplete.
    """
    *before, typed = words or [""]
    return [one for one in _candidates(before, typed) if one.startswith(typed)]


def _candidates(before: list[str], typed: str) -> list[str]:
    from magic_hour_ext._generated.commands import TOOLS
    from magic_hour_ext.cli.command_table import COMMANDS

    if before[-1:] == ["--format"]:
        return list(FORMATS)
    first = [name.partition(" ")[0] for name in COMMANDS]
    if not before:
        return ["--help", "--version"] if typed.startswith("-") else [*TOOLS, *dict.fromkeys(first)]
    if before == ["completion"]:
        return list(_SCRIPTS)
    if len(before) == 1 and (
        inner := [name.partition(" ")[2] for name in COMMANDS if name.startswith(f"{before[0]} ")]
    ):
        return inner
    if len(before) == 1 and before[0] in {"start", "estimate"}:
        return list(TOOLS)
    mode = before.pop(0) if before[0] in {"start", "estimate"} else "run"
    tool = TOOLS.get(before[0])
    if tool is not None:
        return _of_tool(tool[0], before[0], mode, before[-1], typed)
    command = COMMANDS.get(" ".join(before[:2])) or COMMANDS.get(before[0])
    return _of_command(command) if command is not None and typed.startswith("-") else []


def _of_tool(tool: str, name: str, mode: str, previous: str, typed: str) -> list[str]:
    from magic_hour_ext.cli.tool_commands import ToolCommand

    command = ToolCommand(name, tool, mode)
    for option in command.entry["options"]:
        if previous in option["flags"] and option["kind"] != "flag":
            return list(option.get("choices", []))
    return _shown(command.parser) if typed.startswith("-") else []


def _of_command(command: object) -> list[str]:
    from magic_hour_ext.cli.command import DELEGATED, Command
    from magic_hour_ext.cli.parser import Parser, add_common

    assert isinstance(command, Command)
    if command.name in DELEGATED:
        return []
    parser = Parser(command.name)
    getattr(command.load(), f"{command.function}_options", lambda _parser: None)(parser)
    add_common(parser)
    return _shown(parser)


def _shown(parser: object) -> list[str]:
    import argparse

    from magic_hour_ext.cli.parser import Parser

    assert isinstance(parser, Parser)
    return [
        name
        for action in parser.options()
        if action.help != argparse.SUPPRESS
        for name in action.option_strings
        if "." not in name and name != "-h"
    ]
