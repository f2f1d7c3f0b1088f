"""Checks that a picture is complete, by walking its structure in bounded steps. No pixels are decoded.

Data after the end of the picture is ignored. Unknown formats and variants pass.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from struct import unpack

ReadAt = Callable[[int, int], bytes]
"""``read_at(offset, length)`` returns up to `length` bytes from `offset` on."""

_MOST_PARTS = 200_000  # Chunks, boxes and segments; a picture of 100 MB has some ten thousand.
_MOST_STRIPS = 65_536
_TAIL = 2**16
_BLOCK = 2**20
_JPEG_END = b"\xff\xd9"
_NO_SIZE = frozenset({0xC4, 0xC8, 0xCC})  # Markers in the range of JPEG frame headers that are not frame headers.
_TIFF_TYPES = {3: ("H", 2), 4: ("I", 4), 16: ("Q", 8)}


class _DamageError(Exception):
    """The damage of a picture, in words."""


def picture_damage(read_at: ReadAt, size: int, content: str) -> str | None:
    """The damage of a picture in words, such as ``it ends early``; None if it is complete or of an unknown format.

    Args:
        read_at: Reads from the file.
        size: Bytes of the file.
        content: The type of its content, as a file extension without dot.

    Raises:
        OSError: If it can't be read.
    """
    check = _CHECKS.get(content)
    if check is None:
        return None
    try:
        check(read_at, size)
    except _DamageError as damage:
        return str(damage)
    except (struct.error, IndexError):
        return "it ends early"
    return None


def _png(read_at: ReadAt, size: int) -> None:
    offset, has_data = 8, False
    for number in range(_MOST_PARTS):
        length, kind = unpack(">I4s", read_at(offset, 8))
        if number == 0:
            if kind != b"IHDR" or length != 13:
                raise _DamageError("its header is damaged")
            _check_size(*unpack(">II", read_at(offset + 8, 8)))
        if not kind.isalpha():
            raise _DamageError(f"it is damaged at byte {offset:,}")
        has_data = has_data or kind == b"IDAT"
        offset += 12 + length
        if offset > size:
            break
        if kind == b"IEND":
            if not has_data:
                raise _DamageError("it has no pixels")
            return
    raise _DamageError("it ends early")


def _jpeg(read_at: ReadAt, size: int) -> None:
    offset, has_size = 2, False
    for _ in range(_MOST_PARTS):
        start, marker = unpack(">BB", read_at(offset, 2))
        if start != 0xFF:
            raise _DamageError(f"it is damaged at byte {offset:,}")
        if marker == 0xFF:  # Fill bytes.
            offset += 1
            continue
        if marker == 0x01 or 0xD0 <= marker <= 0xD8:  # Segments without a length.
            offset += 2
            continue
        if marker == 0xD9:
            break
        (length,) = unpack(">H", read_at(offset + 2, 2))
        if 0xC0 <= marker <= 0xCF and marker not in _NO_SIZE:
            height, width = unpack(">HH", read_at(offset + 5, 4))
            _check_size(width, height or 1)  # The height may follow the first scan.
            has_size = True
        offset += 2 + length
        if length < 2 or offset > size:
            break
        if marker == 0xDA:
            if not has_size:
                raise _DamageError("its header is damaged")
            _find_end(read_at, size, offset)
            return
    raise _DamageError("it ends early")


def _find_end(read_at: ReadAt, size: int, start: int) -> None:
    """Searches the marker that ends a JPEG: at the end of the file first, then from `start` on."""
    if _JPEG_END in read_at(max(start, size - _TAIL), _TAIL):
        return
    while start < size:
        if _JPEG_END in read_at(start, _BLOCK):
            return
        start += _BLOCK - 1
    raise _DamageError("it ends early")


def _webp(read_at: ReadAt, size: int) -> None:
    riff, length, webp, kind = unpack("<4sI4s4s", read_at(0, 16))
    if riff != b"RIFF" or webp != b"WEBP" or kind not in {b"VP8 ", b"VP8L", b"VP8X"}:
        raise _DamageError("its header is damaged")
    if 8 + length - length % 2 > size:
        raise _DamageError("it ends early")


def _bmp(read_at: ReadAt, size: int) -> None:
    start, header = unpack("<II", read_at(10, 8))
    if header < 40:  # The oldest header, with 16-bit sizes.
        width, height, bits, compression = *unpack("<HH2xH", read_at(18, 8)), 0
    else:
        width, height, bits, compression = unpack("<ii2xHI", read_at(18, 16))
    _check_size(abs(width), abs(height))
    row = (abs(width) * bits + 31) // 32 * 4
    if start > size or (compression in {0, 3, 6} and start + row * abs(height) > size):
        raise _DamageError("it ends early")


def _tiff(read_at: ReadAt, size: int) -> None:
    order = "<" if read_at(0, 2) == b"II" else ">"
    (version,) = unpack(f"{order}H", read_at(2, 2))
    if version != 42:  # BigTIFF and raw formats of cameras.
        return
    (offset,) = unpack(f"{order}I", read_at(4, 4))
    (count,) = unpack(f"{order}H", read_at(offset, 2))
    table = read_at(offset + 2, 12 * count)
    if len(table) < 12 * count:
        raise _DamageError("it ends early")
    tags: dict[int, list[int]] = {}
    for entry in range(count):
        tag, kind, many = unpack(f"{order}HHI", table[12 * entry : 12 * entry + 8])
        if tag in {256, 257, 273, 279, 324, 325} and kind in _TIFF_TYPES and 0 < many <= _MOST_STRIPS:
            letter, width = _TIFF_TYPES[kind]
            value = table[12 * entry + 8 : 12 * entry + 12]
            if many * width > 4:
                (start,) = unpack(f"{order}I", value)
                value = read_at(start, many * width)
            tags[tag] = list(unpack(f"{order}{many}{letter}", value[: many * width]))
    for width_or_height in (256, 257):
        _check_size(*tags.get(width_or_height, [1]))
    for offsets, lengths in ((273, 279), (324, 325)):
        for strip, length in zip(tags.get(offsets, ()), tags.get(lengths, ()), strict=False):
            if strip + length > size:
                raise _DamageError("it ends early")


def _boxes(read_at: ReadAt, size: int, needed: frozenset[bytes]) -> None:
    """Walks the boxes of JPEG 2000, HEIC and AVIF, which have the structure of MP4."""
    offset = 0
    kinds: set[bytes] = set()
    for _ in range(_MOST_PARTS):
        if offset + 8 > size and kinds & needed:
            return
        length, kind = unpack(">I4s", read_at(offset, 8))
        if length == 1:
            (length,) = unpack(">Q", read_at(offset + 8, 8))
        if not kind.strip(b" ").isalnum() or 0 < length < 8:
            if kinds & needed:
                return  # Other data follows the picture.
            raise _DamageError(f"it is damaged at byte {offset:,}")
        kinds.add(kind)
        if length == 0:  # The box extends to the end of the file.
            if kind == b"jp2c":
                _find_end(read_at, size, offset)
            break
        offset += length
        if offset > size:
            raise _DamageError("it ends early")
    if not kinds & needed:
        raise _DamageError("it has no pixels")


def _jp2(read_at: ReadAt, size: int) -> None:
    _boxes(read_at, size, frozenset({b"jp2c"}))


def _heif(read_at: ReadAt, size: int) -> None:
    _boxes(read_at, size, frozenset({b"meta", b"moov"}))


def _check_size(*sides: int) -> None:
    if not all(sides):
        raise _DamageError("its width or height is 0")


_CHECKS = {
    "png": _png,
    "apng": _png,
    "jpg": _jpeg,
    "jpeg": _jpeg,
    "jfif": _jpeg,
    "webp": _webp,
    "bmp": _bmp,
    "tif": _tiff,
    "tiff": _tiff,
    "jp2": _jp2,
    "jpx": _jp2,
    "heic": _heif,
    "heif": _heif,
    "avif": _heif,
}
