"""One client for many threads and tasks."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from magic_hour_ext import AsyncClient, Client

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from magic_hour_ext.sandbox import Sandbox

THREADS = 20


@pytest.fixture
def pools(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The httpx clients that are made, by class."""
    made: list[str] = []
    for cls in (httpx.Client, httpx.AsyncClient):

        def counted(self: Any, *args: Any, __init__: Callable[..., None] = cls.__init__, **settings: Any) -> None:
            made.append(type(self).__name__)
            __init__(self, *args, **settings)

        monkeypatch.setattr(cls, "__init__", counted)
    return made


def test_twenty_threads_that_begin_together_share_one_pool(sandbox: Sandbox, pools: list[str]) -> None:
    start = threading.Barrier(THREADS)
    with Client(token=sandbox.token, base_url=sandbox.base_url) as client:

        def first_use(_: int) -> tuple[str, int]:
            start.wait()
            return client.v1.account.get().tier, id(client._core)

        with ThreadPoolExecutor(THREADS) as threads:
            found = set(threads.map(first_use, range(THREADS)))
    assert len(found) == 1
    assert pools == ["Client"]


def test_uploads_and_downloads_have_one_pool_of_their_own(
    sandbox: Sandbox, pools: list[str], photo: Path, tmp_path: Path
) -> None:
    clip: Any = {"assets": {"image_file_path": photo}, "end_seconds": 1, "model": "ltx-2.5", "resolution": "480p"}
    with Client(token=sandbox.token, base_url=sandbox.base_url) as client:

        def generate(number: int) -> str:
            result = client.v1.image_to_video.generate(**clip, download_directory=tmp_path / str(number))
            return result.downloaded_paths[0]

        with ThreadPoolExecutor(4) as threads:
            paths = list(threads.map(generate, range(4)))
    assert len(set(paths)) == 4
    assert pools == ["Client", "Client"]


def test_many_tasks_share_one_pool(sandbox: Sandbox, pools: list[str]) -> None:
    async def use() -> list[str]:
        async with AsyncClient(token=sandbox.token, base_url=sandbox.base_url) as client:
            accounts = await asyncio.gather(*(client.v1.account.get() for _ in range(THREADS)))
        return [account.tier for account in accounts]

    assert asyncio.run(use()) == ["creator"] * THREADS
    assert pools == ["AsyncClient"]
