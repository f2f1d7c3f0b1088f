"""magic_hour_ext/_generated/sync: the hand-written async modules of magic_hour_ext/_async without async and await."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import tokenize_rt  # type: ignore[import-untyped]

from .layout import HAND_WRITTEN_ASYNC, SYNC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tokenize_rt import Token

_NAMES = {
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
    "__anext__": "__next__",
    "StopAsyncIteration": "StopIteration",
    "_async": "_generated.sync",
    "aclose": "close",
    "aclosing": "closing",
    "anyio_backend": "sync_backend",
    "anyio_network": "sync_network",
    "aiter": "iter",
    "anext": "next",
    "aread": "read",
    "async_tool_call": "tool_call",
    "asynccontextmanager": "contextmanager",
    "asynchronous": "synchronous",
    "exchange_async": "exchange",
    "handle_async_request": "handle_request",
}
_WORD = re.compile(r"\w+")
_CLASS = re.compile(r"(_?)Async([A-Z]\w*)")
_ITERATOR = re.compile(r"aiter_(\w+)")
_KEYWORD = re.compile(r"\b(?:await|async(?= (?:with|for|def)\b)) ")
_ARTICLE = re.compile(r"\b([Aa])n (?=(?:``?)?_?Async[A-Z])")

_HEADER = "# Generated from {source} by `make generate`; never edited.\n"


def write(hand_written: Path, stage: Path) -> None:
    """Writes magic_hour_ext/_generated/sync below `stage`.

    Args:
        hand_written: The directory magic_hour_ext/_async.
        stage: The directory that receives all outputs, laid out as in the repository.
    """
    for file in sorted(hand_written.rglob("*.py")):
        name = file.relative_to(hand_written)
        target = stage / SYNC / name
        target.parent.mkdir(parents=True, exist_ok=True)
        header = _HEADER.format(source=(HAND_WRITTEN_ASYNC / name).as_posix())
        target.write_text(header + convert(file.read_text(encoding="utf-8")), encoding="utf-8")


def convert(source: str) -> str:
    """The sync form of async source code: names, annotations, strings, docstrings and comments."""
    tokens = _without_awaitables(tokenize_rt.src_to_tokens(source))
    return "".join(_without_keywords(tokens))


def _without_keywords(tokens: Iterable[Token]) -> Iterator[str]:
    """The texts of the tokens without `async` and `await`, and with sync names."""
    is_after_keyword = False
    for token in tokens:
        if is_after_keyword:
            is_after_keyword = False  # The space after the keyword goes with it.
        elif token.src in {"async", "await"}:
            is_after_keyword = True
        elif token.name == "NAME":
            yield _name(token.src)
        elif token.name in {"STRING", "COMMENT", "FSTRING_MIDDLE"}:  # The last: text of an f-string, Python 3.12+.
            yield _text(token.src)
        else:
            yield token.src


@cache
def _name(name: str) -> str:
    if name in _NAMES:
        return _NAMES[name]
    if match := _CLASS.fullmatch(name):
        return match[1] + match[2]
    if match := _ITERATOR.fullmatch(name):
        return f"iter_{match[1]}"
    return name


def _text(text: str) -> str:
    text = _KEYWORD.sub("", _ARTICLE.sub(r"\1 ", text))
    return _WORD.sub(lambda match: _name(match[0]), text)


def _without_awaitables(tokens: list[Token]) -> Iterator[Token]:
    """Replaces `Awaitable[T]` with `T`."""
    brackets: list[bool] = []  # For each open bracket: whether it belongs to an Awaitable.
    is_awaitable = False
    for index, token in enumerate(tokens):
        if token.src == "Awaitable" and tokens[index + 1].src == "[":
            is_awaitable = True
        # Only operators: a bracket may also be the text of an f-string.
        elif token.name == "OP" and token.src == "[":
            brackets.append(is_awaitable)
            if not is_awaitable:
                yield token
            is_awaitable = False
        elif token.name == "OP" and token.src == "]" and brackets.pop():
            pass
        else:
            yield token
