"""``python -m magic_hour_ext.sandbox``: runs the sandbox for any client on this machine."""

from __future__ import annotations

import argparse
import re
import signal
import sys
import threading
import webbrowser
from contextlib import contextmanager
from dataclasses import MISSING, fields
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import quote, urlsplit

from magic_hour_ext.environment import Environment
from magic_hour_ext.errors import MagicHourError

from .server import Sandbox
from .settings import ADVANCES, OVER_LIMIT, TIERS, Settings, list_of_seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PORT = urlsplit(Environment.SANDBOX.value).port or 0
DEFAULTS: dict[str, Any] = {"port": _PORT, "storage_port": _PORT + 1}
_LOOK = 0.5  # Seconds between two looks for a signal: on some systems none is handled during a wait.


# The types of settings whose default is None.
READERS: dict[str, Any] = {
    "data_dir": Path,
    "webhook_backoff": list_of_seconds,
    "max_upload_bytes": int,
    "seed": int,
    "webhook_url": str,
    "control_token": str,
}


class _Parser(argparse.ArgumentParser):
    """Prints an error in one line, and exits with code 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"the sandbox did not start: {message}; --help lists the options\n")


def parser(prog: str = "python -m magic_hour_ext.sandbox") -> argparse.ArgumentParser:
    """An option for every setting."""
    options = _Parser(
        prog=prog,
        description="Run the sandbox, an offline substitute for the service: outputs are drawn on this machine.",
        epilog="To cause a failure, put sandbox:fail=no_source_face, sandbox:cancel or sandbox:answer=503 into a job's "
        "name or prompt.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    # The help texts are those of the class's docstring.
    texts = dict(re.findall(r"^ {4}(\w+): (.+)$", cleandoc(Settings.__doc__ or ""), re.MULTILINE))
    for setting in fields(Settings):
        default = DEFAULTS.get(setting.name, None if setting.default is MISSING else setting.default)
        flag, text = "--" + setting.name.replace("_", "-"), texts.get(setting.name, "").replace("``", "")
        if isinstance(default, bool):
            options.add_argument(flag, action="store_true", help=text)
        else:
            read = READERS.get(setting.name, type(default))
            choices = {"advance": ADVANCES, "tier": TIERS, "over_limit": OVER_LIMIT}.get(setting.name)
            options.add_argument(flag, type=read, default=default, choices=choices, help=text)
    options.add_argument("--open", action="store_true", help="Open its page in the browser.")
    return options


def page_url(sandbox: Sandbox) -> str:
    """The URL of the page; with the token in its fragment, which browsers never send."""
    host = sandbox.base_url.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:")
    return f"{host}/" + (f"#token={quote(sandbox.control_token)}" if sandbox.control_token else "")


def greeting(sandbox: Sandbox) -> str:
    """The text at the start: addresses, key, and the settings for a client."""
    return f"""\
magic-hour-ext sandbox: it runs on this machine and draws its outputs there. It is not the real service.

  API      {sandbox.base_url}
  storage  {sandbox.storage_url}
  key      {sandbox.key}
  credits  {sandbox.credits:,} (not real)
  page     {page_url(sandbox)}

Paste these lines into another shell; all programs and `mhx` there then use the sandbox:

  export MAGIC_HOUR_API_KEY={sandbox.key}
  export MAGIC_HOUR_BASE_URL={sandbox.base_url}

Or in Python, with that key: Client(base_url="{sandbox.base_url}")

Ctrl-C stops it; its jobs are then lost.
"""


@contextmanager
def _set_at_a_signal(done: threading.Event) -> Iterator[None]:
    """Sets the event at SIGINT and SIGTERM; restores their handlers afterwards."""
    before = {number: signal.signal(number, lambda *_: done.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def main(arguments: Sequence[str] | None = None, *, prog: str = "python -m magic_hour_ext.sandbox") -> int:
    """Runs until interrupted. Returns the exit code: 0, or 2 if it could not start."""
    options = vars(parser(prog).parse_args(arguments))
    opens = options.pop("open")
    done = threading.Event()
    try:
        with _set_at_a_signal(done), Sandbox(**options).serving() as sandbox:
            print(greeting(sandbox), flush=True)
            if opens and not webbrowser.open(page_url(sandbox)):
                print("no browser could be opened: open the page's URL yourself", file=sys.stderr)
            while not done.is_set():
                done.wait(_LOOK)
    except (MagicHourError, OSError) as error:
        print(f"the sandbox did not start: {error}", file=sys.stderr)
        return 2
    print("stopped")
    return 0


if __name__ == "__main__":
    sys.exit(main())
