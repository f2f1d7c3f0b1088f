"""Interprets the return value of `write` of a given file object."""

from __future__ import annotations


def checked_count(count: object, given: int) -> int:
    """The number of bytes that were written. Raw files may write only a part; None means that all were written.

    Raises:
        OSError: If none were written, as by a file in non-blocking mode.
        TypeError: If the value is not a valid number of bytes.
    """
    if count is None:
        return given
    if hasattr(count, "__await__"):
        count.close()  # type: ignore[attr-defined]
        raise TypeError("write() returned an awaitable: use AsyncClient for this file")
    if type(count) is not int or not 0 <= count <= given:
        raise TypeError("write() did not return a number of bytes: open the file with 'wb'")
    if count == 0:
        raise OSError("write() wrote no bytes: pass a file in blocking mode")
    return count
