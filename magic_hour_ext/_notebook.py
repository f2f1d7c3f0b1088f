"""What notebooks show of jobs and their outputs: from the saved files, never from a signed URL."""

from __future__ import annotations

import base64
import os
import stat
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MOST_BYTES = 16 * 2**20
"""Bytes of files that are put into a notebook for one value; its own file grows by a third more."""

_MOST_FILES = 12
_TYPES = {
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
    """What is shown of an output."""

    @property
    def path(self) -> str | None:
        """The file, or None."""


def mimebundle(text: str, facts: Mapping[str, object], outputs: Sequence[SavedOutput]) -> dict[str, str]:
    """The forms in which a notebook can show a value: plain text, and HTML with a table and the saved files.

    Args:
        text: The plain text.
        facts: The rows of the table; those that are None are left out.
        outputs: The outputs; those that were saved are shown, as far as they fit.
    """
    rows = "".join(
        _ROW.format(name=escape(name), value=escape(str(value))) for name, value in facts.items() if value is not None
    )
    left = _MOST_BYTES
    shown = ""
    for output in outputs[:_MOST_FILES]:
        html, used = _shown(output.path, left)
        left -= used
        shown += f"<div>{html}</div>"
    if len(outputs) > _MOST_FILES:
        shown += f"<div>and {len(outputs) - _MOST_FILES} more outputs</div>"
    return {"text/plain": text, "text/html": f"<table>{rows}</table>{shown}"}


def _shown(path: str | None, most: int) -> tuple[str, int]:
    """The HTML of one output, and the bytes of its file that are in it."""
    if path is None:
        return "an output that is not saved: download() saves it", 0
    name = escape(str(path))
    media_type = _TYPES.get(Path(path).suffix.lower().lstrip("."))
    if media_type is None:
        return f"<code>{name}</code>", 0
    content = _content(path, most)
    if isinstance(content, str):
        return f"<code>{name}</code> ({content})", 0
    source = f"data:{media_type};base64,{base64.b64encode(content).decode()}"
    tag = _TAGS[media_type.partition("/")[0]].format(source=source, name=name)
    return f"{tag}<br><code>{name}</code>", len(content)


def _content(path: str, most: int) -> bytes | str:
    """The content of a file, or why it is not shown."""
    try:
        # A FIFO that has taken the file's place would block.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                return "not a file any more"
            if status.st_size > most:
                return f"{status.st_size:,} bytes, too many to be shown here"
            content = file.read(most + 1)
    except OSError as error:
        return f"can't be read: {error.strerror or error}"
    return content if len(content) <= most else "too large to be shown here"
