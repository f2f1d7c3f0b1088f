"""Detects the type of a file by its first bytes, and decides whether a field accepts it. The content takes precedence
over the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from magic_hour_ext.errors import Problem

if TYPE_CHECKING:
    from magic_hour_ext._rules.assets import Asset

TEXT = "text"
"""The result of `content_type` for any kind of text."""

# Extensions whose contents can't be distinguished, or not reliably.
_FAMILIES = (
    {"jpg", "jpeg", "jfif"},
    {"png", "apng"},
    {"tif", "tiff", "cr2"},
    {"jp2", "jpx"},
    # All of these are the ISO base media file format; its brands are not used consistently.
    {"mp4", "m4v", "mov", "m4a", "3gp", "heic", "heif", "avif"},
    {"webm", "weba", "mkv"},
    {"ogg", "oga", "opus"},
    {"aif", "aiff"},
)
# The extensions under which a content type may be uploaded if the field does not accept its usual extension.
_UPLOADED_AS = {
    "apng": ("png",),
    "jpx": ("jp2",),
    "tif": ("tif", "tiff"),
    "aif": ("aiff",),
    "webm": ("webm", "weba"),
    "mov": ("mov", "mp4"),
    "m4v": ("m4v", "mp4"),
}
_BRANDS = {b"qt  ": "mov", b"M4V ": "m4v", b"M4A ": "m4a", b"avif": "avif", b"avis": "avif"}
_BRANDS |= dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), "heic")
# QuickTime videos may start with another box than `ftyp`.
_QUICKTIME = frozenset({b"moov", b"mdat", b"wide", b"pnot"})
_EBML = b"\x1aE\xdf\xa3"  # The start of WebM files, not all of which the library detects.
# A tag that may precede the sound in files of several types.
_TAGGED = (b"ID3", {"mp3", "aac", "flac", "aiff", "aif", "wav"})
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<svg", b'{"', b"{\n", b"[{")
_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0C, 0x0D, 0x1B}) + b"\x7f"
_SHORTEST_TEXT = 8
_NOUNS = {"image": "a picture", "video": "a video", "audio": "a sound file"}


def content_type(head: bytes) -> str | None:
    """Detects the type of a content.

    Args:
        head: The first 8 KiB of the file, or the whole file if it is shorter.

    Returns:
        The usual extension of the type; ``text`` for any kind of text; None if the type is unknown.
    """
    if _is_markup(head):
        return TEXT
    import filetype

    found = filetype.guess(head)
    if head[4:8] == b"ftyp":  # The library does not detect every brand of the ISO base media file format.
        return _BRANDS.get(head[8:12]) or (str(found.extension) if found is not None else "mp4")
    if found is not None:
        return str(found.extension)
    if head.startswith(_EBML):
        return "webm"
    if head[4:8] in _QUICKTIME and len(head) > 8:
        return "mov"
    return TEXT if _is_text(head) else None


def content_problem(head: bytes, asset: Asset) -> Problem | None:
    """The problem with the content of a file; None if the field accepts it, or if its type is unknown.

    If the name has no extension, or another one than the content, this sets `asset.kind` and `asset.extension`
    according to the content.

    Args:
        head: The first 8 KiB of the file, or the whole file if it is shorter.
        asset: The value of the field.
    """
    content = content_type(head)
    if asset.unfit is None:
        if content is None:
            return None if asset.kind == "audio" else _unknown_type(asset)  # Audio files need not have a signature.
        if content in _family(asset.extension):
            return None
        if head.startswith(_TAGGED[0]) and asset.extension in _TAGGED[1]:
            return None
    if content is not None:
        for extension in _UPLOADED_AS.get(content, (content,)):
            kind = asset.field.kind_of(extension) if asset.field is not None else None
            if kind is not None:
                asset.kind, asset.extension, asset.unfit = kind, extension, None
                return None
    if asset.unfit is not None:
        type_text = f"its content is {content}" if content else "its content has an unknown type"
        return Problem(
            asset.path, f"{asset.unfit.message}; {type_text}", given=asset.unfit.given, allowed=asset.unfit.allowed
        )
    return Problem(
        asset.path,
        f"{asset.name} contains {content}, not {asset.extension}: "
        f"{'' if content == TEXT else 'convert it, or '}use another file",
        given=asset.name,
        allowed=asset.field.allowed() if asset.field is not None else "",
    )


def _unknown_type(asset: Asset) -> Problem:
    noun = _NOUNS.get(asset.kind or "", "a media file")
    text = f"{asset.name} is not {noun}: its content has an unknown type; use another file"
    return Problem(asset.path, text, given=asset.name, allowed=asset.field.allowed() if asset.field is not None else "")


def _is_markup(head: bytes) -> bool:
    return head[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP)


def _is_text(head: bytes) -> bool:
    """Whether a content is UTF-8 text, or text in a single-byte encoding that is mostly ASCII."""
    if len(head) < _SHORTEST_TEXT or head.translate(None, _CONTROLS) != head:
        return False
    return sum(byte < 0x80 for byte in head) > 0.7 * len(head) or _is_utf8(head)


def _is_utf8(head: bytes) -> bool:
    for cut in range(4):  # The last character may be cut off.
        try:
            head[: len(head) - cut].decode()
        except UnicodeDecodeError:
            continue
        return True
    return False


def _family(extension: str) -> set[str]:
    return next((family for family in _FAMILIES if extension in family), {extension})
