"""The files of the page. They need no token, since they contain no data of the sandbox."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from .guard import HEADERS, POLICY, check_host
from .problems import NOT_FOUND, HTTPProblem, as_json

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from .run_state import ServedSettings

FOLDER = Path(__file__).parent / "page"
PREFIX = "/_sandbox/page/"
_LINK = b'<link rel="stylesheet" href="/_sandbox/page/style.css">'
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class PageFiles:
    """An ASGI application for ``/`` and ``/_sandbox/page/…``."""

    def __init__(self, owner: ServedSettings) -> None:
        self._owner = owner
        self._files = {PREFIX + path.name: path for path in FOLDER.iterdir() if path.suffix in TYPES}
        self._files["/"] = FOLDER / "index.html"
        # Contents and policies, read at the first request; they are small.
        self._answers: dict[str, tuple[bytes, str]] = {}

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
        if path.name not in self._answers:
            self._answers[path.name] = _with_style(path) if path.suffix == ".html" else (path.read_bytes(), POLICY)
        content, policy = self._answers[path.name]
        headers = {**HEADERS, "content-security-policy": policy, "cache-control": "no-cache"}
        return Response(content, media_type=TYPES[path.suffix], headers=headers)


def _with_style(page: Path) -> tuple[bytes, str]:
    """A page with an inline style, so that the first paint needs only one request, and the policy that allows it."""
    style = (FOLDER / "style.css").read_bytes()
    digest = b64encode(sha256(style).digest()).decode()
    policy = POLICY.replace("style-src 'self'", f"style-src 'self' 'sha256-{digest}'")
    return page.read_bytes().replace(_LINK, b"<style>%s</style>" % style), policy
