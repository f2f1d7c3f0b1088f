"""`mhx doctor`: checks the likely causes of a failing command."""

from __future__ import annotations

import email.utils
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from magic_hour_ext.cli.exit_codes import ExitCode
from magic_hour_ext.cli.output import Result
from magic_hour_ext.cli.parser import add_client

if TYPE_CHECKING:
    from collections.abc import Iterator

    from magic_hour_ext import Client
    from magic_hour_ext.cli.parser import Parser
    from magic_hour_ext.cli.session import Session

_CLOCK_TOLERANCE = 60.0  # Seconds; signed URLs and webhooks tolerate a few minutes.
_LITTLE_SPACE = 500 * 10**6  # Bytes; less is a warning.
_SLOW = 5.0  # Seconds for a small request; more is a warning.


class Check(NamedTuple):
    """The result of one check.

    Attributes:
        name: Name of the check.
        state: ``ok``, ``warn`` or ``fail``.
        detail: The finding.
        advice: How to correct it; empty if nothing is wrong.
    """

    name: str
    state: str
    detail: str
    advice: str = ""


def doctor_options(parser: Parser) -> None:
    """Adds the options of `mhx doctor`."""
    parser.add_argument("--out", metavar="DIR", help="Directory for outputs to check; default: the current one.")
    add_client(parser)


def doctor(session: Session) -> Result:
    """Runs every check, also if another one failed."""
    from magic_hour_ext.cli.errors import CommandFailedError

    checks = [*_key(session), *_service(session), *_disk(session), *_journal(session)]
    failed = [one for one in checks if one.state == "fail"]
    error = None
    if failed:
        is_key = any(one.name == "key" for one in failed)
        code = ExitCode.AUTHENTICATION if is_key else ExitCode.FAILED
        names = ", ".join(one.name for one in failed)
        error = CommandFailedError(f"failed checks: {names}", exit_code=code, resume="mhx login" if is_key else "")
    lines = []
    for one in checks:
        advice = f"; {one.advice}" if one.advice else ""
        lines.append(f"{one.state:<5}{one.name}: {one.detail}{advice}")
    data = {"ok": not failed, "checks": [one._asdict() for one in checks]}
    return Result(data, lines, [one.name for one in failed], error=error)


def _key(session: Session) -> Iterator[Check]:
    from magic_hour_ext._rules.option_checks import TOKEN_VARIABLE
    from magic_hour_ext.cli.errors import MissingKeyError
    from magic_hour_ext.cli.user_files import default_profile

    try:
        key = session.key()
    except MissingKeyError as error:
        yield Check("key", "fail", str(error))
        return
    source = TOKEN_VARIABLE if os.environ.get(TOKEN_VARIABLE) is not None else str(default_profile())
    yield Check("key", "ok", f"{len(key)} characters from {source}")


def _service(session: Session) -> Iterator[Check]:
    from magic_hour_ext._rules.proxies import read_proxies
    from magic_hour_ext.errors import APIError, AuthenticationError, MagicHourError, NetworkError

    try:
        client = session.client(sends=_has_key(session), journal=False)
    except MagicHourError as error:
        yield Check("address", "fail", str(error))
        return
    with client:
        base_url = repr(client).removeprefix("<Client ").removesuffix(">")
        yield Check("address", "ok", base_url)
        try:
            proxy = read_proxies(os.environ).for_url(base_url)
            yield Check("proxy", "ok", "none" if proxy is None else f"{proxy.url} from {proxy.variable}")
        except MagicHourError as error:
            yield Check("proxy", "fail", str(error))
        try:
            yield from _connection(client, base_url)
        except AuthenticationError as error:
            yield Check("connection", "ok", "the service answers")
            yield Check("key", "fail", str(error), "run `mhx login`, or set another key")
        except APIError as error:
            yield Check("connection", "warn", str(error))
        except NetworkError as error:
            yield Check("connection", "fail", str(error), "check proxy, TLS and address")
        except MagicHourError as error:
            yield Check("connection", "fail", str(error))


def _connection(client: Client, base_url: str) -> Iterator[Check]:
    from magic_hour_api.api.account import account_list

    began = time.time()
    sender: Any = client
    response = account_list.sync_detailed(client=sender)
    elapsed = time.time() - began
    transport = "TLS" if base_url.startswith("https:") else "no TLS, on this machine"
    yield Check("connection", "ok" if elapsed < _SLOW else "warn", f"{transport}, answered in {elapsed:.2f} s")
    account: Any = response.parsed
    yield Check("account", "ok" if account.credits else "warn", f"{account.credits:,} credits, plan {account.tier}")
    yield _clock(response.headers.get("date"), (began + time.time()) / 2)


def _clock(date: str | None, now: float) -> Check:
    """Compares this machine's clock with the Date header of the service, which has whole seconds."""
    try:
        off = now - email.utils.parsedate_to_datetime(date or "").timestamp()
    except (ValueError, TypeError):
        return Check("clock", "ok", "not compared: the response has no date")
    if abs(off) <= _CLOCK_TOLERANCE:
        return Check("clock", "ok", "agrees with the service")
    way = "ahead" if off > 0 else "behind"
    return Check("clock", "fail", f"{abs(off):.0f} s {way}", "set the clock: signatures depend on it")


def _disk(session: Session) -> Iterator[Check]:
    from magic_hour_ext._fs.directories import prepare_directory
    from magic_hour_ext._rules.object_urls import file_url_path, is_object_url
    from magic_hour_ext.cli.wording import command_line_text
    from magic_hour_ext.errors import MagicHourError

    out = session.given.out or "."
    directories = [("temporary files", Path(tempfile.gettempdir()))]
    if not is_object_url(out):
        directories.insert(0, ("outputs", Path(file_url_path(out) or out)))
    else:
        try:
            yield Check("outputs", "ok", f"{prepare_directory(out)} can be written to")
        except MagicHourError as error:
            yield Check("outputs", "fail", command_line_text(str(error), error), "see docs/object-storage.md")
    for name, path in directories:
        parent = path.absolute()
        while not parent.exists() and parent != parent.parent:
            parent = parent.parent  # A missing directory will be created.
        try:
            if not parent.is_dir():
                raise NotADirectoryError(f"{parent} is not a directory")
            with tempfile.TemporaryFile(dir=parent):
                free = shutil.disk_usage(parent).free
            if path.exists():
                prepare_directory(path)
        except (OSError, MagicHourError) as error:
            yield Check(
                name, "fail", f"{path}: {getattr(error, 'strerror', None) or error}", "choose another directory"
            )
            continue
        state = "ok" if free >= _LITTLE_SPACE else "warn"
        yield Check(name, state, f"{path}: {free / 1e9:,.1f} GB free")


def _journal(session: Session) -> Iterator[Check]:
    from magic_hour_ext.errors import MagicHourError
    from magic_hour_ext.journal import Journal

    if session.given.no_journal:
        yield Check("journal", "warn", "none", "a repeated command is paid for again")
        return
    try:
        journal = Journal(session.journal_path())
        entries = journal.list()
    except MagicHourError as error:
        yield Check("journal", "fail", str(error), "restore the file, or give --journal PATH")
        return
    uncertain = sum(one.state == "uncertain" or (one.state == "submitting" and not one.is_under_way) for one in entries)
    detail = f"{journal.name}: {len(entries)} calls"
    if uncertain:
        yield Check("journal", "warn", f"{detail}, {uncertain} uncertain", "run `mhx journal reconcile`")
    else:
        yield Check("journal", "ok", detail)


def _has_key(session: Session) -> bool:
    from magic_hour_ext.cli.errors import MissingKeyError

    try:
        session.key()
    except MissingKeyError:
        return False
    return True
