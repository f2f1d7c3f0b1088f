"""The commands of the sandbox and of webhooks."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from magic_hour_ext.cli.output import Result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from magic_hour_ext.cli.parser import Parser
    from magic_hour_ext.cli.session import Session

_SECRET_VARIABLE = "MAGIC_HOUR_WEBHOOK_SECRET"  # noqa: S105 (the name of a variable, not a secret)


def sandbox(words: Sequence[str]) -> int:
    """Runs the sandbox."""
    from magic_hour_ext.sandbox.__main__ import main

    return main(words, prog="mhx sandbox")


def webhooks_listen(words: Sequence[str]) -> int:
    """Forwards the events of a sandbox to a handler."""
    from magic_hour_ext.sandbox.webhook_command import main

    return main(["listen", *words], prog="mhx webhooks")


def webhooks_trigger(words: Sequence[str]) -> int:
    """Sends an example event to a handler."""
    from magic_hour_ext.sandbox.webhook_command import main

    return main(["trigger", *words], prog="mhx webhooks")


def webhooks_verify_options(parser: Parser) -> None:
    """Adds the options of `mhx webhooks verify`."""
    parser.add_argument(
        "--secret", metavar="TEXT", help=f"The endpoint's secret; @FILE reads it. Default: {_SECRET_VARIABLE}."
    )
    parser.add_argument(
        "--header",
        action="append",
        default=[],
        metavar="'NAME: VALUE'",
        help="A header of the request; repeat it, or read all of them with @FILE, a line each.",
    )
    parser.add_argument("--tolerance", type=float, default=300.0, metavar="SECONDS", help="Maximum age; default: 300.")


def webhooks_verify(session: Session) -> Result:
    """Verifies the signature of a delivery."""
    from magic_hour_ext.cli.errors import UsageError
    from magic_hour_ext.webhooks import Webhook

    secret = session.given.secret
    secret = os.environ.get(_SECRET_VARIABLE) if secret is None else session.values.text("--secret", secret)
    if not secret:
        raise UsageError(f"--secret is missing: give it, or set {_SECRET_VARIABLE}")
    headers = []
    for given in session.given.header:
        for line in session.values.text("--header", given).splitlines():
            name, mark, value = line.partition(":")
            if line.strip() and not mark:
                raise UsageError(f"--header: {line!r:.80} is not NAME: VALUE")
            if mark:
                headers.append((name.strip(), value.strip()))
    event = Webhook(secret, tolerance=session.given.tolerance).verify(_body(session), headers)
    data = {"valid": True, "type": event.type, "id": event.id, "timestamp": event.timestamp, "payload": event.payload}
    return Result(data, [f"{event.type} {event.id}: the signature is valid"], [event.type])


def _body(session: Session) -> bytes:
    from pathlib import Path

    from magic_hour_ext.cli.errors import UsageError

    word = session.words[0]
    try:
        return sys.stdin.buffer.read() if word == "-" else Path(word.removeprefix("@")).read_bytes()
    except (OSError, ValueError) as error:
        raise UsageError(f"BODY: {word!r:.200} can't be read: {getattr(error, 'strerror', None) or error}") from None
