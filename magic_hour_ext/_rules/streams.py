"""Examines open files by their attributes; nothing is read."""

from __future__ import annotations

import io
import os
from contextlib import suppress
from typing import Any

from magic_hour_ext._rules.filenames import last_part


def stream_name(stream: Any) -> str | None:
    """The file name of a stream; None for a stream without a named file: in memory, temporary, a pipe."""
    name = attribute(stream, "name")
    if isinstance(name, bytes):
        name = os.fsdecode(name)
    if not isinstance(name, str) or not name or name.startswith("<"):
        return None
    return last_part(name) or None


def uploaded_file(value: Any) -> tuple[str, Any] | None:
    """The name and the binary file of an upload received by a web framework; None for other values.

    The uploads of Starlette, FastAPI, Flask, aiohttp and similar frameworks have a `filename`, and a binary file in
    `file` or `stream`. An upload of Django is itself a file with a `name`.
    """
    name = attribute(value, "filename")
    if not isinstance(name, str):
        return None
    for inner in ("file", "stream"):
        stream = attribute(value, inner)
        if stream is not None and stream is not value and callable(attribute(stream, "read")):
            return last_part(name), stream
    return None


def stream_problem(stream: Any) -> str | None:
    """Why no bytes can be read from a stream; None if they probably can."""
    if attribute(stream, "closed") is True:
        return "the file is closed: pass it while it is open, or pass its path"
    if isinstance(stream, io.TextIOBase) or isinstance(attribute(stream, "encoding"), str):
        return "the file is open in text mode: open it with 'rb'"
    readable = attribute(stream, "readable")
    with suppress(Exception):  # A stream whose `readable` raises may still be readable.
        if callable(readable) and readable() is False:
            return "the file is not open for reading: open it with 'rb'"
    from inspect import iscoroutinefunction

    if iscoroutinefunction(attribute(stream, "read")):
        return "the file reads asynchronously: pass (name, bytes), or the plain binary file that it wraps"
    return None


def attribute(value: Any, name: str) -> Any:
    """An attribute of a given object; None if it is missing or raises."""
    try:
        return getattr(value, name, None)
    except Exception:  # noqa: BLE001  for example a property of a closed file
        return None
