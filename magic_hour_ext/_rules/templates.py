"""File names of outputs from the caller's template: valid on every file system, and never a path. Pure."""

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
"""The fields that a template may have."""

LONGEST_STEM = 150
"""Bytes of a name without its extension: with what is added while it is written, file systems take 255."""

_LONGEST_TEMPLATE = 100  # Bytes.
_FORBIDDEN = frozenset('<>:"/\\|?*')
_SPEC = re.compile(r"0?[1-9]")
_LONE_ID = re.compile(r"(?:\A|[^\w}])\{id\}(?:\Z|[^\w{])")
_HOW = 'such as "{name}-{index}"'


class NameTemplate:
    """A checked template of file names.

    Args:
        template: The name without directory and extension. ``{id}``, ``{tool}``, ``{name}``, ``{idempotency_key}``,
            ``{index}`` (from 1; ``{index:03}`` with zeros in front) and ``{date}`` are replaced.

    Attributes:
        fields: The fields in it.
        names_job: Whether every name holds the job's id by itself, so that no other job gets the same name.

    Raises:
        ConfigurationError: If it can't be a template.
    """

    def __init__(self, template: object) -> None:
        if not is_a(template, str):
            raise ConfigurationError(f"filename must be a text, {_HOW}, not {show(template)}")
        text = str(template)
        if not text.strip(" .") or not is_unicode(text) or len(text.encode()) > _LONGEST_TEMPLATE:
            raise ConfigurationError(
                f"filename {show(text)} can't be a name: it must have 1 to {_LONGEST_TEMPLATE} bytes, {_HOW}"
            )
        try:
            self._parts = [_checked(text, *part) for part in string.Formatter().parse(text)]
        except ValueError as error:
            raise ConfigurationError(
                f"filename {show(text)} is not a template: {error}; write a brace as {{{{ or }}}}"
            ) from None
        fields = [field for _, field, _ in self._parts if field]
        self.fields = frozenset(fields)
        if len(fields) > len(self.fields):
            raise ConfigurationError(f"filename {show(text)} has a field twice: use each once")
        self.names_job = _LONE_ID.search(text.replace("{{", "((").replace("}}", "))")) is not None

    def stem(self, values: Mapping[str, str], *, index: int, count: int) -> str:
        """The name of output `index` (from 0) of `count`, without extension; numbered if the template does not do it.

        Args:
            values: The values of the fields but `index`.
            index: The output, from 0.
            count: How many outputs the job has.
        """
        number = "" if "index" in self.fields or count == 1 else f"-{index + 1}"
        texts = self._fitting({name: safe(values[name]) for name in self.fields - {"index"}}, index, len(number))
        made = ""
        for literal, field, spec in self._parts:
            made += literal + (format(index + 1, spec) if field == "index" else texts.get(field, ""))
        # Separators that an empty or cut value left behind.
        whole = (safe(made) or "output") + number
        return f"_{whole}" if is_reserved(whole) else whole

    def _fitting(self, texts: dict[str, str], index: int, number: int) -> dict[str, str]:
        """The values, the longest of them shortened so that the whole name fits."""
        left = LONGEST_STEM - number
        for literal, field, spec in self._parts:
            left -= len(literal.encode()) + (len(format(index + 1, spec)) if field == "index" else 0)
        fitting = {}
        for place, name in enumerate(sorted(texts, key=lambda name: len(texts[name].encode()))):
            fitting[name] = shortened(texts[name], left // (len(texts) - place))
            left -= len(fitting[name].encode())
        return fitting


def _checked(
    text: str, literal: str, field: str | None, spec: str | None, conversion: str | None
) -> tuple[str, str, str]:
    if slash := next((one for one in literal if one in _FORBIDDEN or not one.isprintable()), None):
        where = "; download_directory names the directory" if slash in "/\\" else ""
        raise ConfigurationError(f"filename {show(text)} has {slash!r}, which no file name may have{where}")
    if field is None:
        return literal, "", ""
    if field not in FIELDS or conversion:
        allowed = ", ".join(f"{{{name}}}" for name in FIELDS)
        shown = show("{" + field + (f"!{conversion}" if conversion else "") + "}")
        raise ConfigurationError(f"filename {show(text)} has the field {shown}; allowed: {allowed}")
    if spec and not (field == "index" and _SPEC.fullmatch(spec)):
        raise ConfigurationError(
            f"filename {show(text)} has the format {show(spec)} for {{{field}}}; allowed: only {{index:2}} to "
            "{index:09}, the digits of the number"
        )
    return literal, field, (spec or "").rjust(2, "0") if spec else ""


def safe(text: str) -> str:
    """A text without what some file system or shell refuses in a name: separators, wildcards, control and invisible
    characters, dots and spaces at the ends."""
    normal = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode())
    kept = "".join(
        "_" if one in _FORBIDDEN else " " if one.isspace() else one
        for one in normal
        if one.isspace() or unicodedata.category(one)[0] != "C"
    )
    return " ".join(kept.split()).lstrip(" .~-").rstrip(" .")


def shortened(text: str, most: int) -> str:
    """The start of a text, at most `most` bytes of UTF-8, without cutting a character."""
    return text.encode()[:most].decode(errors="ignore")
