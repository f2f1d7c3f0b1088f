"""`mhx login` and `mhx logout`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from magic_hour_ext.cli.output import Result
from magic_hour_ext.cli.parser import add_client
from magic_hour_ext.cli.text import is_terminal

if TYPE_CHECKING:
    from magic_hour_ext.cli.parser import Parser
    from magic_hour_ext.cli.session import Session


def login_options(parser: Parser) -> None:
    """Adds the options of `mhx login`."""
    parser.add_argument("--key-file", metavar="FILE", help="File with the key; - for standard input.")
    parser.add_argument("--no-check", action="store_true", help="Don't check the key with the service.")
    add_client(parser)


def login(session: Session) -> Result:
    """Saves the key, after the service has accepted it."""
    from magic_hour_ext import Client
    from magic_hour_ext._rules.option_checks import TOKEN_VARIABLE, check_token
    from magic_hour_ext._rules.redaction import Secret
    from magic_hour_ext.cli.errors import MissingKeyError
    from magic_hour_ext.cli.profile import save_key
    from magic_hour_ext.errors import ConfigurationError

    try:
        key = check_token(Secret(_given_key(session))).reveal()
    except ConfigurationError as error:
        raise MissingKeyError(str(error)) from None
    credits_left = None
    if not session.given.no_check:
        with Client(token=key, base_url=session.given.base_url or None, journal=False) as client:
            credits_left = client.v1.account.get().credits
    where = save_key(key)
    import os

    if os.environ.get(TOKEN_VARIABLE):
        session.console.hint(f"{TOKEN_VARIABLE} is set, and has priority over the saved key")
    left = "" if credits_left is None else f"; {credits_left:,} credits are left"
    return Result({"saved_in": where, "credits": credits_left}, [f"saved in {where}{left}"], [where])


def logout(session: Session) -> Result:
    """Removes the saved key."""
    from magic_hour_ext.cli.profile import remove_key

    is_removed = remove_key()
    return Result({"removed": is_removed}, ["the key was removed" if is_removed else "no key was saved"])


def _given_key(session: Session) -> str:
    from magic_hour_ext.cli.errors import UsageError

    source = session.given.key_file
    if source is not None:
        if source != "-" and not Path(source).exists():  # It is not shown, as it may be the key itself.
            raise UsageError("--key-file: there is no such file; give the name of a file that has the key, or -")
        return session.values.text("--key-file", source if source == "-" else f"@{source}").strip()
    if not (is_terminal(sys.stdin) and is_terminal(sys.stderr)):
        raise UsageError("mhx login asks for the key only on a terminal: give --key-file FILE, or - for standard input")
    from getpass import getpass

    from magic_hour_api.constants import API_KEYS

    session.console.note(f"Create a key at {API_KEYS['url']}")
    return getpass("API key (not shown): ", stream=sys.stderr).strip()
