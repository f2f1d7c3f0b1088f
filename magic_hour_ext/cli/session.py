"""The session of one command: its options, positional arguments, console and client."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from magic_hour_ext.cli.text import is_terminal
from magic_hour_ext.cli.values import Values

if TYPE_CHECKING:
    import argparse

    from magic_hour_ext import Budget, Client, Job
    from magic_hour_ext.cli.output import Console

_NO_KEY = "no-key-is-needed"  # For a client that sends nothing.
_BUDGET_VARIABLE = "MAGIC_HOUR_BUDGET"
_PERIODS: dict[str, Literal["day", "batch"] | None] = {"": None, "day": "day", "batch": "batch"}
_MAX_DIGITS = 15  # Of a number of credits.


class Session:
    """The session of one command.

    Attributes:
        console: The standard streams.
        given: The parsed options.
        words: The positional arguments.
        line: The words of the command line after ``mhx``.
        values: Reads ``@file`` and ``-``.
        out: The directory of the outputs, for the command in `Failure.resume`.
        options: The option of each field of the request, by its path.
        job: The job that the command created or found in the journal; None before.
    """

    def __init__(
        self,
        console: Console,
        given: argparse.Namespace,
        words: list[str],
        *,
        line: list[str],
        options: dict[str, str] | None = None,
    ) -> None:
        self.console = console
        self.given: Any = given
        self.words = words
        self.line = line
        self.options: dict[str, str] = options or {}
        self.values: Values = Values()
        self.out: str | None = None
        self.job: Job[Any] | None = None

    def client(self, *, sends: bool = True, journal: bool = True) -> Client:
        """Creates the client for the options.

        Args:
            sends: Whether requests are sent, so that a key is required.
            journal: Whether it has a journal, unless ``--no-journal`` is given.

        Raises:
            MissingKeyError: If there is no key.
            ConfigurationError: If a setting is not valid.
        """
        from magic_hour_ext import Client

        budget = self.budget()
        return Client(
            token=self.key(needed=sends),
            base_url=self.given.base_url or None,
            journal=self.journal_path() if journal and not self.given.no_journal else False,
            budget=budget if sends else None,
        )

    def budget(self) -> Budget | None:
        """The budget of a command that pays; None if there is none.

        Raises:
            UsageError: If it is not valid.
        """
        from magic_hour_ext.cli.errors import UsageError

        if not hasattr(self.given, "budget"):
            return None
        source, text = "--budget", self.given.budget
        if text is None:
            source, text = _BUDGET_VARIABLE, os.environ.get(_BUDGET_VARIABLE) or None
        if text is None:
            if self.given.ceiling is not None:
                raise UsageError("--ceiling needs --budget")
            return None
        credits_, _, per = text.partition("/")
        if not (credits_.isascii() and credits_.isdigit() and len(credits_) < _MAX_DIGITS and per in _PERIODS):
            raise UsageError(f"{source}: {text!r:.80} is not a budget; allowed: 5000, 5000/day or 5000/batch")
        if per == "batch" and not self.given.label:
            raise UsageError(f"{source}: {text} needs --label")
        from magic_hour_ext import Budget

        return Budget(int(credits_), per=_PERIODS[per], ceiling=self.given.ceiling)

    def key(self, *, needed: bool = True) -> str:
        """The API key from the environment, else the saved one.

        Raises:
            MissingKeyError: If there is none.
        """
        from magic_hour_ext._rules.option_checks import TOKEN_VARIABLE, check_token
        from magic_hour_ext._rules.redaction import Secret
        from magic_hour_ext.cli.errors import MissingKeyError
        from magic_hour_ext.cli.profile import saved_key
        from magic_hour_ext.errors import ConfigurationError

        key = os.environ.get(TOKEN_VARIABLE)
        if key is None and needed:
            key = saved_key()
        if not needed:
            return key or _NO_KEY
        try:
            if key is None:
                raise ConfigurationError(f"no API key: run `mhx login`, or set {TOKEN_VARIABLE}")
            return check_token(Secret(key)).reveal()
        except ConfigurationError as error:
            raise MissingKeyError(str(error)) from None

    def journal_path(self, *, own: str | None = None) -> Path | str:
        """The journal's file or the URL of its database. The default directory is created if missing.

        Args:
            own: File name of a separate journal in the default directory; the environment variable is ignored then.

        Raises:
            ConfigurationError: If the directory can't be created.
        """
        from magic_hour_ext._rules.option_checks import JOURNAL_VARIABLE, is_database_url
        from magic_hour_ext.cli.user_files import create_private, default_journal
        from magic_hour_ext.errors import ConfigurationError

        named = self.given.journal or (None if own else os.environ.get(JOURNAL_VARIABLE))
        if named:
            return named if is_database_url(named) else Path(named)
        try:
            path = default_journal() if own is None else default_journal().with_name(own)
            create_private(path.parent)
        except (OSError, RuntimeError) as error:
            raise ConfigurationError(
                f"the directory of the journal can't be created: {error}; give --journal PATH to use another file, or "
                "--no-journal for none: a repeated command is then paid for again"
            ) from None
        return path

    def confirm(self, question: str) -> None:
        """Asks for confirmation on a terminal; elsewhere ``--yes`` is required.

        Raises:
            UsageError: If the answer is no, or there is no terminal.
        """
        from magic_hour_ext.cli.errors import UsageError

        if self.given.yes:
            return
        if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
            raise UsageError(f"{question} Nothing was done: give --yes")
        sys.stderr.write(f"{question} [y/N] ")
        sys.stderr.flush()
        if sys.stdin.readline().strip().lower() not in {"y", "yes"}:
            raise UsageError("nothing was done")
