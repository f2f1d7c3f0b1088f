"""Outputs that are saved in object storage: complete or absent, never over another object."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING, Any

from magic_hour_ext._fs.object_stores import head, load_obstore, object_errors
from magic_hour_ext._fs.object_uploads import PART_SIZE, AbortedError, ObjectUpload
from magic_hour_ext._rules.naming import content_type, numbered
from magic_hour_ext.errors import DownloadError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from magic_hour_ext._fs.object_stores import ObjectDirectory, ObjectPath

_CHUNK = 2**20
_MOST_COPIED = 5 * 2**30  # Bytes that S3 copies in one request; obstore sends no other.


class ObjectPart:
    """The unfinished copy of one output, with the methods of `local_parts.Part`.

    A small output is kept in memory and written with one conditional request. A larger one is a multipart upload under
    a hidden name; it is copied to its own name if no object has that, and the hidden object is deleted. A later process
    can't resume it.

    Args:
        directory: The directory of the output.
        stem: Its name without extension.
        extension: Its extension.
        owner: As in `Target`.
        is_exact: As in `local_parts.Part`.
    """

    def __init__(
        self, directory: ObjectDirectory, stem: str, extension: str, *, owner: str = "", is_exact: bool = False
    ) -> None:
        self._directory = directory
        self._stem = stem
        self._extension = extension
        self._owner = owner
        self._is_exact = is_exact
        self.target = directory / numbered(stem, extension, 0)
        self._upload: ObjectUpload | None = None
        self._is_left = False
        self._begin()

    def _begin(self) -> None:
        self._held: list[bytes] = []
        self._size = 0
        self._hash = hashlib.sha256()
        self._upload = None

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._size

    def head(self, size: int) -> bytes:
        """The first `size` bytes, while they are in memory."""
        return b"".join(self._held)[:size]

    def check_space(self, needed: int) -> None:
        """Raises DownloadError if the output is larger than S3 can copy; object storage has no other limit."""
        size = self._size + needed
        if size > _MOST_COPIED and type(self._directory.store).__name__ == "S3Store":
            raise DownloadError(
                f"the output has {size:,} bytes; S3 copies at most {_MOST_COPIED:,} at a time, by which an output gets "
                "its name: download it to a directory, nothing was saved and the job can be downloaded again",
                path=str(self.target),
            )

    def write(self, chunks: Sequence[bytes]) -> None:
        """Appends chunks.

        Raises:
            DownloadError: If the store refuses them, or the part was given up.
        """
        pieces = [chunk for chunk in chunks if chunk]
        self._check_not_left()
        for piece in pieces:
            self._hash.update(piece)
        if self._upload is None:
            self._held.extend(pieces)
            self._size += sum(map(len, pieces))
            if self._size <= PART_SIZE:
                return
            pieces, self._held = self._held, []
            hidden = f".{self.target.name}.{secrets.token_hex(8)}.part"
            self._upload = ObjectUpload(self._directory / hidden, self._attributes())
            if self._is_left:  # By another thread, during these lines.
                self._upload.abort()
        else:
            self._size += sum(map(len, pieces))
        with object_errors(self.target):
            try:
                self._upload.write(pieces)
            except AbortedError:
                raise self._given_up() from None

    def restart(self) -> None:
        """Removes the content, to write it from the start."""
        if self._upload is not None:
            self._upload.abort()
        self._begin()

    def finish(self) -> ObjectPath:
        """Creates the object and returns its path, as `local_parts.Part.finish` does.

        Raises:
            DownloadError: If the store refuses, nothing was written, the part was given up, or an exact name is taken.
        """
        self._check_not_left()
        if not self._size:
            raise DownloadError("nothing was received", path=str(self.target))
        if self._upload is None:
            return self._create()
        upload = self._upload
        try:
            with object_errors(self.target):
                try:
                    upload.finish()
                except AbortedError:
                    raise self._given_up() from None
                except Exception:
                    if not self._is_stored(upload):  # It may be stored although the response was lost.
                        raise
            if not self._is_stored(upload):
                raise DownloadError("the store has kept a different number of bytes", path=str(self.target))
            return self._create()
        finally:
            upload.remove()

    def _is_stored(self, upload: ObjectUpload) -> bool:
        found = head(upload.path)
        return found is not None and found["size"] == self._size

    def _create(self) -> ObjectPath:
        for number in range(1 if self._is_exact else 10_000):
            target = self._directory / numbered(self._stem, self._extension, number)
            if self._create_if_absent(target) or self._is_same(target):
                return target
        if self._is_exact:
            raise name_taken(self.target)
        raise DownloadError("10,000 objects of that name exist already", path=str(self.target))

    def _create_if_absent(self, target: ObjectPath) -> bool:
        """Creates the object if none has its name. The store decides atomically: of two processes one succeeds."""
        obstore = load_obstore()
        store = self._directory.store
        with object_errors(target):
            try:
                if self._upload is None:
                    content = b"".join(self._held)
                    obstore.put(store, target.key, content, attributes=self._attributes(), mode="create")
                else:
                    obstore.copy(store, self._upload.path.key, target.key, overwrite=False)
            except obstore.exceptions.AlreadyExistsError:
                return False
        return True

    def _is_same(self, target: ObjectPath) -> bool:
        found = head(target)
        if found is None or found["size"] != self._size:
            return False
        return not self._owner or hash_of_object(target)[1] == self._hash.hexdigest()

    def _attributes(self) -> dict[str, str]:
        kind = content_type(self._extension)
        # A store on the local disk refuses attributes.
        return {"Content-Type": kind} if kind and type(self._directory.store).__name__ != "LocalStore" else {}

    def keep(self) -> None:
        """Gives the part up, unless it is finished. Never blocks."""
        self._is_left = True
        if self._upload is not None:
            self._upload.abort()

    def discard(self) -> None:
        """Does the same as `keep`."""
        self.keep()

    def _check_not_left(self) -> None:
        if self._is_left:
            raise self._given_up()

    def _given_up(self) -> DownloadError:
        return DownloadError("it was given up", path=str(self.target))


def existing_object(directory: ObjectDirectory, name: str, size: int | None) -> ObjectPath | None:
    """The object of that name if it exists with that size, else None.

    Raises:
        DownloadError: If the store can't be read.
    """
    if not size:
        return None
    path = directory / name
    found = head(path)
    return path if found is not None and found["size"] == size else None


def check_object_free(path: ObjectPath, size: int | None) -> None:
    """Checks that the name that the caller gave is free, or that of an object of the output's size.

    Raises:
        DownloadError: If the name is taken, or the store can't be read.
    """
    found = head(path)
    if found is not None and found["size"] != size:
        raise name_taken(path)


def name_taken(path: ObjectPath) -> DownloadError:
    """The error for a name that the caller gave and another object has."""
    return DownloadError("another object is there, and is kept: choose another name, or move it away", path=str(path))


def hash_of_object(path: ObjectPath) -> tuple[int, str]:
    """Size and SHA-256 of an object, read chunk by chunk.

    Raises:
        DownloadError: If it can't be read.
    """
    digest, size = hashlib.sha256(), 0
    with object_errors(path):
        response: Any = load_obstore().get(path.directory.store, path.key)
        for chunk in response.stream(min_chunk_size=_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return size, digest.hexdigest()


def read_object(path: ObjectPath, *, max_bytes: int) -> bytes | None:
    """Reads a small object; returns None if it does not exist, and no more than its first bytes if it is larger.

    Args:
        path: The object.
        max_bytes: Upper limit of the bytes that are read.

    Raises:
        DownloadError: If it can't be read.
    """
    found = head(path)
    if found is None or not found["size"]:
        return None if found is None else b""
    with object_errors(path):
        length = min(found["size"], max_bytes)
        return bytes(load_obstore().get_range(path.directory.store, path.key, start=0, length=length))
