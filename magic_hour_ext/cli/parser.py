"""Parses options with argparse. Every mistake is an exception, with the nearest name as a suggestion."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, NoReturn

from magic_hour_ext.cli.output import FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

HELP = ("-h", "--help")


class Parser(argparse.ArgumentParser):
    """A parser for options only; all other words are positional arguments."""

    def __init__(self, name: str, **settings: Any) -> None:
        super().__init__(
            prog=f"mhx {name}".strip(), add_help=False, allow_abbrev=False, formatter_class=_Formatter, **settings
        )
        self._optionals.title = "Options"
        self._general: argparse._ArgumentGroup | None = None

    def general(self) -> argparse._ArgumentGroup:
        """The group of options that many commands share, which is listed last."""
        if self._general is None:
            self._general = self.add_argument_group("General")
        return self._general

    def error(self, message: str) -> NoReturn:
        """Raises UsageError with the message of argparse."""
        from magic_hour_ext.cli.errors import UsageError

        text = message.removeprefix("argument ")
        if "expected one argument" in text:
            flag = text.partition(":")[0].partition(",")[0].partition("/")[0]
            text += f"; write {flag}=VALUE for a value that begins with a hyphen"
        raise UsageError(f"{self.prog}: {text}; `{self.prog} --help` lists the options")

    def parse(self, words: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
        """Returns the options and the positional arguments.

        Raises:
            UsageError: If an option does not exist, or its value is not valid.
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
    """The words before and after ``--``."""
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
        help="auto (default): human on a terminal, else json; human: text lines; json; quiet: only paths and ids",
    )
    group.add_argument("-h", "--help", action="store_true", default=False, help="Show this help.")


def add_client(parser: Parser) -> None:
    """Adds the options of commands that send requests."""
    group = parser.general()
    group.add_argument(
        "--base-url", metavar="URL", help="Address of the API; default: MAGIC_HOUR_BASE_URL, or the service."
    )
    group.add_argument(
        "--journal",
        metavar="PATH",
        help="File that records paid jobs, or postgresql://… for one that several machines share; default: "
        "MAGIC_HOUR_JOURNAL, or a file in your state directory.",
    )
    group.add_argument("--no-journal", action="store_true", help="Keep no journal: a repeated command is paid again.")


def add_budget(parser: argparse._ActionsContainer, *, has_label: bool = True, label: str = "this batch") -> None:
    """Adds the options for a budget.

    Args:
        parser: The parser.
        has_label: Whether there is an option for the label; the label of a batch is its name.
        label: What a budget per batch applies to, if there is none.
    """
    label = "one --label" if has_label else label
    parser.add_argument(
        "--budget",
        metavar="N[/day|/batch]",
        help="Upper limit in credits for all calls in the journal: in total, of one day (UTC), or of "
        f"{label}. Default: MAGIC_HOUR_BUDGET, or no limit. Calls over it are not sent (exit code 5).",
    )
    parser.add_argument(
        "--ceiling",
        type=credits_,
        metavar="N",
        help="Credits that a call with an unknown price reserves of the budget.",
    )
    if has_label:
        parser.add_argument(
            "--label", metavar="LABEL", help="Label of the call in the ledger, such as the name of a project."
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


seconds.__name__ = "number of seconds"  # argparse uses these names in its error texts.
credits_.__name__ = "number of credits"
count.__name__ = "number from 1"
