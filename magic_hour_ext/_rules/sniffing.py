"""The type of a file by its first bytes, and whether a field takes it. The content decides; the name only helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from magic_hour_ext.errors import Problem

if TYPE_CHECKING:
    from magic_hour_ext._rules.assets import Asset

TEXT = "text"
"""What `content_type` calls text of any kind."""

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
# The extensions under which a content may be uploaded, where its own name is none that the field takes.
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
# Videos of QuickTime may begin with another box than `ftyp`.
_QUICKTIME = frozenset({b"moov", b"mdat", b"wide", b"pnot"})
_EBML = b"\x1aE\xdf\xa3"  # Also of WebM whose type the library does not find.
# Tags that may stand before the sound in files of several types.
_TAGGED = (b"ID3", {"mp3", "aac", "flac", "aiff", "aif", "wav"})
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<svg", b'{"', b"{\n", b"[{")
_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0C, 0x0D, 0x1B}) + b"\x7f"
_SHORTEST_TEXT = 8
_NOUNS = {"image": "a picture", "video": "a video", "audio": "a sound file"}


def content_type(head: bytes) -> str | None:
    """The usual extension of what a file holds, ``text`` for text of any kind, None if it can't be told.

    Args:
        head: The first 8 KiB of the file, or all of a shorter one.
    """
    if _is_markup(head):
        return TEXT
    import filetype

    found = filetype.guess(head)
    if head[4:8] == b"ftyp":  # The library does not know every brand of the ISO base media format.
        return _BRANDS.get(head[8:12]) or (str(found.extension) if found is not None else "mp4")
    if found is not None:
        return str(found.extension)
    if head.startswith(_EBML):
        return "webm"
    if head[4:8] in _QUICKTIME and len(head) > 8:
        return "mov"
    return TEXT if _is_text(head) else None


def content_problem(head: bytes, asset: Asset) -> Problem | None:
    """What is wrong with the content of a file; None if the field takes it, or if it can't be told.

    Where the name has no extension, or another than the content, `asset.kind` and `asset.extension` become those of
    the content: a picture is a picture under any name.

    Args:
        head: The first 8 KiB of the file, or all of a shorter one.
        asset: What the field was given.
    """
    content = content_type(head)
    if asset.unfit is None:
        if content is None:
            return None if asset.kind == "audio" else _no_media(asset)  # Sound need not have a signature.
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
        holds = f"it holds {content}" if content else "its content is of no known type"
        return Problem(
            asset.path, f"{asset.unfit.message}; {holds}", given=asset.unfit.given, allowed=asset.unfit.allowed
        )
    return Problem(
        asset.path,
        f"{asset.name} holds {content}, not {asset.extension}: "
        f"{'' if content == TEXT else 'convert it, or '}give another file",
        given=asset.name,
        allowed=asset.field.allowed() if asset.field is not None else "",
    )


def _no_media(asset: Asset) -> Problem:
    noun = _NOUNS.get(asset.kind or "", "a media file")
    text = f"{asset.name} is not {noun}: its content is of no known type; give another file"
    return Problem(asset.path, text, given=asset.name, allowed=asset.field.allowed() if asset.field is not None else "")


def _is_markup(head: bytes) -> bool:
    return head[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP)


def _is_text(head: bytes) -> bool:
    """Whether it is text in UTF-8, or in a code of one byte for each character and mostly in ASCII."""
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
