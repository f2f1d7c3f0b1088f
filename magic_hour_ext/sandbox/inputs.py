"""The pictures that a request names: opened, measured, or stood in for where they are elsewhere or unreadable."""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

from .assets import local_file

if TYPE_CHECKING:
    from pathlib import Path

    from .store import Store

STAND_IN_SIZE = (960, 540)


def picture_size(store: Store, value: str) -> tuple[int, int]:
    """Width and height of an input, upright; those of the stand-in where it can't be read."""
    path = local_file(store, value)
    if path is None:
        return STAND_IN_SIZE
    try:
        with Image.open(path) as image:
            turned = image.getexif().get(0x0112, 1) >= 5  # the EXIF orientations that lie on their side
            return (image.height, image.width) if turned else image.size
    except Exception:  # noqa: BLE001 - whatever a decoder makes of bytes that are no picture
        frame = _first_frame(path)
        return frame.size if frame else STAND_IN_SIZE


def open_picture(store: Store, value: str, near: tuple[int, int]) -> Image.Image:
    """An input as an RGB picture: a picture itself, a video's first frame, or a landscape that stands in.

    Args:
        store: Where uploads are.
        value: What the request gave.
        near: The size that is needed, which lets large JPEGs be decoded smaller.
    """
    path = local_file(store, value)
    picture = (_read(path, near) or _first_frame(path)) if path else None
    return _stand_in(value).copy() if picture is None else picture


@lru_cache(maxsize=8)
def _stand_in(value: str) -> Image.Image:
    from .landscape import landscape

    return landscape(*STAND_IN_SIZE, zlib.crc32(value.encode()))


def _read(path: Path, near: tuple[int, int]) -> Image.Image | None:
    try:
        with Image.open(path) as image:
            image.draft("RGB", (max(near), max(near)))
            upright = ImageOps.exif_transpose(image)
            if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
                upright = upright.convert("RGBA")
                flat = Image.new("RGBA", upright.size, "white")
                flat.alpha_composite(upright)
                upright = flat
            return upright.convert("RGB")
    except Exception:  # noqa: BLE001 - whatever a decoder makes of bytes that are no picture
        return None


def _first_frame(path: Path) -> Image.Image | None:
    import av

    try:
        with av.open(str(path)) as container:
            for frame in container.decode(video=0):
                image: Image.Image = frame.to_image()
                return image.convert("RGB")
    except Exception:  # noqa: BLE001 - whatever a decoder makes of bytes that are no video
        return None
    return None
