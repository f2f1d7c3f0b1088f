"""Reads length and frame rate of a video from the header of MP4, MOV and WebM, in bounded steps. Decodes nothing."""

from __future__ import annotations

import struct
from fractions import Fraction
from struct import unpack
from typing import TYPE_CHECKING, NamedTuple

from magic_hour_ext._rules.video_info import VideoInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from magic_hour_ext._fs.pictures import ReadAt

_MOST_BOXES = 10_000
_MOST_TABLE = 4 * 2**20  # Bytes of a table of frame durations; one entry stands for all frames of equal length.
_MAX_FPS = 1000  # Above it the header is taken for damaged.
_MAX_SECONDS = 10**7


def read_video_info(read_at: ReadAt, size: int) -> VideoInfo | None:
    """Length and frame rate of a video; None if its format is unknown or its header damaged.

    Args:
        read_at: Reads from the file.
        size: Bytes of the file.

    Raises:
        OSError: If it can't be read.
    """
    try:
        head = read_at(0, 12)
        if head.startswith(b"\x1aE\xdf\xa3"):
            video = _webm(read_at, size)
        elif head[4:8] in {b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"}:
            video = _mp4(read_at, size)
        else:
            return None
    except (struct.error, IndexError, ValueError, ArithmeticError):
        return None
    if video is None:
        return None
    seconds = video.seconds if video.seconds is not None and 0 < video.seconds < _MAX_SECONDS else None
    fps = video.fps if video.fps is not None and 0 < video.fps <= _MAX_FPS else None
    return VideoInfo(seconds, fps, video.is_constant)


# MP4 and MOV


class _Box(NamedTuple):
    kind: bytes
    start: int
    end: int


def _boxes(read_at: ReadAt, start: int, end: int) -> Iterator[_Box]:
    for _ in range(_MOST_BOXES):
        if start + 8 > end:
            return
        length, kind = unpack(">I4s", read_at(start, 8))
        header = 8
        if length == 1:
            (length,) = unpack(">Q", read_at(start + 8, 8))
            header = 16
        elif length == 0:
            length = end - start
        if length < header:
            return
        yield _Box(kind, start + header, min(start + length, end))
        start += length


def _inside(read_at: ReadAt, box: _Box, *path: bytes) -> Iterator[_Box]:
    """The boxes at a path of kinds below a box."""
    for inner in _boxes(read_at, box.start, box.end):
        if inner.kind == path[0]:
            if len(path) == 1:
                yield inner
            else:
                yield from _inside(read_at, inner, *path[1:])


def _first(read_at: ReadAt, box: _Box, *path: bytes) -> _Box:
    """The first box at a path of kinds below a box. Raises ValueError if a damaged video has none."""
    for found in _inside(read_at, box, *path):
        return found
    raise ValueError("a box is missing")


def _mp4(read_at: ReadAt, size: int) -> VideoInfo | None:
    moov = next((box for box in _boxes(read_at, 0, size) if box.kind == b"moov"), None)
    if moov is None:
        return None
    seconds = None
    for header in _inside(read_at, moov, b"mvhd"):
        seconds = _duration(read_at, header)[1]
    for trak in _inside(read_at, moov, b"trak"):
        handler = next(_inside(read_at, trak, b"mdia", b"hdlr"), None)
        if handler is None or read_at(handler.start + 8, 4) != b"vide":
            continue
        media = _first(read_at, trak, b"mdia", b"mdhd")
        timescale, length = _duration(read_at, media)
        fps, is_constant = _frame_rate(read_at, trak, timescale)
        if fps is None:
            fps = _fragment_rate(read_at, moov, trak, timescale)
            for fragments in _inside(read_at, moov, b"mvex", b"mehd"):
                seconds = _fragments_duration(read_at, moov, fragments) or seconds
        return VideoInfo(seconds or length, fps, is_constant)
    return None


def _duration(read_at: ReadAt, header: _Box) -> tuple[int, Fraction | None]:
    """Units per second, and length in seconds or None if unknown, of an `mvhd` or `mdhd` box."""
    version = read_at(header.start, 1)[0]
    timescale, duration = unpack(
        ">IQ" if version else ">II", read_at(header.start + (20 if version else 12), 12 if version else 8)
    )
    is_known = 0 < duration < (2**64 if version else 2**32) - 1
    return timescale, Fraction(duration, timescale) if is_known else None


def _frame_rate(read_at: ReadAt, trak: _Box, timescale: int) -> tuple[Fraction | None, bool]:
    """Frames per second of a track, from its table of frame durations, and whether all have the same duration."""
    table = next(_inside(read_at, trak, b"mdia", b"minf", b"stbl", b"stts"), None)
    if table is None:
        return None, True
    (count,) = unpack(">I", read_at(table.start + 4, 4))
    if not 0 < 8 * count <= min(_MOST_TABLE, table.end - table.start - 8):
        return None, True
    numbers = unpack(f">{2 * count}I", read_at(table.start + 8, 8 * count))
    frames: dict[int, int] = {}
    for many, length in zip(numbers[::2], numbers[1::2], strict=True):
        frames[length] = frames.get(length, 0) + many
    total = sum(frames.values())
    usual = max(frames, key=lambda length: frames[length])
    if usual > 0 and frames[usual] >= total - 1:  # The last frame may have any duration.
        return Fraction(timescale, usual), True
    return Fraction(total * timescale, sum(many * length for length, many in frames.items())), False


def _fragment_rate(read_at: ReadAt, moov: _Box, trak: _Box, timescale: int) -> Fraction | None:
    """Frames per second of a fragmented track, if the header has a default frame duration."""
    header = _first(read_at, trak, b"tkhd")
    number = read_at(header.start + (20 if read_at(header.start, 1)[0] else 12), 4)
    for defaults in _inside(read_at, moov, b"mvex", b"trex"):
        track, _, length = unpack(">4sII", read_at(defaults.start + 4, 12))
        if track == number and length:
            return Fraction(timescale, length)
    return None


def _fragments_duration(read_at: ReadAt, moov: _Box, header: _Box) -> Fraction | None:
    timescale = _duration(read_at, _first(read_at, moov, b"mvhd"))[0]
    version = read_at(header.start, 1)[0]
    (duration,) = unpack(">Q" if version else ">I", read_at(header.start + 4, 8 if version else 4))
    return Fraction(duration, timescale) if duration else None


# WebM and Matroska

_SEGMENT, _INFO, _TRACKS, _TRACK = 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE
_SCALE, _LENGTH, _TYPE, _FRAME_LENGTH = 0x2AD7B1, 0x4489, 0x83, 0x23E383
_PICTURES = 1
_NANOSECONDS = 10**9


def _webm(read_at: ReadAt, size: int) -> VideoInfo | None:
    segment = next((one for one in _elements(read_at, 0, size) if one[0] == _SEGMENT), None)
    if segment is None:
        return None
    scale, length, frame, has_pictures = 1_000_000, None, None, False
    for kind, start, end in _elements(read_at, segment[1], segment[2]):
        if kind == _INFO:
            for name, at, until in _elements(read_at, start, end):
                if name == _SCALE:
                    scale = int.from_bytes(read_at(at, min(8, until - at)), "big")
                elif name == _LENGTH:
                    length = unpack(">f" if until - at == 4 else ">d", read_at(at, until - at))[0]
        elif kind == _TRACKS:
            for name, at, until in _elements(read_at, start, end):
                if name == _TRACK and not has_pictures:
                    has_pictures, frame = _webm_track(read_at, at, until)
        if has_pictures and length is not None:
            break
    if not has_pictures:
        return None
    seconds = None if length is None else Fraction(length) * scale / _NANOSECONDS
    return VideoInfo(seconds, None if not frame else _usual_rate(frame))


def _webm_track(read_at: ReadAt, start: int, end: int) -> tuple[bool, int | None]:
    """Whether a track is video, and the duration of a frame in nanoseconds."""
    is_video, frame = False, None
    for name, at, until in _elements(read_at, start, end):
        value = int.from_bytes(read_at(at, min(8, until - at)), "big") if name in {_TYPE, _FRAME_LENGTH} else 0
        if name == _TYPE:
            is_video = value == _PICTURES
        elif name == _FRAME_LENGTH:
            frame = value
    return is_video, frame if is_video else None


def _usual_rate(nanoseconds: int) -> Fraction:
    """Frames per second from the duration of one, which is rounded: 33,333,333 ns means 30 fps."""
    nearest = round(Fraction(_NANOSECONDS, nanoseconds))
    for rate in (Fraction(nearest), Fraction((nearest or 1) * 1000, 1001)):
        if rate and abs(_NANOSECONDS / rate - nanoseconds) <= 1:
            return rate
    return Fraction(_NANOSECONDS, nanoseconds)


def _elements(read_at: ReadAt, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The EBML elements in a range: id, start and end of the content."""
    for _ in range(_MOST_BOXES):
        if start >= end:
            return
        head = read_at(start, 12)
        width = _width(head[0])
        kind = int.from_bytes(head[:width], "big")
        length_width = _width(head[width])
        length = int.from_bytes(head[width : width + length_width], "big") & ((1 << 7 * length_width) - 1)
        content = start + width + length_width
        is_open = length == (1 << 7 * length_width) - 1  # Unknown length, as in live streams.
        start = end if is_open else min(content + length, end)
        yield kind, content, start


def _width(first: int) -> int:
    """The width in bytes of an EBML number, from its first byte."""
    if first == 0:
        raise ValueError("not an EBML number")
    return 9 - first.bit_length()
