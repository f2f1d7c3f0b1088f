"""`mhx` in this process: a home directory of its own, and streams that are no terminal unless a test says so."""

from __future__ import annotations

import io
import json
import shutil
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from magic_hour_ext.cli.main import main
from magic_hour_ext.sandbox import DEMO_PICTURE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        """The one JSON object on standard error."""
        return json.loads(self.err)


class Stream(io.TextIOWrapper):
    """A standard stream in memory."""

    def __init__(self, content: bytes = b"", *, is_terminal: bool = False, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(content), encoding=encoding, newline="\n")
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal

    def text(self) -> str:
        self.flush()
        buffer: Any = self.buffer
        return buffer.getvalue().decode(self.encoding, "surrogateescape")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home directory with one picture, which is the current directory too."""
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "MAGIC_HOUR_JOURNAL", "MAGIC_HOUR_API_KEY", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    shutil.copy(DEMO_PICTURE, tmp_path / "photo.png")
    return tmp_path


@pytest.fixture
def mhx(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Runs a command."""

    def run(*words: str, stdin: bytes = b"", terminal: str = "", stdout: Any = None, encoding: str = "utf-8") -> Ran:
        """Runs a command; `terminal` names the streams that are one: ``in out err``."""
        streams = {
            name: Stream(stdin if name == "in" else b"", is_terminal=name in terminal.split(), encoding=encoding)
            for name in ("in", "out", "err")
        }
        for name, stream in streams.items():
            monkeypatch.setattr(sys, f"std{name}", stdout if name == "out" and stdout is not None else stream)
        code = main(list(words))
        ran = Ran(code, streams["out"].text(), streams["err"].text())
        if "json" in words and stdout is None:
            json.loads(ran.out)  # One document, also of every failure.
            assert ran.err == "" or json.loads(ran.err)["exit_code"] == code
        return ran

    return run
