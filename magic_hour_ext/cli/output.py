"""The output of a command: only the result on standard output, everything else on standard error."""

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
    """The result of a command.

    Attributes:
        data: The result for ``--format json``.
        lines: The lines for ``--format human``.
        quiet: The lines for ``--format quiet``: the arguments of a following command.
        error: An error to report in addition to the result, or None.
        is_text: Whether `lines` is printed unless ``--format json`` is given explicitly, as for a help text.
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
        """Whether progress may be written; with JSON, standard error contains only the error."""
        return self.error_format == "human"

    def reserve_output(self) -> None:
        """Reserves standard output for a protocol: `failure` writes nothing there any more."""
        self._is_written = True

    def hint(self, text: str) -> None:
        """Reports a warning; with JSON it becomes part of the result or the error."""
        if text in self.warnings:
            return
        self.warnings.append(text)
        self.tip(text)

    def tip(self, text: str) -> None:
        """Shows a possible next step, in the format for people only."""
        if self.error_format == "human":
            self.note(f"{styled('hint:', '33', sys.stderr)} {clean(text)}")

    def note(self, line: str) -> None:
        """Writes a line on standard error."""
        write(sys.stderr, f"{line}\n")

    def result(self, result: Result) -> None:
        """Writes the result.

        Raises:
            OSError: If it can't be written, for example on a full disk. A closed pipe is ignored.
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
        """Writes an error on standard error; with JSON, also the known data of the job, or null, on standard output.

        Args:
            report: The error, as in `Failure.report`.
            partial: The known data of the job.
        """
        if self.format == "json" and not self._is_written:
            self._is_written = True
            with suppress(OSError):  # The error below is more important.
                self._write_result(_json(partial, indent=2))
        if self.error_format == "json":
            write(sys.stderr, _json({**report, "warnings": self.warnings}))
            return
        label = styled("error:", "31", sys.stderr)
        lines = [f"{label} {clean(report['message'])}"]
        if report["resume"]:
            lines.append(f"to continue: {clean(report['resume'])}")
        # A single line for Ctrl-C.
        self.note(("; " if report["exit_code"] == ExitCode.INTERRUPTED else "\n").join(lines))


def write(stream: TextIO | None, text: str, *, is_result: bool = False) -> None:
    """Writes text to a stream. Characters that its encoding lacks are escaped; undecodable file names keep their bytes.

    Args:
        stream: The stream; None if the process has none.
        text: The text.
        is_result: Whether to raise if it can't be written.

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
    """A value as JSON text in ASCII, which every encoding can represent."""
    import json

    return json.dumps(data, indent=indent, default=str) + "\n"


def _encoded(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding, "surrogateescape")
    except UnicodeEncodeError:
        return text.encode(encoding, "backslashreplace")


def _close_pipe(stream: TextIO) -> None:
    """Redirects the stream to the null device, so that Python's flush at exit does not fail with a message."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
