"""The files of a sandbox: uploads, and outputs that are drawn at their first request."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import threading
from typing import TYPE_CHECKING, NamedTuple

from .problems import StorageProblem
from .settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from .media_checks import MediaLimits

_SEGMENT = r"[A-Za-z0-9_-][A-Za-z0-9_.-]*"
MAX_KEY = 200  # Every file system allows names of this length.
_KEY = re.compile(rf"{_SEGMENT}(?:/{_SEGMENT})+")
FOLDERS = ("api-assets", "outputs", "saved-items")
SNAPSHOTS, TRASH = ".snapshots", ".trash"


class Lazy:
    """An object that is drawn when it is first needed, in several versions."""

    def __init__(self, draw: Callable[[Path, int], None]) -> None:
        self.draw = draw
        self.version = 0
        self.lock: threading.Lock = threading.Lock()


class SavedFiles(NamedTuple):
    """The files of a snapshot, with their metadata."""

    folder: Path
    lazy: dict[str, tuple[Callable[[Path, int], None], int]]
    sizes: dict[str, int]


class Store:
    """Objects by key, such as ``api-assets/<id>/1.png``; each is a file below one directory.

    Attributes:
        root: The directory.
    """

    def __init__(self, root: Path, settings: Settings | None = None) -> None:
        self.root = root
        self._settings = settings or Settings()
        self._closed = False
        self._lazy: dict[str, Lazy] = {}
        self._sizes: dict[str, int] = {}  # By key, oldest first.
        self._lock = threading.Lock()

    @property
    def media_limits(self) -> MediaLimits:
        """The limits of inputs."""
        return self._settings.media_limits

    @property
    def thumbnails(self) -> bool:
        """Whether outputs are drawn as thumbnails."""
        return self._settings.thumbnails

    def path(self, key: str) -> Path | None:
        """The file of a key; None for an invalid key, so that no request can leave the directory."""
        fits = len(key) <= MAX_KEY and _KEY.fullmatch(key)
        return self.root.joinpath(*key.split("/")) if fits else None

    def register_lazy(self, key: str, draw: Callable[[Path, int], None]) -> None:
        """Registers a function that draws the object when it is first needed."""
        self._lazy[key] = Lazy(draw)

    def has(self, key: str) -> bool:
        """Whether the object exists or can be drawn."""
        path = self.path(key)
        return key in self._lazy or (path is not None and path.is_file())

    def fetch(self, key: str) -> Path | None:
        """The object's file, drawn if necessary; None if there is no such object. Call it in a worker thread."""
        path = self.path(key)
        if path is None:
            return None
        lazy = self._lazy.get(key)
        if lazy is not None and not path.is_file():
            with lazy.lock:
                if not path.is_file():
                    self._draw(key, lazy, path)
        return path if path.is_file() else None

    def change(self, key: str) -> None:
        """Replaces a drawn object by its next version."""
        lazy, path = self._lazy.get(key), self.path(key)
        if lazy is not None and path is not None:
            with lazy.lock:
                lazy.version += 1
                self._draw(key, lazy, path)

    def _draw(self, key: str, lazy: Lazy, path: Path) -> None:
        part = self.part(path)
        try:
            lazy.draw(part, lazy.version)
            if self._lazy.get(key) is lazy:  # It was not deleted meanwhile.
                self.put(key, part)
        finally:
            part.unlink(missing_ok=True)

    def put(self, key: str, part: Path) -> None:
        """Moves a complete file to its place, and drops the oldest objects if there are too many bytes."""
        path = self.root.joinpath(*key.split("/"))
        with self._lock:
            size = part.stat().st_size
            part.replace(path)
            self._sizes.pop(key, None)
            self._sizes[key] = size
            total = self.stored_bytes
            for oldest in list(self._sizes):
                if total <= self._settings.max_stored_bytes or oldest == key:
                    break
                total -= self._sizes.pop(oldest)
                self.root.joinpath(*oldest.split("/")).unlink(missing_ok=True)

    @property
    def stored_bytes(self) -> int:
        """The bytes of all kept objects."""
        return sum(self._sizes.values())

    def close(self) -> None:
        """Stops all drawing, since the server stops."""
        self._closed = True

    def check_open(self) -> None:
        """Called regularly while a long output is drawn.

        Raises:
            StorageProblem: If the store is closed.
        """
        if self._closed:
            raise StorageProblem(503, "The sandbox is stopping.", "ServiceUnavailable")

    @staticmethod
    def part(path: Path) -> Path:
        """A temporary file next to `path`, with the same suffix, since encoders choose the format by it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.with_name(f".{secrets.token_hex(6)}{path.suffix}")

    def forget(self, keys: Iterable[str]) -> None:
        """Removes objects permanently."""
        with self._lock:
            for key in keys:
                self._lazy.pop(key, None)
                self._sizes.pop(key, None)
                path = self.path(key)
                if path is not None:
                    path.unlink(missing_ok=True)

    def clear(self) -> None:
        """Removes all objects. The files are renamed at once and deleted in the background."""
        trash = self.root / TRASH / secrets.token_hex(6)
        with self._lock:
            self._lazy.clear()
            self._sizes.clear()
            for name in FOLDERS:
                if (self.root / name).is_dir():
                    trash.mkdir(parents=True, exist_ok=True)
                    (self.root / name).rename(trash / name)
        if trash.is_dir():
            threading.Thread(target=shutil.rmtree, args=(trash,), kwargs={"ignore_errors": True}, daemon=True).start()

    def save(self, name: str) -> SavedFiles:
        """Saves all objects under a name. Files are linked instead of copied if the file system supports it."""
        folder = self.root / SNAPSHOTS / name
        with self._lock:
            _copy(self.root, folder, self._sizes)
            lazy = {key: (one.draw, one.version) for key, one in self._lazy.items()}
            return SavedFiles(folder, lazy, dict(self._sizes))

    def restore(self, saved: SavedFiles) -> None:
        """Restores saved objects, and removes all others."""
        self.clear()
        with self._lock:
            _copy(saved.folder, self.root, saved.sizes)
            self._sizes = dict(saved.sizes)
            for key, (draw, version) in saved.lazy.items():
                self._lazy[key] = Lazy(draw)
                self._lazy[key].version = version

    def discard(self, saved: SavedFiles) -> None:
        """Removes saved objects."""
        shutil.rmtree(saved.folder, ignore_errors=True)


def _copy(source: Path, target: Path, keys: Iterable[str]) -> None:
    for key in keys:
        steps = key.split("/")
        here, there = source.joinpath(*steps), target.joinpath(*steps)
        there.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(here, there)
        except FileNotFoundError:
            continue
        except OSError:  # Another file system, or one without links.
            shutil.copy2(here, there)
