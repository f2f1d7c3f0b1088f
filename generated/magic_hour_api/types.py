"""Types that the generated modules share: UNSET for missing fields, and the complete response of an endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import MutableMapping

T = TypeVar("T")


class Unset:
    """The type of UNSET, the value of a field that was not sent. It is false in a condition."""

    __slots__ = ()

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce__(self) -> str:
        # It is compared by identity: copying and unpickling must return the same object.
        return "UNSET"


UNSET: Unset = Unset()


class Response(Generic[T]):
    """The response of an endpoint.

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
