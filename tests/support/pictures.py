"""Pictures, encoded by Pillow, and a PNG of any size that is never held in memory."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image

COLOR = (200, 120, 40)
_CHANNELS = {0: 1, 2: 3, 6: 4}


def picture(
    width: int = 64,
    height: int = 48,
    kind: str = "PNG",
    *,
    color: tuple[int, int, int] = COLOR,
    right_half: tuple[int, int, int] | None = None,
    frames: int = 1,
    file_size: int = 0,
    **options: Any,
) -> bytes:
    """A picture of one color, as a file.

    Args:
        width: Pixels.
        height: Pixels.
        kind: A format that Pillow writes.
        color: Of all pixels.
        right_half: Of the pixels right of the middle, if they are to differ.
        frames: More than one make an animation, whose frames differ in their shade.
        file_size: Bytes that the file has at least; zeros are added behind the picture's end.
        **options: For Pillow's `save`.
    """
    images = [Image.new("RGB", (width, height), (*color[:2], (color[2] + 90 * shade) % 256)) for shade in range(frames)]
    if right_half is not None:
        for image in images:
            image.paste(right_half, (width // 2, 0, width, height))
    if frames > 1:
        options |= {"save_all": True, "append_images": images[1:], "duration": 100, "loop": 0}
    file = io.BytesIO()
    images[0].save(file, kind, **options)
    return file.getvalue().ljust(file_size, b"\0")


def black_png(width: int, height: int, *, color_type: int = 0, bit_depth: int = 1, rows: int | None = None) -> bytes:
    """A PNG of black pixels, compressed row by row: a huge one is a few kilobytes and is never in memory.

    Args:
        width: Pixels.
        height: Pixels.
        color_type: As in the PNG's header: 0 grey, 2 RGB, 6 RGBA.
        bit_depth: Bits of each channel.
        rows: Rows that the file holds; default: as many as its header says.
    """
    row = bytes(1 + (width * bit_depth * _CHANNELS[color_type] + 7) // 8)
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(row) for _ in range(height if rows is None else rows)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, bit_depth, color_type, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
