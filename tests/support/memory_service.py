"""The service in memory, behind httpx.MockTransport. Tests set its responses and read the recorded requests."""

from __future__ import annotations

import json
import threading
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import httpx

from .stages import stage_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

API = "https://api.test"
STORAGE = "https://storage.test"
SIGNATURE = "X-Signature=5ecret"
EXPIRES = "2099-01-01T00:00:00.000Z"
JOB = "job1"
FILM = b"\0film\0"  # Binary with an unknown format, as a text would not be accepted as an output.


@dataclass
class SeenRequest:
    """A recorded request.

    Attributes:
        stage: The stage, as `support.stages.stage_of` returns it.
        timeout: The time-outs that the client set, by the names of httpx.
    """

    stage: str
    method: str
    url: httpx.URL
    headers: httpx.Headers
    body: bytes
    timeout: dict[str, float | None]

    @property
    def host(self) -> str:
        """Scheme and host."""
        return f"https://{self.url.host}"

    @property
    def path(self) -> str:
        """The path, without the query string."""
        return self.url.path

    @property
    def query(self) -> dict[str, list[str]]:
        """The parameters of the query string."""
        return parse_qs(self.url.query.decode(), keep_blank_values=True)

    @property
    def json(self) -> Any:
        """The body as decoded JSON."""
        return json.loads(self.body)


class _Body(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that is streamed like that of a download, and may end with an exception."""

    def __init__(self, content: bytes, error: BaseException | None = None) -> None:
        self._content = content
        self._error = error

    def __iter__(self) -> Iterator[bytes]:
        yield self._content
        if self._error is not None:
            raise self._error

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self:
            yield chunk


class MemoryService:
    """A service with one job, which is complete at the first poll.

    Attributes:
        url: The base URL of the API.
        storage_url: The base URL of the storage.
        seen: The recorded requests, oldest first.
        project: The fields that a poll returns in addition to the id. Of a list, each poll uses one item; the last item
            is used repeatedly.
        outputs: Content and content type of each output.
        job_id: The id of every job.
        answers: Functions by stage that return the response, from the request and the number of earlier requests to
            that stage.
        instead: Responses, or functions of the request, by method and path (``"GET /v1/account"``). Each is used once;
            the last one is used repeatedly.
    """

    def __init__(
        self,
        *,
        url: str = API,
        storage_url: str = STORAGE,
        project: dict[str, Any] | list[dict[str, Any]] | None = None,
        outputs: list[tuple[bytes, str]] | None = None,
        job_id: str = JOB,
        instead: dict[str, list[httpx.Response | Callable[[httpx.Request], httpx.Response]]] | None = None,
        **answers: Callable[[httpx.Request, int], httpx.Response],
    ) -> None:
        self.url = url
        self.storage_url = storage_url
        self.seen: list[SeenRequest] = []
        self.project = project or {"status": "complete"}
        self.outputs = outputs or [(FILM, "video/mp4")]
        self.job_id = job_id
        self.answers = answers
        self.instead = instead or {}
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """The response to a request: the handler of `httpx.MockTransport`."""
        url = request.url
        stage = stage_of(request.method, url.path, is_storage=self._is_storage(url))
        timeout = dict(request.extensions.get("timeout", {}))
        with self._lock:  # A counter, as searching `seen` would become slow.
            number = self._counts[stage]
            self._counts[stage] += 1
            self.seen.append(SeenRequest(stage, request.method, url, request.headers, request.content, timeout))
        if answers := self.instead.get(f"{request.method} {url.path}"):
            answer = answers.pop(0) if len(answers) > 1 else answers[0]
            return answer(request) if callable(answer) else answer
        if stage in self.answers:
            return self.answers[stage](request, number)
        return self.usual(stage, request, number)

    def _is_storage(self, url: httpx.URL) -> bool:
        if url.host == httpx.URL(self.storage_url).host == httpx.URL(self.url).host:
            return url.path.startswith(("/uploads/", "/outputs/"))
        return url.host not in {httpx.URL(self.url).host, httpx.URL(API).host}

    # The requests

    def forget(self) -> None:
        """Deletes the recorded requests and resets the counters."""
        self.seen.clear()
        self._counts.clear()

    def at(self, stage: str) -> list[SeenRequest]:
        """The requests of one stage."""
        return [request for request in self.seen if request.stage == stage]

    @property
    def api(self) -> list[SeenRequest]:
        """The requests to the API."""
        return [request for request in self.seen if request.host == API]

    @property
    def storage(self) -> list[SeenRequest]:
        """The requests to the storage."""
        return [request for request in self.seen if request.host == STORAGE]

    @property
    def stored(self) -> list[bytes]:
        """The uploaded contents, in the order of the upload URLs."""
        uploads = {request.path: request.body for request in self.at("put")}
        return [uploads[path] for path in sorted(uploads)]

    @property
    def created(self) -> Any:
        """The body of the only create."""
        (create,) = self.at("create")
        return create.json

    @property
    def items(self) -> list[list[dict[str, str]]]:
        """The items of each request for upload URLs."""
        return [request.json["items"] for request in self.at("upload_urls")]

    # The usual responses

    def usual(self, stage: str, request: httpx.Request, number: int) -> httpx.Response:
        """The default response to a request at a stage."""
        name = request.url.path.rpartition("/")[2]
        if stage == "upload_urls":
            return self._upload_urls(json.loads(request.content)["items"], batch=number + 1)
        if stage == "put":
            return httpx.Response(200)
        if stage == "create":
            return httpx.Response(200, json={"id": self.job_id, "credits_charged": 450, "estimated_frame_cost": 450})
        if stage == "download":
            content, kind = self.outputs[int(name.partition(".")[0]) - 1]
            return streamed(content, {"content-type": kind})
        if stage == "account":
            return httpx.Response(200, json={"id": "a", "email": "a@example.com", "credits": 7, "tier": "creator"})
        if request.method == "DELETE":
            return httpx.Response(204)
        return httpx.Response(200, json=self.described(name))

    def described(self, job_id: str) -> dict[str, Any]:
        """The project that the next poll of a job returns."""
        fields = self.project
        if isinstance(fields, list):
            fields = fields.pop(0) if len(fields) > 1 else fields[0]
        return project(storage_url=self.storage_url, count=len(self.outputs), **{"id": job_id, **fields})

    def _upload_urls(self, items: list[dict[str, str]], *, batch: int) -> httpx.Response:
        answer = [
            {
                "upload_url": f"{self.storage_url}/uploads/{batch}-{number}?{SIGNATURE}",
                "expires_at": EXPIRES,
                "file_path": f"api-assets/{batch}-{number}.{item['extension']}",
            }
            for number, item in enumerate(items, 1)
        ]
        return httpx.Response(200, json={"items": answer})


def project(*, storage_url: str = STORAGE, count: int = 1, **changes: Any) -> dict[str, Any]:
    """A video project with this number of outputs; complete, unless `changes` has another status."""
    fields = {"id": JOB, "status": "complete", "type": "IMAGE_TO_VIDEO", "credits_charged": 450, **changes}
    if "downloads" not in fields:
        urls = [f"{storage_url}/outputs/{number}?{SIGNATURE}" for number in range(1, count + 1)]
        listed = [{"url": url, "expires_at": EXPIRES} for url in urls]
        fields["downloads"] = listed if fields["status"] == "complete" else []
    return fields


def streamed(content: bytes, headers: dict[str, str] | None = None) -> httpx.Response:
    """A response of the storage."""
    return httpx.Response(200, stream=_Body(content), headers={"content-length": str(len(content)), **(headers or {})})


def broken_off(
    content: bytes, headers: dict[str, str] | None = None, *, error: BaseException | None = None
) -> httpx.Response:
    """A response that ends with an exception after this content. Default: the connection is lost."""
    error = error or httpx.ReadError("the connection is gone")
    return httpx.Response(200, stream=_Body(content, error), headers=headers)


def unsized(content: bytes, headers: dict[str, str] | None = None) -> httpx.Response:
    """A response without a Content-Length."""
    return httpx.Response(200, stream=_Body(content), headers=headers)


def failure(status: int, code: str | None = None, message: str | None = None, **headers: str) -> httpx.Response:
    """An error response of the service."""
    body = {name: value for name, value in {"code": code, "message": message}.items() if value is not None}
    return httpx.Response(status, json=body, headers=headers)
