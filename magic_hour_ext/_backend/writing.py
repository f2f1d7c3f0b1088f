"""What the `write` of an app's file object returns."""

from __future__ import annotations


def checked_count(count: object, given: int) -> int:
    """The bytes that were taken of those given: raw files take a part at times; what returns nothing took all.

    Raises:
        OSError: If it took none, as a file that does not block.
        TypeError: If what it returned is no number of bytes.
    """
    if count is None:
        return given
    if hasattr(count, "__await__"):
        count.close()  # type: ignore[attr-defined]
        raise TypeError("write() returned an awaitable: give this file to an asynchronous client")
    if type(count) is not int or not 0 <= count <= given:
        raise TypeError("write() returned no number of bytes: open the file with 'wb'")
    if count == 0:
        raise OSError("write() took no bytes: give a file that waits until it can write")
    return count
