"""``mhx``: finds the command, runs it, and reports its result or failure with the documented output and exit code."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from magic_hour_ext.cli.command import DELEGATED, HIDDEN, TAKES_TOOL
from magic_hour_ext.cli.exit_codes import ExitCode
from magic_hour_ext.cli.output import FORMATS, Console, Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from magic_hour_ext.cli.command import Command
    from magic_hour_ext.cli.parser import Parser
    from magic_hour_ext.cli.session import Session


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command.

    Args:
        arguments: The words after ``mhx``; default: the arguments of this process.

    Returns:
        The exit code, see `ExitCode`.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    invocation = _Invocation(Console(_wanted_format(words)))
    try:
        return invocation.run(words)
    except SystemExit as stop:  # Raised by a command that parses its own options.
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except BaseException as error:  # noqa: BLE001 (every exception has an exit code)
        return invocation.fail(error)


class _Invocation:
    """The run of one command, from its words to its exit code.

    Args:
        console: The standard streams.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._session: Session | None = None

    def run(self, words: list[str]) -> int:
        """Finds the command and runs it; returns the exit code. Pass its exceptions to `fail`."""
        leading, words = _leading_options(words)
        if "--version" in leading:
            from magic_hour_ext._version import __version__

            self._console.result(Result({"version": __version__}, [f"mhx {__version__}"], [__version__]))
            return ExitCode.DONE
        if words[:1] == ["help"]:
            leading, words = ["--help"], words[1:]
        if not words:
            return self._overview(leading)
        if words[0] == HIDDEN:
            from magic_hour_ext.cli.completion import complete

            self._console.result(Result(None, complete(words[1:]), is_text=True))
            return ExitCode.DONE
        if _tool_name(words[0]) in _tools():
            return self._run_tool([*words, *leading], "run")
        command, rest = _command(words)
        if command is None:
            from magic_hour_ext.cli.help import of_group

            self._console.result(Result(_listed(f"{words[0]} "), of_group(words[0]), is_text=True))
            return ExitCode.DONE
        rest += leading
        if command.name in TAKES_TOOL:
            if rest and not rest[0].startswith("-"):
                return self._run_tool(rest, command.name)
            if not _wants_help(rest):
                raise _usage_error(f"mhx {command.name}: the tool is missing; `mhx --help` lists the tools")
            return self._help(command)
        return self._run_command(command, rest)

    def fail(self, error: BaseException) -> int:
        """Reports an exception; returns the exit code."""
        from magic_hour_ext.cli.failures import Failure

        session = self._session
        job = getattr(error, "job", None)
        if job is None and session is not None:
            job = session.job
        failure = Failure(error, job=job, session=session)
        partial = None
        if job is not None and failure.report["status_code"] != 404:
            from magic_hour_ext.cli.describe import job_data

            partial = job_data(job)
        self._console.failure(failure.report, partial=partial)
        return int(failure.exit_code)

    def _overview(self, leading: list[str]) -> int:
        if not _wants_help(leading):
            raise _usage_error("the command is missing; `mhx --help` lists the commands")
        from magic_hour_ext.cli.help import overview

        self._console.result(Result(_listed(), overview(), is_text=True))
        return ExitCode.DONE

    def _run_command(self, command: Command, words: list[str]) -> int:
        from magic_hour_ext.cli.parser import Parser, add_common

        module = command.load()
        run = getattr(module, command.function)
        if command.name in DELEGATED:
            return int(run(words))
        parser = Parser(command.name)
        getattr(module, f"{command.function}_options", _no_options)(parser)
        add_common(parser)
        given, positional = parser.parse(words)
        if given.help:
            return self._help(command, parser)
        _check_number(command, positional)
        from magic_hour_ext.cli.session import Session

        self._session = Session(self._console, given, positional, line=[*command.name.split(), *words])
        return self._finish(run, self._session)

    def _help(self, command: Command, parser: Parser | None = None) -> int:
        from magic_hour_ext.cli.help import of_command

        self._console.result(Result(command._asdict(), of_command(command, parser), is_text=True))
        return ExitCode.DONE

    def _run_tool(self, words: list[str], mode: str) -> int:
        from magic_hour_ext.cli.tool_commands import ToolCommand

        name, tools = _tool_name(words[0]), _tools()
        if name not in tools:
            raise _unknown(name, tools, "tool")
        tool = ToolCommand(name, tools[name][0], mode)
        given, positional = tool.parser.parse(words[1:])
        if given.help:
            from magic_hour_ext.cli.help import of_tool

            self._console.result(Result(tool.entry, of_tool(name, tool.entry, tool.parser), is_text=True))
            return ExitCode.DONE
        from magic_hour_ext.cli.session import Session

        options = {one["path"]: one["flags"][0] for one in tool.entry["options"]}
        line = words if mode == "run" else [mode, *words]
        self._session = Session(self._console, given, positional, line=line, options=options)
        return self._finish(tool.run, self._session)

    def _finish(self, run: Callable[[Session], Result], session: Session) -> int:
        """Runs a command, shows warnings of the library as hints, and writes the result."""
        import warnings

        from magic_hour_ext.warnings import ContractWarning

        with _interrupted_by_sigterm():
            with warnings.catch_warnings():
                warnings.simplefilter("always")
                # Ignores warnings of internal code. Warnings for users are attributed to the first line outside this
                # package, which is that of the script.
                warnings.filterwarnings("ignore", module=r"(magic_hour_ext|httpx|httpcore|anyio|rich)(\.|$)")
                warnings.simplefilter("always", ContractWarning)
                warnings.showwarning = lambda message, *_, **__: session.console.hint(str(message))
                result = run(session)
            try:
                self._console.result(result)
            except OSError as error:
                error.add_note("The result could not be written to standard output.")
                raise
        return ExitCode.DONE if result.error is None else self.fail(result.error)


@contextmanager
def _interrupted_by_sigterm() -> Iterator[None]:
    """Handles SIGTERM like Ctrl-C, so that the id of the paid job is also shown when a container is stopped."""
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


def _command(words: list[str]) -> tuple[Command | None, list[str]]:
    """The command of the first one or two words, and the remaining words; None for the help on a group of commands.

    Raises:
        UsageError: If there is no such command.
    """
    from magic_hour_ext.cli.command_table import COMMANDS

    for size in (2, 1):
        command = COMMANDS.get(" ".join(words[:size]))
        if command is not None:
            return command, words[size:]
    groups = {name.partition(" ")[0] for name in COMMANDS if " " in name}
    if words[0] in groups:
        if _wants_help(words[1:]):
            return None, []
        names = [name.partition(" ")[2] for name in COMMANDS if name.startswith(f"{words[0]} ")]
        if len(words) < 2 or words[1].startswith("-"):
            raise _usage_error(f"mhx {words[0]}: the command is missing; allowed: {', '.join(names)}")
        raise _unknown(words[1], names, f"command of mhx {words[0]}")
    raise _unknown(words[0], [*COMMANDS, *_tools()], "command or tool")


def _unknown(name: str, names: Iterable[str], what: str) -> Exception:
    """The exception for an unknown name, with the nearest known one."""
    from magic_hour_ext._rules.suggest import closest

    near = closest(name, names)
    meant = f"did you mean {near[0]}?" if near else "`mhx --help` lists them"
    return _usage_error(f"there is no {what} {name!r:.80}; {meant}")


def _usage_error(text: str) -> Exception:
    from magic_hour_ext.cli.errors import UsageError

    return UsageError(text)


def _check_number(command: Command, positional: list[str]) -> None:
    if command.least <= len(positional) and (command.most is None or len(positional) <= command.most):
        return
    if not command.takes:  # What was given is not shown: for `mhx login`, it may be the key.
        raise _usage_error(f"mhx {command.name} takes no arguments; `mhx {command.name} --help` lists its options")
    given = " ".join(positional) or "nothing"
    raise _usage_error(f"mhx {command.name} takes {command.takes}, not {given:.200}")


def _tool_name(word: str) -> str:
    return word.replace("_", "-")


def _wants_help(words: Sequence[str]) -> bool:
    return any(word in {"-h", "--help"} for word in words)


def _tools() -> dict[str, tuple[str, str, str]]:
    from magic_hour_ext._generated.commands import TOOLS

    return TOOLS


def _listed(prefix: str = "") -> dict[str, str]:
    """The summaries of the commands and tools whose names begin with the prefix."""
    from magic_hour_ext.cli.command_table import COMMANDS

    found = {name: summary for name, (_, _, summary) in _tools().items()}
    found |= {name: command.summary for name, command in COMMANDS.items()}
    return {name: summary for name, summary in found.items() if name.startswith(prefix)}


def _leading_options(words: list[str]) -> tuple[list[str], list[str]]:
    """The options before the command, and the remaining words."""
    at = 0
    while at < len(words) and words[at].startswith("-") and words[at] != "-":
        at += 2 if words[at] == "--format" else 1
    return words[:at], words[at:]


def _wanted_format(words: list[str]) -> str:
    """The value of ``--format``, also if the command line is not valid."""
    for index, word in enumerate(words):
        if word == "--":
            break
        name, _, value = word.partition("=")
        if name == "--format":
            value = value or "".join(words[index + 1 : index + 2])
            return value if value in FORMATS else "auto"
    return "auto"


def _no_options(_parser: object) -> None:
    """Adds nothing: for a command without options."""
