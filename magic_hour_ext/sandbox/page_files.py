"""The page itself: plain files that need no token, since they hold nothing of the sandbox."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from .guard import HEADERS, check_host
from .problems import NOT_FOUND, HTTPProblem, as_json

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from .run_state import ServedSettings

FOLDER = Path(__file__).parent / "page"
PREFIX = "/_sandbox/page/"
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class PageFiles:
    """An ASGI application for ``/`` and ``/_sandbox/page/…``."""

    def __init__(self, owner: ServedSettings) -> None:
        self._owner = owner
        self._files = {PREFIX + path.name: path for path in FOLDER.iterdir() if path.suffix in TYPES}
        self._files["/"] = FOLDER / "index.html"
        self._contents: dict[str, bytes] = {}  # read when they are first asked for; together they are small

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        try:
            response = self._answer(request)
        except HTTPProblem as problem:
            response = as_json(request, problem)
        await response(scope, receive, send)

    def _answer(self, request: Request) -> Response:
        check_host(self._owner, request.headers)
        path = self._files.get(request.scope["path"])
        if path is None:
            raise HTTPProblem(404, NOT_FOUND)
        if request.method not in {"GET", "HEAD"}:
            raise HTTPProblem(405, "Method Not Allowed", headers={"allow": "GET, HEAD"})
        headers = {**HEADERS, "cache-control": "no-cache"}
        if path.name not in self._contents:
            self._contents[path.name] = path.read_bytes()
        return Response(self._contents[path.name], media_type=TYPES[path.suffix], headers=headers)
