"""Decides from the first bytes of a download whether it can be the expected output. Pure."""

from __future__ import annotations

from magic_hour_api.catalog import PROJECTS

HEAD_SIZE = 1024
"""How many of the first bytes are examined."""

_GROUPS = {
    "image": ("png", "jpg", "jpeg", "webp", "gif", "avif", "heic", "tif", "tiff", "bmp"),
    "video": ("mp4", "m4v", "mov", "webm", "mkv"),
    "audio": ("mp3", "wav", "aac", "flac", "m4a", "ogg", "opus", "weba"),
    "text": ("json", "srt"),
    "vector": ("svg",),
    "archive": ("zip",),
}
_GROUP = {extension: group for group, extensions in _GROUPS.items() for extension in extensions}
_KINDS = {kind: project["outputs"]["media"] for kind, project in PROJECTS.items()}
# Formats that can contain audio or video.
_CONTAINERS = frozenset({"mp4", "m4v", "mov", "m4a", "3gp", "webm", "mkv", "ogg", "wmv"})
_MARKUP = ((b"<!doctype html", "an HTML page"), (b"<html", "an HTML page"), (b"<svg", "an SVG image"), (b"<", "XML"))
_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0C, 0x0D, 0x1B}) + b"\x7f"
_NON_ASCII = bytes(range(0x80, 0x100))


def content_mismatch(head: bytes, kind: str, expected: str) -> str | None:
    """The type of the content, if it can't be the expected output; None if it can be, or has an unknown binary format.

    Text is accepted only if the extension of the URL is that of a text: it could be an error of storage or of a proxy.

    Args:
        head: The first `HEAD_SIZE` bytes of the content, or the whole content if it is shorter.
        kind: The kind of the project: ``video``, ``image``, ``audio`` or ``face_detection``.
        expected: The extension of the output's URL, if it is a known one; else empty.
    """
    expected_group = _GROUP.get(expected)
    if text := _text_type(head):
        is_expected = expected_group == "text" or (expected_group == "vector" and text in {"XML", "an SVG image"})
        return None if is_expected else text
    import filetype

    found = filetype.guess(head)
    if found is None or (kind not in _KINDS and expected_group is None):
        return None  # The library does not detect every variant of MP4, nor future formats.
    allowed = {expected_group, _KINDS.get(kind)}
    group = str(found.mime).partition("/")[0]
    if group == "application":
        group = "archive" if found.extension == "zip" else group
    if group in allowed:
        return None
    if found.extension in _CONTAINERS and allowed & {"audio", "video"}:
        return None
    # Image tools may also make loops, which are delivered as videos or as animated pictures.
    if expected_group is None and ((group == "video" and kind == "image") or (_is_animated(head) and kind == "video")):
        return None
    return f"{found.mime}"


def _text_type(head: bytes) -> str | None:
    """The type of a text; None if the content is not text."""
    content = _without_nuls(head).removeprefix(b"\xef\xbb\xbf")
    start = content[:64].lstrip().lower()
    if not content.strip():
        return "blank text" if content else None
    markup = next((name for prefix, name in _MARKUP if start.startswith(prefix)), None)
    if content.translate(None, _CONTROLS) != content:
        # Markup may contain control characters; other content with them is binary.
        return markup if markup != "XML" or start.startswith(b"<?xml") else None
    if not _is_utf8(content) and len(content) - len(content.translate(None, _NON_ASCII)) > 0.3 * len(content):
        return None
    return markup or ("JSON" if start.startswith((b"{", b"[")) else "plain text")


def _without_nuls(head: bytes) -> bytes:
    """The non-zero bytes of a UTF-16 text; other content unchanged."""
    if len(head) < 4:
        return head
    body = head[2:] if head[:2] in {b"\xff\xfe", b"\xfe\xff"} else head
    body = body[: len(body) & ~1]
    for blank, letters in ((body[0::2], body[1::2]), (body[1::2], body[0::2])):
        # Markup and error messages consist mostly of ASCII letters, whatever the language.
        if blank.count(0) > 0.9 * len(blank) and not letters.count(0):
            return letters
    return head


def _is_utf8(content: bytes) -> bool:
    for cut in range(4):  # The last character may be cut off.
        try:
            content[: len(content) - cut].decode()
        except UnicodeDecodeError:
            continue
        return True
    return False


def _is_animated(head: bytes) -> bool:
    """Whether the content is an animated GIF, WebP or PNG."""
    if head.startswith(b"GIF8"):
        return b"NETSCAPE2.0" in head or b"ANIMEXTS1.0" in head
    if head[:4] == b"RIFF" and head[8:16] == b"WEBPVP8X":
        return len(head) > 20 and bool(head[20] & 0x02)
    return head.startswith(b"\x89PNG") and b"acTL" in head
