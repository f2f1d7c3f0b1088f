"""Where a command writes: the result alone on standard output, everything else on standard error."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from magic_hour_ext.cli.exit_codes import ExitCode
from magic_hour_ext.cli.text import clean, is_terminal, styled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FORMATS = ("auto", "human", "json", "quiet")


class Result(NamedTuple):
    """What a command has to say.

    Attributes:
        data: For programs.
        lines: For people.
        quiet: With ``--format quiet``: what the next command needs, a line each.
        error: What is not well, although there is a result; None if all is.
        is_text: Whether the lines are the result also where nobody asked for JSON, as those of a help text are.
    """

    data: Any
    lines: Sequence[str] = ()
    quiet: Sequence[str] = ()
    error: Exception | None = None
    is_text: bool = False


class Console:
    """The standard streams of one command.

    Args:
        wanted: The value of ``--format``.
    """

    def __init__(self, wanted: str = "auto") -> None:
        self.wanted = wanted
        self.format: str = ("human" if is_terminal(sys.stdout) else "json") if wanted == "auto" else wanted
        self.error_format: str = ("human" if is_terminal(sys.stderr) else "json") if wanted == "auto" else wanted
        self.warnings: list[str] = []
        self._is_written = False

    @property
    def shows_progress(self) -> bool:
        """Whether lines on the progress may be written: standard error has nothing but the error if it is JSON."""
        return self.error_format == "human"

    def reserve_output(self) -> None:
        """Leaves standard output to a protocol: no failure is written there any more."""
        self._is_written = True

    def hint(self, text: str) -> None:
        """Says something that the user should know; with JSON it is in the result, or in the error."""
        if text in self.warnings:
            return
        self.warnings.append(text)
        self.tip(text)

    def tip(self, text: str) -> None:
        """Says how to go on, to people alone."""
        if self.error_format == "human":
            self.note(f"{styled('hint:', '33', sys.stderr)} {clean(text)}")

    def note(self, line: str) -> None:
        """Writes a line on standard error."""
        write(sys.stderr, f"{line}\n")

    def result(self, result: Result) -> None:
        """Writes the result.

        Raises:
            OSError: If it can't be written, as on a full disk; not if nobody reads it any more.
        """
        self._is_written = True
        if result.is_text and (self.wanted != "json" or result.data is None):
            text = "".join(f"{line}\n" for line in result.lines)
        elif self.format == "json":
            data = result.data
            if isinstance(data, dict) and self.warnings:
                data = {**data, "warnings": self.warnings}
            text = _json(data, indent=2)
        elif self.format == "quiet":
            text = "".join(f"{clean(line)}\n" for line in result.quiet)
        else:
            text = "".join(f"{clean(line)}\n" for line in result.lines)
        self._write_result(text)

    def _write_result(self, text: str) -> None:
        try:
            write(sys.stdout, text, is_result=True)
        except BrokenPipeError:
            _close_pipe(sys.stdout)

    def failure(self, report: Mapping[str, Any], *, partial: Any = None) -> None:
        """Writes what went wrong on standard error; with JSON, standard output gets what is known of the job, or null.

        Args:
            report: What went wrong, as in `Failure.report`.
            partial: What is known of the job.
        """
        if self.format == "json" and not self._is_written:
            self._is_written = True
            with suppress(OSError):  # The failure comes first.
                self._write_result(_json(partial, indent=2))
        if self.error_format == "json":
            write(sys.stderr, _json({**report, "warnings": self.warnings}))
            return
        label = styled("error:", "31", sys.stderr)
        lines = [f"{label} {clean(report['message'])}"]
        if report["resume"]:
            lines.append(f"to go on: {clean(report['resume'])}")
        # Of Ctrl-C, one line.
        self.note(("; " if report["exit_code"] == ExitCode.INTERRUPTED else "\n").join(lines))


def write(stream: TextIO | None, text: str, *, is_result: bool = False) -> None:
    """Writes text to a stream, also characters that its encoding lacks; names of files keep their bytes.

    Args:
        stream: The stream; None if the process has none.
        text: The text.
        is_result: Whether a failure to write it is raised.

    Raises:
        OSError: If the result can't be written.
    """
    try:
        if stream is None:
            return
        try:
            stream.write(text)
        except UnicodeEncodeError:
            stream.flush()
            stream.buffer.write(_encoded(text, stream.encoding))
        stream.flush()
    except (OSError, ValueError):
        if is_result:
            raise


def _json(data: Any, indent: int | None = None) -> str:
    """A value as a line of JSON, or several; ASCII, so that any stream takes it."""
    import json

    return json.dumps(data, indent=indent, default=str) + "\n"


def _encoded(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding, "surrogateescape")
    except UnicodeEncodeError:
        return text.encode(encoding, "backslashreplace")


def _close_pipe(stream: TextIO) -> None:
    """Lets Python's own flush at the exit write to nowhere, without a message."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
