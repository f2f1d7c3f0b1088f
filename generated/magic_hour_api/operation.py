"""The operations of the API as data: what a request consists of, and which model each status returns.

Each endpoint module describes its operation in `OPERATION`. Nothing here sends a request or imports an HTTP library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar
from urllib.parse import quote

from .types import UNSET

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .errors import ResponseInfo
    from .types import Response

SuccessT = TypeVar("SuccessT")


class Operation(Generic[SuccessT]):
    """One operation of the API.

    Attributes:
        id: Its operationId in the contract: ``video_projects.get``.
        method: The HTTP method.
        path: The path, with its parameters in braces: ``/v1/video-projects/{id}``.
        responses: The documented statuses (``"200"``, ``"4XX"``, ``"default"``) and the names of their models in
            `magic_hour_api.models`; None is no body.
        creates_job: Whether each request that arrives creates a job and charges credits.
        success: The name of the model of a success; None where the contract has none.
    """

    __slots__ = ("_read", "creates_job", "id", "method", "path", "responses", "success")

    def __init__(
        self, id: str, *, method: str, path: str, responses: Mapping[str, str | None], creates_job: bool = False
    ) -> None:
        self.id = id
        self.method = method
        self.path = path
        self.responses = responses
        self.creates_job = creates_job
        self.success = next((name for status, name in responses.items() if status.startswith("2")), None)
        self._read: Callable[[ResponseInfo], SuccessT] | None = None

    def __repr__(self) -> str:
        return f"<{self.id}: {self.method} {self.path}>"

    @property
    def deletes(self) -> bool:
        """Whether it deletes the resource at its path: then a 404 to a repeated request means that the first arrived."""
        return self.method == "DELETE"

    def request(
        self, *, path: Mapping[str, object] | None = None, query: Mapping[str, Any] | None = None, json: Any = None
    ) -> Request:
        """Builds a request; nothing is sent.

        Args:
            path: The values of the path's parameters; each stays one segment, whatever it holds.
            query: The query; None and UNSET are left out.
            json: The JSON body, with the names of the API.
        """
        url = self.path
        if path:
            for name, value in path.items():
                url = url.replace(f"{{{name}}}", path_segment(value))
        given = {}
        if query:
            given = {name: value for name, value in query.items() if value is not None and value is not UNSET}
        return Request(self, url, given, json)

    def documented(self, status_code: int) -> str | None:
        """The key of `responses` that covers a status; None if it is not documented."""
        status = str(status_code)
        patterns = (status, f"{status[0]}XX", "default")
        return next((pattern for pattern in patterns if pattern in self.responses), None)

    def load(self) -> None:
        """Imports everything that `decode` needs."""
        if self._read is not None:
            return
        if self.success is None:
            self._read = _nothing
            return
        from functools import partial

        from . import models
        from .decoding import decode

        self._read = partial(decode, getattr(models, self.success))

    def decode(self, response: ResponseInfo) -> SuccessT:
        """Reads the body of a success as its model, whatever the 2xx status.

        Raises:
            DecodeError: The body is not what the contract says.
        """
        if self._read is None:
            self.load()
        read: Any = self._read
        model: SuccessT = read(response)
        return model

    def decode_by_status(self, response: ResponseInfo) -> Any:
        """Reads a body as the model of its status; None where the contract has no body.

        Raises:
            DecodeError: The status is not documented, or the body is not what the contract says.
        """
        from .decoding import decode, undocumented

        pattern = self.documented(response.status_code)
        if pattern is None:
            raise undocumented(response, self.responses)
        name = self.responses[pattern]
        return None if name is None else decode(name, response)


class Request(NamedTuple):
    """A request that has not been sent.

    Attributes:
        operation: The operation.
        path: The path, its parameters filled in.
        query: The query's parameters.
        json: The JSON body, or None.
    """

    operation: Operation[Any]
    path: str
    query: dict[str, Any]
    json: Any


class Sender(Protocol):
    """Sends the requests of `sync` and `sync_detailed` of the endpoint modules: `Client`, or any object with this method."""

    def exchange(self, request: Request) -> Response[Any]:
        """Sends a request and returns the response, with the body as its model in `parsed`.

        Args:
            request: The request.

        Raises:
            DecodeError: The response is not what the contract says.
        """
        ...


class AsyncSender(Protocol):
    """Sends the requests of `asyncio` and `asyncio_detailed`: `Client`, or any object with this method."""

    async def exchange_async(self, request: Request) -> Response[Any]:
        """Like `Sender.exchange`, for asyncio."""
        ...


def _nothing(_: ResponseInfo) -> Any:
    """The model of a response without a body."""
    return None


def path_segment(value: object) -> str:
    """A value, escaped as one segment of a path."""
    text = quote(str(value), safe="")
    # A segment . or .. would be resolved as a relative path.
    return text.replace(".", "%2E") if not text.strip(".") else text


def json_body(body: Any, model: str) -> dict[str, Any]:
    """The JSON of a request's body.

    Args:
        body: An instance of the model.
        model: The model's name in `magic_hour_api.models`.

    Raises:
        BodyTypeError: The body is something else, such as a dict.
    """
    if any(cls.__name__ == model for cls in type(body).__mro__):
        fields: dict[str, Any] = body.to_dict()
        return fields
    from .errors import BodyTypeError

    raise BodyTypeError(body, model)
