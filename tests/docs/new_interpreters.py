"""Code as a reader pastes it: alone, into a new interpreter, in a folder with a photo, settings in the environment."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from socket_guard import LOG

HERE = Path(__file__).parent
PHOTO = HERE.parent / "replay" / "samples" / "picture.png"


class Ran(NamedTuple):
    """What a piece of code did."""

    status: int
    stdout: str
    stderr: str


class NewInterpreters:
    """Runs code in new processes, one at a time, with a sandbox for the service.

    Args:
        sandbox: The sandbox that the code reaches by its environment.
        directory: Where folders and output are kept.
    """

    def __init__(self, sandbox, directory):
        self.sandbox = sandbox
        self.directory = directory
        self._count = 0
        self._server = subprocess.Popen(
            [sys.executable, str(HERE / "fork_server.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    @contextmanager
    def using(self, sandbox):
        """Lets code reach another sandbox, inside the block."""
        usual, self.sandbox = self.sandbox, sandbox
        try:
            yield
        finally:
            self.sandbox = usual

    def folder(self):
        """A new folder with nothing but photo.png in it."""
        self._count += 1
        made = self.directory / f"{self._count}" / "desk"
        made.mkdir(parents=True)
        shutil.copy(PHOTO, made / "photo.png")
        return made

    @property
    def environment(self):
        """What a reader has set: the key and the webhook's secrets, and the address of the sandbox."""
        inherited = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "LANG") if name in os.environ}
        return {
            **inherited,
            "MAGIC_HOUR_API_KEY": self.sandbox.key,
            "MAGIC_HOUR_BASE_URL": self.sandbox.base_url,
            "MAGIC_HOUR_WEBHOOK_SECRET": "whsec_sandbox",
            "MAGIC_HOUR_WEBHOOK_SECRET_OLD": "whsec_older",
        }

    @property
    def environment_of_a_new_process(self):
        """The same, with what Python needs to find this package."""
        python = {name: os.environ[name] for name in ("PYTHONPATH", LOG) if name in os.environ}
        return {**python, **self.environment}

    def run_file(self, file, *arguments, **options):
        """Runs a file as `python file arguments` does."""
        code = file.read_text("utf-8")
        names = {"__file__": str(file)}
        return self.run(code, name=file, arguments=arguments, path=[file.parent], names=names, **options)

    def run(
        self,
        code,
        *,
        directory=None,
        name="<pasted>",
        line=1,
        arguments=(),
        path=(),
        names=None,
        meanwhile=None,
        **environment,
    ):
        """Runs code, in a folder of its own if none is given, and returns how it ended and what it printed.

        Args:
            code: The code.
            directory: The folder to be in.
            name: What tracebacks call the code.
            line: Where it starts there.
            arguments: The arguments of the program.
            path: Where modules are found, besides the usual places.
            names: The names of its module to start from.
            meanwhile: Called with the id of the process while it runs.
            environment: More variables of the environment.
        """
        directory = directory or self.folder()
        printed = [self.directory / stream for stream in ("stdout", "stderr")]
        request = {
            "code": code,
            "directory": str(directory),
            "name": str(name),
            "line": line,
            "arguments": [str(one) for one in arguments],
            "path": [str(one) for one in path],
            "names": names or {},
            "stdout": str(printed[0]),
            "stderr": str(printed[1]),
            "environment": {**self.environment, **environment},
        }
        self._server.stdin.write(json.dumps(request) + "\n")
        self._server.stdin.flush()
        process = int(self._server.stdout.readline())
        if meanwhile is not None:
            meanwhile(process)
        status = int(self._server.stdout.readline())
        return Ran(status, *(path.read_text("utf-8") for path in printed))

    def close(self):
        """Ends the process that forks."""
        self._server.stdin.close()
        self._server.wait(30)
        self._server.stdout.close()
