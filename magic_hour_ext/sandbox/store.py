"""The files of a sandbox: what was uploaded, and what is drawn when it is first asked for."""

from __future__ import annotations

import re
import secrets
import threading
from typing import TYPE_CHECKING

from .problems import StorageProblem
from .settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from .media_checks import MediaLimits

_SEGMENT = r"[A-Za-z0-9_-][A-Za-z0-9_.-]*"
MAX_KEY = 200  # what every file system takes as a name
_KEY = re.compile(rf"{_SEGMENT}(?:/{_SEGMENT})+")


class Store:
    """Objects by key, as ``api-assets/<id>/1.png``, each a file under one directory."""

    def __init__(self, root: Path, media_limits: MediaLimits | None = None) -> None:
        self.root = root
        self.media_limits = media_limits or Settings().media_limits
        self._closed = False
        self._lazy: dict[str, tuple[threading.Lock, Callable[[Path], None]]] = {}

    def path(self, key: str) -> Path | None:
        """The file of a key; None for what is no key, so that no request leaves the directory."""
        fits = len(key) <= MAX_KEY and _KEY.fullmatch(key)
        return self.root.joinpath(*key.split("/")) if fits else None

    def register_lazy(self, key: str, draw: Callable[[Path], None]) -> None:
        """Have `draw` write the object when it is first needed."""
        self._lazy[key] = (threading.Lock(), draw)

    def has(self, key: str) -> bool:
        """Whether the object is there, or would be drawn."""
        path = self.path(key)
        return key in self._lazy or (path is not None and path.is_file())

    def fetch(self, key: str) -> Path | None:
        """The object's file, drawn now if need be: call it from a worker thread. None if there is no such object."""
        path = self.path(key)
        if path is None:
            return None
        if key in self._lazy and not path.is_file():
            lock, draw = self._lazy[key]
            with lock:
                if not path.is_file():
                    part = self.part(path)
                    try:
                        draw(part)
                        part.replace(path)
                    finally:
                        part.unlink(missing_ok=True)
        return path if path.is_file() else None

    def close(self) -> None:
        """Let what is being drawn stop halfway: its client is gone."""
        self._closed = True

    def check_open(self) -> None:
        """Called now and then by what takes long to draw."""
        if self._closed:
            raise StorageProblem(503, "The sandbox is stopping.", "ServiceUnavailable")

    @staticmethod
    def part(path: Path) -> Path:
        """A file to write to before it takes its place at `path`; it ends alike, as encoders go by the suffix."""
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.with_name(f".{secrets.token_hex(6)}{path.suffix}")

    def forget(self, keys: Iterable[str]) -> None:
        """Remove objects for good."""
        for key in keys:
            self._lazy.pop(key, None)
            path = self.path(key)
            if path is not None:
                path.unlink(missing_ok=True)
