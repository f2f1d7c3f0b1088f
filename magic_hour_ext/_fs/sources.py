"""Files to upload: checked before anything is sent, and read through private views, as often as it takes."""

from __future__ import annotations

import copy
import hashlib
import io
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from magic_hour_ext._fs.contents import Identity, NamedFile, Reader
from magic_hour_ext._fs.copies import UnreadableError, position_of
from magic_hour_ext._fs.pictures import picture_damage
from magic_hour_ext._fs.streams import pin_of, plain_file, private_content
from magic_hour_ext._rules.filenames import display_name
from magic_hour_ext._rules.redaction import redact_urls
from magic_hour_ext._rules.sniffing import content_problem
from magic_hour_ext.errors import ConfigurationError, Problem, UploadError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from magic_hour_ext._fs.contents import Descriptor, Memory
    from magic_hour_ext._fs.object_contents import StoredObject
    from magic_hour_ext._rules.assets import Asset
    from magic_hour_ext._rules.video_info import VideoInfo

_HEAD = 8192  # Bytes that the signature library looks at.
_PICTURE_HEAD = 4 * 2**20  # Bytes in which a picture says its size, whatever stands before that.


class Source:
    """A file that can be uploaded: its size is known, and it opens at its start each time, in any number of threads.

    Args:
        asset: The field and value it comes from.
        content: Its private view.
        seen: What the file on disk was, if there is one, when it was looked at.

    Attributes:
        asset: The field and value it comes from.
        size: Bytes to upload.
        head: The first 8 KiB of them.
        type_mismatch: What is wrong if its content is not what the field takes; a client that does not insist sends it.
    """

    def __init__(
        self, asset: Asset, content: Memory | Descriptor | NamedFile | StoredObject, *, seen: Identity | None = None
    ) -> None:
        self.asset = asset
        self.size = content.size
        self.head = b""
        self.type_mismatch: Problem | None = None
        self._content = content
        self._seen = seen
        self._digest: str | None = None  # SHA-256 of the content, once it has been read.

    @property
    def name(self) -> str:
        """The file's name, for messages."""
        return self.asset.name

    @property
    def key(self) -> object:
        """Equal for two fields that take the same file in the same way: one upload will do."""
        content = self._content
        file: object = str(content.path) if isinstance(content, NamedFile) else id(_given(self.asset))
        if self.asset.source == "object":
            file = self.asset.local
        return file, self.asset.kind, self.asset.extension

    def for_field(self, asset: Asset) -> Source:
        """The same content, for another field."""
        same = copy.copy(self)
        same.asset = asset
        return same

    def inspect(self) -> None:
        """Reads the head, and more where a later change could not be noticed otherwise.

        Raises:
            UploadError: If the file changes meanwhile.
            OSError: If it can't be read.
        """
        reader = self._reader()
        try:
            self.head = reader.read(_HEAD)
        finally:
            self.close(reader)
        if self._seen is not None and self._seen.is_fresh():
            self.content_hash()

    def open(self) -> Reader:
        """The content from its start; give it back with `close`.

        Raises:
            UploadError: If the file can't be read any more, or has changed since it was checked.
        """
        try:
            opened = self._reader()
        except OSError as error:
            raise UploadError(f"can't be read any more: {error.strerror or error}", file=self.name) from error
        try:
            self.check_unchanged(opened)
        except BaseException:
            opened.close()
            raise
        return opened

    def _reader(self) -> Reader:
        return Reader(self._content, seen=self._seen, digest=self._digest if self._seen is not None else None)

    def close(self, opened: Reader) -> None:
        """Closes what `open` opened; a stream of the caller's stays open, where it stood."""
        opened.close()

    def release(self) -> None:
        """Frees what the content holds. It can't be read from then on."""
        self._content.close()

    def check_unchanged(self, opened: Reader) -> None:
        """Raises UploadError if the file on disk is not what was checked."""
        if not opened.is_unchanged():
            raise UploadError("the file changed since it was checked: upload it when it is complete", file=self.name)

    def content_hash(self) -> str:
        """SHA-256 of the content in hex. What is uploaded afterwards has to have the same.

        Raises:
            UploadError: If the file changed since it was checked, or ends early.
        """
        if self._digest is not None:
            return self._digest
        digest = hashlib.sha256()
        opened = self.open()
        try:
            left = self.size
            while chunk := opened.read(2**20):
                digest.update(chunk)
                left -= len(chunk)
            self.check_unchanged(opened)
        finally:
            self.close(opened)
        if left:
            raise UploadError(f"the file ended {left:,} bytes early", file=self.name)
        self._digest = digest.hexdigest()
        return self._digest

    def pixels(self) -> tuple[int, int] | None:
        """Width and height as a viewer shows them, or None if it isn't an image that can be read."""
        import imagesize

        start = io.BytesIO(self._start_of(_PICTURE_HEAD))  # A copy: the library closes or seeks streams as it likes.
        try:
            width, height = imagesize.get(start, exif_rotation=True)
        except Exception:  # noqa: BLE001 (any damage in a picture's head means just that its size is unknown)
            return None
        return (int(width), int(height)) if width > 0 and height > 0 else None

    def check_content(self) -> None:
        """Sets `type_mismatch`, and the kind and extension of the asset where its content says what its name does not.

        Raises:
            UploadError: If the file changed since it was looked at.
            OSError: If it can't be read.
        """
        asset = self.asset
        self.type_mismatch = content_problem(self.head, asset)
        if self.type_mismatch is not None or asset.kind != "image":
            return
        reader = self._reader()
        try:
            damage = picture_damage(reader.read_at, self.size, asset.extension)
        finally:
            self.close(reader)
        if damage:
            text = f"{self.name} is not a whole picture: {damage}; save, export or copy it again"
            self.type_mismatch = Problem(asset.path, text, given=self.name)

    def video_info(self) -> VideoInfo | None:
        """Length and frame rate of a video, as its header says them; None if it says nothing that can be read.

        Raises:
            UploadError: If the file changed since it was looked at.
        """
        from magic_hour_ext._fs.video_header import read_video_info

        opened = self.open()
        try:
            return read_video_info(opened.read_at, self.size)
        except OSError:
            return None
        finally:
            self.close(opened)

    def _start_of(self, length: int) -> bytes:
        if self.size <= len(self.head):
            return self.head
        opened = self.open()
        try:
            return opened.read(length)
        finally:
            self.close(opened)


def inspect_all(assets: Sequence[Asset]) -> list[Source | Problem]:
    """Looks at each, one after the other: several fields may be given the same stream, which is read once.

    Of what can't all be uploaded nothing stays open.
    """
    found: list[Source | Problem] = []
    streams: dict[int, Source] = {}
    try:
        for asset in assets:
            given = id(_given(asset))
            one = inspect(asset, streams.get(given) if asset.source == "stream" else None)
            if isinstance(one, Source) and asset.source == "stream":
                streams.setdefault(given, one)
            found.append(one)
    finally:
        if len(found) < len(assets) or any(isinstance(one, Problem) for one in found):
            release_all(one for one in found if isinstance(one, Source))
    return found


def release_all(sources: Iterable[Source]) -> None:
    """Frees what sources hold: an exception that an app keeps must not keep files open."""
    for source in sources:
        source.release()


def videos_of(assets: Iterable[Asset]) -> dict[str, VideoInfo]:
    """What the headers of those videos say that can be read without taking anything from a caller's stream."""
    videos: dict[str, VideoInfo] = {}
    for asset in assets:
        is_still = asset.source != "stream" or plain_file(_given(asset)) is not None
        found = inspect(asset) if asset.upload_needed and is_still else None
        if isinstance(found, Source):
            try:
                video = found.video_info()
            except UploadError:
                video = None
            finally:
                found.release()
            videos.update({} if video is None else {asset.path: video})
    return videos


def existing_files(names: Mapping[str, str]) -> list[str]:
    """The keys of those names that are files on this machine."""
    return [key for key, name in names.items() if _is_file(name)]


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False


def inspect(asset: Asset, same: Source | None = None) -> Source | Problem:
    """Looks at a local file, stream or bytes that a field names; returns what can be uploaded, or what is wrong.

    Args:
        asset: The field and value.
        same: What was found in another field that holds the same stream.
    """

    def problem(reason: object) -> Problem:
        text = redact_urls(display_name(str(reason), most=500))
        return Problem(asset.path, f"{asset.name} can't be read: {text}", given=asset.name)

    try:
        found = same.for_field(asset) if same is not None else _inspected(asset)
        if isinstance(found, Problem):
            return found
        if found.size == 0:
            found.release()
            return Problem(asset.path, f"{asset.name} {_why_empty(asset)}", given=asset.name)
        found.check_content()
        if found.type_mismatch is not None and not asset.extension:  # Uploads have an extension.
            found.release()
            return found.type_mismatch
    except ConfigurationError:  # The extra is missing: nothing is wrong with the field.
        raise
    except UploadError:
        return problem("it changed while it was read: upload it when it is complete")
    except (UnreadableError, OSError, ValueError) as error:
        return problem(error)
    except MemoryError:
        return problem("there is not enough memory to read it")
    except Exception as error:  # noqa: BLE001 (a stream of the caller's class may raise anything)
        try:
            return problem(f"{type(error).__name__}: {error}")
        except Exception:  # noqa: BLE001 (an exception of the caller's class, too)
            return problem(type(error).__name__)
    return found


def _inspected(asset: Asset) -> Source | Problem:
    if asset.source == "file":
        source = _named_file(asset)
        if isinstance(source, Problem):
            return source
    elif asset.source == "object":
        from magic_hour_ext._fs.object_contents import StoredObject

        try:
            source = Source(asset, StoredObject(asset.local))
        except OSError as error:
            return Problem(asset.path, f"{_shown(asset)} can't be read: {error.strerror}", given=_shown(asset))
    else:
        content, seen = private_content(_given(asset))
        source = Source(asset, content, seen=seen)
    try:
        source.inspect()
    except PermissionError:
        return Problem(asset.path, f"not readable, permission denied: {_shown(asset)}", given=_shown(asset))
    except BaseException:
        source.release()
        raise
    return source


def _named_file(asset: Asset) -> Source | Problem:
    shown = _shown(asset)

    def problem(message: str) -> Problem:
        return Problem(asset.path, message, given=shown)

    try:
        path = Path(asset.local).expanduser()
        status = path.stat()
    except FileNotFoundError:
        return problem(f"no such file: {shown}{_looked_in(asset)}")
    except NotADirectoryError:
        return problem(
            f"no such file: {shown}; {display_name(_file_above(Path(asset.local)))} is a file, not a directory"
        )
    except PermissionError:
        return problem(f"not readable, permission denied: {shown}")
    except (OSError, ValueError, RuntimeError) as error:
        return problem(f"not a usable path: {getattr(error, 'strerror', None) or type(error).__name__}: {shown}")
    if stat.S_ISDIR(status.st_mode):
        return problem(f"is a directory, not a file: {shown}")
    if not stat.S_ISREG(status.st_mode):
        return problem(f"is not a regular file: {shown}; open it yourself and pass ('name.ext', stream)")
    return Source(asset, NamedFile(path, status.st_size), seen=Identity.of(status))


def _why_empty(asset: Asset) -> str:
    """Why there is nothing to upload."""
    if asset.source == "stream":
        stream = _given(asset)
        pin = pin_of(stream)
        position = position_of(stream) if pin is None else pin.position
        if position:
            return f"stands at its end, {position:,} bytes in: rewind it with seek(0)"
    return "is empty"


def _file_above(path: Path) -> str:
    """The part of a path that is a file where a directory should be."""
    try:
        return str(next(one for one in reversed(path.expanduser().parents) if one.is_file()))
    except (StopIteration, OSError, RuntimeError):
        return "a part of it"


def _looked_in(asset: Asset) -> str:
    try:
        return "" if Path(asset.local).expanduser().is_absolute() else f" (looked in {Path.cwd()})"
    except (OSError, RuntimeError):  # The current directory has been removed.
        return " (there is no current directory)"


def _shown(asset: Asset) -> str:
    path = asset.local or asset.name
    return display_name(path, most=1000)


def _given(asset: Asset) -> Any:
    return asset.value[1] if isinstance(asset.value, tuple) else asset.value
