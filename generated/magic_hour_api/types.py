"""What the generated modules share: the value of what is not there, and an endpoint's whole answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import MutableMapping

T = TypeVar("T")


class Unset:
    """The type of UNSET, which stands for a field that was not sent. False in a condition."""

    __slots__ = ()

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce__(self) -> str:
        # It is compared by identity: copies and unpickled ones must be the same object.
        return "UNSET"


UNSET: Unset = Unset()


class Response(Generic[T]):
    """The answer of an endpoint.

    Attributes:
        status_code: The HTTP status.
        content: The body as received.
        headers: The response's headers.
        parsed: The body as a model; None where the contract has no body.
    """

    __slots__ = ("content", "headers", "parsed", "status_code")

    def __init__(self, *, status_code: int, content: bytes, headers: MutableMapping[str, str], parsed: T) -> None:
        self.status_code = status_code
        self.content = content
        self.headers = headers
        self.parsed = parsed

    def __repr__(self) -> str:
        return f"Response(status_code={self.status_code}, parsed={self.parsed!r})"


__all__ = ["UNSET", "Response", "Unset"]
