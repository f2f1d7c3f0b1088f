"""Files to upload: a picture, and a file of any size with the header of a video."""

from __future__ import annotations

import struct
import zlib


def picture(path, width=64, height=36):
    """Writes a small PNG."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    row = b"\0" + b"".join(bytes((x * 4 % 256, 64, 128)) for x in range(width))
    rows = row * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    with open(path, "wb") as file:
        file.write(png)
    return str(path)


def video(path, size):
    """Writes a file of this size with the header of an MP4."""
    block = b"\x5a" * (1024 * 1024)
    start = struct.pack(">I", 24) + b"ftypisom" + struct.pack(">I", 512) + b"isommp41"
    with open(path, "wb") as file:
        file.write(start)
        left = size - len(start)
        while left > 0:
            file.write(block[:left])
            left -= len(block)
    return str(path)
