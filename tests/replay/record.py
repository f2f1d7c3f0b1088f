"""``python -m tests.replay.record``: records the cassettes anew, from the sandbox or (``--live``) from the service."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
KEY = "MAGIC_HOUR_API_KEY"
WARNING = """\
This records from the service itself: about fifty jobs, each of which is paid for with credits of the account that
{key} belongs to. What is recorded is scrubbed, but look through the changes before you keep them: names of
your saved items, say, are yours.
"""


def main(arguments=None):
    options = argparse.ArgumentParser(prog="python -m tests.replay.record", description=__doc__)
    options.add_argument("--live", action="store_true", help=f"record from the service, with {KEY}; costs credits")
    options.add_argument("--yes", action="store_true", help="with --live: don't ask")
    options.add_argument("-k", metavar="WORDS", default="", help="only the tests that match, as pytest's -k")
    given = options.parse_args(arguments)
    if given.live:
        if not os.environ.get(KEY):
            print(f"{KEY} is not set: recording from the service needs a key", file=sys.stderr)
            return 2
        print(WARNING.format(key=KEY))
        if not given.yes and input("Go on? [y/N] ").strip().lower() not in {"y", "yes"}:
            return 1
    source = "service" if given.live else "sandbox"
    return int(pytest.main([str(HERE), str(HERE.parent / "seed"), "--record", source, "-k", given.k]))


if __name__ == "__main__":
    sys.exit(main())
