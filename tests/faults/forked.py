"""Calls a function in processes of their own, which are forked from one that has made the imports of its module.

That process calls nothing itself: each call starts like in a new interpreter, in a fraction of the time.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpcore  # noqa: F401 (every client imports it to send its first request)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TESTS = Path(__file__).parents[1]
_SECONDS = 60  # After which a call is ended.


@contextmanager
def forked(work: Callable[..., Any]) -> Iterator[Callable[..., tuple[Any, str]]]:
    """Yields a function that calls a module's function in a process, and returns its JSON and what it printed as
    errors."""
    code = f"from faults.forked import serve; from {work.__module__} import {work.__name__} as work; serve(work)"
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=_TESTS,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as server,
    ):
        assert server.stdin is not None
        assert server.stdout is not None
        requests, responses = server.stdin, server.stdout

        def call(*arguments: Any) -> tuple[Any, str]:
            before = os.fstat(errors.fileno()).st_size
            print(json.dumps(arguments), file=requests, flush=True)
            printed = responses.readline()
            ended = printed if printed.startswith("ended") else responses.readline()
            # Not by a seek, which would move the end of the file for the server too.
            errors_printed = os.pread(errors.fileno(), 10**6, before).decode()
            assert ended == "ended 0\n", errors_printed
            return json.loads(printed), errors_printed

        yield call


def serve(work: Callable[..., Any]) -> None:
    """Makes the call of each line of standard input, and prints its JSON and the exit status of its process."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            signal.alarm(_SECONDS)
            try:
                os.write(1, json.dumps(work(*json.loads(line))).encode() + b"\n")
                os._exit(0)
            except BaseException:  # noqa: BLE001 (whatever it is, the loop is the parent's)
                traceback.print_exc()
            os._exit(1)
        _, status = os.waitpid(child, 0)
        print("ended", os.waitstatus_to_exitcode(status), flush=True)
