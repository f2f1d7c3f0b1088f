"""The service in memory, behind httpx.MockTransport: it answers as it was told, and remembers what it was asked."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import httpx

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

API = "https://api.service.invalid"
STORAGE = "https://storage.service.invalid"
SIGNATURE = "X-Signature=5ecret"
FILM = b"\0film\0"  # Binary, of no known format: text is no output.


@dataclass
class Seen:
    """One request."""

    method: str
    host: str
    path: str
    query: dict[str, list[str]]
    headers: httpx.Headers
    body: bytes
    timeout: dict[str, float | None]

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class _Body(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that is read from the connection, as that of a download is."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def __iter__(self) -> Iterator[bytes]:
        yield self._content

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._content


@dataclass
class Service:
    """One job at a time, which is done when it is first looked at.

    Attributes:
        seen: The requests, oldest first.
        project: The fields that a GET of the project returns besides its id; a list is gone through, its last stays.
        outputs: Content and content type of what the job makes.
        instead: Answers that come in place of the usual ones, by ``"GET /v1/account"``; each is given once, the last
            stays.
    """

    url: str = API
    seen: list[Seen] = field(default_factory=list)
    project: dict[str, Any] | list[dict[str, Any]] = field(default_factory=lambda: {"status": "complete"})
    outputs: list[tuple[bytes, str]] = field(default_factory=lambda: [(FILM, "video/mp4")])
    instead: dict[str, list[httpx.Response | Callable[[httpx.Request], httpx.Response]]] = field(default_factory=dict)
    job_id: str = "job1"

    def __call__(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        self.seen.append(
            Seen(
                request.method,
                f"https://{url.host}",
                url.path,
                parse_qs(url.query.decode(), keep_blank_values=True),
                request.headers,
                request.content,
                dict(request.extensions.get("timeout", {})),
            )
        )
        answers = self.instead.get(f"{request.method} {url.path}")
        if answers:
            answer = answers.pop(0) if len(answers) > 1 else answers[0]
            return answer(request) if callable(answer) else answer
        return self._storage(request) if f"https://{url.host}" == STORAGE else self._api(request)

    # What was asked

    @property
    def api(self) -> list[Seen]:
        return [one for one in self.seen if one.host == API]

    @property
    def storage(self) -> list[Seen]:
        return [one for one in self.seen if one.host == STORAGE]

    @property
    def stored(self) -> list[bytes]:
        """What was uploaded, in the order of the upload URLs."""
        uploads = {one.path: one.body for one in self.storage if one.method == "PUT"}
        return [uploads[path] for path in sorted(uploads)]

    @property
    def created(self) -> Any:
        """The body of the one create."""
        (body,) = [one.json for one in self.api if one.method == "POST" and not one.path.endswith("/upload-urls")]
        return body

    @property
    def items(self) -> list[list[dict[str, str]]]:
        """The items of each request for upload URLs."""
        return [one.json["items"] for one in self.api if one.path == "/v1/files/upload-urls"]

    # What is answered

    def _api(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if path == "/v1/files/upload-urls":
            return self._upload_urls(json.loads(request.content)["items"])
        if request.method == "POST":
            return httpx.Response(200, json={"id": self.job_id, "credits_charged": 450, "estimated_frame_cost": 450})
        if request.method == "DELETE":
            return httpx.Response(204)
        if path == "/v1/account":
            return httpx.Response(200, json={"id": "a", "email": "a@example.com", "credits": 7, "tier": "creator"})
        return httpx.Response(200, json=self.described(path.rpartition("/")[2]))

    def described(self, job_id: str) -> dict[str, Any]:
        fields = self.project
        if isinstance(fields, list):
            fields = fields.pop(0) if len(fields) > 1 else fields[0]
        downloads: list[dict[str, str]] = []
        if fields["status"] == "complete":
            for number in range(1, len(self.outputs) + 1):
                url = f"{STORAGE}/outputs/{number}?{SIGNATURE}"
                downloads.append({"url": url, "expires_at": "2026-11-22T10:00:00.000Z"})
        return {"id": job_id, "type": "IMAGE_TO_VIDEO", "downloads": downloads, "credits_charged": 450, **fields}

    def _upload_urls(self, items: list[dict[str, str]]) -> httpx.Response:
        batch = len(self.items)
        answer = [
            {
                "upload_url": f"{STORAGE}/uploads/{batch}-{number}?{SIGNATURE}",
                "expires_at": "2026-11-22T10:00:00.000Z",
                "file_path": f"api-assets/{batch}-{number}.{item['extension']}",
            }
            for number, item in enumerate(items, 1)
        ]
        return httpx.Response(200, json={"items": answer})

    def _storage(self, request: httpx.Request) -> httpx.Response:
        if request.method == "PUT":
            return httpx.Response(200)
        content, kind = self.outputs[int(request.url.path.rpartition("/")[2]) - 1]
        return streamed(content, {"content-type": kind})


def streamed(content: bytes, headers: dict[str, str] | None = None) -> httpx.Response:
    """An answer of the storage."""
    return httpx.Response(200, stream=_Body(content), headers={"content-length": str(len(content)), **(headers or {})})


def failure(status: int, code: str | None = None, message: str | None = None, **headers: str) -> httpx.Response:
    """An error answer of the service."""
    body = {name: value for name, value in {"code": code, "message": message}.items() if value is not None}
    return httpx.Response(status, json=body, headers=headers)
