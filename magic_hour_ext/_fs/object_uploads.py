"""A multipart upload to object storage, written piece by piece. The object appears only when it is finished."""

from __future__ import annotations

import contextlib
import threading
from collections import deque
from typing import TYPE_CHECKING, Any

from magic_hour_ext._fs.object_stores import load_obstore

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from magic_hour_ext._fs.object_stores import ObjectPath

PART_SIZE = 5 * 2**20
"""Bytes of each part: the minimum of S3. 10,000 parts, its maximum, are 50 GB."""

_MAIN_THREAD_CHECK = 1.0  # Seconds between two checks whether the program has ended.
_MAX_CONCURRENCY = 2  # Parts that are sent at the same time, each in memory.


class AbortedError(Exception):
    """The upload was aborted."""


class ObjectUpload:
    """A multipart upload. It runs in its own thread, since obstore pulls the content from an iterator.

    Args:
        path: The object to create; an existing one is replaced.
        attributes: Its attributes, such as the content type.
    """

    def __init__(self, path: ObjectPath, attributes: dict[str, str]) -> None:
        self.path = path
        self._attributes = attributes
        self._changed = threading.Condition()
        self._pieces: deque[bytes] = deque()
        self._is_ended = self._is_aborted = self._is_done = False
        self._error: BaseException | None = None
        threading.Thread(target=self._run, name="magic-hour-ext upload").start()

    def write(self, pieces: Sequence[bytes]) -> None:
        """Queues the next bytes, once the previous ones were taken.

        Raises:
            AbortedError: If the upload was aborted.
            Exception: Whatever the store raised.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._is_done or self._is_aborted or not self._pieces)
            self._check()
            self._pieces.extend(pieces)
            self._changed.notify_all()

    def finish(self) -> None:
        """Sends the rest and creates the object.

        Raises:
            AbortedError: If the upload was aborted.
            Exception: Whatever the store raised.
        """
        with self._changed:
            self._is_ended = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._is_done)
            self._check()

    def abort(self) -> None:
        """Aborts the upload without blocking: the thread tells the store to drop the parts."""
        with self._changed:
            self._is_aborted = True
            self._changed.notify_all()

    def remove(self) -> None:
        """Deletes the object that this upload created."""
        with contextlib.suppress(Exception):
            load_obstore().delete(self.path.directory.store, self.path.key)

    def _check(self) -> None:
        if self._error is not None:
            raise self._error
        if self._is_aborted:
            raise AbortedError

    def _run(self) -> None:
        store: Any = self.path.directory.store
        error: BaseException | None = None
        try:
            load_obstore().put(
                store,
                self.path.key,
                self._content(),
                attributes=self._attributes,
                use_multipart=True,
                chunk_size=PART_SIZE,
                max_concurrency=_MAX_CONCURRENCY,
            )
        except BaseException as raised:  # noqa: BLE001 (raised again in `_check`)
            error = raised
        with self._changed:
            is_unwanted = error is None and self._is_aborted
        if is_unwanted:
            self.remove()
        with self._changed:
            self._error = error
            self._is_done = True
            self._changed.notify_all()

    def _content(self) -> Iterator[bytes]:
        while True:
            with self._changed:
                while not (self._pieces or self._is_ended or self._is_aborted):
                    # A program that ends without closing the upload waits for this thread.
                    if not self._changed.wait(timeout=_MAIN_THREAD_CHECK) and not threading.main_thread().is_alive():
                        self._is_aborted = True
                if self._is_aborted:
                    raise AbortedError
                if not self._pieces:
                    return
                piece = self._pieces.popleft()
                self._changed.notify_all()
            yield piece
