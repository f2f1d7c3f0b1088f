"""Checks an input file as the service does. The header is checked first, so that too large a file is never decoded."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PIL import Image

# Allowed formats. Others can start programs (EPS) or read other files (playlists).
IMAGE_FORMATS = ("PNG", "JPEG", "WEBP", "AVIF", "JPEG2000", "TIFF", "BMP", "GIF")
CONTAINERS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,gif,mp3,wav,aac,flac,ogg,aiff,amr,amrnb,amrwb"
# Valid pictures that Pillow may not be able to open: they are accepted without a check.
UNSEEN_BRANDS = (b"heic", b"heix", b"heif", b"mif1", b"msf1", b"avif", b"avis")
OPEN_SECONDS = 10.0

# Only one picture is decoded at a time, so that memory does not depend on the number of requests.
DECODING = threading.Lock()


class MediaLimits(NamedTuple):
    """The limits of an input; see `Settings`."""

    pixels: int
    seconds: float
    frames: int


class MediaProblem(NamedTuple):
    """The reason why an input can't be used: a job error code of the service, and a text."""

    code: str
    message: str


class UnusableMediaError(Exception):
    """Carries a `MediaProblem`; raised only inside this module."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.problem: MediaProblem = MediaProblem(code, message)


def check_media(path: Path, kind: str, limits: MediaLimits) -> MediaProblem | None:
    """The problem of a file as ``image``, ``video`` or ``audio``; None if it is usable. Call it in a worker thread."""
    try:
        stat = path.stat()
    except OSError:  # Deleted meanwhile.
        return MediaProblem("invalid_file_format", "the file no longer exists: upload it again")
    return _check(path, kind, limits, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=256)
def _check(path: Path, kind: str, limits: MediaLimits, _version: int, size: int) -> MediaProblem | None:
    bad = "invalid_video_file" if kind == "video" else "invalid_file_format"
    try:
        if size == 0:
            raise UnusableMediaError(bad, "the file is empty: upload its content")
        _check_length(path, size, bad)
        if kind == "image":
            _check_image(path, limits)
        else:
            _check_stream(path, kind, limits)
    except UnusableMediaError as error:
        return error.problem
    except Exception as error:  # noqa: BLE001 - decoders raise anything for bytes that are not media
        return MediaProblem(bad, f"the file can't be read as {kind} ({type(error).__name__}): upload a whole file")
    return None


@contextmanager
def opened_image(path: Path, limits: MediaLimits) -> Iterator[Image.Image]:
    """An opened image, of which only the header is read.

    Raises:
        UnusableMediaError: If it has too many pixels.
        OSError: If it is not an image of an allowed format.
    """
    import imagesize
    from PIL import Image

    try:
        width, height = imagesize.get(str(path))
    except ValueError:
        width = height = 0
    _check_pixels(width, height, limits)
    try:
        image = Image.open(path, formats=IMAGE_FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnusableMediaError("file_too_large", str(error)) from error
    with image:
        _check_pixels(*image.size, limits)
        yield image


def _check_image(path: Path, limits: MediaLimits) -> None:
    from PIL import UnidentifiedImageError

    try:
        with opened_image(path, limits) as image, DECODING:
            image.draft("RGB", (64, 64))  # JPEGs are decoded in a small size.
            image.load()  # Only the first frame; raises if the file is truncated.
    except UnidentifiedImageError:
        with path.open("rb") as file:
            head = file.read(12)
        if head[4:8] != b"ftyp" or head[8:12] not in UNSEEN_BRANDS:
            raise


@contextmanager
def opened_stream(path: Path, limits: MediaLimits) -> Iterator[Any]:
    """An opened video or audio container; its decoders refuse too large frames before they allocate memory."""
    import av

    options = {"format_whitelist": CONTAINERS, "protocol_whitelist": "file", "max_pixels": str(limits.pixels)}
    with av.open(str(path), options=options, metadata_errors="replace", timeout=OPEN_SECONDS) as container:
        yield container


def first_frame(container: Any, limits: MediaLimits) -> Any:
    """The first key frame. Keeps as few frames in memory as the decoder allows."""
    stream = container.streams.video[0]
    context = stream.codec_context
    _check_pixels(context.width, context.height, limits)
    context.thread_count = 1
    context.skip_frame = "NONKEY"
    context.options = {"max_pixels": str(limits.pixels)}
    return next(iter(container.decode(stream)))


def _check_stream(path: Path, kind: str, limits: MediaLimits) -> None:
    import av

    with opened_stream(path, limits) as container:
        streams = container.streams.video if kind == "video" else container.streams.audio
        if not streams:
            raise UnusableMediaError(*_no_stream(kind))
        stream = streams[0]
        seconds = max(
            (container.duration or 0) / av.time_base,
            float((stream.duration or 0) * (stream.time_base or 0)),
        )
        if seconds > limits.seconds:
            text = f"lasts {seconds:.0f} s; at most {limits.seconds:.0f} s are allowed: upload a shorter one"
            raise UnusableMediaError("file_too_large", text)
        if kind == "video":
            frames = max(stream.frames or 0, int(seconds * float(stream.average_rate or 0)))
            if frames > limits.frames:
                text = f"has {frames} frames; at most {limits.frames} are allowed: upload a shorter one"
                raise UnusableMediaError("file_too_large", text)
            with DECODING:
                first_frame(container, limits)
        else:
            next(iter(container.decode(stream)))


def _no_stream(kind: str) -> tuple[str, str]:
    code = "invalid_video_file" if kind == "video" else "invalid_file_format"
    return code, f"the file contains no {kind}: upload one that does"


def _check_pixels(width: int, height: int, limits: MediaLimits) -> None:
    if width * height > limits.pixels and width > 0:
        text = (
            f"has {width} x {height} pixels; at most {limits.pixels / 1e6:.0f} million are allowed: upload a smaller "
            "one"
        )
        raise UnusableMediaError("file_too_large", text)


def _check_length(path: Path, size: int, code: str) -> None:
    """Checks that the file has the length of its boxes. Decoders notice a missing end only when they reach it.

    Raises:
        UnusableMediaError: If it is shorter.
    """
    with path.open("rb") as file:
        head = file.read(16)
        cut = False
        if head[:4] == b"RIFF":
            length = int.from_bytes(head[4:8], "little")
            cut = length < 0xFFFFFF00 and length + 8 > size + 1  # Live recordings have the maximum.
        elif head[4:8] == b"ftyp":
            offset = 0
            while offset + 8 <= size and not cut:
                file.seek(offset)
                box = file.read(16)
                length = int.from_bytes(box[:4], "big")
                length = int.from_bytes(box[8:16], "big") if length == 1 else size - offset if length == 0 else length
                cut = length < 8 or offset + length > size
                offset += max(length, 8)
    if cut:
        raise UnusableMediaError(code, "the file is shorter than its header states: upload the complete file")
