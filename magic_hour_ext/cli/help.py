"""The texts of ``--help``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext.cli.command_table import COMMANDS
from magic_hour_ext.cli.exit_codes import SUMMARY
from magic_hour_ext.cli.text import from_markdown, width, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from magic_hour_ext.cli.command import Command
    from magic_hour_ext.cli.parser import Parser

_GROUPS = {
    "jobs": "Jobs",
    "batch": "Batches",
    "account": "Account",
    "journal": "Journal",
    "local tools": "Local tools",
}
_KINDS = {"video": "Videos", "image": "Images", "audio": "Audio"}


def overview() -> list[str]:
    """The text of `mhx --help`."""
    from magic_hour_ext._generated.commands import TOOLS

    columns = width()
    lines = ["usage: mhx TOOL [FILE…] [options]", "       mhx COMMAND [options]", ""]
    lines += wrapped(
        "Create images, videos and audio with Magic Hour. Nothing is paid for twice: a repeated command continues with "
        "the job that was paid for.",
        columns,
    )
    named = {
        title: [
            (name, summary) for name, (_, kind, summary) in TOOLS.items() if _KINDS.get(kind, "Other tools") == title
        ]
        for title in (*_KINDS.values(), "Other tools")
    }
    for group, title in _GROUPS.items():
        named[title] = [(one.name, one.summary) for one in COMMANDS.values() if one.group == group]
    for title, entries in named.items():
        if entries:
            lines += ["", f"{title}:"]
            for name, summary in entries:
                first, *more = wrapped(summary, columns - 28) or [""]
                lines += [f"  {name:<25} {first}", *(f"{'':<28}{line}" for line in more)]
    lines += [
        "",
        "Options of every command: --format auto|human|json|quiet, --help. `mhx --version` shows the version.",
    ]
    lines += ["", *wrapped(f"Exit codes: {SUMMARY}.", columns)]
    lines += ["", "`mhx TOOL --help` lists the options, limits, prices and an example of a tool."]
    return lines


def of_command(command: Command, parser: Parser | None) -> list[str]:
    """The text of `mhx COMMAND --help`; without a parser, the options are those of a tool."""
    lines = [f"usage: mhx {command.name} {command.takes + ' ' if command.takes else ''}[options]", ""]
    lines += wrapped(" ".join(filter(None, (command.summary, command.text))), width())
    lines += [] if parser is None else ["", *_options(parser)]
    return lines + _examples(command.examples)


def of_group(group: str) -> list[str]:
    """The text of `mhx journal --help` or the like: the commands that begin with this word."""
    lines = [f"usage: mhx {group} COMMAND [options]", ""]
    lines += [f"  {one.name:<25} {one.summary}" for one in COMMANDS.values() if one.name.startswith(f"{group} ")]
    return lines


def of_tool(name: str, entry: Mapping[str, Any], parser: Parser) -> list[str]:
    """The text of `mhx TOOL --help`: options, limits of each model, prices and an example."""
    takes = _takes(entry)
    lines = [f"usage: mhx {name} {takes + ' ' if takes else ''}[options]", ""]
    lines += wrapped(f"{entry['summary']} {entry['description']}", width())
    if entry["file"]:
        flag = next(one["flags"][0] for one in entry["options"] if one["path"] == entry["file"])
        lines += ["", *wrapped(f"FILE is the value of {flag}: a path, a URL, or - for standard input.", width())]
    lines += ["", *_options(parser)]
    lines += ["", *from_markdown(entry["limits"])]
    return lines + _examples((entry["example"],))


def _takes(entry: Mapping[str, Any]) -> str:
    if not entry["file"]:
        return ""
    return "FILE…" if any(one["path"] == entry["file"] and one.get("many") for one in entry["options"]) else "FILE"


def _options(parser: Parser) -> list[str]:
    text = parser.format_help()
    return text.partition("\n\n")[2].rstrip("\n").splitlines()  # Without the usage line of argparse.


def _examples(examples: tuple[str, ...]) -> list[str]:
    if not examples:
        return []
    return ["", "Example:" if len(examples) == 1 else "Examples:", *(f"  {line}" for line in examples)]
