"""Outputs on their way to object storage: whole or absent, never over another object."""

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


class ObjectPart:
    """The unfinished copy of one output, with the methods of `Part`.

    A small output is held in memory and written with one conditional request. A larger one is uploaded in parts under
    a hidden name, copied to its name on the condition that nothing has it, and the hidden one deleted. A later process
    can't go on with it: parts of an upload belong to who began it.

    Args:
        directory: Where the output goes.
        stem: Its name without extension.
        extension: Its extension.
        owner: As in `Target`.
        is_exact: Whether no other name will do.
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
        """Bytes that were written."""
        return self._size

    def head(self, size: int) -> bytes:
        """The first bytes, as long as they are in memory."""
        return b"".join(self._held)[:size]

    def check_space(self, needed: int) -> None:
        """Does nothing: object storage has room."""

    def write(self, chunks: Sequence[bytes]) -> None:
        """Appends.

        Raises:
            DownloadError: If the store refuses them, or this was given up.
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
            if self._is_left:  # Meanwhile, by another thread.
                self._upload.abort()
        else:
            self._size += sum(map(len, pieces))
        with object_errors(self.target):
            try:
                self._upload.write(pieces)
            except AbortedError:
                self._check_not_left()
                raise

    def restart(self) -> None:
        """Drops what is there."""
        if self._upload is not None:
            self._upload.abort()
        self._begin()

    def finish(self) -> ObjectPath:
        """Puts the output in its place and returns where, as `Part.finish` does."""
        self._check_not_left()
        if not self._size:
            raise DownloadError("nothing was received", path=str(self.target))
        if self._upload is None:
            return self._placed()
        upload = self._upload
        try:
            with object_errors(self.target):
                try:
                    upload.finish()
                except AbortedError:
                    self._check_not_left()
                    raise
                except Exception:
                    if not self._is_stored(upload):  # It is, if only the answer was lost.
                        raise
            if not self._is_stored(upload):
                raise DownloadError("the store kept another number of bytes than it got", path=str(self.target))
            return self._placed()
        finally:
            upload.remove()

    def _is_stored(self, upload: ObjectUpload) -> bool:
        found = head(upload.path)
        return found is not None and found["size"] == self._size

    def _placed(self) -> ObjectPath:
        for number in range(1 if self._is_exact else 10_000):
            target = self._directory / numbered(self._stem, self._extension, number)
            if self._place(target) or self._is_same(target):
                return target
        if self._is_exact:
            raise name_taken(self.target)
        raise DownloadError("10,000 objects of that name are there already", path=str(self.target))

    def _place(self, target: ObjectPath) -> bool:
        """Makes the object if nothing has its name; the store decides, so that of two at once one succeeds."""
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
        # Stores in memory and on disk keep none.
        return {"Content-Type": kind} if kind and type(self._directory.store).__name__ != "LocalStore" else {}

    def keep(self) -> None:
        """Gives it up if it is not in its place. Never waits."""
        self._is_left = True
        if self._upload is not None:
            self._upload.abort()

    def discard(self) -> None:
        """As `keep`."""
        self.keep()

    def _check_not_left(self) -> None:
        if self._is_left:
            raise DownloadError("it was given up", path=str(self.target))


def existing_object(directory: ObjectDirectory, name: str, size: int | None) -> ObjectPath | None:
    """The object of that name, if it has that size.

    Raises:
        DownloadError: If the store does not say.
    """
    if not size:
        return None
    path = directory / name
    found = head(path)
    return path if found is not None and found["size"] == size else None


def check_object_free(path: ObjectPath, size: int | None) -> None:
    """Raises DownloadError if an object of another size has the name that the caller gave."""
    found = head(path)
    if found is not None and found["size"] != size:
        raise name_taken(path)


def name_taken(path: ObjectPath) -> DownloadError:
    """The error that says that something else has the name that the caller gave."""
    return DownloadError("another object is there, and is kept: choose another name, or move it away", path=str(path))


def hash_of_object(path: ObjectPath) -> tuple[int, str]:
    """Size and SHA-256 of an object, read with flat memory.

    Raises:
        DownloadError: If it can't be read.
    """
    digest, size = hashlib.sha256(), 0
    with object_errors(path):
        answer: Any = load_obstore().get(path.directory.store, path.key)
        for chunk in answer.stream(min_chunk_size=_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return size, digest.hexdigest()
