"""Files to upload, read through private views: as often as needed, and by several threads at once."""

from __future__ import annotations

import copy
import hashlib
import io
from typing import TYPE_CHECKING, Any

from magic_hour_ext._fs.contents import NamedFile, Reader
from magic_hour_ext._fs.pictures import picture_damage
from magic_hour_ext._rules.sniffing import content_problem
from magic_hour_ext.errors import Problem, UploadError

if TYPE_CHECKING:
    from magic_hour_ext._fs.contents import Descriptor, Identity, Memory
    from magic_hour_ext._fs.object_contents import StoredObject
    from magic_hour_ext._rules.assets import Asset
    from magic_hour_ext._rules.video_info import VideoInfo

_HEAD = 8192  # Bytes that the signature library reads.
_PICTURE_HEAD = 4 * 2**20  # Bytes that contain a picture's size, also if long metadata comes first.


class Source:
    """A file to upload. Its size is known; each `open` starts at its beginning; any number of threads may read it.

    Args:
        asset: The field and value it comes from.
        content: Its private view.
        identity: Identity of the file on disk when it was checked; None if there is no such file.

    Attributes:
        asset: The field and value it comes from.
        size: Bytes to upload.
        head: The first 8 KiB of them.
        type_mismatch: The problem if its content does not fit the field; with validation off it is sent all the same.
    """

    def __init__(
        self, asset: Asset, content: Memory | Descriptor | NamedFile | StoredObject, *, identity: Identity | None = None
    ) -> None:
        self.asset = asset
        self.size = content.size
        self.head = b""
        self.type_mismatch: Problem | None = None
        self._content = content
        self._identity = identity
        self._digest: str | None = None  # SHA-256 of the content, once it has been read.

    @property
    def name(self) -> str:
        """The file's name, for error texts."""
        return self.asset.name

    @property
    def key(self) -> object:
        """Equal for two fields that take the same file in the same way, so that it is uploaded once."""
        content = self._content
        file: object = str(content.path) if isinstance(content, NamedFile) else id(content_of(self.asset))
        if self.asset.source == "object":
            file = self.asset.local
        return file, self.asset.kind, self.asset.extension

    def for_field(self, asset: Asset) -> Source:
        """The same content, for another field."""
        same = copy.copy(self)
        same.asset = asset
        return same

    def inspect(self) -> None:
        """Reads the head; hashes the whole content if its time stamps are too recent to reveal a later change.

        Raises:
            UploadError: If the file changes while it is read.
            OSError: If it can't be read.
        """
        reader = self._reader()
        try:
            self.head = reader.read(_HEAD)
        finally:
            self.close(reader)
        if self._identity is not None and self._identity.is_fresh():
            self.content_hash()

    def open(self) -> Reader:
        """Opens the content at its start; close it with `close`.

        Raises:
            UploadError: If the file can't be read any more, or changed since it was checked.
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
        digest = self._digest if self._identity is not None else None
        return Reader(self._content, identity=self._identity, digest=digest)

    def close(self, opened: Reader) -> None:
        """Closes what `open` returned; the caller's own stream stays open, at its position."""
        opened.close()

    def release(self) -> None:
        """Frees memory and descriptors of the content. It can't be read afterwards."""
        self._content.close()

    def check_unchanged(self, opened: Reader) -> None:
        """Raises UploadError if the file on disk changed since it was checked."""
        if not opened.is_unchanged():
            raise UploadError("the file changed since it was checked: upload it when it is complete", file=self.name)

    def content_hash(self) -> str:
        """SHA-256 of the content in hex. Later uploads fail if the content has another hash.

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
        """Width and height in pixels as displayed, after EXIF rotation; None if it is no image or can't be parsed."""
        import imagesize

        start = io.BytesIO(self._start_of(_PICTURE_HEAD))  # A copy: the library closes and seeks its stream.
        try:
            width, height = imagesize.get(start, exif_rotation=True)
        except Exception:  # noqa: BLE001 (a damaged head raises anything; the size is unknown then)
            return None
        return (int(width), int(height)) if width > 0 and height > 0 else None

    def check_content(self) -> None:
        """Sets `type_mismatch`, and fills in kind and extension of the asset from the content if the name lacks them.

        Raises:
            UploadError: If the file changed since it was checked.
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
        """Length and frame rate of a video, from its header; None if the header can't be read.

        Raises:
            UploadError: If the file changed since it was checked.
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


def content_of(asset: Asset) -> Any:
    """The given stream, bytes or path; of a pair (name, content) the content."""
    return asset.value[1] if isinstance(asset.value, tuple) else asset.value
