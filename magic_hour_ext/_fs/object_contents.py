"""Inputs in object storage: read block by block while they are sent, always from the version that was checked first."""

from __future__ import annotations

import errno
import threading
from typing import Any

from magic_hour_ext._fs.object_stores import load_obstore, open_store, reason_of
from magic_hour_ext._rules.object_urls import parse_object_url
from magic_hour_ext.errors import UploadError

_BLOCK = 4 * 2**20  # Bytes per request; at most two blocks are in memory.


class StoredObject:
    """The content of an object, with the methods of the private views in `contents`. Each reader has its own block.

    Args:
        text: URL of the object, which has a key: `_rules.assets` checks it.

    Attributes:
        url: URL of the object.
        size: Bytes.
        version: The ETag that every request requires; None if the store sends none.

    Raises:
        ConfigurationError: If the extra is not installed.
        ValueError: If it is not a URL of an object.
        OSError: If it can't be read.
    """

    def __init__(self, text: str) -> None:
        parts = parse_object_url(text)
        self.url = str(parts)
        self._key = parts.key
        self._store = open_store(parts)
        try:
            found: Any = load_obstore().head(self._store, self._key)
        except Exception as error:  # noqa: BLE001 (its text may hold a signature)
            raise OSError(errno.EIO, reason_of(error)) from None
        self.size: int = found["size"]
        self.version: str | None = found["e_tag"]

    def open(self) -> _ObjectView:
        """Returns a view for one reader."""
        return _ObjectView(self)

    def block(self, offset: int, length: int) -> bytes:
        """Exactly these bytes of the version that was checked.

        Raises:
            UploadError: If the object was replaced since.
            OSError: If it can't be read.
        """
        obstore = load_obstore()
        options: dict[str, Any] = {"range": (offset, offset + length)}
        if self.version is not None:
            options["if_match"] = self.version
        try:
            return bytes(obstore.get(self._store, self._key, options=options).bytes())
        except obstore.exceptions.PreconditionError:
            text = "the object changed since it was checked: upload it when it is complete"
            raise UploadError(text, file=self.url) from None
        except Exception as error:  # noqa: BLE001 (its text may hold a signature)
            raise OSError(errno.EIO, reason_of(error)) from None

    def close(self) -> None:
        """Does nothing: no connection is kept."""


class _ObjectView:
    def __init__(self, content: StoredObject) -> None:
        self._content = content
        self._lock = threading.Lock()
        self._start = 0
        self._block = b""

    def read_at(self, offset: int, length: int) -> bytes:
        """Up to `length` bytes from `offset` on."""
        with self._lock:
            if not self._start <= offset < self._start + len(self._block):
                wanted = min(_BLOCK, self._content.size - offset)
                if wanted <= 0:
                    return b""
                self._block = b""
                self._start, self._block = offset, self._content.block(offset, wanted)
            return self._block[offset - self._start :][:length]

    def identity(self) -> None:
        """None: each request names the version that it requires."""

    def close(self) -> None:
        """Frees the block."""
        self._block = b""
