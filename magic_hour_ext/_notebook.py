"""Notebook representations of jobs and outputs, made from the saved files and never from signed URLs."""

from __future__ import annotations

import base64
import os
import stat
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MAX_BYTES = 16 * 2**20
"""Upper limit for the bytes of files embedded for one value. Base64 adds a third to the size of the notebook."""

_MAX_FILES = 12
_MEDIA_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "bmp": "image/bmp",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "webm": "video/webm",
    "mov": "video/quicktime",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "aac": "audio/aac",
    "wav": "audio/wav",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "flac": "audio/flac",
    "weba": "audio/webm",
}
_ROW = "<tr><th style='text-align: left'>{name}</th><td style='text-align: left'>{value}</td></tr>"
_TAGS = {
    "image": '<img src="{source}" alt="{name}" style="max-width: 100%; max-height: 480px">',
    "video": '<video src="{source}" controls style="max-width: 100%; max-height: 480px"></video>',
    "audio": '<audio src="{source}" controls></audio>',
}


class SavedOutput(Protocol):
    """An output that may have been saved."""

    @property
    def path(self) -> str | None:
        """The path of the saved file, or None."""


def mimebundle(text: str, rows: Mapping[str, object], outputs: Sequence[SavedOutput]) -> dict[str, str]:
    """The representations of a value for a notebook: plain text, and HTML with a table and the saved files.

    Args:
        text: The plain text.
        rows: The rows of the table; rows whose value is None are left out.
        outputs: The outputs. Saved ones are embedded, up to 16 MiB together.
    """
    table = "".join(
        _ROW.format(name=escape(name), value=escape(str(value))) for name, value in rows.items() if value is not None
    )
    left = _MAX_BYTES
    files = ""
    for output in outputs[:_MAX_FILES]:
        html, embedded = _output_html(output.path, left)
        left -= embedded
        files += f"<div>{html}</div>"
    if len(outputs) > _MAX_FILES:
        files += f"<div>and {len(outputs) - _MAX_FILES} more outputs</div>"
    return {"text/plain": text, "text/html": f"<table>{table}</table>{files}"}


def _output_html(path: str | None, max_bytes: int) -> tuple[str, int]:
    """The HTML of one output, and the number of bytes of its file that are embedded in it."""
    if path is None:
        return "not saved; call download() to save it", 0
    name = escape(str(path))
    media_type = _MEDIA_TYPES.get(Path(path).suffix.lower().lstrip("."))
    if media_type is None:
        return f"<code>{name}</code>", 0
    content = _read(path, max_bytes)
    if isinstance(content, str):
        return f"<code>{name}</code> ({content})", 0
    source = f"data:{media_type};base64,{base64.b64encode(content).decode()}"
    tag = _TAGS[media_type.partition("/")[0]].format(source=source, name=name)
    return f"{tag}<br><code>{name}</code>", len(content)


def _read(path: str, max_bytes: int) -> bytes | str:
    """The content of a file, or a text that explains why it is not shown."""
    try:
        # Opening a FIFO, which may have replaced the file, would block.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                return "not a file any more"
            if status.st_size > max_bytes:
                return f"{status.st_size:,} bytes, too large to be shown here"
            content = file.read(max_bytes + 1)
    except OSError as error:
        return f"can't be read: {error.strerror or error}"
    return content if len(content) <= max_bytes else "too large to be shown here"
