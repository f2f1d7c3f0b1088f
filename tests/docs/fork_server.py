"""Runs pieces of code one after another, each as the main program of a process of its own.

A new interpreter takes half a second to import what a page's code imports. This process has imported it already, and
forks: the child has an empty main module, the folder and the environment that it is given, and nothing else.

One request is one line of JSON on standard input; the answer is a line with the id of the process, and at its end one
with the exit status. What the code prints goes to the two files that the request names.
"""

from __future__ import annotations

import atexit
import builtins
import gc
import json
import os
import sys
import threading
import traceback
import types
import warnings
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

_IMPORTED = (
    "asyncio anyio._backends._asyncio concurrent.futures csv dateutil.parser email.parser http.client httpcore httpx "
    "jsonschema sqlite3 stringprep xml.etree.ElementTree fastapi fastapi.testclient flask django.conf django.test "
    "django.http django.urls django.views.decorators.csrf starlette.applications uvicorn uvicorn.lifespan.off "
    "uvicorn.protocols.http.h11_impl av PIL.Image PIL.ImageDraw PIL.ImageFont PIL.PngImagePlugin PIL.JpegImagePlugin"
)
_PACKAGES = ("magic_hour_api", "magic_hour_ext")


def main() -> None:
    """Serves requests until standard input ends."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # That httpx has a successor for the clients of tests.
        for name in _IMPORTED.split():
            import_module(name)
    for package in _PACKAGES:
        for found in walk_packages(import_module(package).__path__, f"{package}."):
            if not found.name.endswith(("__main__", ".demo")):
                import_module(found.name)
    gc.freeze()  # The children don't traverse these objects, which would copy their memory pages.
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if child:
            print(child, flush=True)
        else:
            status = run(request)
            threading._shutdown()  # type: ignore[attr-defined]
            atexit._run_exitfuncs()
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def run(request: dict[str, Any]) -> int:
    """Runs a request's code in this process, and returns the exit status."""
    os.chdir(request["directory"])
    os.environ.clear()
    os.environ.update(request["environment"])
    for descriptor, path in enumerate([os.devnull, request["stdout"], request["stderr"]]):
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC)
        os.dup2(file, descriptor)
        os.close(file)
    sys.stdin = os.fdopen(0, closefd=False)
    sys.argv = [request["name"], *request["arguments"]]
    sys.path[:0] = request["path"]
    warnings.simplefilter("error")
    draw_small()
    main_module = sys.modules["__main__"] = types.ModuleType("__main__")
    main_module.__dict__["__builtins__"] = builtins
    main_module.__dict__.update(request["names"])
    try:
        compiled = compile("\n" * (request["line"] - 1) + request["code"], request["name"], "exec", dont_inherit=True)
        exec(compiled, main_module.__dict__)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 (as the interpreter does with what a program raises)
        traceback.print_exc()
        return 1
    return 0


def draw_small() -> None:
    """Lets a sandbox of the code's own draw thumbnails of half a second, as that of the tests does."""
    from magic_hour_ext.sandbox import plan

    plan.MAX_SIDE = plan.MAX_LOOP_SIDE = 64
    plan.MAX_SECONDS = 0.5


if __name__ == "__main__":
    main()
