"""Reads the values of options: literal, from a file with ``@file``, or from standard input with ``-``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from magic_hour_ext.cli.errors import UsageError

_MAX_BYTES = 10 * 2**20  # Of a value; a longer file was named by mistake.
_MAX_DIGITS = 400


class Values:
    """Reads the values of one command. Standard input can be read only once."""

    def __init__(self) -> None:
        self._reads_input: str | None = None

    def text(self, name: str, given: str) -> str:
        """A text. A leading ``@@`` means one ``@``; one line break at the end of a file is removed.

        Args:
            name: The option, for error texts.
            given: The given value.

        Raises:
            UsageError: If it can't be read.
        """
        if given == "-":
            return _decoded(name, "standard input", self._input(name).read(_MAX_BYTES + 1))
        if given.startswith("@@"):
            return given[1:]
        return _decoded(name, given[1:], _content(name, given[1:])) if given.startswith("@") else given

    def number(self, name: str, given: str) -> int | float:
        """A number.

        Raises:
            UsageError: If it is not a number, or can't be read.
        """
        text = self.text(name, given).strip()
        try:
            if len(text) > _MAX_DIGITS:
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
            UsageError: If it is not JSON, or can't be read.
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
            raise UsageError(f"{name}: the file name is empty")
        return path

    def _input(self, name: str) -> Any:
        if self._reads_input is not None:
            raise UsageError(f"{name}: {self._reads_input} reads standard input already; only one value can be -")
        self._reads_input = name
        stream = getattr(sys.stdin, "buffer", None)
        if stream is None:
            raise UsageError(f"{name}: there is no standard input")
        return stream


def _content(name: str, path: str) -> bytes:
    try:
        with Path(path).expanduser().open("rb") as file:
            return file.read(_MAX_BYTES + 1)
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: the home directory of ~name is unknown.
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            f"{name}: {path!r:.200} can't be read: {reason}; write @@ for a text that begins with @"
        ) from None


def _decoded(name: str, source: str, content: bytes) -> str:
    if len(content) > _MAX_BYTES:
        raise UsageError(f"{name}: {source!r:.200} is longer than the maximum of {_MAX_BYTES // 2**20} MB")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{name}: {source!r:.200} is not UTF-8 text: byte {error.start} is {error.object[error.start]:#x}"
        ) from None
    return text.removesuffix("\n").removesuffix("\r")
