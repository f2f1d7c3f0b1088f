"""Options: parsed by argparse, with every mistake as an exception, and the nearest name."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, NoReturn

from magic_hour_ext.cli.output import FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

HELP = ("-h", "--help")


class Parser(argparse.ArgumentParser):
    """A parser of options alone; positional arguments are what is left over."""

    def __init__(self, name: str, **settings: Any) -> None:
        super().__init__(
            prog=f"mhx {name}".strip(), add_help=False, allow_abbrev=False, formatter_class=_Formatter, **settings
        )
        self._optionals.title = "Options"
        self._general: argparse._ArgumentGroup | None = None

    def general(self) -> argparse._ArgumentGroup:
        """The group of the options that many commands have: the last one."""
        if self._general is None:
            self._general = self.add_argument_group("General")
        return self._general

    def error(self, message: str) -> NoReturn:
        """Raises UsageError with the message of argparse."""
        from magic_hour_ext.cli.errors import UsageError

        text = message.removeprefix("argument ")
        if "expected one argument" in text:
            flag = text.partition(":")[0].partition(",")[0].partition("/")[0]
            text += f"; a value that begins with a hyphen is written {flag}=VALUE"
        raise UsageError(f"{self.prog}: {text}; `{self.prog} --help` lists the options")

    def parse(self, words: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
        """The options, and the positional arguments.

        Raises:
            UsageError: If there is no such option, or its value can't be one.
        """
        words, _, literal = _split(words)
        given, left = self.parse_known_args(words)
        for word in left:
            if word.startswith("-") and word != "-":
                self._refuse(word)
        return given, [*left, *literal]

    def options(self) -> list[argparse.Action]:
        """Its options."""
        return list(self._actions)

    def _refuse(self, word: str) -> NoReturn:
        from magic_hour_ext._rules.suggest import closest

        flag = word.partition("=")[0]
        known = [one for action in self._actions for one in action.option_strings if action.help != argparse.SUPPRESS]
        near = closest(flag, known)
        self.error(f"there is no option {flag!r:.80}" + (f"; did you mean {near[0]}?" if near else ""))


def _split(words: Sequence[str]) -> tuple[list[str], str, list[str]]:
    """What is before and after ``--``."""
    words = list(words)
    if "--" not in words:
        return words, "", []
    at = words.index("--")
    return words[:at], "--", words[at + 1 :]


class _Formatter(argparse.HelpFormatter):
    """Shows the first two names of an option, and its value once."""

    def __init__(self, prog: str) -> None:
        from magic_hour_ext.cli.text import width

        super().__init__(prog, max_help_position=26, width=width())

    def _split_lines(self, text: str, width: int) -> list[str]:
        from magic_hour_ext.cli.text import wrapped

        return wrapped(text, width)  # Names with hyphens stay whole.

    def _format_action_invocation(self, action: argparse.Action) -> str:
        names = [name for name in action.option_strings if "." not in name][:2]
        value = "" if action.nargs == 0 else f" {action.metavar or str(action.dest).upper()}"
        return ", ".join(names or action.option_strings[:1]) + value


def add_common(parser: Parser) -> None:
    """Adds the options of every command."""
    group = parser.general()
    group.add_argument(
        "--format",
        choices=FORMATS,
        default=argparse.SUPPRESS,
        metavar="FORMAT",
        help="auto: for people on a terminal, JSON elsewhere; human; json; quiet: paths and ids alone",
    )
    group.add_argument("-h", "--help", action="store_true", default=False, help="Show this help.")


def add_client(parser: Parser) -> None:
    """Adds the options of commands that talk to the service."""
    group = parser.general()
    group.add_argument(
        "--base-url", metavar="URL", help="Address of the API; default: MAGIC_HOUR_BASE_URL, or the service."
    )
    group.add_argument(
        "--journal",
        metavar="PATH",
        help="File that remembers paid jobs; default: MAGIC_HOUR_JOURNAL, or a file in your state directory.",
    )
    group.add_argument("--no-journal", action="store_true", help="Keep no journal: a repeated command is paid again.")


def add_budget(parser: argparse._ActionsContainer, *, has_label: bool = True) -> None:
    """Adds the options on what may be spent in all.

    Args:
        parser: The parser.
        has_label: Whether the label is an option: that of a batch is its name.
    """
    label = "one --label" if has_label else "this batch"
    parser.add_argument(
        "--budget",
        metavar="N[/day|/batch]",
        help=f"The most that all calls in the journal may cost: in all, on one day (UTC), or of {label}. Default: "
        "MAGIC_HOUR_BUDGET, or no limit. What is over it is not sent (exit code 5).",
    )
    parser.add_argument(
        "--ceiling",
        type=credits_,
        metavar="N",
        help="Of the budget: credits to count for a call without a known price.",
    )
    if has_label:
        parser.add_argument(
            "--label", metavar="LABEL", help="A name for the call in the ledger, such as that of a project."
        )


def seconds(text: str) -> float:
    """A number of seconds above 0; ``inf`` for no limit."""
    value = float(text)
    if not value > 0:
        raise ValueError
    return value


def credits_(text: str) -> int:
    """A whole number of credits."""
    value = int(text)
    if value < 0:
        raise ValueError
    return value


def count(text: str) -> int:
    """A whole number from 1."""
    value = int(text)
    if value < 1:
        raise ValueError
    return value


seconds.__name__ = "number of seconds"  # argparse names them so when they can't be read.
credits_.__name__ = "number of credits"
count.__name__ = "number from 1"
