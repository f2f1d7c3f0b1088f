"""``mhx``: finds the command, runs it, and turns whatever happens into the promised output and exit code."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from magic_hour_ext.cli.exit_codes import ExitCode
from magic_hour_ext.cli.output import FORMATS, Console, Result
from magic_hour_ext.cli.registry import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from magic_hour_ext.cli.registry import Command
    from magic_hour_ext.cli.session import Session


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command.

    Args:
        arguments: What stands behind ``mhx``; default: the arguments of this process.

    Returns:
        The exit code, see `ExitCode`.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    console = Console(_wanted_format(words))
    held: list[Session] = []
    try:
        return _run(words, console, held)
    except SystemExit as stop:  # Of a command that reads its options itself.
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except BaseException as error:  # noqa: BLE001 (every failure gets its exit code)
        return _failed(error, console, held)


def _run(words: list[str], console: Console, held: list[Session]) -> int:
    leading, words = _leading_options(words)
    if "--version" in leading:
        from magic_hour_ext._version import __version__

        console.result(Result({"version": __version__}, [f"mhx {__version__}"], [__version__]))
        return ExitCode.DONE
    if words[:1] == ["help"]:
        leading, words = ["--help"], words[1:]
    wants_help = any(one in {"-h", "--help"} for one in leading)
    if not words:
        from magic_hour_ext.cli.help import overview

        if wants_help:
            console.result(Result(_listed(), overview(), is_text=True))
            return ExitCode.DONE
        from magic_hour_ext.cli.failures import UsageError

        raise UsageError("no command was given: `mhx --help` lists them")
    if "=" not in words[0] and words[0].replace("_", "-") in _tools():
        return _run_tool([*words, *leading], "run", console, held)
    if words[0] == HIDDEN:
        from magic_hour_ext.cli.completion import complete

        console.result(Result(None, complete(words[1:]), is_text=True))
        return ExitCode.DONE
    command, rest = _command(words)
    if command is None:
        from magic_hour_ext.cli.help import of_group

        console.result(Result(_listed(f"{words[0]} "), of_group(words[0]), is_text=True))
        return ExitCode.DONE
    rest += leading
    if command.function in {"start", "estimate"}:
        if rest and not rest[0].startswith("-"):
            return _run_tool(rest, command.function, console, held)
        if not any(one in {"-h", "--help"} for one in rest):
            from magic_hour_ext.cli.failures import UsageError

            raise UsageError(f"mhx {command.name}: which tool? `mhx --help` lists them")
    return _run_command(command, rest, console, held)


def _run_command(command: Command, words: list[str], console: Console, held: list[Session]) -> int:
    from importlib import import_module

    from magic_hour_ext.cli.parser import Parser, add_common
    from magic_hour_ext.cli.registry import DELEGATED

    module = import_module(f"magic_hour_ext.cli.{command.module}")
    run = getattr(module, command.function)
    if command.name in DELEGATED:
        return int(run(words))
    parser = Parser(command.name)
    getattr(module, f"{command.function}_options", _no_options)(parser)
    add_common(parser)
    given, positional = parser.parse(words)
    if given.help:
        from magic_hour_ext.cli.help import of_command

        console.result(Result(command._asdict(), of_command(command, parser), is_text=True))
        return ExitCode.DONE
    _check_number(command, positional)
    from magic_hour_ext.cli.session import Session

    session = Session(console)
    session.given, session.words = given, positional
    session.line = [*command.name.split(), *words]
    held.append(session)
    return _finish(run, session)


def _run_tool(words: list[str], mode: str, console: Console, held: list[Session]) -> int:
    from magic_hour_ext.cli.tool_commands import ToolCommand

    name = words[0].replace("_", "-")
    tools = _tools()
    if name not in tools:
        raise _unknown(name, tools, "tool")
    tool = ToolCommand(name, tools[name][0], mode)
    given, positional = tool.parser.parse(words[1:])
    if given.help:
        from magic_hour_ext.cli.help import of_tool

        console.result(Result(tool.entry, of_tool(name, tool.entry, tool.parser), is_text=True))
        return ExitCode.DONE
    from magic_hour_ext.cli.session import Session

    session = Session(console)
    session.given, session.words = given, positional
    session.options = {one["path"]: one["flags"][0] for one in tool.entry["options"]}
    held.append(session)
    return _finish(tool.run, session)


def _finish(run: Any, session: Session) -> int:
    """Runs a command with warnings of the library as hints, and writes its result."""
    import warnings

    from magic_hour_ext.warnings import ContractWarning

    with warnings.catch_warnings(), _interrupted_by_sigterm():
        warnings.simplefilter("always")
        # Those of other packages. Ours are told at the first line outside of this one: that of the script.
        warnings.filterwarnings("ignore", module=r"(magic_hour_ext|httpx|httpcore|anyio|rich)(\.|$)")
        warnings.simplefilter("always", ContractWarning)
        warnings.showwarning = lambda message, *_, **__: session.console.hint(str(message))
        result: Result = run(session)
    try:
        session.console.result(result)
    except OSError as error:
        if isinstance(result.data, dict) and "credits_charged" in result.data:
            error.job_id = result.data["id"]  # type: ignore[attr-defined]
        error.add_note("The result could not be written to standard output.")
        raise
    return ExitCode.DONE if result.error is None else _failed(result.error, session.console, [session])


@contextmanager
def _interrupted_by_sigterm() -> Iterator[None]:
    """Takes SIGTERM for Ctrl-C: who stops a container should learn the id of the paid job, too."""
    import signal

    try:
        before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    except ValueError:  # Not in the main thread.
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _failed(error: BaseException, console: Console, held: list[Session]) -> int:
    from magic_hour_ext.cli.failures import Failure

    session = held[0] if held else None
    failure = Failure(
        error,
        out=None if session is None else session.out,
        options=None if session is None else session.options,
    )
    partial = None
    job = getattr(error, "job", None)
    if job is not None and failure.report["status_code"] != 404:
        from magic_hour_ext.cli.describe import job_data

        partial = job_data(job)
    console.failure(failure, partial=partial)
    return int(failure.exit_code)


def _command(words: list[str]) -> tuple[Command | None, list[str]]:
    """The command of the first one or two words, and the rest; None for the help on a group of commands.

    Raises:
        UsageError: If there is none.
    """
    from magic_hour_ext.cli.registry import COMMANDS

    for size in (2, 1):
        command = COMMANDS.get(" ".join(words[:size]))
        if command is not None:
            return command, words[size:]
    groups = {name.partition(" ")[0] for name in COMMANDS if " " in name}
    if words[0] in groups:
        if any(one in {"-h", "--help"} for one in words[1:]):
            return None, []
        names = [name.partition(" ")[2] for name in COMMANDS if name.startswith(f"{words[0]} ")]
        if len(words) < 2 or words[1].startswith("-"):
            from magic_hour_ext.cli.failures import UsageError

            raise UsageError(f"mhx {words[0]}: which command? There are {', '.join(names)}")
        raise _unknown(words[1], names, f"command of mhx {words[0]}")
    raise _unknown(words[0], [*COMMANDS, *_tools()], "command or tool")


def _unknown(name: str, names: Iterable[str], what: str) -> Exception:
    """The exception for a name that there is not, with the nearest one."""
    from magic_hour_ext._rules.suggest import closest
    from magic_hour_ext.cli.failures import UsageError

    near = closest(name, names)
    meant = f"did you mean {near[0]}?" if near else "`mhx --help` lists them"
    return UsageError(f"there is no {what} {name!r:.80}; {meant}")


def _check_number(command: Command, positional: list[str]) -> None:
    if command.least <= len(positional) and (command.most is None or len(positional) <= command.most):
        return
    from magic_hour_ext.cli.failures import UsageError

    wanted = command.takes or "no arguments"
    raise UsageError(f"mhx {command.name} takes {wanted}, not {' '.join(positional) or 'nothing'!s:.200}")


def _tools() -> dict[str, tuple[str, str, str]]:
    from magic_hour_ext._generated.commands import TOOLS

    return TOOLS


def _listed(prefix: str = "") -> dict[str, str]:
    """The commands whose names begin so, and what they do."""
    from magic_hour_ext.cli.registry import COMMANDS

    found = {name: summary for name, (_, _, summary) in _tools().items()}
    found |= {name: command.summary for name, command in COMMANDS.items()}
    return {name: summary for name, summary in found.items() if name.startswith(prefix)}


def _leading_options(words: list[str]) -> tuple[list[str], list[str]]:
    """The options before the command, and what follows them."""
    at = 0
    while at < len(words) and words[at].startswith("-") and words[at] != "-":
        at += 2 if words[at] == "--format" else 1
    return words[:at], words[at:]


def _wanted_format(words: list[str]) -> str:
    """The format, also of a command line that has mistakes."""
    for index, word in enumerate(words):
        if word == "--":
            break
        name, _, value = word.partition("=")
        if name == "--format":
            value = value or "".join(words[index + 1 : index + 2])
            return value if value in FORMATS else "auto"
    return "auto"


def _no_options(_parser: object) -> None:
    """For a command that has none of its own."""


if __name__ == "__main__":
    sys.exit(main())
