"""How messages speak of values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from magic_hour_ext._rules.redaction import redact_urls

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LONGEST = 60
_MOST = 15
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
    """A value as one writes it in Python, shortened; never fails, and shows no query string of a URL."""
    if issubclass(type(value), str):  # `isinstance` would ask an object of the caller's for its class.
        value = redact_urls(str.__str__(cast("str", value))[: 100 * _LONGEST])[: 4 * _LONGEST]
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001  the repr of a caller's object may raise anything
        text = f"<{type(value).__name__}>"
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def label(name: object) -> str:
    """The name of a field or option, as it is if it can be one; else as `show` writes it."""
    if issubclass(type(name), str):
        text = str.__str__(cast("str", name))
        if text.isprintable() and len(text) < _LONGEST:
            return text
    return show(name)


def describe(value: object) -> str:
    """What a value is, for messages that say that its type is wrong."""
    noun = next((noun for types, noun in _NOUNS if issubclass(type(value), types)), None)
    if noun is not None:
        return noun.format(show(value)) if "{}" in noun else noun
    return f"a value of type {type(value).__name__}"


def plain(value: Any) -> str:
    """A value of the contract, without quotes: ``720p``, ``5``, ``False``."""
    return f"{value:g}" if type(value) is float and abs(value) < 1e6 else str(value)


def listing(values: Iterable[Any], most: int = _MOST) -> str:
    """Values in a row: ``5 or 10``; ``480p, 720p, 1080p``; many are cut short, with their number."""
    texts = [plain(value) for value in values]
    if len(texts) <= 2:
        return " or ".join(texts)
    if len(texts) <= most:
        return ", ".join(texts)
    return f"{', '.join(texts[:most])} and {len(texts) - most} more"


def one_of(texts: Sequence[str], word: str = "or") -> str:
    """``a``, ``a or b``, ``a, b or c``: all of them."""
    return f"{', '.join(texts[:-1])} {word} {texts[-1]}" if len(texts) > 1 else "".join(texts)


def spelling(value: Any) -> str:
    """The JSON spelling of a value as it is used for keys in the contract: ``true``, ``2``, ``720p``."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
