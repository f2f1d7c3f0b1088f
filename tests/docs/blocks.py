"""Code blocks of Markdown pages, and running code that may await at its top level."""

from __future__ import annotations

import ast
import re
from inspect import CO_COROUTINE
from typing import NamedTuple

_FENCE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A block of Python, and the line of the page that it starts at."""

    code: str
    line: int


def python_blocks(page):
    """The Python blocks of a page, in order."""
    text = page.read_text("utf-8")
    return [Block(found[1], text.count("\n", 0, found.start(1)) + 1) for found in _FENCE.finditer(text)]


def run(code, namespace, loop, *, name="<block>", line=1):
    """Runs code as a page shows it; a traceback names the page and the line there."""
    compiled = compile("\n" * (line - 1) + code, name, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    result = eval(compiled, namespace)
    if compiled.co_flags & CO_COROUTINE:
        loop.run(result)
