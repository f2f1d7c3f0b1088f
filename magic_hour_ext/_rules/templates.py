"""File names of outputs from a template: valid on every file system, and never a path. Pure."""

from __future__ import annotations

import re
import string
import unicodedata
from typing import TYPE_CHECKING

from magic_hour_ext._rules.coercion import is_a, is_unicode
from magic_hour_ext._rules.formatting import show
from magic_hour_ext._rules.naming import is_reserved
from magic_hour_ext.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELDS = ("id", "tool", "name", "idempotency_key", "index", "date")
"""The fields that a template may contain."""

LONGEST_STEM = 150
"""Upper limit for the name without extension, in bytes. File systems allow 255, which has to include the additions to
the name of a part file."""

_MAX_TEMPLATE_BYTES = 100
_FORBIDDEN = frozenset('<>:"/\\|?*')
_SPEC = re.compile(r"0?[1-9]")
_LONE_ID = re.compile(r"(?:\A|[^\w}])\{id\}(?:\Z|[^\w{])")
_EXAMPLE = 'such as "{name}-{index}"'


class NameTemplate:
    """A parsed template of file names.

    Args:
        template: The name without directory and extension. ``{id}``, ``{tool}``, ``{name}``, ``{idempotency_key}``,
            ``{index}`` (from 1; ``{index:03}`` with leading zeros) and ``{date}`` are replaced.

    Attributes:
        fields: The fields that it contains.
        names_job: Whether the id of the job is a separate part of every name, so that no other job gets the same name.

    Raises:
        ConfigurationError: If it is not a valid template.
    """

    def __init__(self, template: object) -> None:
        if not is_a(template, str):
            raise ConfigurationError(f"filename must be a str, {_EXAMPLE}, not {show(template)}")
        text = str(template)
        if not text.strip(" .") or not is_unicode(text) or len(text.encode()) > _MAX_TEMPLATE_BYTES:
            raise ConfigurationError(
                f"filename {show(text)} can't be used as a name: it must have 1 to {_MAX_TEMPLATE_BYTES} bytes, "
                f"{_EXAMPLE}"
            )
        try:
            self._parts = [_checked_part(text, *part) for part in string.Formatter().parse(text)]
        except ConfigurationError:  # It is a ValueError too.
            raise
        except ValueError as error:
            raise ConfigurationError(
                f"filename {show(text)} is not a template: {error}; write a brace as {{{{ or }}}}"
            ) from None
        fields = [field for _, field, _ in self._parts if field]
        self.fields = frozenset(fields)
        if len(fields) > len(self.fields):
            raise ConfigurationError(f"filename {show(text)} has a field twice: use each field once")
        self.names_job = _LONE_ID.search(text.replace("{{", "((").replace("}}", "))")) is not None

    def stem(self, values: Mapping[str, str], *, index: int, count: int) -> str:
        """The file name of output `index` (from 0) of `count` without extension. If there are several outputs and the
        template has no ``{index}``, a number is appended.

        Args:
            values: The values of the fields, except `index`.
            index: The output, from 0.
            count: How many outputs the job has.
        """
        number = "" if "index" in self.fields or count == 1 else f"-{index + 1}"
        texts = {name: sanitize(values[name]) for name in self.fields - {"index"}}
        texts = self._truncate_values(texts, index, len(number))
        name = ""
        for literal, field, spec in self._parts:
            name += literal + (format(index + 1, spec) if field == "index" else texts.get(field, ""))
        # Sanitized again, as an empty or truncated value may leave separators at the ends.
        numbered_name = (sanitize(name) or "output") + number
        return f"_{numbered_name}" if is_reserved(numbered_name) else numbered_name

    def _truncate_values(self, texts: dict[str, str], index: int, number_length: int) -> dict[str, str]:
        """The values, the longest of which are truncated so that the name does not exceed `LONGEST_STEM`."""
        left = LONGEST_STEM - number_length
        for literal, field, spec in self._parts:
            left -= len(literal.encode()) + (len(format(index + 1, spec)) if field == "index" else 0)
        truncated = {}
        for position, name in enumerate(sorted(texts, key=lambda name: len(texts[name].encode()))):
            truncated[name] = truncate(texts[name], left // (len(texts) - position))
            left -= len(truncated[name].encode())
        return truncated


def _checked_part(
    text: str, literal: str, field: str | None, spec: str | None, conversion: str | None
) -> tuple[str, str, str]:
    forbidden = next((char for char in literal if char in _FORBIDDEN or not char.isprintable()), None)
    if forbidden is not None:
        advice = "; set the directory with download_directory" if forbidden in "/\\" else ""
        raise ConfigurationError(
            f"filename {show(text)} has {forbidden!r}, which is not allowed in a file name{advice}"
        )
    if field is None:
        return literal, "", ""
    if field not in FIELDS or conversion:
        allowed = ", ".join(f"{{{name}}}" for name in FIELDS)
        given = show("{" + field + (f"!{conversion}" if conversion else "") + "}")
        raise ConfigurationError(f"filename {show(text)} has the unknown field {given}; allowed: {allowed}")
    if spec and not (field == "index" and _SPEC.fullmatch(spec)):
        raise ConfigurationError(
            f"filename {show(text)} has the format {show(spec)} for {{{field}}}; allowed: only {{index:2}} to "
            "{index:09}, the digits of the number"
        )
    return literal, field, (spec or "").rjust(2, "0") if spec else ""


def sanitize(text: str) -> str:
    """A text without the characters that some file system or shell refuses in a name: separators, wildcards, control
    and invisible characters, dots and spaces at the ends."""
    normal = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode())
    allowed = "".join(
        "_" if char in _FORBIDDEN else " " if char.isspace() else char
        for char in normal
        if char.isspace() or unicodedata.category(char)[0] != "C"
    )
    return " ".join(allowed.split()).lstrip(" .~-").rstrip(" .")


def truncate(text: str, max_bytes: int) -> str:
    """The beginning of a text with at most `max_bytes` bytes of UTF-8, without a partial character."""
    return text.encode()[:max_bytes].decode(errors="ignore")
