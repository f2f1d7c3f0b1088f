"""Formats values for messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from magic_hour_ext._rules.redaction import redact_urls

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MAX_LENGTH = 60  # Characters of one value.
_MAX_VALUES = 15  # Values of a list.
_NOUNS: tuple[tuple[tuple[type, ...], str], ...] = (
    ((bool,), "the boolean {}"),
    ((str,), "the text {}"),
    ((int, float), "the number {}"),
    ((dict,), "a dict"),
    ((list,), "a list"),
    ((tuple,), "a tuple"),
    ((bytes, bytearray, memoryview), "bytes"),
)


def show(value: object) -> str:
    """The `repr` of a value, shortened and without query strings of URLs. Never raises."""
    if issubclass(type(value), str):  # Not `isinstance`, which reads `__class__`: a proxy may raise there.
        value = redact_urls(str.__str__(cast("str", value))[: 100 * _MAX_LENGTH])[: 4 * _MAX_LENGTH]
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001  a user-defined __repr__ may raise anything
        text = f"<{type(value).__name__}>"
    return text if len(text) <= _MAX_LENGTH else f"{text[: _MAX_LENGTH - 1]}…"


def label(name: object) -> str:
    """The name of a field or option: unchanged if it is a short, printable text, else as `show` formats it."""
    if issubclass(type(name), str):
        text = str.__str__(cast("str", name))
        if text.isprintable() and len(text) < _MAX_LENGTH:
            return text
    return show(name)


def describe(value: object) -> str:
    """The type of a value in words, with short values included: ``the text 'a'``, ``a list``."""
    noun = next((noun for types, noun in _NOUNS if issubclass(type(value), types)), None)
    if noun is not None:
        return noun.format(show(value)) if "{}" in noun else noun
    return f"a value of type {type(value).__name__}"


def plain(value: Any) -> str:
    """A value of the contract without quotes: ``720p``, ``5``, ``False``."""
    return f"{value:g}" if type(value) is float and abs(value) < 1e6 else str(value)


def listing(values: Iterable[Any], most: int = _MAX_VALUES) -> str:
    """A list of values: ``5 or 10``; ``480p, 720p, 1080p``. A long list is cut off after `most` values, followed by the
    number of the others."""
    texts = [plain(value) for value in values]
    if len(texts) <= 2:
        return " or ".join(texts)
    if len(texts) <= most:
        return ", ".join(texts)
    return f"{', '.join(texts[:most])} and {len(texts) - most} more"


def one_of(texts: Sequence[str], word: str = "or") -> str:
    """A list of alternatives, never cut off: ``a``, ``a or b``, ``a, b or c``."""
    return f"{', '.join(texts[:-1])} {word} {texts[-1]}" if len(texts) > 1 else "".join(texts)


def spelling(value: Any) -> str:
    """A value as it is spelled in the keys of the contract: ``true``, ``2``, ``720p``."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
