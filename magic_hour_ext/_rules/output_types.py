"""Whether the first bytes of a download can be the output that was promised. Pure."""

from __future__ import annotations

from magic_hour_api.catalog import PROJECTS

HEAD = 1024
"""Bytes that are looked at."""

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
# Containers of sound and of film alike.
_CONTAINERS = frozenset({"mp4", "m4v", "mov", "m4a", "3gp", "webm", "mkv", "ogg", "wmv"})
_MARKUP = ((b"<!doctype html", "an HTML page"), (b"<html", "an HTML page"), (b"<svg", "an SVG image"), (b"<", "XML"))
_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0C, 0x0D, 0x1B}) + b"\x7f"
_HIGH = bytes(range(0x80, 0x100))


def mismatch(head: bytes, kind: str, promised: str) -> str | None:
    """What the content is, if it can't be what was promised; None if it fits or is of an unknown binary format.

    Text is never taken for an output, unless the URL promises a text: an error of storage or of a proxy is one.

    Args:
        head: The first `HEAD` bytes of the content, or all of a shorter one.
        kind: The project's kind: ``video``, ``image``, ``audio`` or ``face_detection``.
        promised: The extension of the output's URL, if it is a known one; else empty.
    """
    promise = _GROUP.get(promised)
    if text := _text_type(head):
        fits = promise == "text" or (promise == "vector" and text in {"XML", "an SVG image"})
        return None if fits else text
    import filetype

    found = filetype.guess(head)
    if found is None or (kind not in _KINDS and promise is None):
        return None  # The library does not know every brand of MP4, nor the formats to come.
    allowed = {promise, _KINDS.get(kind)}
    group = str(found.mime).partition("/")[0]
    if group == "application":
        group = "archive" if found.extension == "zip" else group
    if group in allowed:
        return None
    if found.extension in _CONTAINERS and allowed & {"audio", "video"}:
        return None
    # Loops are made by image tools too, and are delivered as films or as pictures.
    if promise is None and ((group == "video" and kind == "image") or (_is_moving(head) and kind == "video")):
        return None
    return f"{found.mime}"


def _text_type(head: bytes) -> str | None:
    """What kind of text it is, or None if it is none."""
    content = _without_nuls(head).removeprefix(b"\xef\xbb\xbf")
    start = content[:64].lstrip().lower()
    if not content.strip():
        return "blank text" if content else None
    markup = next((name for prefix, name in _MARKUP if start.startswith(prefix)), None)
    if content.translate(None, _CONTROLS) != content:
        # Markup may have odd bytes in it, but is nothing else.
        return markup if markup != "XML" or start.startswith(b"<?xml") else None
    if not _is_utf8(content) and len(content) - len(content.translate(None, _HIGH)) > 0.3 * len(content):
        return None
    return markup or ("JSON" if start.startswith((b"{", b"[")) else "plain text")


def _without_nuls(head: bytes) -> bytes:
    """UTF-16 as single bytes; anything else as it is."""
    if len(head) < 4:
        return head
    body = head[2:] if head[:2] in {b"\xff\xfe", b"\xfe\xff"} else head
    body = body[: len(body) & ~1]
    for blank, letters in ((body[0::2], body[1::2]), (body[1::2], body[0::2])):
        # Most letters of a message are ASCII, in any language's markup.
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


def _is_moving(head: bytes) -> bool:
    """Whether it is a picture that moves: GIF, WebP or PNG."""
    if head.startswith(b"GIF8"):
        return b"NETSCAPE2.0" in head or b"ANIMEXTS1.0" in head
    if head[:4] == b"RIFF" and head[8:16] == b"WEBPVP8X":
        return len(head) > 20 and bool(head[20] & 0x02)
    return head.startswith(b"\x89PNG") and b"acTL" in head
