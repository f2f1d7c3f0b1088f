"""Whether the first bytes of a file are what its name says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from magic_hour_ext.errors import Problem

if TYPE_CHECKING:
    from magic_hour_ext._rules.assets import Asset

# Extensions that stand for the same container: their content can't be told apart, or not reliably.
_FAMILIES = (
    {"jpg", "jpeg", "jfif"},
    {"png", "apng"},
    {"tif", "tiff", "cr2"},
    {"jp2", "jpx"},
    # One container, the ISO base media file format; its brands are used loosely.
    {"mp4", "m4v", "mov", "m4a", "3gp", "heic", "heif", "avif"},
    {"webm", "weba", "mkv"},
    {"ogg", "oga", "opus"},
    {"aif", "aiff"},
)
# Tags that may stand before the sound in files of several types.
_TAGGED = (b"ID3", {"mp3", "aac", "flac", "aiff", "aif", "wav"})
_TEXT = (b"<!doctype", b"<html", b"<?xml", b"<svg", b'{"', b"{\n", b"[{")


def sniff_problem(head: bytes, asset: Asset) -> Problem | None:
    """What is wrong if the content is of another type than the name says; None if it fits, or can't be told.

    Args:
        head: The first 8 KiB of the file, or all of a shorter one.
        asset: What the field was given.
    """
    found = _type_of(head)
    if found is None or found in _family(asset.extension):
        return None
    if head.startswith(_TAGGED[0]) and asset.extension in _TAGGED[1]:
        return None
    return Problem(
        asset.path,
        f"{asset.name} holds {found}, not {asset.extension}: give it the right extension, or convert it",
        given=asset.name,
    )


def _type_of(head: bytes) -> str | None:
    start = head[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_TEXT):
        return "text"
    import filetype

    found = filetype.guess(head)
    if found is None:  # the library does not know every brand of the ISO base media format
        return "mp4" if head[4:8] == b"ftyp" else None
    return str(found.extension)


def _family(extension: str) -> set[str]:
    return next((family for family in _FAMILIES if extension in family), {extension})
