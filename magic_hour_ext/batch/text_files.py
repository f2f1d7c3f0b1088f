"""Opens text files in their encoding, and finds text that is not in it."""

from __future__ import annotations

import codecs
import re
from typing import IO, TYPE_CHECKING

from magic_hour_ext.errors import Problem, ValidationError

if TYPE_CHECKING:
    from pathlib import Path

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNDECODED = re.compile("[\udc80-\udcff]")


def open_text(path: Path, encoding: str | None) -> IO[str]:
    """Opens a text file. `encoding_problem` finds bytes that are not valid in its encoding.

    Raises:
        ValidationError: If it is empty, can't be read, or its encoding is unknown.
    """
    try:
        with path.open("rb") as file:
            head = file.read(4096)
        found = encoding or next((name for mark, name in _MARKS if head.startswith(mark)), "utf-8")
        codecs.lookup(found)
        if not head.strip():
            raise ValidationError([Problem(path.name, "is empty")], what="the batch")
        if encoding is None and found == "utf-8" and b"\0" in head:
            text = 'is not UTF-8 text: export it as UTF-8, or pass its encoding, such as encoding="utf-16-le"'
            raise ValidationError([Problem(path.name, text)], what="the batch")
        return path.open(encoding=found, errors="surrogateescape", newline="")
    except ValidationError:
        raise
    except (LookupError, TypeError, ValueError):
        text = "is not an encoding that Python knows"
        raise ValidationError([Problem("encoding", text, given=encoding)], what="the batch") from None
    except OSError as error:
        text = f"can't be read: {error.strerror or error}"
        raise ValidationError([Problem(path.name, text)], what="the batch") from None


def encoding_problem(text: str) -> str | None:
    """The problem of a text with bytes of another encoding, in words; None if it has none."""
    found = _UNDECODED.search(text)
    if found is None:
        return None
    byte = ord(found[0]) - 0xDC00
    return (
        f"has the byte 0x{byte:02X}, which is not valid in this encoding: save the file as UTF-8, or pass its "
        'encoding, such as encoding="cp1252"'
    )
