"""File names of outputs. No value from the network determines the directory of a file."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

_SUFFIX = re.compile(r"\.([A-Za-z0-9]{1,5})\Z")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?\Z")  # Windows devices.

_BY_CONTENT_TYPE = {
    "audio/aac": "aac",
    "audio/flac": "flac",
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "audio/wave": "wav",
    "audio/webm": "weba",
    "audio/x-wav": "wav",
    "image/avif": "avif",
    "image/gif": "gif",
    "image/heic": "heic",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/svg+xml": "svg",
    "image/tiff": "tiff",
    "image/webp": "webp",
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/webm": "webm",
}
_KNOWN = frozenset(_BY_CONTENT_TYPE.values()) | {"jpeg", "tif", "m4v", "mkv", "opus", "bmp", "zip", "json", "srt"}
_USUAL = {"video": "mp4", "image": "png", "audio": "mp3"}


def url_suffix(url: str) -> str:
    """The extension of a URL's path, in lower case without the dot, if it is a known one; else empty."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        path = ""
    found = _SUFFIX.search(path)
    return found[1].lower() if found and found[1].lower() in _KNOWN else ""


def suffix(url: str, content_type: str | None, kind: str) -> str:
    """The extension of an output without the dot: from the path of the URL if it is a known one, else from the content
    type, else the usual extension for this kind of project."""
    if found := url_suffix(url):
        return found
    media_type = (content_type or "").partition(";")[0].strip().lower()
    return _BY_CONTENT_TYPE.get(media_type) or _USUAL.get(kind, "bin")


def content_type(extension: str) -> str | None:
    """The content type for an extension, or None if outputs don't have this extension."""
    usual = {"m4a": "audio/mp4", "mp4": "video/mp4", "wav": "audio/wav"}  # Extensions with several content types.
    types = (kind for kind, known in _BY_CONTENT_TYPE.items() if known == extension)
    return usual.get(extension) or next(types, None)


def stem(job_id: str, index: int, count: int) -> str:
    """The file name of output `index` (from 0) of `count` without extension: the id, and a number if there are
    several."""
    safe = _UNSAFE.sub("_", job_id).lstrip(".")[:120] or "output"
    if is_reserved(safe):
        safe = f"_{safe}"
    return safe if count == 1 else f"{safe}-{index + 1}"


def is_reserved(name: str) -> bool:
    """Whether a name, with or without extension, is a device name on Windows."""
    return _RESERVED.match(name) is not None


def numbered(name: str, extension: str, number: int) -> str:
    """A candidate for a file name: ``name.mp4`` for number 0, then ``name_1.mp4``, ``name_2.mp4``…"""
    stem = name if number == 0 else f"{name}_{number}"
    return f"{stem}.{extension}" if extension else stem


def split_name(name: str) -> tuple[str, str]:
    """Splits a file name into its stem and its extension without the dot, which may be empty. `numbered` is the
    inverse."""
    stem, dot, extension = name.rpartition(".")
    return (stem, extension) if dot and stem and extension else (name, "")


def without_extension(name: str, extension: str) -> str:
    """A name without the extension, if it ends in it."""
    ending = f".{extension}"
    return name[: -len(ending)] if len(name) > len(ending) and name.lower().endswith(ending) else name
