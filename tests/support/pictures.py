"""Pictures encoded by Pillow, and a PNG of any size that is never completely in memory."""

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
    """The file of a picture with one color.

    Args:
        width: Width in pixels.
        height: Height in pixels.
        kind: A format that Pillow supports.
        color: The color of all pixels.
        right_half: Another color for the pixels right of the middle, or None.
        frames: The number of frames, which differ in their shade; more than one make an animation.
        file_size: The minimal size of the file in bytes; zeros are appended to the picture.
        **options: Further arguments for `save` of Pillow.
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
    """A PNG of black pixels, compressed row by row: a huge picture has a few kilobytes.

    Args:
        width: Width in pixels.
        height: Height in pixels.
        color_type: The color type in the header: 0 grey, 2 RGB, 6 RGBA.
        bit_depth: Bits per channel.
        rows: The number of rows in the file. Default: the height.
    """
    row = bytes(1 + (width * bit_depth * _CHANNELS[color_type] + 7) // 8)
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(row) for _ in range(height if rows is None else rows)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, bit_depth, color_type, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
