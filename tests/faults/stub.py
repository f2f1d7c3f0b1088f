"""A service without sockets, for answers that no real server gives: `httpx_client=stub.client(mode)`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

API = "https://api.test"
STORAGE = "https://storage.test"
JOB = "job0123456789"


class Broken(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that breaks off."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def __iter__(self) -> Iterator[bytes]:
        yield self._content
        raise httpx.ReadError("the connection is gone")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self:
            yield chunk


class Stub:
    """Answers everything well, but what a test answers itself.

    Attributes:
        requests: What came, in order.
        answers: By place (``upload_urls``, ``put``, ``create``, ``poll``, ``download``): takes the request and how many
            came to that place before, gives the answer.
    """

    def __init__(self, **answers: Callable[[httpx.Request, int], httpx.Response]) -> None:
        self.requests: list[tuple[str, httpx.Request]] = []
        self.answers = {
            **{place: getattr(self, place) for place in ("upload_urls", "put", "create", "poll")},
            **answers,
        }

    def client(self, mode: str) -> Any:
        """The HTTP client to give to ours."""
        cls = httpx.AsyncClient if mode == "async" else httpx.Client
        return cls(transport=httpx.MockTransport(self._answer))

    def at(self, place: str) -> list[httpx.Request]:
        """The requests of one place."""
        return [request for where, request in self.requests if where == place]

    def _answer(self, request: httpx.Request) -> httpx.Response:
        place = _place_of(request)
        before = len(self.at(place))
        self.requests.append((place, request))
        return self.answers[place](request, before)

    def upload_urls(self, request: httpx.Request, _before: int) -> httpx.Response:
        """A URL for each file."""
        extensions = [item["extension"] for item in json.loads(request.content)["items"]]
        names = [f"{index}.{extension}" for index, extension in enumerate(extensions)]
        items = [
            {"upload_url": f"{STORAGE}/up/{name}?signature=x", "file_path": f"api-assets/{name}"} for name in names
        ]
        return httpx.Response(200, json={"items": [{**item, "expires_at": "2099-01-01T00:00:00Z"} for item in items]})

    def put(self, _request: httpx.Request, _before: int) -> httpx.Response:
        """Takes it."""
        return httpx.Response(200)

    def create(self, _request: httpx.Request, _before: int) -> httpx.Response:
        """Makes the job."""
        return httpx.Response(200, json={"id": JOB, "credits_charged": 120})

    def poll(self, _request: httpx.Request, _before: int) -> httpx.Response:
        """It is done."""
        return httpx.Response(200, json=project())


def project(**changes: Any) -> dict[str, Any]:
    """A finished video project."""
    downloads = [{"url": f"{STORAGE}/down/0.mp4?signature=x", "expires_at": "2099-01-01T00:00:00Z"}]
    return {
        "id": JOB,
        "name": None,
        "status": "complete",
        "type": "IMAGE_TO_VIDEO",
        "created_at": "2026-01-01T00:00:00Z",
        "width": 640,
        "height": 360,
        "enabled": True,
        "start_seconds": 0,
        "end_seconds": 5,
        "credits_charged": 120,
        "fps": 24,
        "error": None,
        "downloads": downloads,
        **changes,
    }


def _place_of(request: httpx.Request) -> str:
    if request.url.host != "api.test":
        return "put" if request.method == "PUT" else "download"
    if request.url.path.endswith("/upload-urls"):
        return "upload_urls"
    return "create" if request.method == "POST" else "poll"
