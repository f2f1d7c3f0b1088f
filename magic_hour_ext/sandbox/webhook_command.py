"""The command line of ``python -m magic_hour_ext.webhooks``."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from magic_hour_ext.errors import MagicHourError

from .example_events import TYPES
from .settings import Settings, list_of_seconds
from .webhook_forwarding import DEFAULT_SANDBOX, DEFAULT_SECRET, RETRY_SCHEDULE, listen, trigger

if TYPE_CHECKING:
    from collections.abc import Sequence


def parser(prog: str = "python -m magic_hour_ext.webhooks") -> argparse.ArgumentParser:
    """The options of both commands."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--sandbox", metavar="URL", help=f"address of a running sandbox; default: {DEFAULT_SANDBOX}")
    shared.add_argument("--key", default=Settings.key, help="API key of that sandbox; default: %(default)s")
    shared.add_argument("--secret", default=DEFAULT_SECRET, help="secret to sign with; default: %(default)s")
    shared.add_argument("--print-secret", action="store_true", help="print the secret and exit")

    whole = argparse.ArgumentParser(prog=prog, description="Deliveries of webhooks on this machine.")
    commands = whole.add_subparsers(dest="command", required=True)
    one = commands.add_parser(
        "listen",
        parents=[shared],
        help="forward the events of a sandbox to your handler",
        description="Forward the events of a sandbox to your handler, signed and with retries. Starts a sandbox if "
        "none runs.",
    )
    one.add_argument("--forward", metavar="URL", help="your handler, on this machine: http://127.0.0.1:8000/hook")
    one.add_argument(
        "--backoff",
        type=list_of_seconds,
        default=RETRY_SCHEDULE,
        metavar="SECONDS,…",
        help="seconds before each retry; default: over 24 hours, as the service retries",
    )
    one = commands.add_parser(
        "trigger",
        parents=[shared],
        help="send an example event to your handler",
        description="Send an example event to your handler, signed with the current time.",
    )
    one.add_argument("type", nargs="?", metavar="TYPE", help=", ".join(TYPES))
    one.add_argument("--set", action="append", default=[], metavar="PATH=VALUE", help="such as payload.status=error")
    one.add_argument("--forward", metavar="URL", help="your handler; default: the webhook_url of the running sandbox")
    one.add_argument("--repeat", type=int, default=1, help="number of times to send it; default: 1")
    return whole


def main(arguments: Sequence[str] | None = None, *, prog: str = "python -m magic_hour_ext.webhooks") -> int:
    """Runs a command; returns the exit code: 0, 1 if the handler refused an event, 2 if an option is not valid."""
    options = parser(prog).parse_args(arguments)
    if options.print_secret:
        print(options.secret)
        return 0
    at = {"sandbox": options.sandbox, "key": options.key, "secret": options.secret}
    try:
        if options.command == "listen":
            if options.forward is None:
                parser(prog).error("listen needs --forward URL, the address of your handler")
            listen(options.forward, backoff=options.backoff, report=_print, **at)
        else:
            if options.type is None:
                parser(prog).error(f"trigger needs a type of event: {', '.join(TYPES)}")
            changes, repeat = options.set, max(1, options.repeat)
            forward = options.forward
            accepted = trigger(options.type, changes=changes, forward=forward, repeat=repeat, report=_print, **at)
            return 0 if accepted else 1
    except KeyboardInterrupt:
        print("stopped")
    except (MagicHourError, OSError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 2
    return 0


def _print(line: str) -> None:
    print(line, flush=True)
