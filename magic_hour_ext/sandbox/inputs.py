"""The input pictures of a request: measured and opened in a small size, or replaced by a landscape if not available."""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

from .assets import local_file
from .media_checks import DECODING, first_frame, opened_image, opened_stream

if TYPE_CHECKING:
    from pathlib import Path

    from .store import Store

STAND_IN_SIZE = (960, 540)
LYING_ORIENTATIONS = 5  # EXIF orientations from this one on are rotated by 90 degrees.
STRIP_PIXELS = 1_000_000


def picture_size(store: Store, value: str) -> tuple[int, int]:
    """Width and height of an input after rotation; those of the substitute if it can't be read. Decodes no pixels."""
    path = local_file(store, value)
    if path is None:
        return STAND_IN_SIZE
    try:
        with opened_image(path, store.media_limits) as image:
            turned = image.getexif().get(0x0112, 1) >= LYING_ORIENTATIONS
            return (image.height, image.width) if turned else image.size
    except Exception:  # noqa: BLE001 - decoders raise anything for bytes that are not a picture
        return _video_size(store, path)


def _video_size(store: Store, path: Path) -> tuple[int, int]:
    try:
        with opened_stream(path, store.media_limits) as container:
            context = container.streams.video[0].codec_context
            return (context.width, context.height) if context.width and context.height else STAND_IN_SIZE
    except Exception:  # noqa: BLE001 - decoders raise anything for bytes that are not a video
        return STAND_IN_SIZE


def open_picture(store: Store, value: str, near: tuple[int, int]) -> Image.Image:
    """An input as an RGB picture: the picture, the first frame of a video, or a landscape if it is not available.

    Args:
        store: The store of uploads.
        value: The value in the request.
        near: The required size; much larger pictures are scaled down while they are read.
    """
    path = local_file(store, value)
    with DECODING:
        picture = (_read(store, path, near) or _first_frame(store, path)) if path else None
    return _stand_in(value).copy() if picture is None else picture


@lru_cache(maxsize=8)
def _stand_in(value: str) -> Image.Image:
    from .landscape import landscape

    return landscape(*STAND_IN_SIZE, zlib.crc32(value.encode()))


def _read(store: Store, path: Path, near: tuple[int, int]) -> Image.Image | None:
    try:
        small, small.info["exif"] = _read_small(store, path, near)
        return ImageOps.exif_transpose(small)
    except Exception:  # noqa: BLE001 - decoders raise anything for bytes that are not a picture
        return None


def _read_small(store: Store, path: Path, near: tuple[int, int]) -> tuple[Image.Image, bytes]:
    """The picture and its EXIF data. Only here the picture is in memory in its full size."""
    with opened_image(path, store.media_limits) as image:
        image.draft("RGB", (max(near), max(near)))
        image.load()
        return _reduced(image, max(near)), image.getexif().tobytes()


def _reduced(image: Image.Image, near: int) -> Image.Image:
    """A picture as RGB on white, at about the required size; converted in strips, so that memory holds it only once."""
    factor = max(1, min(image.width, image.height) // max(1, near))
    reduced = Image.new("RGB", (-(-image.width // factor), -(-image.height // factor)))
    step = max(1, STRIP_PIXELS // image.width // factor) * factor
    for upper in range(0, image.height, step):
        strip = image.crop((0, upper, image.width, min(image.height, upper + step)))
        if strip.mode in {"RGBA", "LA", "PA"} or "transparency" in strip.info:
            strip = strip.convert("RGBA")
            flat = Image.new("RGBA", strip.size, "white")
            flat.alpha_composite(strip)
            strip = flat
        strip = strip.convert("RGB")
        reduced.paste(strip.reduce(factor) if factor > 1 else strip, (0, upper // factor))
    return reduced


def _first_frame(store: Store, path: Path) -> Image.Image | None:
    try:
        with opened_stream(path, store.media_limits) as container:
            image: Image.Image = first_frame(container, store.media_limits).to_image()
            return image.convert("RGB")
    except Exception:  # noqa: BLE001 - decoders raise anything for bytes that are not a video
        return None
