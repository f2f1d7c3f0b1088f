"""A service that gives one answer, and the four ways to ask it."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import httpx
from magic_hour_api import AuthenticatedClient
from magic_hour_api.api.video_projects import video_projects_get

if TYPE_CHECKING:
    from collections.abc import Callable

BASE = "https://api.example.com"
TOKEN = "mhk_live_do_not_show"

PROJECT: dict[str, Any] = {
    "id": "abc",
    "name": None,
    "status": "complete",
    "type": "IMAGE_TO_VIDEO",
    "created_at": "2024-07-25T16:56:21.932Z",
    "width": 1280,
    "height": 720,
    "enabled": True,
    "start_seconds": 0,
    "end_seconds": 5,
    "credits_charged": 240,
    "fps": 24,
    "error": None,
    "downloads": [{"url": "https://files.example.com/a.mp4?signature=secret", "expires_at": "2024-07-26T16:56:21Z"}],
}


def project(**changes: Any) -> bytes:
    """The body of a project, with some of its fields changed."""
    return json.dumps({**PROJECT, **changes}).encode()


def client_for(handler: Callable[[httpx.Request], httpx.Response]) -> AuthenticatedClient:
    """A client whose requests are answered by a function."""
    return AuthenticatedClient(BASE, TOKEN, httpx_args={"transport": httpx.MockTransport(handler)})


def answering(content: bytes, status: int = 200, headers: dict[str, str] | None = None) -> AuthenticatedClient:
    """A client that gets this one answer, with exactly these headers."""
    return client_for(lambda _: httpx.Response(status, content=content, headers=headers or {}))


def _sync(client: AuthenticatedClient) -> Any:
    return video_projects_get.sync("abc", client=client)


def _sync_detailed(client: AuthenticatedClient) -> Any:
    return video_projects_get.sync_detailed("abc", client=client).parsed


def _asyncio(client: AuthenticatedClient) -> Any:
    return asyncio.run(video_projects_get.asyncio("abc", client=client))


def _asyncio_detailed(client: AuthenticatedClient) -> Any:
    return asyncio.run(video_projects_get.asyncio_detailed("abc", client=client)).parsed


WAYS = {"sync": _sync, "sync_detailed": _sync_detailed, "asyncio": _asyncio, "asyncio_detailed": _asyncio_detailed}
