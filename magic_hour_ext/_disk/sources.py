"""Files to upload: checked before anything is sent, and read from where they stand, as often as it takes."""

from __future__ import annotations

import copy
import hashlib
import io
import os
import stat
import weakref
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from magic_hour_ext.errors import Problem, UploadError
from magic_hour_ext.rules.assets import sniff_problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from magic_hour_ext.rules.assets import Asset

_HEAD = 8192  # Bytes that the signature library looks at.
_PICTURE_HEAD = 4 * 2**20  # Bytes in which a picture says its size, whatever stands before that.
_BYTES = (bytes, bytearray, memoryview)


class Source:
    """A file that can be uploaded: its size is known, and it opens at its start each time.

    Attributes:
        asset: The field and value it comes from.
        size: Bytes to upload.
        head: The first 8 KiB of them.
        doubt: What is wrong if its content is of another type than its name says.
        keeps: Another source that holds what this one reads from.
    """

    def __init__(
        self,
        asset: Asset,
        *,
        size: int,
        head: bytes,
        path: Path | None = None,
        seen: os.stat_result | None = None,
        stream: IO[bytes] | None = None,
    ) -> None:
        self.asset = asset
        self.size = size
        self.head = head
        self.doubt: Problem | None = None
        self._path = path
        self._stream = stream
        self._start = 0 if stream is None else stream.tell()
        self.keeps: Source | None = None
        self._seen = _identity(seen) if seen is not None else None

    @property
    def name(self) -> str:
        """The file's name, for messages."""
        return self.asset.name

    @property
    def key(self) -> object:
        """Equal for two fields that take the same file: one upload will do."""
        if self._path is not None:
            return str(self._path), self.asset.kind
        content = _content(self.asset)
        return (id(content), self.asset.kind) if isinstance(content, _BYTES) else id(content)

    def under(self, asset: Asset) -> Source:
        """The same stream, for another field."""
        twin = copy.copy(self)
        twin.asset = asset
        twin.keeps = self  # So that a temporary copy stays open as long as either is needed.
        return twin

    def open(self) -> IO[bytes]:
        """The content from its start; give it back with `close`.

        Raises:
            UploadError: If the file can't be read any more, or has changed since it was checked.
        """
        if self._stream is not None:
            self._stream.seek(self._start)
            return self._stream
        try:
            opened = cast("Path", self._path).open("rb")
        except OSError as error:
            raise UploadError(f"can't be read any more: {error.strerror or error}", file=self.name) from error
        try:
            self.check_unchanged(opened)
        except UploadError:
            opened.close()
            raise
        return opened

    def close(self, opened: IO[bytes]) -> None:
        """Closes what `open` opened; a stream of the caller's stays open, at its end."""
        if opened is not self._stream:
            opened.close()

    def check_unchanged(self, opened: IO[bytes]) -> None:
        """Raises UploadError if the file on disk is not the one that was checked."""
        if self._seen is not None and _identity(os.fstat(opened.fileno())) != self._seen:
            raise UploadError("the file changed since it was checked: upload it when it is complete", file=self.name)

    def content_hash(self) -> str:
        """SHA-256 of the content in hex."""
        digest = hashlib.sha256()
        opened = self.open()
        try:
            while chunk := opened.read(2**20):
                digest.update(chunk)
        finally:
            self.close(opened)
        return digest.hexdigest()

    def pixels(self) -> tuple[int, int] | None:
        """Width and height as a viewer shows them, or None if it isn't an image that can be read."""
        import imagesize

        start = io.BytesIO(self._start_of(_PICTURE_HEAD))  # A copy: the library closes or seeks streams as it likes.
        try:
            width, height = imagesize.get(start, exif_rotation=True)
        except Exception:  # noqa: BLE001 (any damage in a picture's head means just that its size is unknown)
            return None
        return (int(width), int(height)) if width > 0 and height > 0 else None

    def _start_of(self, length: int) -> bytes:
        if self.size <= len(self.head):
            return self.head
        opened = self.open()
        try:
            return opened.read(min(self.size, length))
        finally:
            self.close(opened)


def inspect_all(assets: Sequence[Asset]) -> list[Source | Problem]:
    """Looks at each, one after the other: several fields may be given the same stream, which has one position."""
    found: list[Source | Problem] = []
    streams: dict[int, Source] = {}
    for asset in assets:
        if asset.source != "stream":
            found.append(inspect(asset))
            continue
        stream = id(_content(asset))
        one = inspect(asset, streams.get(stream))
        if isinstance(one, Source):
            streams.setdefault(stream, one)
        found.append(one)
    return found


def inspect(asset: Asset, same: Source | None = None) -> Source | Problem:
    """Looks at a local file, stream or bytes that a field names; returns what can be uploaded, or what is wrong.

    Args:
        asset: The field and value.
        same: What was found in another field that holds the same stream.
    """
    if same is not None:
        found: Source | Problem = same.under(asset)
    else:
        found = _inspect_path(asset) if asset.source == "file" else _inspect_stream(asset)
    if isinstance(found, Problem):
        return found
    if found.size == 0:
        return Problem(asset.path, f"{asset.name} is empty", given=asset.name)
    if not isinstance(found.head, bytes):
        return Problem(asset.path, f"{asset.name} is open in text mode: open it with 'rb'", given=asset.name)
    found.doubt = sniff_problem(found.head, asset)
    return found


def _inspect_path(asset: Asset) -> Source | Problem:
    given = os.fspath(asset.value)
    path = Path(os.fsdecode(given))

    def problem(message: str) -> Problem:
        return Problem(asset.path, message, given=str(path))

    try:
        path = path.expanduser()
        status = path.stat()
    except FileNotFoundError:
        where = "" if path.is_absolute() else f" (looked in {Path.cwd()})"
        return problem(f"no such file: {path}{where}")
    except PermissionError:
        return problem(f"not readable, permission denied: {path}")
    except (OSError, ValueError, RuntimeError) as error:
        return problem(f"not a usable path: {error}")
    if stat.S_ISDIR(status.st_mode):
        return problem(f"is a directory, not a file: {path}")
    if not stat.S_ISREG(status.st_mode):
        return problem(f"is not a regular file: {path}; open it yourself and pass ('name.ext', stream)")
    try:
        with path.open("rb", buffering=0) as file:
            return Source(asset, size=status.st_size, head=file.read(_HEAD), path=path, seen=status)
    except PermissionError:
        return problem(f"not readable, permission denied: {path}")
    except OSError as error:
        return problem(f"not readable: {path}: {error.strerror or error}")


def _inspect_stream(asset: Asset) -> Source | Problem:
    value = _content(asset)
    if isinstance(value, _BYTES):
        value = io.BytesIO(value)
    try:
        if not (hasattr(value, "seekable") and value.seekable()):
            return _spooled(asset, value)
        start = value.tell()
        size = value.seek(0, os.SEEK_END) - start
        value.seek(start)
        head = value.read(_HEAD)
        value.seek(start)
        return Source(asset, size=max(size, 0), head=head, stream=value)
    except (OSError, ValueError, TypeError) as error:
        return Problem(asset.path, f"{asset.name} can't be read: {error}", given=asset.name)


def _content(asset: Asset) -> Any:
    return asset.value[1] if isinstance(asset.value, tuple) else asset.value


def _spooled(asset: Asset, stream: IO[bytes]) -> Source:
    """A copy on disk of what can be read only once, since an upload needs its length and may have to start again."""
    import shutil
    import tempfile

    file = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the source, below)
    try:
        shutil.copyfileobj(stream, file, 2**20)
        size = file.tell()
        file.seek(0)
        head = file.read(_HEAD)
        file.seek(0)
        source = Source(asset, size=size, head=head, stream=file)
    except BaseException:
        file.close()
        raise
    weakref.finalize(source, file.close)
    return source


def _identity(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_ino, status.st_size, status.st_mtime_ns
