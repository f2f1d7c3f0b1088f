"""Values of options: as they stand, ``@file`` for the content of a file, and ``-`` for standard input."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from magic_hour_ext.cli.errors import UsageError

_LONGEST = 10 * 2**20  # Bytes of a value: beyond it a file was named by mistake.
_LONGEST_NUMBER = 400


class Values:
    """Reads the values of one command; standard input can be read once."""

    def __init__(self) -> None:
        self._reads_input: str | None = None

    def text(self, name: str, given: str) -> str:
        """A text. ``@@`` at its beginning stands for one ``@``; one line break at the end of a file is dropped.

        Args:
            name: The option, for messages.
            given: What was given.

        Raises:
            UsageError: If it can't be read.
        """
        if given == "-":
            return _decoded(name, "standard input", self._input(name).read(_LONGEST + 1))
        if given.startswith("@@"):
            return given[1:]
        return _decoded(name, given[1:], _content(name, given[1:])) if given.startswith("@") else given

    def number(self, name: str, given: str) -> int | float:
        """A number.

        Raises:
            UsageError: If it is none.
        """
        text = self.text(name, given).strip()
        try:
            if len(text) > _LONGEST_NUMBER:
                raise ValueError
            try:
                return int(text)
            except ValueError:
                return float(text)
        except ValueError:
            raise UsageError(f"{name}: {text!r:.80} is not a number") from None

    def json(self, name: str, given: str) -> Any:
        """A JSON value.

        Raises:
            UsageError: If it can't be read.
        """
        try:
            return json.loads(self.text(name, given))
        except (ValueError, RecursionError) as error:
            raise UsageError(f"{name}: not JSON: {error}; @FILE reads it from a file") from None

    def file(self, name: str, given: str) -> Any:
        """A file: a path with or without ``@``, a URL, or the open standard input.

        Raises:
            UsageError: If it is empty, or standard input is read twice.
        """
        if given == "-":
            return self._input(name)
        path = given.removeprefix("@")
        if not path:
            raise UsageError(f"{name}: the name of a file is empty")
        return path

    def _input(self, name: str) -> Any:
        if self._reads_input is not None:
            raise UsageError(f"{name}: standard input is read by {self._reads_input} already: only one value can be -")
        self._reads_input = name
        stream = getattr(sys.stdin, "buffer", None)
        if stream is None:
            raise UsageError(f"{name}: there is no standard input")
        return stream


def _content(name: str, path: str) -> bytes:
    try:
        with Path(path).expanduser().open("rb") as file:
            return file.read(_LONGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            f"{name}: {path!r:.200} can't be read: {reason}; a text that begins with @ is written with @@"
        ) from None


def _decoded(name: str, source: str, content: bytes) -> str:
    if len(content) > _LONGEST:
        raise UsageError(f"{name}: {source!r:.200} has more than {_LONGEST // 2**20} MB: a value can't be that long")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{name}: {source!r:.200} is not UTF-8 text: byte {error.start} is {error.object[error.start]:#x}"
        ) from None
    return text.removesuffix("\n").removesuffix("\r")
